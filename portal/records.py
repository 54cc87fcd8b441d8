"""What the lists show: filters, words and pages by place, never by counting all rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db import connections, router
from django.db.models import Max, Min, Q, QuerySet
from django.http import QueryDict

from portal import messages
from portal.models import PublicRecord
from portal.search import index
from portal.search.words import LONGEST_QUERY, asked, label

PAGE = 20
COUNT_CAP = 1000
LAST_PLACE = 2**63 - 1
# Filters that are a column of their own with its index; `power` is only in the index of words.
COLUMNS = {
    "kind": "kind",
    "organisation": "organisation_code",
    "year": "decided_year",
    "outcome": "outcome",
    "item": "item_code",
}
MOST_ITEMS = 500
ITEMS = """
WITH RECURSIVE sign(code) AS (
  SELECT MIN(item_code) FROM portal_publicrecord
  UNION ALL
  SELECT (SELECT MIN(r.item_code) FROM portal_publicrecord r WHERE r.item_code > sign.code)
  FROM sign WHERE sign.code IS NOT NULL
)
SELECT code, (SELECT r.item_name FROM portal_publicrecord r WHERE r.item_code = code LIMIT 1)
FROM sign WHERE code IS NOT NULL LIMIT %s
"""
# What no list shows.
HEAVY = ("facts", "basis", "result", "record_bytes", "receipt_bytes")


@dataclass(frozen=True)
class Filters:
    """What the visitor asked the list for; anything unknown counts as not asked."""

    q: str = ""
    kind: str = ""
    power: str = ""
    organisation: str = ""
    year: str = ""
    outcome: str = ""
    item: str = ""

    @property
    def set(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}

    def query(self) -> str:
        return urlencode(self.set)

    def without(self, name: str) -> str:
        return replace(self, **{name: ""}).query()


@dataclass(frozen=True)
class Page:
    records: list[PublicRecord]
    next_cursor: str
    total: int
    is_capped: bool


def filters_of(given: QueryDict) -> Filters:
    kind, outcome, power = (given.get(name, "") for name in ("kind", "outcome", "power"))
    year, organisation, item = (given.get(name, "") for name in ("year", "organisation", "item"))
    return Filters(
        q=given.get("q", "").strip()[:LONGEST_QUERY],
        kind=kind if kind in messages.KINDS else "",
        power=power if power in messages.POWERS else "",
        organisation=organisation[:40] if _plain(organisation) else "",
        year=year if len(year) == 4 and _digits(year) and int(year) else "",
        outcome=outcome if outcome in messages.OUTCOMES else "",
        item=item if len(item) == 12 and _plain(item) else "",
    )


def page_of(filters: Filters, cursor: str, size: int = PAGE, *, whole: bool = False) -> Page:
    """One page, and how many there are; a large number is only known to be large. Records come
    without what no list shows, unless they are wanted whole."""
    below = place_of(cursor)
    if _asks_words(filters) and below is None:  # one question for both
        places = _places(filters, None, COUNT_CAP + 1)
        total, records = len(places), _at(places[: size + 1])
    else:
        total, records = counted(filters), matching(filters, below, size + 1)
    found = list(records if whole else newest(records))
    shown = found[:size]
    return Page(
        records=shown,
        next_cursor=str(shown[-1].place) if len(found) > size else "",
        total=min(total, COUNT_CAP),
        is_capped=total > COUNT_CAP,
    )


def matching(filters: Filters, below: int | None, most: int) -> QuerySet[PublicRecord]:
    """The newest records behind a place that are asked for.

    One filter is answered by the index of its column; words, and filters together, by the index of
    words, which needs no luck to find what is rare in both.
    """
    if _asks_words(filters):
        return _at(_places(filters, below, most))
    records = PublicRecord.objects.filter(**_columns(filters)).order_by("-place")
    return (records if below is None else records.filter(place__lt=below))[:most]


def counted(filters: Filters) -> int:
    """How many there are, as far as anybody counts."""
    if _asks_words(filters):
        return len(_places(filters, None, COUNT_CAP + 1))
    records = PublicRecord.objects.filter(**_columns(filters)).order_by()
    return records.values("pk")[: COUNT_CAP + 1].count()


def in_batches(filters: Filters, size: int) -> Iterator[list[PublicRecord]]:
    """Every record asked for, whole, the newest first, never many at a time."""
    below: int | None = None
    while batch := list(matching(filters, below, size)):
        yield batch
        below = batch[-1].place


def _asks_words(filters: Filters) -> bool:
    return bool(filters.q or filters.power or len(filters.set) > 1)


def _places(filters: Filters, below: int | None, most: int) -> list[int]:
    query = asked(filters.q, labels(filters))
    return index.newest(query, below=below, most=most) if query else []


def _at(places: list[int]) -> QuerySet[PublicRecord]:
    return PublicRecord.objects.filter(place__in=places).order_by("-place")


def _columns(filters: Filters) -> dict[str, str]:
    return {COLUMNS[name]: value for name, value in filters.set.items()}


def labels(filters: Filters) -> list[str]:
    return [label(name, value) for name, value in filters.set.items() if name != "q"]


def place_of(cursor: str) -> int | None:
    """The place behind which a page begins; a cursor that is none begins at the newest."""
    return min(int(cursor), LAST_PLACE) if _digits(cursor) and len(cursor) < 20 else None


def newest(records: QuerySet[PublicRecord]) -> QuerySet[PublicRecord]:
    """Without the columns no list shows."""
    return records.defer(*HEAVY)


def years() -> list[int]:
    """The years of decision from the newest to the oldest on show."""
    ends = PublicRecord.objects.aggregate(Min("decided_year"), Max("decided_year"))
    first, last = ends["decided_year__min"], ends["decided_year__max"]
    return list(range(last, first - 1, -1)) if first else []


def items() -> list[tuple[str, str]]:
    """Sign and name of each item something is published about: read from the index item by item,
    never row by row."""
    with connections[router.db_for_read(PublicRecord)].cursor() as cursor:
        cursor.execute(ITEMS, [MOST_ITEMS])
        found: list[tuple[str, str]] = cursor.fetchall()
    return sorted(found, key=lambda item: item[1])


def linked_to(record: PublicRecord) -> list[PublicRecord]:
    """Records of the same matter that are on show, named from either end."""
    named = record.links.values("linked_id")
    return list(
        newest(
            PublicRecord.objects.filter(
                Q(public_id__in=named) | Q(links__linked_id=record.public_id)
            )
            .distinct()
            .order_by("-place")
        )
    )


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _plain(text: str) -> bool:
    return text.isascii() and text.isalnum()
