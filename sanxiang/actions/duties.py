"""What the worker does over and over: number acts, carry messages, recompute dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sanxiang.actions import deadlines, delivery, ledger


@dataclass(frozen=True)
class Duty:
    """One job of the worker: repeating it does nothing twice; returns how much it did."""

    name: str
    run: Callable[[datetime], int]


DUTIES = (
    Duty("ledger", lambda at: ledger.sequence(at=at)),
    Duty("receipts", lambda at: delivery.post_receipts(at=at)),
    Duty("counts", lambda at: delivery.post_counts(at=at)),
    Duty("outbox", lambda at: delivery.deliver(at=at)),
    Duty("inbox", lambda at: delivery.collect_reports(at=at)),
    Duty("deadlines", lambda at: deadlines.recompute(at=at)),
)
