"""The review as propositions: when a decision needs one, when it has passed."""

import pytest

from sanxiang.rules.facts import ActFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.lists import (
    AGREE,
    AGREEMENT_NEEDS,
    ASPECTS,
    NOT_APPLICABLE,
    NOT_SATISFIED,
    SATISFIED,
    TRIGGERS,
    key,
)
from sanxiang.rules.review.opinion import findings_support_opinion
from sanxiang.rules.review.state import passed, screened_major
from sanxiang.rules.steps import unmet
from tests.make_facts import act, errors, facts, point
from tests.make_facts import review as reviewed

NO = {key(clause): "no" for clause, _ in TRIGGERS}
GOOD = {
    name: value
    for clause, _ in ASPECTS
    for name, value in (
        (key(clause), SATISFIED),
        (f"{key(clause)}_text", ""),
    )
}
PENALTY = PROCEDURES["penalty"]


def major() -> tuple[ActFact, ...]:
    """A case whose six materials are whole, and whose decision is a major one."""
    steps = (act("report", 1, evidence=["台账 3 页"]), act("draft", 1), act("propose", 1))
    return (*steps, act("screen", 3, **(NO | {"L3_2": "yes"})))


@pytest.mark.clause("L3.1", "L3.2", "L3.3", "L3.4", "L3.5")
@pytest.mark.parametrize("clause", [clause for clause, _ in TRIGGERS])
def test_any_one_of_the_five_makes_a_decision_major(clause: str) -> None:
    known = facts(act("screen", 3, **(NO | {key(clause): "yes"})))
    assert screened_major(known)
    assert not screened_major(facts(act("screen", 3, **NO)))


@pytest.mark.clause("L3.3")
def test_a_hearing_offered_after_the_screening_makes_the_decision_major() -> None:
    known = facts(act("screen", 3, **NO), act("prior_notice", 4, hearing="yes"))
    assert screened_major(known)


@pytest.mark.clause("L4", "L13")
def test_a_screening_taken_back_after_submission_does_not_open_the_gate() -> None:
    known = facts(act("screen", 6, **NO), review=reviewed("L10.2"))
    refusals = unmet(PENALTY.step("decide").needs, known)
    assert [refusal.clause for refusal in refusals] == ["L13"]


@pytest.mark.clause("L12")
def test_an_opinion_is_carried_out_before_the_case_is_submitted_again() -> None:
    yes = major()
    given, asked = act("review", 6), point("L10.2", "补充照片")
    answer = act("carry_out", 7, point=asked.key)
    back = facts(*yes, given, review=reviewed("L10.2", points=(asked,)))
    done = facts(*yes, given, answer, review=reviewed("L10.2", points=(asked,), fits=False))
    needs = PENALTY.step("submit_review").needs

    assert [refusal.clause for refusal in unmet(needs, back)] == ["L12"]
    assert unmet(needs, done) == []


@pytest.mark.clause("L5")
@pytest.mark.parametrize("opinions", [(), (AGREE,)])
def test_the_same_dossier_is_not_submitted_twice(opinions: tuple[str, ...]) -> None:
    known = facts(*major(), review=reviewed(*opinions))
    refusals = unmet(PENALTY.step("submit_review").needs, known)
    assert [refusal.text for refusal in refusals] == ["这份案卷已经送审"]


@pytest.mark.clause("L10.1")
@pytest.mark.parametrize("clause", [clause for clause, _ in ASPECTS])
@pytest.mark.parametrize("finding", [NOT_SATISFIED, NOT_APPLICABLE])
def test_agreement_needs_facts_law_and_procedure_and_no_negative_finding(
    clause: str, finding: str
) -> None:
    data = GOOD | {
        key(clause): finding,
        f"{key(clause)}_text": "有问题",
        "opinions": [AGREE],
    }
    harmless = finding == NOT_APPLICABLE and clause not in AGREEMENT_NEEDS
    found = findings_support_opinion(facts(), data)
    assert errors(found) == ([] if harmless else ["opinions"])


@pytest.mark.clause("L8.4")
def test_a_negative_finding_says_why() -> None:
    data = GOOD | {"L8_4": NOT_SATISFIED, "opinions": ["L10.4"]}
    assert errors(findings_support_opinion(facts(), data)) == ["L8_4_text"]


@pytest.mark.clause("own/dossier-bound")
def test_an_agreement_to_another_dossier_has_not_passed() -> None:
    assert passed(facts(review=reviewed(AGREE)))
    assert not passed(facts(review=reviewed(AGREE, fits=False)))
    assert not passed(facts(review=reviewed()))
