"""Deadlines are started and met by acts, and move when the calendar does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.models import Act, Case, Deadline, DeadlineChange, Paper, PendingRecording
from sanxiang.queries.calendars import current_calendar
from sanxiang.rules import terms
from sanxiang.rules.term import Term
from sanxiang.rules.workdays import DueDate, Pause


@dataclass(frozen=True, kw_only=True)
class Running:
    """A term that begins: whose case, by which act, on which day; `duty` names who has to act
    where it is one person."""

    term: Term
    case: Case
    act: Act
    start_date: date
    pending: PendingRecording | None = None
    duty: str = ""
    moment: datetime | None = None  # of its beginning, for a term in hours
    count: int | None = None  # where a decision sets less than the clause allows


# What changes when a date moves.
MOVING = (
    "start_date",
    "pauses",
    "paused_date",
    "term",
    "clause",
    "title",
    "due_date",
    "latest_date",
    "count",
    "calendar_version",
    "explanation",
)


def start(running: Running) -> Deadline:
    term = running.term
    due = _first_due(running)
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
        due_at=due.moment,
        count=running.count,
        calendar_version=due.calendar_version,
        explanation=terms.explain(due),
    )


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """A last day that a decision names itself, with how it is called and why it is that day."""

    due_date: date
    title: str
    explanation: str


def fix(running: Running, fixed: Fixed) -> Deadline:
    """A deadline on a day that is not computed, and so never moves with the calendar."""
    term = running.term
    return Deadline.objects.create(
        organisation=running.case.organisation,
        section=running.case.section,
        case=running.case,
        term=term.name,
        clause=term.clause,
        title=fixed.title,
        duty=term.duty,
        started_by=running.act,
        start_date=running.start_date,
        due_date=fixed.due_date,
        calendar_version="",
        explanation=[fixed.explanation],
    )


def _first_due(running: Running) -> DueDate:
    term, start = running.term, running.start_date
    if running.moment and terms.in_hours(term, start):
        return terms.due(term, timezone.localtime(running.moment), current_calendar(), start)
    return _due(term, start, count=running.count)


def meet(
    case: Case,
    ended: Iterable[Term],
    *,
    act: Act,
    at: datetime,
    of_paper: str = "",
    begun_by: str = "",
) -> None:
    """Ends the running deadlines of those terms; only those begun by one paper or by one act if
    it is named."""
    running = Deadline.objects.filter(
        case=case, term__in=[term.name for term in ended], met_at=None
    )
    if of_paper:
        begun = Paper.objects.filter(case=case, number=of_paper).values("act")
        running = running.filter(started_by__in=begun)
    if begun_by:
        running = running.filter(started_by=UUID(begun_by))
    running.update(met_at=at, met_by=act)


def pause(case: Case, paused: Iterable[Term], *, on: date) -> None:
    """The running deadlines of those terms stand still from this day (中止)."""
    Deadline.objects.filter(
        case=case, term__in=[term.name for term in paused], met_at=None, paused_date=None
    ).update(paused_date=on)


def stand_still(case: Case, paused: Iterable[Term], pause: Pause, *, at: datetime) -> None:
    """They do not run on the days of a pause fixed beforehand; the old date is kept."""
    names = [term.name for term in paused]
    for deadline in Deadline.objects.filter(case=case, term__in=names, met_at=None):
        stood = [pause.first.isoformat(), pause.until.isoformat(), pause.reason]
        deadline.pauses = [*deadline.pauses, stood]
        _move(deadline, _due_of(deadline), reason=pause.reason, at=at)


def resume(case: Case, resumed: Iterable[Term], *, on: date, reason: str, at: datetime) -> None:
    """They run on from this day, later by the days they stood still; a pause fixed for longer is
    cut short. The old date is kept."""
    names = [term.name for term in resumed]
    for deadline in Deadline.objects.filter(case=case, term__in=names, met_at=None).order_by("id"):
        if deadline.paused_date:
            stood = [deadline.paused_date.isoformat(), on.isoformat(), reason]
            deadline.pauses, deadline.paused_date = [*deadline.pauses, stood], None
        else:
            deadline.pauses = [_cut(stood, on) for stood in deadline.pauses]
        _move(deadline, _due_of(deadline), reason=reason, at=at)


def _cut(stood: list[str], on: date) -> list[str]:
    """What is left of a pause when the term runs on that day; never less than nothing."""
    first, until, reason = stood
    return [first, max(first, min(until, on.isoformat())), reason]


def _pauses(deadline: Deadline) -> tuple[Pause, ...]:
    return tuple(
        Pause(date.fromisoformat(first), date.fromisoformat(until), reason)
        for first, until, reason in deadline.pauses
        if first != until
    )


def extend(
    deadline: Deadline, *, to: Term, reason: str, at: datetime, count: int | None = None
) -> None:
    """The deadline runs by another (longer) term from the same day; the old date is kept."""
    deadline.term, deadline.clause, deadline.title = to.name, to.clause, to.title
    deadline.count = count
    _move(deadline, _due_of(deadline), reason=reason, at=at)


def restart(deadline: Deadline, *, on: date, reason: str, at: datetime) -> None:
    """The same term from another first day, now better known; the old date is kept."""
    deadline.start_date = on
    _move(deadline, _due(terms.term(deadline.term), on), reason=reason, at=at)


def recompute(*, at: datetime) -> int:
    """Recomputes open deadlines under the calendar in force; returns how many dates moved.
    Terms in natural days have no calendar version and never move."""
    version = current_calendar().version
    stale = Deadline.objects.filter(met_at=None).exclude(calendar_version__in=["", version])
    return sum(
        _recompute(pk, version=version, at=at)
        for pk in list(stale.order_by("id").values_list("pk", flat=True))
    )


def _recompute(pk: int, *, version: str, at: datetime) -> bool:
    """One deadline, unless an act has met it in the meantime."""
    with transaction.atomic():
        deadline = Deadline.objects.select_for_update().filter(pk=pk, met_at=None).first()
        if deadline is None:
            return False
        return _move(deadline, _due_of(deadline), reason=f"工作日历更新为 {version}", at=at)


def _due_of(deadline: Deadline) -> DueDate:
    """The due date as the deadline now stands: its term, pauses and count."""
    term = terms.term(deadline.term)
    return _due(term, deadline.start_date, _pauses(deadline), count=deadline.count)


def _due(
    term: Term, start_date: date, pauses: tuple[Pause, ...] = (), *, count: int | None = None
) -> DueDate:
    return terms.due(term, start_date, current_calendar(), start_date, pauses, count=count)


def _move(deadline: Deadline, due: DueDate, *, reason: str, at: datetime) -> bool:
    old, deadline.due_date = deadline.due_date, due.date
    deadline.latest_date = due.latest
    deadline.calendar_version = due.calendar_version
    deadline.explanation = terms.explain(due, _pauses(deadline))
    deadline.save(update_fields=MOVING)  # not `met_at`, which another act may be setting
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
