"""Taking a step: authorise, lock, check the rules, write the act and all that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import deadlines, drafts, next_steps, papers
from sanxiang.actions.acts import Committed, Deed, Who, already, who_in, write
from sanxiang.actions.chains import levels_of, open_approval, own_row
from sanxiang.actions.consequence import Effect
from sanxiang.actions.effects import EFFECTS, OBJECTS
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ActKind, Case, Person
from sanxiang.queries import visibility
from sanxiang.queries.facts import facts_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules import fields
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.steps import Refusal, Start, Step, asked, field_errors, refusals
from sanxiang.rules.workdays import Pause


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What was sent in: `id` is made by the client, `seen` is the position of the newest act of
    the same step that the person had before them (0 for none)."""

    id: UUID
    step: str
    data: Mapping[str, Any]
    seen: int | None = None
    happened_at: datetime | None = None
    late_reason: str = ""


def take_step(case_id: int, submission: Submission, *, by: Person, at: datetime) -> Act:
    """Takes one step of a case. Raises Refused (rules) or Invalid (values); nothing is written
    then. The same submission again returns the act it made."""
    with transaction.atomic():
        case = locked(case_id, by=by, at=at)
        if act := already(submission.id, who=by, step=submission.step):
            return act
        step = _step(case, submission.step)
        day = timezone.localdate(at)
        facts = facts_of(case, actor=by, on=day, now=at, beside=step.looks_beside)
        _refuse(case, step, facts, submission.seen)
        data, protected = _values(step, facts, submission.data)
        who = who_in(case, by, at)
        taken = Taken(case=case, facts=facts, data=data, protected=protected, who=who)
        act = _act(step, submission, taken)
        drafts.discard_draft(case, step.name, by=by)
        next_steps.refresh(case, by=by, at=at, before=facts)
        return act


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A step that passed its rules, about to be written."""

    case: Case
    facts: CaseFacts
    data: dict[str, Any]
    protected: dict[str, Any]
    who: Who


def locked(case_id: int, *, by: Person, at: datetime) -> Case:
    """The case, its row locked; Case.DoesNotExist when this person may not know of it."""
    day = timezone.localdate(at)
    visible = visibility.of(by, on=day).cases()
    return (
        visible.select_for_update(of=("self",))
        .select_related("organisation", "section", "party", "item")
        .get(pk=case_id)
    )


def _step(case: Case, name: str) -> Step:
    try:
        return procedure_of(case).step(name)
    except KeyError:
        raise Refused([Refusal("own/one-writer", "该程序没有这个步骤，请刷新页面")]) from None


def _refuse(case: Case, step: Step, facts: CaseFacts, seen: int | None) -> None:
    found = refusals(procedure_of(case), step, facts)
    last = facts.last(step.name)
    if seen is not None and not step.many and (last.position if last else 0) != seen:
        found.append(
            Refusal("own/one-writer", "其他人刚刚办理了这一步", "请刷新页面，看过新的内容后再办理")
        )
    if found:
        raise Refused(found)


def _values(
    step: Step, facts: CaseFacts, given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values in their kept form, open ones and secret ones apart."""
    values, errors = fields.check(asked(step, facts), given)
    errors = errors or field_errors(step, facts, values)
    errors = errors or papers.glyph_errors(step.fields, values)
    if errors:
        raise Invalid(errors)
    secret = {field.name for field in step.fields if field.secret}
    return (
        {name: value for name, value in values.items() if name not in secret},
        {name: value for name, value in values.items() if name in secret},
    )


def _act(step: Step, submission: Submission, taken: Taken) -> Act:
    case = taken.case
    levels = levels_of(step, taken.data, case, taken.who)
    paper = None
    if step.paper_for(taken.data) and not levels:
        paper = papers.prepare(
            step,
            papers.Source(
                case=case,
                data=taken.data
                | ({"approvals": [own_row(step, taken.who)]} if step.approval else {}),
                protected=taken.protected,
                facts=taken.facts,
                at=taken.who.at,
            ),
        )
    act = write(
        Deed(
            id=submission.id,
            kind=ActKind.STEP,
            step=step.name,
            clause=step.clause,
            data=taken.data,
            protected=taken.protected,
            happened_at=submission.happened_at,
            late_reason=_late_reason(submission.late_reason),
            in_dossier=step.in_dossier,
            confidential=bool(step.known_to),
            objects=_objects(step, case, paper, taken.who.at),
        ),
        who=taken.who,
        organisation=case.organisation,
        case=case,
    )
    if levels:
        open_approval(act, step.approval, levels)
    else:
        if paper:
            papers.issue(paper, act=act, by_act=act, at=taken.who.at, step=step)
        take_effect(step, Effect(case=case, act=act, by_act=act, facts=taken.facts, who=taken.who))
    return act


def _objects(
    step: Step, case: Case, paper: papers.Prepared | None, at: datetime
) -> tuple[Committed, ...]:
    brought = [o for name in step.effects if name in OBJECTS for o in OBJECTS[name](case, at)]
    return (*([paper.committed] if paper else []), *brought)


LATE_REASON = fields.Field(name="late_reason", label="补录原因", required=False, max_length=300)


def _late_reason(given: str) -> str:
    values, errors = fields.check([LATE_REASON], {"late_reason": given})
    if errors:
        raise Invalid(errors)
    return str(values["late_reason"])


def take_effect(step: Step, effect: Effect) -> None:
    """What follows once an act counts: at once, or when its approval has passed."""
    for name in step.effects:
        EFFECTS[name](effect)
    today = timezone.localdate(effect.who.at)
    of_paper = effect.act.data[step.ends_of] if step.ends_of else ""
    begun_by = step.ends_begun_by(effect.facts, effect.act.data) if step.ends_begun_by else ""
    deadlines.meet(
        effect.case,
        step.ends,
        act=effect.by_act,
        at=effect.who.at,
        of_paper=of_paper,
        begun_by=begun_by,
    )
    _pause(step, effect, today)
    deadlines.resume(effect.case, step.resumes, on=today, reason=step.title, at=effect.who.at)
    for begin in step.starts:
        if begin.when(effect.act.data) and begin.in_case(effect.facts):
            deadlines.start(_running(begin, effect, today))


def _running(begin: Start, effect: Effect, today: date) -> deadlines.Running:
    data = effect.act.data
    first = data[begin.from_field] if begin.from_field else ""
    return deadlines.Running(
        term=begin.term,
        case=effect.case,
        act=effect.by_act,
        start_date=date.fromisoformat(first[:10]) if first else today,
        moment=timezone.make_aware(datetime.fromisoformat(first)) if first else effect.who.at,
        count=int(data[begin.count_field]) if begin.count_field else None,
    )


def _pause(step: Step, effect: Effect, today: date) -> None:
    """Terms stand still until they are told to run on, or for days fixed beforehand."""
    if step.pause_fields is None:
        deadlines.pause(effect.case, step.pauses, on=today)
        return
    first, last = (date.fromisoformat(effect.act.data[name]) for name in step.pause_fields)
    deadlines.stand_still(
        effect.case,
        step.pauses,
        Pause(first, last + timedelta(days=1), step.title),
        at=effect.who.at,
    )
