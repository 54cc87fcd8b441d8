"""Pages of long lists by key, not by number: the thousandth page is as quick as the first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

SIZE = 20
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Order:
    """The column that orders the list; the id decides between equals, in the same direction."""

    column: str
    downwards: bool  # the greatest first
    parse: type[date] | type[datetime] = date


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """One page; `newer` and `older` are the cursors of its neighbours, "" where there is none."""

    rows: list[Row]
    newer: str
    older: str


def page(found: QuerySet[Row], order: Order, *, cursor: str, size: int = SIZE) -> Page[Row]:
    """The page that a cursor points at; the first one where it points at nothing known."""
    at = _read(cursor, order)
    back = at is not None and at[0] == "<"
    downwards = order.downwards != back
    if at is not None:
        found = found.filter(_beyond(order.column, at[1], at[2], downwards=downwards))
    sign = "-" if downwards else ""
    rows = list(found.order_by(f"{sign}{order.column}", f"{sign}pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    earlier, later = (more, True) if back else (at is not None, more)
    return Page(
        rows=rows,
        newer=_cursor("<", rows[0], order) if rows and earlier else "",
        older=_cursor(">", rows[-1], order) if rows and later else "",
    )


def _beyond(column: str, value: date, pk: int, *, downwards: bool) -> Q:
    """Past this row. The outer bound lets the index on the column be used."""
    edge, past = ("lte", "lt") if downwards else ("gte", "gt")
    return Q(**{f"{column}__{edge}": value}) & (
        Q(**{f"{column}__{past}": value}) | Q(**{f"pk__{past}": pk})
    )


def _cursor(direction: str, row: Any, order: Order) -> str:
    return f"{direction}{getattr(row, order.column).isoformat()}~{row.pk}"


def _read(cursor: str, order: Order) -> tuple[str, date, int] | None:
    direction, (value, _, pk) = cursor[:1], cursor[1:].partition("~")
    try:
        read = (direction, order.parse.fromisoformat(value), int(pk))
    except ValueError:
        return None
    aware = getattr(read[1], "tzinfo", None) is not None
    if direction not in {"<", ">"} or aware != (order.parse is datetime):
        return None
    return read
