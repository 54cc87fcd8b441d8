"""What the public lists say on a day: which editions were in force, their rows, one row of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from portal.models import ListEdition, ListRow
from portal.search.words import LONGEST_QUERY, MOST_WORDS, text_key
from sanxiang.rules.text import clean

PAGE = 30
NOT_A_DAY = "日期应当是存在的日期，如 2026-09-24；下面是现行内容。"


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The lists of one body as they were public on a day, or as they are now (`on` is None)."""

    organisation: str
    name: str = ""
    organisations: tuple[tuple[str, str], ...] = ()
    on: date | None = None
    problem: str = ""
    editions: Mapping[str, ListEdition] = field(default_factory=dict)
    asked: str = ""  # the code in the address
    path: str = ""

    @property
    def beside(self) -> dict[str, str]:
        """What every link and form on the page carries on."""
        day = self.on.isoformat() if self.on else ""
        return {name: text for name, text in (("organisation", self.asked), ("on", day)) if text}

    @property
    def suffix(self) -> str:
        return f"?{urlencode(self.beside)}" if self.beside else ""


def shelf_of(request: HttpRequest) -> Shelf:
    """The body and the day that the address asks for; the body above all others, and now."""
    asked = request.GET.get("organisation", "")[:40]
    on, problem = _day(request.GET.get("on", ""))
    editions = list(_in_force(on))
    names = dict(sorted((one.organisation_code, one.organisation_name) for one in editions))
    code = asked if asked in names else next(iter(names), "")
    return Shelf(
        organisation=code,
        name=names.get(code, ""),
        organisations=tuple(names.items()),
        on=on,
        problem=problem,
        editions={one.kind: one for one in editions if one.organisation_code == code},
        asked=asked if asked in names else "",
        path=request.path,
    )


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        return date.fromisoformat(text[:10]), ""
    except ValueError:
        return None, NOT_A_DAY


# clause: D11 (what was public on any day: the edition issued last before the day ended)
def _in_force(on: date | None) -> QuerySet[ListEdition]:
    """The newest edition of every list of every body."""
    known = ListEdition.objects.all()
    if on is not None:
        known = known.filter(issued_at__lt=_end_of(on))
    newest = known.filter(
        organisation_code=OuterRef("organisation_code"), kind=OuterRef("kind")
    ).order_by("-version")
    return known.filter(pk=Subquery(newest.values("pk")[:1])).order_by("organisation_code", "kind")


def _end_of(day: date) -> datetime:
    last = min(day, date.max - timedelta(days=1))
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for in a list; `after` is the place of the last row of the page before."""

    text: str = ""
    power: str = ""
    section: str = ""
    after: int = 0

    @property
    def query(self) -> str:
        said = {"q": self.text, "power": self.power, "section": self.section}
        return urlencode({name: text for name, text in said.items() if text})


def search_of(request: HttpRequest) -> Search:
    after = request.GET.get("after", "")
    return Search(
        text=clean(request.GET.get("q", "")[:LONGEST_QUERY]),
        power=clean(request.GET.get("power", "")[:60]),
        section=clean(request.GET.get("section", "")[:60]),
        after=int(after) if after.isascii() and after.isdecimal() and len(after) < 8 else 0,
    )


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some rows of a list, how many were found, and the place to go on after."""

    rows: list[ListRow]
    total: int
    next_cursor: str


def page_of(edition: ListEdition | None, search: Search, *, size: int = PAGE) -> Page:
    if edition is None:
        return Page(rows=[], total=0, next_cursor="")
    found = edition.listed.all()
    for word in text_key(search.text).split()[:MOST_WORDS]:
        found = found.filter(words__contains=word)
    if search.power:
        found = found.filter(power=search.power)
    if search.section:
        found = found.filter(section=search.section)
    rows = list(found.filter(place__gt=search.after).order_by("place")[: size + 1])
    onward = str(rows[size - 1].place) if len(rows) > size else ""
    return Page(rows=rows[:size], total=found.count(), next_cursor=onward)


def values_of(edition: ListEdition | None, column: str) -> list[tuple[str, int]]:
    """What stands in a column of a list, to choose from, and in how many rows."""
    if edition is None:
        return []
    found = edition.listed.exclude(**{column: ""}).values_list(column)
    return list(found.annotate(rows=Count("pk")).order_by("-rows", column))


def contents(rows: Iterable[ListRow]) -> list[dict[str, Any]]:
    return [row.content for row in rows]


def of_lists(shelf: Shelf, wanted: Mapping[str, Q]) -> dict[str, list[ListRow]]:
    """The wanted rows of several lists of a shelf, in one question."""
    asked = Q(pk=None)
    for kind, which in wanted.items():
        if kind in shelf.editions:
            asked |= Q(edition=shelf.editions[kind]) & which
    found: dict[str, list[ListRow]] = {kind: [] for kind in wanted}
    kinds = {edition.pk: kind for kind, edition in shelf.editions.items()}
    for row in ListRow.objects.filter(asked).order_by("edition_id", "place"):
        found[kinds[row.edition_id]].append(row)
    return found


def last_shown(shelf: Shelf, kind: str, key: str) -> ListEdition | None:
    """The last edition that had a row which the list on the shelf has not."""
    found = ListEdition.objects.filter(
        organisation_code=shelf.organisation, kind=kind, listed__key=key
    )
    return found.order_by("-version").first()
