"""Every step of every procedure, held to what procedures promise as data."""

from collections.abc import Iterator

import pytest

from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.clauses import CLAUSES, clause
from sanxiang.rules.procedures import EDITIONS, PROCEDURES, edition
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import (
    TAKER_NAMES,
    TEAM,
    TEAM_LEADER,
    Procedure,
    Refusal,
    Step,
    may_take,
    refusals,
    takers,
)
from sanxiang.rules.terms import TERMS
from tests import make_facts

ALL = [
    pytest.param(procedure, step, id=f"{procedure.name}-{step.name}")
    for procedure in PROCEDURES.values()
    for step in procedure.steps
]
steps = pytest.mark.parametrize(("procedure", "step"), ALL)


def cited(step: Step) -> Iterator[str]:
    yield step.clause
    yield from (rule.clause for rule in step.needs)
    yield from (check.clause for check in step.checks)
    yield from (field.clause for field in step.fields if field.clause)


@steps
def test_a_step_names_only_what_exists(procedure: Procedure, step: Step) -> None:
    for name in cited(step):
        assert clause(name).id == name
    names = [one.name for one in procedure.steps]
    assert set(step.after) <= set(names[: names.index(step.name)])  # reads top to bottom
    assert not step.approval or step.approval in CHAINS
    assert {term.name for term in step.ends} | {s.term.name for s in step.starts} <= set(TERMS)
    assert set(step.taken_by) <= set(TAKER_NAMES)
    fields = [field.name for field in step.fields]
    assert len(set(fields)) == len(fields)
    assert all(not start.from_field or start.from_field in fields for start in step.starts)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=list(PROCEDURES))
def test_the_steps_of_a_procedure_have_names_of_their_own(procedure: Procedure) -> None:
    names = [step.name for step in procedure.steps]
    assert sorted(set(names)) == sorted(names)
    with pytest.raises(KeyError):
        procedure.step("nothing")


@steps
def test_a_step_is_refused_before_its_predecessors_with_their_clauses(
    procedure: Procedure, step: Step
) -> None:
    found = refusals(procedure, step, make_facts.facts())

    for name in step.after:
        earlier = procedure.step(name)
        text = f"“{earlier.title}”尚未办理"
        assert Refusal(earlier.clause, text, f"请先办理“{earlier.title}”") in found


@pytest.mark.clause("L2", "D13", "D14")
@steps
def test_only_the_posts_of_a_step_may_take_it(procedure: Procedure, step: Step) -> None:
    named = Refusal(
        step.clause, f"“{step.title}”由{takers(step)}办理", "请交由有权办理的人员登录后办理"
    )
    for role in Role:
        facts = make_facts.facts(make_facts.team(), actor=9, roles=frozenset({role}))
        may = role.value in step.taken_by
        assert may_take(step, facts) is may, role
        assert (named in refusals(procedure, step, facts)) is not may, role


@pytest.mark.clause("R7", "R8")
@steps
def test_team_and_leader_may_take_their_steps_and_no_others(
    procedure: Procedure, step: Step
) -> None:
    member = make_facts.facts(make_facts.team(), actor=2, roles=frozenset())
    leader = make_facts.facts(make_facts.team(), actor=1, roles=frozenset())

    assert may_take(step, member) is (TEAM in step.taken_by)
    assert may_take(step, leader) is bool({TEAM, TEAM_LEADER} & set(step.taken_by))


@pytest.mark.parametrize("procedure", EDITIONS, ids=lambda one: f"{one.name}-{one.version}")
def test_a_case_finds_the_edition_it_began_with(procedure: Procedure) -> None:
    assert edition(procedure.name, procedure.version) is procedure
    assert procedure.opening_clause in {"", *CLAUSES}
    assert {step.opens for step in procedure.steps} <= {"", *PROCEDURES}


def test_an_edition_that_never_was_is_not_found() -> None:
    with pytest.raises(KeyError):
        edition("penalty", "1066-1")
