"""The list of cases a person may see, filtered, each with its next date."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from sanxiang.models import Case, CaseMember, Deadline, IssuedNumber, Person
from sanxiang.queries import appointments, keyset, visibility
from sanxiang.queries.dues import OURS, Due, due_of
from sanxiang.rules.numbers import plain_number
from sanxiang.rules.text import clean

NEWEST = keyset.Order(column="opened_at", downwards=True, parse=datetime)
MINE, SECTION, BUREAU = "mine", "section", "bureau"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for: whose cases, which procedure, and words of the party, its
    code, the case's or a paper's number, the item, or the name of a handler."""

    whose: str = BUREAU
    procedure: str = ""
    text: str = ""
    cursor: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """One case with its nearest open deadline."""

    case: Case
    due: Due | None


def visible(by: Person, *, on: date) -> QuerySet[Case]:
    """The cases this person may know of, with what a heading shows."""
    return (
        visibility.of(by, on=on)
        .cases()
        .select_related("organisation", "section", "party", "item", "parent")
    )


def page(search: Search, *, by: Person, on: date) -> tuple[list[CaseLine], keyset.Page[Case]]:
    found = keyset.page(_found(search, by, on), NEWEST, cursor=search.cursor)
    nearest: dict[int, Deadline] = {}
    for deadline in Deadline.objects.filter(
        case__in=found.rows, met_at=None, term__in=OURS
    ).order_by("-due_date", "-id"):
        nearest[deadline.case_id] = deadline
    return [
        CaseLine(
            case=case,
            due=due_of(nearest[case.pk], on=on) if case.pk in nearest else None,
        )
        for case in found.rows
    ], found


def _found(search: Search, by: Person, on: date) -> QuerySet[Case]:
    cases = visible(by, on=on)
    if search.whose == MINE:
        cases = cases.filter(members__person=by)
    elif search.whose == SECTION:
        cases = cases.filter(section__in=sections_of(by, on=on))
    if search.procedure:
        cases = cases.filter(procedure=search.procedure)
    for word in clean(search.text).split():
        cases = cases.filter(_about(word))
    return cases


def _about(word: str) -> Q:
    number = plain_number(word)
    papers = IssuedNumber.objects.filter(text__icontains=number, case__isnull=False)
    handlers = CaseMember.objects.filter(person__name=word)
    return (
        Q(party__name__icontains=word)
        | Q(party__code__iexact=word)
        | Q(number__icontains=number)
        | Q(item__name__icontains=word)
        | Q(pk__in=papers.values("case"))
        | Q(pk__in=handlers.values("case"))
    )


def sections_of(by: Person, *, on: date) -> set[int]:
    posts = appointments.posts_of(by, on=on)
    return {post.section_id for post in posts if post.section_id}
