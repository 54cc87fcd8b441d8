"""A term of a case as a reader needs it: its last day, how far off, whether it was kept."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sanxiang.models import Deadline
from sanxiang.rules.terms import TERMS

# Terms that are a duty of the bureau; the others are time that belongs to the party.
OURS = [name for name, term in TERMS.items() if term.role is not None]


@dataclass(frozen=True, kw_only=True)
class Due:
    """`left` counts days from today, negative when over; `met` is the day it was ended, `late`
    when that was too late. While it stands still (`paused` since that day) nothing is late."""

    deadline: Deadline
    left: int
    met: date | None
    ours: bool
    paused: date | None
    late: bool


def due_of(deadline: Deadline, *, on: date) -> Due:
    return Due(
        deadline=deadline,
        left=(deadline.due_date - on).days,
        met=timezone.localdate(deadline.met_at) if deadline.met_at else None,
        ours=deadline.term in OURS,
        paused=deadline.paused_date,
        late=deadline.met_at is not None and _after_its_end(deadline, deadline.met_at),
    )


def _after_its_end(deadline: Deadline, at: datetime) -> bool:
    if deadline.due_at:
        return at > deadline.due_at
    return timezone.localdate(at) > deadline.due_date
