"""Cases from before the system: the list, searched, page by page; and what was imported."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sanxiang.models import Organisation, PastCase, PastCaseList
from sanxiang.queries import keyset
from sanxiang.rules.numbers import plain_number
from sanxiang.rules.text import clean

NEWEST = keyset.Order(column="opened_date", downwards=True)


@dataclass(frozen=True, kw_only=True)
class Search:
    """Which old cases: of a kind, with these words in party, number, code or cause."""

    kind: str = ""
    text: str = ""
    cursor: str = ""


def page(organisation: Organisation, search: Search) -> keyset.Page[PastCase]:
    return keyset.page(found(organisation, search), NEWEST, cursor=search.cursor)


def found(organisation: Organisation, search: Search) -> QuerySet[PastCase]:
    cases = PastCase.objects.filter(organisation=organisation)
    if search.kind:
        cases = cases.filter(kind=search.kind)
    for word in clean(search.text).split():
        cases = cases.filter(
            Q(party_name__icontains=word)
            | Q(number__icontains=plain_number(word))
            | Q(party_code__iexact=word)
            | Q(cause__icontains=word)
        )
    return cases


def history(organisation: Organisation) -> QuerySet[PastCaseList]:
    """What was imported, the newest first."""
    return PastCaseList.objects.filter(organisation=organisation).order_by("-imported_at", "-id")
