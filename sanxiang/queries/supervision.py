"""Checks of disclosure, orders to correct, and the figures of each section."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from sanxiang.models import (
    DisclosureCheck,
    DisclosureOrder,
    OrderAnswer,
    OrderJudgement,
    Organisation,
    Person,
    Result,
    Section,
)
from sanxiang.models.organisations import SectionKind
from sanxiang.queries import appointments, visibility
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.disclosure_states import state_of, terms_of
from sanxiang.queries.holding import courses_of
from sanxiang.rules import supervision as rules
from sanxiang.rules.section_figures import Disclosed, Figures, figures


def sections_of(organisation: Organisation) -> list[Section]:
    """Those that form results, and so have something to disclose."""
    found = Section.objects.filter(organisation=organisation, kind=SectionKind.ENFORCING)
    return list(found.order_by("pk"))


def choices_of(organisation: Organisation) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.pk), one.name) for one in sections_of(organisation))


def checks(organisation: Organisation) -> QuerySet[DisclosureCheck]:
    """The newest first, with what each found."""
    return (
        DisclosureCheck.objects.filter(organisation=organisation)
        .select_related("act__person")
        .prefetch_related("findings__section", "findings__disclosure_order")
        .order_by("-checked_on", "-pk")
    )


CLOSING = (rules.CORRECTED, rules.ACCOUNT)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One order with how it stands."""

    order: DisclosureOrder
    standing: rules.Order
    state: str
    tone: str


def orders(by: Person, *, on: date) -> QuerySet[DisclosureOrder]:
    """What whoever supervises may see: all of the bureau; a section sees its own."""
    posts = appointments.posts_of(by, on=on)
    watching = {p.organisation_id for p in posts if p.role in set(rules.SUPERVISORS)}
    own = {p.section_id for p in posts if p.role in set(rules.ANSWERING) and p.section_id}
    answers = OrderAnswer.objects.select_related("act__person").order_by("pk")
    judgements = OrderJudgement.objects.select_related("act__person").order_by("pk")
    return (
        DisclosureOrder.objects.filter(Q(organisation__in=watching) | Q(section__in=own))
        .select_related("section", "organisation", "act__person", "finding__disclosure_check")
        .prefetch_related(Prefetch("answers", answers), Prefetch("judgements", judgements))
        .order_by("-pk")
    )


def waiting_for(by: Person, *, on: date) -> list[Line]:
    """Orders on which this person's post has to do something: a section that has not answered yet,
    whoever supervises once it has; the first to end at the top."""
    roles = {post.role for post in appointments.posts_of(by, on=on)}
    judging = bool(roles & set(rules.SUPERVISORS))
    lines = [
        line_of(one, on=on) for one in orders(by, on=on).exclude(judgements__judgement__in=CLOSING)
    ]
    waiting = [one for one in lines if (one.standing.answered is not None) is judging]
    return sorted(waiting, key=lambda one: one.standing.due)


def line_of(order: DisclosureOrder, *, on: date) -> Line:
    standing = standing_of(order)
    state, tone = standing.state(on)
    return Line(order=order, standing=standing, state=state, tone=tone)


def standing_of(order: DisclosureOrder) -> rules.Order:
    """By the newest judgement, and the answer given since."""
    judgements, answers = list(order.judgements.all()), list(order.answers.all())
    newest = judgements[-1] if judgements else None
    answered = [one for one in answers if not newest or one.act.entered_at > newest.act.entered_at]
    return rules.Order(
        due=newest.due_date if newest and newest.due_date else order.due_date,
        answered=timezone.localdate(answered[-1].act.entered_at) if answered else None,
        judged="" if newest is None or newest.judgement == rules.AGAIN else newest.judgement,
    )


@dataclass(frozen=True, kw_only=True)
class OfSection:
    """One section's figures of a period, with the findings and orders against it."""

    section: Section
    figures: Figures
    findings: int
    orders: Sequence[DisclosureOrder]


def of_period(
    organisation: Organisation, *, first: date, last: date, by: Person, on: date
) -> list[OfSection]:
    """The figures of each section over the results decided in the period, as far as the person may
    know the cases; in a number of queries that does not grow."""
    sections = sections_of(organisation)
    seen = visibility.of(by, on=on).cases()
    results = Result.objects.filter(
        organisation=organisation, formed_date__range=(first, last), case__in=seen
    )
    calendar = current_calendar()
    found = disclosed(results, on=on)
    checked = DisclosureCheck.objects.filter(
        organisation=organisation, checked_on__range=(first, last)
    ).prefetch_related("findings")
    findings = [one.section_id for check in checked for one in check.findings.all()]
    given = orders(by, on=on).filter(
        organisation=organisation, act__entered_at__date__range=(first, last)
    )
    ordered = list(given)
    return [
        OfSection(
            section=section,
            figures=figures(
                (one for one in found if one.section == section.pk), on=on, calendar=calendar
            ),
            findings=findings.count(section.pk),
            orders=[one for one in ordered if one.section_id == section.pk],
        )
        for section in sections
    ]


def disclosed(results: QuerySet[Result], *, on: date) -> list[Disclosed]:
    """The state and the course of each result, in a number of queries that does not grow."""
    rows = list(results.select_related("case", "withholding").prefetch_related("publications"))
    deadlines = terms_of(one.case_id for one in rows)
    courses = courses_of(rows, deadlines)
    return [
        Disclosed(
            case=one.case_id,
            number=one.number,
            section=one.case.section_id,
            kind=one.kind,
            state=state_of(one, deadlines.get(one.case_id), on),
            course=courses[one.pk],
        )
        for one in rows
    ]
