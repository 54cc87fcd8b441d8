"""The start page: what I must do, by when, by which clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from sanxiang.models import Appointment, Approval, ApprovalState, Case, Deadline, NextStep, Person
from sanxiang.queries import appointments, visibility
from sanxiang.queries.dues import OURS, Due, due_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.roles import OF_A_SECTION, Role
from sanxiang.rules.steps import TEAM, TEAM_LEADER

SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do. `due` is the open term that the step ends, else the nearest of the case that
    is a duty of ours."""

    case: Case
    title: str
    clause: str
    step: str
    approval: Approval | None
    due: Due | None
    notes: Sequence[str] = ()


def tasks_of(person: Person, *, on: date) -> list[Task]:
    """Approvals that wait for the person, then steps; the most urgent first."""
    posts = appointments.posts_of(person, on=on)
    reach = Q(pk__in=[])
    for post in posts:
        place = Q(case__organisation=post.organisation_id)
        if Role(post.role) in OF_A_SECTION:
            place &= Q(case__section=post.section_id)
        reach |= place & Q(taker=post.role)
    reach |= Q(taker=TEAM, case__members__person=person)
    reach |= Q(taker=TEAM_LEADER, case__members__person=person, case__members__leads=True)
    visible = visibility.of(person, on=on).cases()
    steps = (
        NextStep.objects.filter(reach, case__in=visible)
        .select_related("case__party", "case__section", "case__organisation")
        .distinct()
        .order_by("id")[:SHOWN]
    )
    approvals = _approvals(person, posts, visible)
    tasks = [
        Task(
            case=approval.act.case,
            title=f"审批：{CHAINS[approval.chain].title}",
            clause=CHAINS[approval.chain].clause,
            step=approval.act.step,
            approval=approval,
            due=None,
        )
        for approval in approvals
        if approval.act.case
    ]
    once: dict[tuple[int, str], Task] = {}
    for step in steps:
        once.setdefault(
            (step.case_id, step.step),
            Task(
                case=step.case,
                title=step.title,
                clause=step.clause,
                step=step.step,
                approval=None,
                due=None,
                notes=step.notes,
            ),
        )
    return _with_deadlines(tasks + list(once.values()), on)


def _approvals(person: Person, posts: list[Appointment], visible: object) -> list[Approval]:
    reach = Q(pk__in=[])
    for post in posts:
        place = Q(organisation=post.organisation_id, waits_for=post.role)
        if Role(post.role) in OF_A_SECTION:
            place &= Q(act__case__section=post.section_id)
        reach |= place
    return list(
        Approval.objects.filter(reach, state=ApprovalState.OPEN, act__case__in=visible)
        .exclude(act__person=person)
        .select_related("act__case__party", "act__case__section", "act__person")
        .order_by("id")[:SHOWN]
    )


def _ended_by(task: Task, running: Mapping[tuple[int, str], Due]) -> Due | None:
    """The most urgent of the running terms that the step of a task ends."""
    ends = procedure_of(task.case).step(task.step).ends
    found = [running[key] for term in ends if (key := (task.case.pk, term.name)) in running]
    return min(found, key=lambda due: due.deadline.due_date, default=None)


def _with_deadlines(tasks: list[Task], on: date) -> list[Task]:
    nearest: dict[int, Due] = {}
    of_term: dict[tuple[int, str], Due] = {}
    for deadline in Deadline.objects.filter(
        case__in={task.case.pk for task in tasks}, met_at=None, term__in=OURS
    ).order_by("-due_date", "-id"):
        due = due_of(deadline, on=on)
        nearest[deadline.case_id] = of_term[deadline.case_id, deadline.term] = due
    dated = [
        replace(task, due=_ended_by(task, of_term) or nearest.get(task.case.pk)) for task in tasks
    ]
    return sorted(dated, key=lambda task: task.due.deadline.due_date if task.due else date.max)
