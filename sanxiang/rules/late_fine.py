"""The fine added for late payment (加处罚款), computed exactly: penalty-law/72 and 73."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

FEN = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Paid:
    """A part of the fine, paid on a day."""

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
    """What is added from the day after `due` to `until`, both counted: `percent` a day of what was
    still unpaid as the day began, never more than the fine. Parts of a fen are left out."""
    total = Decimal(0)
    day = due
    while total < fine and (day := day + timedelta(days=1)) <= until:
        if any(span.covers(day) for span in not_counted):
            continue
        unpaid = fine - sum((one.amount for one in payments if one.on < day), Decimal(0))
        if unpaid <= 0:
            break
        total += unpaid * percent / HUNDRED
    return min(total, fine).quantize(FEN, rounding=ROUND_DOWN)
