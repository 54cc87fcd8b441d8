"""Random walks through a procedure, over pure facts: any step that the rules let through may come
next, with any values they let through, on any day. No database.

People do it badly: they forget a field, choose something else, let days pass, leave a paper
unsigned for a while, and the head sends drafts back. Whatever the rules allow then is allowed.
A pause moves no date here: it would only give more time.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sanxiang.rules import fields, terms
from sanxiang.rules.facts import (
    ActFact,
    CaseFacts,
    DeadlineFact,
    PaperFact,
    RecordingFact,
    SignatureFact,
)
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.guards import signatures_needed
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.facts import ReviewFact
from sanxiang.rules.review.lists import FINDINGS, TRIGGERS, key
from sanxiang.rules.review.triggers import PUBLIC_INTEREST_KEY
from sanxiang.rules.steps import (
    Procedure,
    Start,
    Step,
    asked,
    closed,
    field_errors,
    of_the_case,
    refusals,
    unmet,
)
from tests import make_facts
from tests.make_facts import MORNING, TODAY
from tests.usual import of

HERE = ZoneInfo("Asia/Shanghai")
# A fine decided in March may go to the court from September to December.
BEGIN = {"enforcement": date(2026, 8, 10)}
WALKS, LENGTH = 100, 60
# Any would do; with these enough walks of every procedure reach its decision to say something.
FIRST = 1000
# How often a person is the party, and the end is hurried to; a step that is due comes next; a
# choice is made anew; a day or number is another; a field is forgotten; days pass; approvals are
# decided; papers get signed; a draft is sent back.
HALF, DUE, TURNED, OTHER, FORGOTTEN, PASSING, SETTLED, SIGNING, SENT_BACK = (
    0.5, 0.7, 0.3, 0.1, 0.02, 0.4, 0.25, 0.9, 0.2,
)  # fmt: skip
DAYS = (1, 2, 3, 6, 20)
PEOPLE = {"leader": "1", "chair": "3", "host": "3", "head": "3"}
# Open at all times, and change no decision.
ASIDE = {"agent", "end_agent", "correct_party", "recuse_reviewer"}
# Where a form's own checks bind it to many others, any values are let through: what decides the
# way is then the order of the steps alone.
UNCHECKED = {"penalty", "spot_penalty", "inspection"}
SCREENING = (*(key(clause) for clause, _ in TRIGGERS), PUBLIC_INTEREST_KEY)  # one is enough
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def walks(name: str, end: str) -> tuple[CaseFacts, ...]:
    """Walks that end when that step counts, or give up after a while; in every second one some
    step is never taken."""
    procedure = PROCEDURES[name]
    steps = [step.name for step in procedure.steps]
    left_out = [one for one in steps[: steps.index(end)] if one not in ASIDE]
    return tuple(
        walk(
            procedure,
            end,
            Random(FIRST + number),
            "" if number % 2 else left_out[number // 2 % len(left_out)],
        )
        for number in range(WALKS)
    )


def reached(name: str, end: str) -> list[CaseFacts]:
    return [facts for facts in walks(name, end) if facts.done(end)]


def walk(procedure: Procedure, end: str, chance: Random, left_out: str) -> CaseFacts:
    film = RecordingFact(kind="video", purpose="site", recorded_end_at=MORNING, received_at=MORNING)
    day = BEGIN.get(procedure.name, TODAY)
    facts = make_facts.facts(
        on=day,
        opened_date=day,
        recordings=(film,),
        party_is_person=chance.random() < HALF,
        word=procedure.number_word,
    )
    aside = ASIDE.union(procedure.ended_by, {left_out})
    steps = [step for step in procedure.steps if step.name not in aside]
    for _ in range(LENGTH):
        if facts.done(end):
            break
        step = next_step(procedure, steps, end, facts, chance)
        data = typed(step, procedure.name, facts, chance) if step else None
        if step and data is not None:
            facts = taken(facts, step, data)
        facts = meanwhile(procedure, facts, chance)
    return facts


def next_step(
    procedure: Procedure, steps: list[Step], end: str, facts: CaseFacts, chance: Random
) -> Step | None:
    """The end, half the time as soon as the rules let it through; else any step, sooner one that
    is due."""
    mixed = chance.sample(steps, len(steps))
    if chance.random() < DUE:
        mixed.sort(key=lambda step: not _is_due(step, procedure.step(end), facts))
    if chance.random() < HALF:
        mixed.sort(key=lambda step: step.name != end)
    return next((s for s in mixed if not refusals(procedure, s, _as_reader(facts, s))), None)


def _is_due(step: Step, end: Step, facts: CaseFacts) -> bool:
    """Before it is asked whether it can be taken; the end itself may want what nobody else does."""
    if step.wanted and not (step.name in end.after and facts.last(step.name) is None):
        return step.wanted(facts)
    return facts.last(step.name) is None and not step.many


def typed(step: Step, procedure: str, facts: CaseFacts, chance: Random) -> dict[str, Any] | None:
    """What somebody types, None where the checks refuse it: what the form proposes, else the usual
    values, with choices made anew and sometimes a field forgotten."""
    given = _moved(of(step.name, procedure), facts.on)
    wanted = asked(step, facts)
    proposed = step.initial(facts)
    given |= {
        one.name: proposed[one.name]
        for one in wanted
        if proposed.get(one.name)
        and one.kind is not Kind.MOMENT  # it happens now
        and not fields.check([one], proposed)[1]  # rows to be filled in
        and step.name != "review"  # a meeting sees more than the few papers of a walk
    }
    given |= {one.name: _drawn(one, given.get(one.name), facts, chance) or "" for one in wanted}
    given |= {
        one.name: "示例理由。"
        for one in wanted
        if (about := one.name.removesuffix("_because")) != one.name
        if given[about] != proposed.get(about)
    }
    if procedure in UNCHECKED:
        return given
    given |= {one.name: _forgotten(one, given) for one in wanted if chance.random() < FORGOTTEN}
    data, errors = fields.check(wanted, given)
    return None if errors or field_errors(step, facts, data) else data


def _drawn(one: Field, value: Any, facts: CaseFacts, chance: Random) -> Any:
    if one.kind is Kind.OFFICERS:
        return ["3"] if one.name == "members" else ["1", "2"]
    if one.kind is Kind.OFFICER:
        return PEOPLE.get(one.name, "1")
    keys = ["yes", "no"] if one.kind is Kind.YES_NO else [key for key, _ in one.choices]
    if one.kind in {Kind.CHOICE, Kind.YES_NO} and keys:
        open_to_both = one.kind is Kind.YES_NO and not one.must_be and one.name not in SCREENING
        likely = OTHER if one.name in SCREENING or one.choices == FINDINGS else TURNED
        turned = open_to_both or value not in keys or chance.random() < likely
        return chance.choice(keys) if turned else value
    if one.kind is Kind.MANY and keys:
        if not value and not one.required:
            return value
        chosen = value if value and set(value) <= set(keys) else keys
        return chosen[:-1] if chance.random() < OTHER else chosen
    if chance.random() < OTHER:
        return _other(one, value, facts, chance)
    if not value and chance.random() < HALF:
        return {Kind.LONG: "示例说明。", Kind.DATE: facts.on.isoformat()}.get(one.kind, value)
    return value


def _other(one: Field, value: Any, facts: CaseFacts, chance: Random) -> Any:
    """Another day, sum or number than the usual one."""
    if one.kind is Kind.DATE:
        return (facts.on + timedelta(days=chance.randint(-40, 40))).isoformat()
    if one.kind is Kind.MONEY and value:
        return f"{Decimal(value) + chance.choice((-1, 1)):.2f}"
    if one.kind is Kind.TEXT and value and value.isdecimal():
        return str(int(value) + chance.choice((-1, 1)))
    return value


def _forgotten(one: Field, given: Mapping[str, Any]) -> Any:
    """Left out, or one officer too few."""
    return given[one.name][:1] if one.kind is Kind.OFFICERS else ""


def _moved(values: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The usual values are those of one day: what lies on it or later moves with it."""

    def moved(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: moved(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [moved(one) for one in value]
        return DAY.sub(later, value) if isinstance(value, str) else value

    def later(found: re.Match[str]) -> str:
        written = date.fromisoformat(found[0])
        return (written + (day - TODAY) if written >= TODAY else written).isoformat()

    return {name: moved(value) for name, value in values.items()}


def taken(facts: CaseFacts, step: Step, data: dict[str, Any]) -> CaseFacts:
    """The facts after the step: an act that waits for its approval, or counts at once."""
    waits = step.approval and step.approval_when(data)
    act = replace(
        make_facts.act(step.name, len(facts.acts) + 1, "awaiting" if waits else "done", **data),
        happened_at=datetime.combine(facts.on, MORNING.timetz()),
    )
    facts = replace(facts, acts=(*facts.acts, act), review=_review_after(facts, act, step))
    return facts if waits else effective(facts, step, act)


def effective(facts: CaseFacts, step: Step, act: ActFact) -> CaseFacts:
    """What follows once the act counts: its paper, not yet signed, and its terms."""
    papers = facts.papers
    if kind := step.paper_for(act.data):
        paper = PaperFact(id=act.id, kind=kind, act_id=act.id, number=f"{act.position}")
        papers = (*papers, paper)
    begun = (
        DeadlineFact(term=start.term.name, due_date=_due(start, act, facts))
        for start in step.starts
        if start.when(act.data) and start.in_case(facts)
    )
    return replace(facts, papers=papers, deadlines=(*facts.deadlines, *begun))


def _due(start: Start, act: ActFact, facts: CaseFacts) -> date:
    first = act.data[start.from_field] if start.from_field else facts.on.isoformat()
    moment = datetime.fromisoformat(first).replace(tzinfo=HERE)
    by_the_clock = terms.in_hours(start.term, facts.on)
    count = int(act.data[start.count_field]) if start.count_field else None
    begun = moment if by_the_clock else moment.date()
    return terms.due(start.term, begun, facts.calendar, facts.on, count=count).last_possible


def _review_after(facts: CaseFacts, act: ActFact, step: Step) -> ReviewFact | None:
    checked = facts.review
    if step.name == "submit_review":
        return ReviewFact(position=act.position, received_date=facts.on, extended=False)
    if step.name == "review" and checked:
        return replace(checked, opinions=tuple(act.data["opinions"]))
    if step.in_dossier and checked:
        return replace(checked, changes=(*checked.changes, make_facts.change(act.position)))
    return checked


def meanwhile(procedure: Procedure, facts: CaseFacts, chance: Random) -> CaseFacts:
    """What happens between two steps: approvals, signatures, time."""
    waiting = next((act for act in facts.acts if act.state == "awaiting"), None)
    if waiting and chance.random() < SETTLED:
        step = procedure.step(waiting.step)
        overtaken = closed(procedure, step, facts) + unmet(of_the_case(step), facts)
        state = "returned" if overtaken or chance.random() < SENT_BACK else "done"
        settled = replace(waiting, state=state)
        acts = tuple(settled if act is waiting else act for act in facts.acts)
        facts = replace(facts, acts=acts)
        if state == "done":
            facts = effective(facts, step, settled)
    if chance.random() < SIGNING:
        facts = replace(facts, papers=tuple(_signed(one, facts) for one in facts.papers))
    if chance.random() < PASSING:
        facts = replace(facts, on=facts.on + timedelta(days=chance.choice(DAYS)))
    return facts


def _signed(paper: PaperFact, facts: CaseFacts) -> PaperFact:
    data = next(act.data for act in facts.acts if act.id == paper.act_id)
    signatures = tuple(
        SignatureFact(role=role, name="示", refused=False)
        for role, least in signatures_needed(paper.kind, data).items()
        for _ in range(least or len(data["officers"]))
    )
    return replace(paper, signatures=signatures)


def _as_reader(facts: CaseFacts, step: Step) -> CaseFacts:
    """Reviews are for somebody who did not handle the case."""
    if step.name not in {"read_review", "deliberate", "review"}:
        return facts
    reader = make_facts.officer(3, qualification="示例A1")
    return replace(facts, actor=replace(facts.actor, person=reader))
