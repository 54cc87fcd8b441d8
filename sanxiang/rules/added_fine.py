"""The added fine (加处罚款) on what is not paid in time."""

from datetime import date
from decimal import Decimal

FEN = Decimal("0.01")


def added_fine(
    principal: Decimal, *, due: date, until: date, percent: int, stopped: int
) -> Decimal:
    """For each day after the last day to pay, up to `until`, less the days that do not count; it
    never grows above the fine itself."""
    days = max(0, (until - due).days - stopped)
    return min(principal, principal * percent * days / 100).quantize(FEN)
