"""Terms that run (期限): mine, my section's, the bureau's; overdue first."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from sanxiang.models import Deadline, Person
from sanxiang.queries import appointments, keyset, visibility
from sanxiang.queries.cases import BUREAU, MINE, SECTION
from sanxiang.queries.dues import OURS, Due, due_of
from sanxiang.rules.roles import OF_A_SECTION
from sanxiang.rules.terms import TERMS

SOON = timedelta(days=3)
URGENT = keyset.Order(column="due_date", downwards=False)
LATEST = keyset.Order(column="due_date", downwards=True)
OPEN, MET_LATE = "open", "late"


@dataclass(frozen=True, kw_only=True)
class Search:
    """Whose terms, open ones or those met late."""

    whose: str = MINE
    state: str = OPEN
    cursor: str = ""


@dataclass(frozen=True, kw_only=True)
class Load:
    """How many open terms are over, and how many end within three days."""

    overdue: int
    soon: int


def page(search: Search, *, by: Person, on: date) -> tuple[list[Due], keyset.Page[Deadline]]:
    found = of(search.whose, by=by, on=on).select_related("case__party", "case__section")
    if search.state == MET_LATE:
        found = found.filter(
            Q(due_at=None, met_at__date__gt=F("due_date")) | Q(met_at__gt=F("due_at"))
        )
    else:
        found = found.filter(met_at=None)
    order = LATEST if search.state == MET_LATE else URGENT
    rows = keyset.page(found, order, cursor=search.cursor)
    return [due_of(deadline, on=on) for deadline in rows.rows], rows


def of(whose: str, *, by: Person, on: date) -> QuerySet[Deadline]:
    """The bureau's own terms; the time that belongs to a party is no duty of ours."""
    ours = visibility.of(by, on=on).deadlines().filter(term__in=OURS)
    posts = appointments.posts_of(by, on=on)
    if whose == SECTION:
        return ours.filter(section__in=[p.section_id for p in posts if p.section_id])
    if whose == BUREAU:
        return ours.filter(organisation__in={post.organisation_id for post in posts})
    mine = Q(case__members__person=by)
    for post in posts:
        duties = [name for name, term in TERMS.items() if term.role == post.role]
        place = Q(organisation=post.organisation_id)
        if post.role in OF_A_SECTION:
            place = Q(section=post.section_id)
        if post.role != "handler":  # a handler's duty is that of the own cases
            mine |= place & Q(term__in=duties)
    return ours.filter(mine).distinct()


def load(whose: str, *, by: Person, on: date) -> Load:
    counts = (
        of(whose, by=by, on=on)
        .filter(met_at=None, paused_date=None, due_date__lte=on + SOON)
        .aggregate(
            overdue=Count("pk", filter=Q(due_date__lt=on), distinct=True),
            soon=Count("pk", filter=Q(due_date__gte=on), distinct=True),
        )
    )
    return Load(overdue=counts["overdue"], soon=counts["soon"])
