"""Reviews as figures: every submission that somebody may know of, and the people who review."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from sanxiang.models import Certificate, Organisation, Person, Review
from sanxiang.queries import appointments, visibility
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.review_clocks import Clock, clocks_of
from sanxiang.rules.review.figures import Figures, Share, Submitted, figures, periods
from sanxiang.rules.review.lists import NOT_SATISFIED
from sanxiang.rules.roles import Role


def of_year(year: int, organisation: Organisation, *, by: Person, on: date) -> list[Figures]:
    """The year and its quarters, by the cases this person may see."""
    found = submissions(organisation, by=by, on=on)
    calendar = current_calendar()
    return [figures(period, found, calendar) for period in periods(year)]


def submissions(organisation: Organisation, *, by: Person, on: date) -> list[Submitted]:
    """Every submission: which was the first of a case shows only among all of them."""
    reviews = list(
        Review.objects.filter(
            case__in=visibility.of(by, on=on).cases().filter(organisation=organisation)
        )
        .select_related("opinion", "act")
        .prefetch_related("findings")
        .defer("manifest", "act__data", "act__protected")
        .order_by("received_at", "pk")
    )
    clocks = clocks_of(reviews, on=on)
    return [_submitted(review, clocks[review.pk]) for review in reviews]


def share(organisation: Organisation, *, on: date) -> Share:
    """Reviewers with the national qualification beside officers with a certificate."""
    posts = appointments.held_on(on).filter(organisation=organisation).order_by()
    reviewers = posts.filter(
        Q(role=Role.LEGAL_REVIEWER.value) & Q(person__legal_qualification__granted_date__lte=on)
    )
    officers = Certificate.objects.filter(
        person__in=posts.values("person"), valid_from__lte=on, valid_to__gte=on
    )
    return Share(
        on=on,
        reviewers=reviewers.values("person").distinct().count(),
        officers=officers.values("person").distinct().count(),
    )


def _submitted(review: Review, clock: Clock) -> Submitted:
    opinion = getattr(review, "opinion", None)
    return Submitted(
        case=review.case_id,
        received=timezone.localdate(review.received_at),
        given=timezone.localdate(opinion.given_at) if opinion else None,
        opinions=tuple(opinion.opinions) if opinion else (),
        unsatisfied=tuple(
            one.aspect for one in review.findings.all() if one.finding == NOT_SATISFIED
        ),
        overruled=sum(one.system_finding not in {"", one.finding} for one in review.findings.all()),
        waited=clock.waited,
    )
