"""The fine added for late payment (加处罚款), computed exactly: penalty-law/72 and 73."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

FEN = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Paid:
    """A part of the fine, paid on a day, or to be paid by then."""

    on: date
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days that do not count, both included; `last` is None while it goes on."""

    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def late_fine(
    fine: Decimal,
    *,
    due: date,
    until: date,
    percent: int,
    payments: Sequence[Paid] = (),
    not_counted: Sequence[Span] = (),
) -> Decimal:
    """What is added to a fine that is due on one day; see `late_instalments`."""
    return late_instalments(
        [Paid(on=due, amount=fine)],
        until=until,
        percent=percent,
        payments=payments,
        not_counted=not_counted,
    )


def late_instalments(
    parts: Sequence[Paid],
    *,
    until: date,
    percent: int,
    payments: Sequence[Paid] = (),
    not_counted: Sequence[Span] = (),
) -> Decimal:
    """What is added from the day after the first part was due to `until`, both counted: `percent` a
    day of what was due and still unpaid as the day began, never more than the whole fine. Parts of
    a fen are left out."""
    total, fine = Decimal(0), sum((one.amount for one in parts), Decimal(0))
    day, last = min(one.on for one in parts), max(one.on for one in parts)
    while total < fine and (day := day + timedelta(days=1)) <= until:
        if any(span.covers(day) for span in not_counted):
            continue
        paid = _before(payments, day)
        if paid >= fine and day > last:
            break
        total += max(_before(parts, day) - paid, Decimal(0)) * percent / HUNDRED
    return min(total, fine).quantize(FEN, rounding=ROUND_DOWN)


def _before(parts: Sequence[Paid], day: date) -> Decimal:
    return sum((one.amount for one in parts if one.on < day), Decimal(0))
