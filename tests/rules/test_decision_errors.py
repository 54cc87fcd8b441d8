"""Registering an error of a decision: who may, when, what it has to say (L14)."""

from dataclasses import replace
from typing import Any

import pytest

from sanxiang.rules.decision_errors import REGISTER_ERROR
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import check
from sanxiang.rules.procedures import CONFIDENTIAL, PROCEDURES
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import asked, field_errors, knows_of, refusals
from tests import make_facts
from tests.make_facts import act, team
from tests.usual import USUAL

PENALTY = PROCEDURES["penalty"]
DECIDED = replace(act("decide", 9), title="作出决定")
WRONG = "第 9 项 作出决定"


def case(*acts: Any, **known: Any) -> CaseFacts:
    return make_facts.facts(team(), *acts, **known)


def refused(known: CaseFacts, procedure: str = "penalty") -> list[str]:
    return [one.clause for one in refusals(PROCEDURES[procedure], REGISTER_ERROR, known)]


@pytest.mark.clause("L14")
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_procedure_registers_errors_once_something_was_decided(procedure: str) -> None:
    assert PROCEDURES[procedure].step("register_error") is REGISTER_ERROR
    assert refused(case(), procedure) == ["L14"]
    for end in ("decide", "conclude"):
        assert refused(case(act(end, 9)), procedure) == []


@pytest.mark.clause("L14")
@pytest.mark.parametrize("role", Role)
def test_two_posts_register_and_three_know(role: Role) -> None:
    known = case(DECIDED, actor=9, roles=frozenset({role}))

    registering = {Role.POLICY_SECTION, Role.DISCIPLINE}
    assert (refused(known) == []) is (role in registering)
    assert knows_of(REGISTER_ERROR, known) is (role in {*registering, Role.HEAD})
    assert knows_of(PENALTY.step("decide"), known)


@pytest.mark.clause("L14")
def test_every_value_is_kept_apart_and_no_other_step_is_hidden() -> None:
    assert [one.name for one in REGISTER_ERROR.fields if not one.secret] == []
    assert frozenset({"register_error"}) == CONFIDENTIAL


@pytest.mark.clause("L14")
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, []),
        ({"degree": "general", "consequence": ""}, []),
        ({"degree": "serious", "consequence": ""}, ["consequence"]),
        ({"others": ""}, ["responsible"]),
        ({"others": "", "responsible": ["示1（第 9 项 作出决定）"]}, []),
        ({"responsible": ["示9（第 9 项 作出决定）"]}, ["responsible"]),
        ({"wrong": "第 8 项 起草"}, ["wrong"]),
        ({"kind": "", "found": "", "basis": ""}, ["kind", "found", "basis"]),
    ],
)
def test_an_error_names_the_act_the_people_and_if_grave_the_consequence(
    change: dict[str, Any], fault: list[str]
) -> None:
    known = case(DECIDED)
    values = USUAL["register_error"] | {"wrong": WRONG} | change
    offered = asked(REGISTER_ERROR, known)
    kept, errors = check(offered, values)
    found = errors or field_errors(REGISTER_ERROR, known, kept)
    assert [one.name for one in found] == fault
