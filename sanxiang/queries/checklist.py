"""Where a case stands: every step of its procedure with its state, what is next, who must do it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanxiang.models import Act, Approval, Deadline
from sanxiang.queries.dues import Due, due_of
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.steps import (
    Procedure,
    Refusal,
    Step,
    against_anybody,
    may_take,
    notes,
    refusals,
    takers,
    wanted,
)

DONE, AWAITING, RETURNED, READY, BLOCKED = "done", "awaiting", "returned", "ready", "blocked"


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of the case. `can_take`: the person asking may take it now (again)."""

    step: Step
    state: str  # done, awaiting, returned, ready, blocked
    takers: str
    yours: bool  # by post, whatever else stands against it
    can_take: bool
    wanted: bool
    notes: Sequence[str]  # where it is wanted
    refusals: tuple[Refusal, ...]
    times: int  # how often it was done
    by: str = ""
    at: datetime | None = None
    approval: Approval | None = None
    waits_for: str = ""
    due: Due | None = None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the lines are made from beside the facts: acts by id, deadlines, the day."""

    procedure: Procedure
    acts: Mapping[str, Act]
    deadlines: Iterable[Deadline]
    on: date


def checklist(facts: CaseFacts, known: Known) -> list[StepLine]:
    """A line for each step, in the order of the procedure."""
    return [_line(step, facts, known) for step in known.procedure.steps]


def _line(step: Step, facts: CaseFacts, known: Known) -> StepLine:
    procedure = known.procedure
    newest = _newest(step, facts)
    act = known.acts[newest.id] if newest else None
    approval = getattr(act, "approval", None)
    state = _state(newest, blocked=bool(against_anybody(procedure, step, facts)))
    against = refusals(procedure, step, facts)
    due = wanted(procedure, step, facts)
    return StepLine(
        step=step,
        state=state,
        takers=takers(step),
        yours=may_take(step, facts),
        can_take=not against,
        wanted=due,
        notes=notes(step, facts) if due else (),
        refusals=tuple(against),
        times=len(facts.all_done(step.name)),
        by=act.person.name if act else "",
        at=act.happened_at if act else None,
        approval=approval if state in {AWAITING, RETURNED} else None,
        waits_for=ROLE_NAMES[Role(approval.waits_for)] if approval and approval.waits_for else "",
        due=_due(step, known),
    )


def _newest(step: Step, facts: CaseFacts) -> ActFact | None:
    """The newest act of a step, whatever became of it; one that counts before one sent back."""
    acts = [act for act in facts.acts if act.step == step.name]
    counting = [act for act in acts if act.state != "returned"]
    return (counting or acts)[-1] if acts else None


def _state(newest: ActFact | None, *, blocked: bool) -> str:
    if newest:
        return newest.state
    return BLOCKED if blocked else READY


def _due(step: Step, known: Known) -> Due | None:
    ends = {term.name for term in step.ends}
    open_ones = [d for d in known.deadlines if d.term in ends and d.met_at is None]
    if not open_ones:
        return None
    nearest = min(open_ones, key=lambda deadline: deadline.due_date)
    return due_of(nearest, on=known.on)
