"""Deadlines are started and met by acts, and move when the calendar does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sanxiang.models import Act, Case, Deadline, DeadlineChange, PendingRecording
from sanxiang.queries.calendars import current_calendar
from sanxiang.rules import terms
from sanxiang.rules.workdays import DueDate


@dataclass(frozen=True, kw_only=True)
class Running:
    """A term that begins: whose case, by which act, on which day; `duty` names who has to act
    where it is one person."""

    term: terms.Term
    case: Case
    act: Act
    start_date: date
    pending: PendingRecording | None = None
    duty: str = ""


def start(running: Running) -> Deadline:
    term = running.term
    due = _due(term, running.start_date)
    return Deadline.objects.create(
        organisation=running.case.organisation,
        section=running.case.section,
        case=running.case,
        pending=running.pending,
        term=term.name,
        clause=term.clause,
        title=term.title,
        duty=running.duty or term.duty,
        started_by=running.act,
        start_date=running.start_date,
        due_date=due.date,
        latest_date=due.latest,
        calendar_version=due.calendar_version,
        explanation=terms.explain(due),
    )


def meet(case: Case, ended: Iterable[terms.Term], *, act: Act, at: datetime) -> None:
    """Ends the running deadlines of those terms."""
    Deadline.objects.filter(case=case, term__in=[term.name for term in ended], met_at=None).update(
        met_at=at, met_by=act
    )


def extend(deadline: Deadline, *, to: terms.Term, reason: str, at: datetime) -> None:
    """The deadline runs by another (longer) term from the same day; the old date is kept."""
    deadline.term, deadline.clause, deadline.title = to.name, to.clause, to.title
    _move(deadline, _due(to, deadline.start_date), reason=reason, at=at)


def restart(deadline: Deadline, *, on: date, reason: str, at: datetime) -> None:
    """The same term from another first day, now better known; the old date is kept."""
    deadline.start_date = on
    _move(deadline, _due(terms.term(deadline.term), on), reason=reason, at=at)


def recompute(*, at: datetime) -> int:
    """Recomputes open deadlines under the calendar in force; returns how many dates moved."""
    moved = 0
    version = current_calendar().version
    for deadline in Deadline.objects.filter(met_at=None).exclude(calendar_version=version):
        due = _due(terms.TERMS[deadline.term], deadline.start_date)
        moved += _move(deadline, due, reason=f"工作日历更新为 {version}", at=at)
    return moved


def _due(term: terms.Term, start_date: date) -> DueDate:
    return terms.due(term, start_date, current_calendar(), start_date)


def _move(deadline: Deadline, due: DueDate, *, reason: str, at: datetime) -> bool:
    old, deadline.due_date = deadline.due_date, due.date
    deadline.latest_date = due.latest
    deadline.calendar_version = due.calendar_version
    deadline.explanation = terms.explain(due)
    deadline.save()
    if old == due.date:
        return False
    DeadlineChange.objects.create(
        deadline=deadline,
        old_due_date=old,
        new_due_date=due.date,
        reason=reason[:200],
        changed_at=at,
    )
    return True
