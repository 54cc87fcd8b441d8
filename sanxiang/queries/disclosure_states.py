"""Where the disclosure of results stands, by rows that are read already: the same order of
questions as the five counts (D9)."""

from collections.abc import Iterable
from datetime import date

from sanxiang.models import Deadline, Result
from sanxiang.rules.disclosure_states import (
    OVERDUE,
    PUBLIC,
    TAKEN_DOWN,
    TERMS,
    WITHHELD,
    WITHIN_TIME,
)


def terms_of(cases: Iterable[int]) -> dict[int, Deadline]:
    """The term to publish of each case: of those that run the first to end, else the first there
    was."""
    found = Deadline.objects.filter(case__in=list(cases), term__in=TERMS)
    mattering_last = sorted(found, key=_weight)
    return {deadline.case_id: deadline for deadline in mattering_last}


def _weight(deadline: Deadline) -> tuple[bool, int]:
    running = deadline.met_at is None
    return running, -(deadline.due_date.toordinal() if running else deadline.pk)


def state_of(result: Result, deadline: Deadline | None, on: date) -> str:
    """One of the five states. `result` has its publications and withholding at hand."""
    published = [one for one in result.publications.all() if one.published_at]
    if any(one.withdrawn_at is None for one in published):
        return PUBLIC
    if published:
        return TAKEN_DOWN
    if getattr(result, "withholding", None):
        return WITHHELD
    late = deadline is not None and deadline.met_at is None and deadline.due_date < on
    return OVERDUE if late else WITHIN_TIME
