"""When a decision must be reviewed: every trigger in every procedure, with its source."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from sanxiang.rules.facts import ActFact, CaseFacts, ItemFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review import catalogue
from sanxiang.rules.review.lists import TRIGGERS, key
from sanxiang.rules.review.major_rows import (
    ANYBODY,
    BY_AMOUNT,
    IN_PROCEDURES,
    ORGANISATION,
    PERSON,
    MajorRow,
    Situation,
)
from sanxiang.rules.review.screening import catalogue_is_followed, proposed
from sanxiang.rules.review.state import screened_major
from sanxiang.rules.review.triggers import grounds
from sanxiang.rules.steps import refusals, unmet
from tests import make_facts
from tests.make_facts import TODAY, act
from tests.usual.opinions import ORDINARY

STEPS = {name: [step.name for step in one.steps] for name, one in PROCEDURES.items()}
REVIEWED = {name for name in PROCEDURES if "submit_review" in STEPS[name]}
SCREENED = {name for name in REVIEWED if name != "inspection"}
# The decision itself, and the step from which on a seizure can no longer be stopped.
DECIDES = dict.fromkeys(SCREENED, "decide") | {"inspection": "conclude"}
FIRST = date(2026, 1, 1)
LATE = act("register", 1, pay_until="2026-03-25", principal="20000.00", paid="", sought="none")


def row(situation: Situation, **known: Any) -> MajorRow:
    values: dict[str, Any] = {
        "number": 1,
        "situation": situation,
        "trigger": "L3.2",
        "source": "示例目录第一项",
        "from_date": FIRST,
        "amount": Decimal(5000) if situation in BY_AMOUNT else None,
        "item": "示例事项" if situation is Situation.ITEM else "",
    }
    return MajorRow(**(values | known))


def draft(**data: Any) -> ActFact:
    return act("draft", 6, **({"kinds": ["warning"], "fine": "", "confiscated": ""} | data))


# What of the record meets each situation, by procedure: one act is enough.
MEETING: dict[Situation, tuple[ActFact, ...]] = {
    Situation.FINE: (draft(kinds=["fine"], fine="5000.00"),),
    Situation.CONFISCATION: (draft(kinds=["confiscation"], confiscated="5000.00"),),
    Situation.SUSPENSION: (draft(kinds=["suspension"]),),
    Situation.DOWNGRADE: (draft(kinds=["downgrade"]),),
    Situation.REVOCATION: (draft(kinds=["revocation"]),),
    Situation.RESTRICTION: (draft(kinds=["restriction"]),),
    Situation.STOPPAGE: (draft(kinds=["stoppage"]),),
    Situation.CLOSURE: (draft(kinds=["closure"]),),
    Situation.HEARING: (act("hearing", 6),),
    Situation.LICENCE_REFUSED: (act("draft", 6, outcome="refused"),),
    Situation.LICENCE_REVOKED: (act("register", 1, manner="revoked"),),
    Situation.LICENCE_WITHDRAWN: (act("register", 1, manner="withdrawn"),),
    Situation.LEVY: (act("draft", 6, amount="5000.00"),),
    Situation.PREMISES: (act("apply", 6, premises="yes", value="0.00"),),
    Situation.SEIZURE: (act("apply", 6, premises="no", value="5000.00"),),
    Situation.ADDED_FINE: (LATE,),
    Situation.ITEM: (),
}
# One fen below, another kind, another party: what does not meet it.
BELOW: dict[Situation, tuple[ActFact, ...]] = {
    Situation.FINE: (draft(kinds=["fine"], fine="4999.99"),),
    Situation.CONFISCATION: (draft(kinds=["fine"], fine="4999.99", confiscated="5000.00"),),
    Situation.LEVY: (act("draft", 6, amount="4999.99"),),
    Situation.SEIZURE: (act("apply", 6, premises="no", value="4999.99"),),
    Situation.ADDED_FINE: (replace(LATE, data={**LATE.data, "pay_until": "2026-11-23"}),),
}


def known(*acts: ActFact, **values: Any) -> CaseFacts:
    return make_facts.facts(*acts, **({"major_rows": ()} | values))


def clauses(facts: CaseFacts) -> list[str]:
    return [ground.clause for ground in grounds(facts)]


def test_every_procedure_that_decides_is_reviewed_but_the_one_on_the_spot() -> None:
    assert set(PROCEDURES) - REVIEWED == {"spot_penalty"}
    assert {name for name in REVIEWED if "screen" in STEPS[name]} == SCREENED


@pytest.mark.clause("L3.1", "L3.2", "L3.3", "L3.4", "L3.5", "L4", "L13")
@pytest.mark.parametrize("name", sorted(SCREENED))
def test_any_combination_of_the_five_must_be_reviewed_and_none_of_them_not(name: str) -> None:
    for answers in product(("yes", "no"), repeat=len(TRIGGERS)):
        yes = [clause for (clause, _), one in zip(TRIGGERS, answers, strict=True) if one == "yes"]
        screening = act("screen", 7, **(ORDINARY | {key(clause): "yes" for clause in yes}))
        facts = known(screening)
        assert clauses(facts) == [*yes, *_of_article_58(yes)]
        gate = _gate(name, facts)
        assert ("L13" in gate) == bool(yes), (name, yes)


def _of_article_58(yes: list[str]) -> list[str]:
    follow = {"L3.4": "penalty-law/58.3", "L3.5": "penalty-law/58.4"}
    return [follow[clause] for clause in yes if clause in follow]


def _gate(name: str, facts: CaseFacts) -> list[str]:
    """The clauses that stand against the decision, of those that hold whatever else is missing."""
    procedure = PROCEDURES[name]
    if name == "seizure":
        data = {"ground": "approved", "urgent_reason": ""}
        step = procedure.step("onsite")
        return [c.clause for c in step.checks if c.clause == "L13" and c.errors(facts, data)]
    return [refusal.clause for refusal in unmet(procedure.step(DECIDES[name]).needs, facts)]


@pytest.mark.clause("L3.2", "L3.3", "own/major-catalogue")
@pytest.mark.parametrize("situation", Situation)
def test_a_row_of_the_catalogue_makes_its_decision_major_with_its_source(
    situation: Situation,
) -> None:
    listed = row(situation)
    item = ItemFact(name="示例事项") if situation is Situation.ITEM else None
    screened = act("screen", 7, **ORDINARY)
    facts = known(*MEETING[situation], screened, major_rows=(listed,), item=item)
    settled = catalogue.settled(facts)

    assert listed in settled
    assert screened_major(facts)
    assert [g.text for g in grounds(facts) if "示例目录第一项" in g.text]
    assert proposed(facts)["L3_2"] == "yes"
    assert "示例目录第一项" in proposed(facts)["L3_2_reason"]
    wrong = dict(catalogue_is_followed(facts, ORDINARY))
    assert "示例目录第一项" in wrong["L3_2"]
    for name in IN_PROCEDURES[situation]:
        assert "L13" in _gate(name, facts)


@pytest.mark.clause("own/major-catalogue")
@pytest.mark.parametrize("situation", BELOW)
def test_one_fen_below_or_another_kind_is_no_major_decision(situation: Situation) -> None:
    facts = known(*BELOW[situation], act("screen", 7, **ORDINARY), major_rows=(row(situation),))

    assert catalogue.settled(facts) == ()
    assert not screened_major(facts)
    assert catalogue_is_followed(facts, ORDINARY) == []
    assert all("L13" not in _gate(name, facts) for name in IN_PROCEDURES[situation])


@pytest.mark.clause("own/major-catalogue")
@pytest.mark.parametrize(
    ("party", "is_person", "major"),
    [
        (PERSON, True, True),
        (PERSON, False, False),
        (ORGANISATION, True, False),
        (ORGANISATION, False, True),
        (ANYBODY, True, True),
        (ANYBODY, False, True),
    ],
)
def test_an_amount_is_for_a_person_or_for_an_organisation(
    party: str, is_person: bool, major: bool
) -> None:
    listed = row(Situation.FINE, party=party)
    facts = known(*MEETING[Situation.FINE], major_rows=(listed,), party_is_person=is_person)

    assert screened_major(facts) == major


@pytest.mark.clause("own/major-catalogue")
@pytest.mark.parametrize(
    ("is_person", "fine", "major"),
    [
        (True, "2999.99", False),
        (True, "3000.00", True),
        (False, "19999.99", False),
        (False, "20000.00", True),
    ],
)
def test_the_amounts_as_shipped_are_a_bureaus_own_rule(
    is_person: bool, fine: str, major: bool
) -> None:
    facts = known(draft(kinds=["fine"], fine=fine), party_is_person=is_person, major_rows=None)

    assert [r.source for r in catalogue.settled(facts)] == ["own/major-catalogue"] * major


@pytest.mark.clause("L3.3", "penalty-law/63")
@pytest.mark.parametrize("kind", ["downgrade", "revocation", "stoppage", "closure"])
def test_what_must_be_heard_on_request_is_major_whatever_the_bureau_lists(kind: str) -> None:
    facts = known(draft(kinds=[kind]))

    assert [(r.trigger, r.source) for r in catalogue.settled(facts)] == [("L3.3", "penalty-law/63")]


@pytest.mark.clause("L3.3")
@pytest.mark.parametrize(
    "told", [act("prior_notice", 3, hearing="yes"), act("hearing_notice", 3), act("hearing", 3)]
)
def test_a_hearing_offered_called_or_held_is_settled_by_the_measures(told: ActFact) -> None:
    assert [r.source for r in catalogue.settled(known(told))] == ["L3.3"]


@pytest.mark.clause("own/major-catalogue")
def test_a_row_counts_from_its_day_on() -> None:
    listed = row(Situation.FINE, from_date=TODAY)
    facts = known(*MEETING[Situation.FINE], major_rows=(listed,))

    assert screened_major(facts)
    assert not screened_major(replace(facts, on=date(2026, 11, 23)))


@pytest.mark.clause("penalty-law/58.1")
def test_the_public_interest_is_asked_for_a_penalty_only_and_makes_it_major() -> None:
    asked = {
        name: [f.name for f in PROCEDURES[name].step("screen").fields if f.name == "P58_1"]
        for name in SCREENED
    }
    assert {name for name, found in asked.items() if found} == {"penalty"}
    facts = known(act("screen", 7, **(ORDINARY | {"P58_1": "yes"})))
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
    facts = known(*hearing, act("screen", 7, **(ORDINARY | {key(yes): "yes"})))

    assert [clause for clause in clauses(facts) if clause.startswith("penalty-law")] == article_58


@pytest.mark.clause("L4", "own/major-catalogue")
def test_a_draft_with_a_higher_fine_after_the_screening_needs_no_new_screening() -> None:
    screened = act("screen", 7, **ORDINARY)
    higher = replace(draft(kinds=["fine"], fine="5000.00"), position=8, id="draft-8")
    rows = (row(Situation.FINE),)

    assert not screened_major(known(*BELOW[Situation.FINE], screened, major_rows=rows))
    assert screened_major(known(*BELOW[Situation.FINE], screened, higher, major_rows=rows))


@pytest.mark.clause("own/major-catalogue")
def test_a_version_that_waits_for_approval_hides_neither_itself_nor_the_one_that_counts() -> None:
    counts = act("apply", 2, premises="yes", value="0.00")
    waits = act("apply", 3, "awaiting", premises="no", value="0.00")
    rows = (row(Situation.PREMISES),)

    assert screened_major(known(counts, waits, major_rows=rows))
    assert screened_major(known(replace(waits, data=counts.data), major_rows=rows))
    assert not screened_major(known(waits, major_rows=rows))


@pytest.mark.clause("own/major-kept")
def test_what_was_found_to_be_major_stays_so_until_somebody_screens_again() -> None:
    facts = known(act("screen", 7, **ORDINARY), found_major=True)

    assert clauses(facts) == ["own/major-kept"]
    assert "L13" in _gate("penalty", facts)


@pytest.mark.clause("L4")
@pytest.mark.parametrize("name", sorted(REVIEWED))
def test_the_meeting_may_call_in_any_decision_that_is_not_major_yet(name: str) -> None:
    procedure = PROCEDURES[name]
    ordinary = known(act("screen", 7, **ORDINARY))
    called = known(act("screen", 7, **ORDINARY), act("call_in", 8, meeting="第3次局务会"))

    assert refusals(procedure, procedure.step("call_in"), ordinary) == []
    assert clauses(called) == ["L4"]
    assert "L13" in _gate(name, called)
    assert "L13" not in _gate(name, ordinary)


@pytest.mark.clause("L4", "coercion-law/19")
def test_what_is_urgent_waits_for_no_meeting_unless_it_was_called_in_before() -> None:
    onsite = PROCEDURES["seizure"].step("onsite")
    gate = next(check for check in onsite.checks if check.clause == "L13")
    urgent = {"ground": "urgent"}
    rows = (row(Situation.PREMISES),)
    major = known(act("apply", 2, "awaiting", premises="yes", value="0.00"), major_rows=rows)

    assert gate.errors(major, urgent) == []
    assert [name for name, _ in gate.errors(known(act("call_in", 2)), urgent)] == ["ground"]


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
