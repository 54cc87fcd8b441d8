"""No order of permitted steps reaches a penalty decision without what the law demands before it.

Random walks over pure facts: any step that the rules let through may come next, with any values
that decide what has to follow. No database; what approvals and signatures bring is taken as given.
"""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxiang.rules import hearing_steps, review
from sanxiang.rules.facts import (
    CaseFacts,
    PaperFact,
    RecordingFact,
    ReviewFact,
    SignatureFact,
)
from sanxiang.rules.guards import SIGNATURES
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Procedure, Step, refusals
from tests import make_facts
from tests.make_facts import MORNING
from tests.usual import of

# What has to be done, in every walk, before the step that decides.
MANDATORY = {
    "penalty": ("file_case", "report", "prior_notice", "serve_prior_notice", "defence", "screen"),
    "spot_penalty": ("assign", "hear"),
    "inspection": ("team", "notice", "onsite_notice", "site_record"),
}
ENDS = {"penalty": "decide", "spot_penalty": "decide", "inspection": "conclude"}
LENGTH = 80
HALF, NEW = 0.5, 0.7  # how often a person is the party, and a step not yet taken comes next
FEW = settings(max_examples=30)
SCREENING = tuple(review.key(clause) for clause, _ in review.TRIGGERS)


def values(step: Step, procedure: str, chance: Random) -> dict[str, Any]:
    """The usual values, with what turns the way drawn anew."""
    data = dict(of(step.name, procedure))
    for name in ("officers", "members"):
        if name in data:
            data[name] = ["1", "2"]
    for name in ("leader", "chair", "host"):
        if name in data:
            data[name] = "1" if name == "leader" else "3"
    turning: Mapping[str, tuple[str, ...]] = {
        "hearing": ("yes", "no"),
        "response": ("none", "waived", "written", "hearing"),
        "opinion": ("agree", "agree", "agree", "investigate"),
        "outcome": ("normal", "violation"),
    } | dict.fromkeys(SCREENING, ("yes", "no"))
    return {
        name: chance.choice(turning[name]) if name in turning else value
        for name, value in data.items()
    }


def taken(facts: CaseFacts, step: Step, data: dict[str, Any]) -> CaseFacts:
    """The facts after the step: its act, its paper with every signature, the state of a review."""
    position = len(facts.acts) + 1
    act = make_facts.act(step.name, position, **data)
    papers, checked = facts.papers, facts.review
    if step.paper:
        signed = tuple(
            SignatureFact(role=role, name="示", refused=False)
            for role, least in SIGNATURES.get(step.paper, {}).items()
            for _ in range(least or len(data.get("officers", [])))
        )
        paper = PaperFact(
            id=act.id, kind=step.paper, act_id=act.id, number=f"{position}", signatures=signed
        )
        papers = (*papers, paper)
    if step.name == "submit_review":
        checked = ReviewFact(position=position, received_date=facts.on, fits=True, extended=False)
    elif step.name == "review" and checked:
        checked = replace(checked, opinion=data["opinion"])
    elif step.in_dossier and checked:
        checked = replace(checked, fits=False)
    return replace(facts, acts=(*facts.acts, act), papers=papers, review=checked)


@st.composite
def walks(draw: st.DrawFn, procedure: Procedure) -> CaseFacts:
    """A walk that ends with the deciding step, or gives up after many steps."""
    return walk(procedure, draw(st.randoms(use_true_random=False)))


def walk(procedure: Procedure, chance: Random) -> CaseFacts:
    photo = RecordingFact(
        kind="photo", purpose="site", recorded_end_at=MORNING, received_at=MORNING
    )
    facts = make_facts.facts(recordings=(photo,), party_is_person=chance.random() < HALF)
    before = [s for s in procedure.steps if s.name not in procedure.ended_by]
    before = before[: [s.name for s in before].index(ENDS[procedure.name]) + 1]
    for _ in range(LENGTH):
        ready = [s for s in before if not refusals(procedure, s, _as_reader(facts, s))]
        fresh = [s for s in ready if not facts.done(s.name)]
        end = next((s for s in ready if s.name == ENDS[procedure.name]), None)
        step = end or chance.choice(fresh if fresh and chance.random() < NEW else ready)
        facts = taken(facts, step, values(step, procedure.name, chance))
        if end:
            break
    return facts


def _as_reader(facts: CaseFacts, step: Step) -> CaseFacts:
    """Reviews are for somebody who did not handle the case."""
    if step.name not in {"read_review", "review"}:
        return facts
    reader = make_facts.officer(3, qualification="示例A1")
    return replace(facts, actor=replace(facts.actor, person=reader))


def before_the_end(facts: CaseFacts, end: str) -> list[str]:
    names = [act.step for act in facts.acts]
    return names[: names.index(end)] if end in names else []


@pytest.mark.parametrize("name", MANDATORY)
@FEW
@given(data=st.data())
def test_no_walk_reaches_a_decision_without_its_mandatory_acts(
    name: str, data: st.DataObject
) -> None:
    facts = data.draw(walks(PROCEDURES[name]))
    earlier = before_the_end(facts, ENDS[name])

    assert not earlier or set(MANDATORY[name]) <= set(earlier)


@pytest.mark.clause("penalty-law/57", "penalty-law/58", "penalty-law/62", "penalty-law/63", "L13")
@FEW
@given(walks(PROCEDURES["penalty"]))
def test_no_walk_passes_by_hearing_review_or_discussion_where_they_are_due(
    facts: CaseFacts,
) -> None:
    if not facts.done("decide"):
        return
    order = [facts.done(step) for step in ("prior_notice", "serve_prior_notice", "defence")]
    positions = [act.position for act in order if act]
    assert positions == sorted(positions)
    assert len(positions) == len(order)
    assert not hearing_steps.asked(facts) or hearing_steps.held(facts)
    if review.screened_major(facts):
        checked, discussed = facts.review, facts.done("discuss")
        assert checked
        assert (checked.opinion, checked.fits) == ("agree", True)
        assert discussed
        assert discussed.position > checked.position


def test_every_procedure_that_ends_with_a_decision_is_walked() -> None:
    deciding = {p.name for p in PROCEDURES.values() if p.result_kind.endswith("decision")}

    assert {"penalty", "spot_penalty"} <= deciding & set(MANDATORY)


@pytest.mark.parametrize("name", MANDATORY)
def test_some_walks_do_reach_a_decision(name: str) -> None:
    walked = (walk(PROCEDURES[name], Random(seed)) for seed in range(40))

    assert any(facts.done(ENDS[name]) for facts in walked)
