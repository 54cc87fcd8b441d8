"""What the lists show: filters and pages by key, never by counting rows."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Max, Min, Q, QuerySet
from django.http import QueryDict

from portal import messages
from portal.models import PublicRecord

PAGE = 20
COUNT_CAP = 1000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Filters:
    """What the visitor asked the list for; anything unknown counts as not asked."""

    kind: str = ""
    organisation: str = ""
    year: str = ""
    outcome: str = ""

    def query(self) -> str:
        return urlencode({name: value for name, value in vars(self).items() if value})

    def without(self, name: str) -> str:
        return replace(self, **{name: ""}).query()


@dataclass(frozen=True)
class Page:
    records: list[PublicRecord]
    next_cursor: str
    total: int
    is_capped: bool


def filters_of(asked: QueryDict) -> Filters:
    kind, outcome = asked.get("kind", ""), asked.get("outcome", "")
    year, organisation = asked.get("year", ""), asked.get("organisation", "")
    return Filters(
        kind=kind if kind in messages.KINDS else "",
        organisation=organisation[:40] if organisation.isalnum() else "",
        year=year if len(year) == 4 and year.isascii() and year.isdecimal() else "",
        outcome=outcome if outcome in messages.OUTCOMES else "",
    )


def filtered(records: QuerySet[PublicRecord], filters: Filters) -> QuerySet[PublicRecord]:
    if filters.kind:
        records = records.filter(kind=filters.kind)
    if filters.organisation:
        records = records.filter(organisation_code=filters.organisation)
    if filters.outcome:
        records = records.filter(outcome=filters.outcome)
    if filters.year and int(filters.year):
        records = records.filter(decided_date__year=int(filters.year))
    return records


def cursor_of(record: PublicRecord) -> str:
    return f"{(record.published_at - EPOCH) // timedelta(microseconds=1)}-{record.pk}"


def after(records: QuerySet[PublicRecord], cursor: str) -> QuerySet[PublicRecord]:
    """The records behind the cursor; a cursor that is none begins at the newest."""
    instant, _, key = cursor.partition("-")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 17 for part in (instant, key)):
        return records
    published_at = EPOCH + timedelta(microseconds=int(instant))
    return records.filter(
        Q(published_at__lte=published_at) & (Q(published_at__lt=published_at) | Q(pk__lt=int(key)))
    )


def newest(records: QuerySet[PublicRecord]) -> QuerySet[PublicRecord]:
    """In the order of the lists, without the columns no list shows."""
    return records.order_by("-published_at", "-id").defer(
        "facts", "basis", "result", "record_bytes", "receipt_bytes"
    )


def page_of(records: QuerySet[PublicRecord], cursor: str) -> Page:
    """One page, and how many there are; a large number is only known to be large."""
    total = records.order_by().values("pk")[: COUNT_CAP + 1].count()
    found = list(newest(after(records, cursor))[: PAGE + 1])
    shown = found[:PAGE]
    return Page(
        records=shown,
        next_cursor=cursor_of(shown[-1]) if len(found) > PAGE else "",
        total=min(total, COUNT_CAP),
        is_capped=total > COUNT_CAP,
    )


def years() -> list[int]:
    """The years of decision from the newest to the oldest on show."""
    ends = PublicRecord.objects.aggregate(Min("decided_date"), Max("decided_date"))
    first, last = ends["decided_date__min"], ends["decided_date__max"]
    return list(range(last.year, first.year - 1, -1)) if first else []


def linked_to(record: PublicRecord) -> list[PublicRecord]:
    """Records of the same matter that are on show, named from either end."""
    named = record.links.values("linked_id")
    return list(
        newest(
            PublicRecord.objects.filter(
                Q(public_id__in=named) | Q(links__linked_id=record.public_id)
            ).distinct()
        )
    )
