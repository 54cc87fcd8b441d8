"""When a decision must be reviewed: every trigger in every procedure, with its source."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from sanxiang.rules.facts import ActFact, ItemFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review import catalogue
from sanxiang.rules.review.lists import TRIGGERS, key
from sanxiang.rules.review.major_rows import (
    ANYBODY,
    IN_PROCEDURES,
    ORGANISATION,
    PERSON,
    Situation,
)
from sanxiang.rules.review.screening import catalogue_is_followed, proposed
from sanxiang.rules.review.state import screened_major
from sanxiang.rules.review.triggers import grounds
from tests.make_facts import TODAY, act
from tests.make_major import (
    BELOW,
    MEETING,
    REVIEWED,
    SCREENED,
    STEPS,
    clauses,
    draft,
    gate,
    known,
    row,
)
from tests.usual.opinions import ORDINARY_PENALTY


def test_every_procedure_that_decides_is_reviewed_but_the_one_on_the_spot() -> None:
    assert set(PROCEDURES) - REVIEWED == {"spot_penalty"}
    assert {name for name in REVIEWED if "screen" in STEPS[name]} == SCREENED


@pytest.mark.clause("L3.1", "L3.2", "L3.3", "L3.4", "L3.5", "L4", "L13")
@pytest.mark.parametrize("name", sorted(SCREENED))
def test_any_combination_of_the_five_must_be_reviewed_and_none_of_them_not(name: str) -> None:
    for answers in product(("yes", "no"), repeat=len(TRIGGERS)):
        yes = [clause for (clause, _), one in zip(TRIGGERS, answers, strict=True) if one == "yes"]
        screening = act("screen", 7, **(ORDINARY_PENALTY | {key(clause): "yes" for clause in yes}))
        facts = known(screening)
        assert clauses(facts) == [*yes, *_of_article_58(yes)]
        stands = gate(name, facts)
        assert ("L13" in stands) == bool(yes), (name, yes)


def _of_article_58(yes: list[str]) -> list[str]:
    follow = {"L3.4": "penalty-law/58.3", "L3.5": "penalty-law/58.4"}
    return [follow[clause] for clause in yes if clause in follow]


@pytest.mark.clause("L3.2", "L3.3", "own/major-catalogue")
@pytest.mark.parametrize("situation", Situation)
def test_a_row_of_the_catalogue_makes_its_decision_major_with_its_source(
    situation: Situation,
) -> None:
    listed = row(situation)
    item = ItemFact(name="示例事项") if situation is Situation.ITEM else None
    screened = act("screen", 7, **ORDINARY_PENALTY)
    facts = known(*MEETING[situation], screened, major_rows=(listed,), item=item)
    settled = catalogue.settled(facts)

    assert listed in settled
    assert screened_major(facts)
    assert [g.text for g in grounds(facts) if "示例目录第一项" in g.text]
    assert proposed(facts)["L3_2"] == "yes"
    assert "示例目录第一项" in proposed(facts)["L3_2_reason"]
    wrong = dict(catalogue_is_followed(facts, ORDINARY_PENALTY))
    assert "示例目录第一项" in wrong["L3_2"]
    for name in IN_PROCEDURES[situation]:
        assert "L13" in gate(name, facts)


@pytest.mark.clause("own/major-catalogue")
@pytest.mark.parametrize("situation", BELOW)
def test_one_fen_below_or_another_kind_is_no_major_decision(situation: Situation) -> None:
    facts = known(
        *BELOW[situation], act("screen", 7, **ORDINARY_PENALTY), major_rows=(row(situation),)
    )

    assert catalogue.settled(facts) == ()
    assert not screened_major(facts)
    assert catalogue_is_followed(facts, ORDINARY_PENALTY) == []
    assert all("L13" not in gate(name, facts) for name in IN_PROCEDURES[situation])


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


@pytest.mark.clause("L4", "own/major-catalogue")
def test_a_draft_with_a_higher_fine_after_the_screening_needs_no_new_screening() -> None:
    screened = act("screen", 7, **ORDINARY_PENALTY)
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
    facts = known(act("screen", 7, **ORDINARY_PENALTY), found_major=True)

    assert clauses(facts) == ["own/major-kept"]
    assert "L13" in gate("penalty", facts)
