"""What makes a decision major beside the catalogue: the penalty law, the meeting, and what cannot
wait for either."""

from decimal import Decimal

import pytest

from sanxiang.rules.facts import ItemFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.lists import key
from sanxiang.rules.review.major_rows import PERSON, Situation
from sanxiang.rules.steps import refusals
from tests.make_facts import act
from tests.make_major import REVIEWED, SCREENED, clauses, gate, known, row
from tests.usual.opinions import ORDINARY_PENALTY


@pytest.mark.clause("penalty-law/58.1")
def test_the_public_interest_is_asked_for_a_penalty_only_and_makes_it_major() -> None:
    asked = {
        name: [f.name for f in PROCEDURES[name].step("screen").fields if f.name == "P58_1"]
        for name in SCREENED
    }
    assert {name for name, found in asked.items() if found} == {"penalty"}
    facts = known(act("screen", 7, **(ORDINARY_PENALTY | {"P58_1": "yes"})))
    assert clauses(facts) == ["penalty-law/58.1"]


@pytest.mark.clause("penalty-law/58.2", "penalty-law/58.3", "penalty-law/58.4")
@pytest.mark.parametrize(
    ("yes", "heard", "article_58"),
    [
        ("L3.2", True, ["penalty-law/58.2"]),
        ("L3.2", False, []),
        ("L3.1", True, []),
        ("L3.4", False, ["penalty-law/58.3"]),
        ("L3.5", False, ["penalty-law/58.4"]),
    ],
)
def test_three_of_the_penalty_law_follow_from_the_five(
    yes: str, heard: bool, article_58: list[str]
) -> None:
    hearing = (act("hearing", 6),) if heard else ()
    facts = known(*hearing, act("screen", 7, **(ORDINARY_PENALTY | {key(yes): "yes"})))

    assert [clause for clause in clauses(facts) if clause.startswith("penalty-law")] == article_58


@pytest.mark.clause("L4")
@pytest.mark.parametrize("name", sorted(REVIEWED))
def test_the_meeting_may_call_in_any_decision_that_is_not_major_yet(name: str) -> None:
    procedure = PROCEDURES[name]
    ordinary = known(act("screen", 7, **ORDINARY_PENALTY))
    called = known(act("screen", 7, **ORDINARY_PENALTY), act("call_in", 8, meeting="第3次局务会"))

    assert refusals(procedure, procedure.step("call_in"), ordinary) == []
    assert clauses(called) == ["L4"]
    assert "L13" in gate(name, called)
    assert "L13" not in gate(name, ordinary)


@pytest.mark.clause("L4", "coercion-law/19")
def test_what_is_urgent_waits_for_no_meeting_unless_it_was_called_in_before() -> None:
    onsite = PROCEDURES["seizure"].step("onsite")
    check = next(check for check in onsite.checks if check.clause == "L13")
    urgent = {"ground": "urgent"}
    rows = (row(Situation.PREMISES),)
    major = known(act("apply", 2, "awaiting", premises="yes", value="0.00"), major_rows=rows)

    assert check.errors(major, urgent) == []
    assert [name for name, _ in check.errors(known(act("call_in", 2)), urgent)] == ["ground"]


@pytest.mark.clause("L4", "coercion-law/19")
@pytest.mark.parametrize("step", ["screen", "call_in", "submit_review"])
def test_what_was_seized_is_neither_screened_nor_called_in_afterwards(step: str) -> None:
    procedure = PROCEDURES["seizure"]
    team = act("assign", 1, officers=["1", "2"], leader="1")
    done = known(team, act("apply", 2), act("onsite", 3, ground="approved"))

    assert "coercion-law/18" in [r.clause for r in refusals(procedure, procedure.step(step), done)]


@pytest.mark.clause("L4")
def test_what_the_catalogue_lists_is_not_decided_on_the_spot() -> None:
    decide = PROCEDURES["spot_penalty"].step("decide")
    check = next(one for one in decide.checks if one.clause == "L4")
    data = {"kinds": ["fine"], "fine": "150.00"}
    rows = (row(Situation.FINE, party=PERSON, amount=Decimal(100)),)

    assert check.errors(known(party_is_person=True), data) == []
    found = check.errors(known(party_is_person=True, major_rows=rows), data)
    assert [name for name, _ in found] == ["kinds"]
    assert "示例目录第一项" in found[0][1]
    item = known(major_rows=(row(Situation.ITEM),), item=ItemFact(name="示例事项"))
    assert check.errors(item, {"kinds": ["warning"], "fine": ""})
