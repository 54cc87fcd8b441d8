"""Agents speak for a party as long and as far as their letter says."""

from datetime import timedelta

import pytest

from sanxiang.rules.facts import ActFact
from sanxiang.rules.party_steps import agents_in_force
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import asked, field_errors, refusals
from tests import make_facts
from tests.make_facts import TODAY, act, facts

INSPECTION = PROCEDURES["inspection"]
AGENT = INSPECTION.step("agent")
END = INSPECTION.step("end_agent")
TEAM = make_facts.team()


def agent(position: int, name: str, days: int = 30) -> ActFact:
    until = (TODAY + timedelta(days=days)).isoformat()
    return act("agent", position, name=name, until=until)


@pytest.mark.clause("own/agents")
def test_an_agent_counts_until_the_letter_ends_or_is_taken_back() -> None:
    ended = act("end_agent", 5, agent="示甲")
    known = facts(TEAM, agent(2, "示甲"), agent(3, "示乙", 0), agent(4, "示丙", -1), ended)

    assert [one["name"] for one in agents_in_force(known)] == ["示乙"]
    again = facts(TEAM, agent(2, "示甲"), ended, agent(6, "示甲"))
    assert [one["name"] for one in agents_in_force(again)] == ["示甲"]


@pytest.mark.clause("penalty-law/64")
def test_a_party_has_two_agents_at_most() -> None:
    two = facts(TEAM, agent(2, "示甲"), agent(3, "示乙"))

    assert [one.clause for one in refusals(INSPECTION, AGENT, two)] == ["penalty-law/64"]
    assert refusals(INSPECTION, AGENT, facts(TEAM, agent(2, "示甲"), agent(3, "示乙", -1))) == []


@pytest.mark.clause("own/agents")
def test_only_an_agent_in_force_can_be_ended() -> None:
    one = facts(TEAM, agent(2, "示甲"), agent(3, "示乙", -1))

    assert asked(END, one)[0].choices == (("示甲", "示甲"),)
    assert [r.clause for r in refusals(INSPECTION, END, facts(TEAM))] == ["own/agents"]


@pytest.mark.clause("own/agents")
def test_a_letter_that_has_run_out_makes_no_agent() -> None:
    data = {"until": "2026-11-23", "identity": "532301198001010039"}

    assert [error.name for error in field_errors(AGENT, facts(TEAM), data)] == [
        "until", "identity"
    ]  # fmt: skip
