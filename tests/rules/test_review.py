"""The review as propositions: when a decision needs one, when it has passed."""

import pytest

from sanxiang.rules import review
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import unmet
from tests.make_facts import act, errors, facts, team
from tests.make_facts import review as reviewed

NO = {review.key(clause): "no" for clause, _ in review.TRIGGERS}
GOOD = {
    name: value
    for clause, _ in review.ASPECTS
    for name, value in (
        (review.key(clause), review.SATISFIED),
        (f"{review.key(clause)}_text", ""),
    )
}
PENALTY = PROCEDURES["penalty"]


@pytest.mark.clause("L3.1", "L3.2", "L3.3", "L3.4", "L3.5")
@pytest.mark.parametrize("clause", [clause for clause, _ in review.TRIGGERS])
def test_any_one_of_the_five_makes_a_decision_major(clause: str) -> None:
    known = facts(act("screen", 3, **(NO | {review.key(clause): "yes"})))
    assert review.screened_major(known)
    assert not review.screened_major(facts(act("screen", 3, **NO)))


@pytest.mark.clause("L3.3")
def test_a_hearing_offered_after_the_screening_makes_the_decision_major() -> None:
    known = facts(act("screen", 3, **NO), act("prior_notice", 4, hearing="yes"))
    assert review.screened_major(known)


@pytest.mark.clause("L4", "L13")
def test_a_screening_taken_back_after_submission_does_not_open_the_gate() -> None:
    known = facts(act("screen", 6, **NO), review=reviewed("investigate"))
    refusals = unmet(PENALTY.step("decide").needs, known)
    assert [refusal.clause for refusal in refusals] == ["L13"]


@pytest.mark.clause("L12")
def test_an_opinion_is_carried_out_before_the_case_is_submitted_again() -> None:
    yes = act("screen", 3, **(NO | {"L3_2": "yes"}))
    given = act("review", 6)
    back = facts(yes, given, review=reviewed("investigate"))
    done = facts(yes, given, act("carry_out", 7), review=reviewed("investigate", fits=False))
    needs = PENALTY.step("submit_review").needs

    assert [refusal.clause for refusal in unmet(needs, back)] == ["L12"]
    assert unmet(needs, done) == []


@pytest.mark.clause("L5")
@pytest.mark.parametrize("opinion", ["", review.AGREE])
def test_the_same_dossier_is_not_submitted_twice(opinion: str) -> None:
    yes = act("screen", 3, **(NO | {"L3_2": "yes"}))
    known = facts(yes, review=reviewed(opinion))
    refusals = unmet(PENALTY.step("submit_review").needs, known)
    assert [refusal.text for refusal in refusals] == ["这份案卷已经送审"]


@pytest.mark.clause("L10.1")
@pytest.mark.parametrize("clause", [clause for clause, _ in review.ASPECTS])
@pytest.mark.parametrize("finding", [review.NOT_SATISFIED, review.NOT_APPLICABLE])
def test_agreement_needs_facts_law_and_procedure_and_no_negative_finding(
    clause: str, finding: str
) -> None:
    data = GOOD | {
        review.key(clause): finding,
        f"{review.key(clause)}_text": "有问题",
        "opinion": review.AGREE,
    }
    harmless = finding == review.NOT_APPLICABLE and clause not in review.AGREEMENT_NEEDS
    found = review.findings_support_opinion(facts(), data)
    assert errors(found) == ([] if harmless else ["opinion"])


@pytest.mark.clause("L8.4")
def test_a_negative_finding_says_why() -> None:
    data = GOOD | {"L8_4": review.NOT_SATISFIED, "opinion": "correct"}
    assert errors(review.findings_support_opinion(facts(), data)) == ["L8_4_text"]


@pytest.mark.clause("own/handler-not-reviewer")
def test_a_handler_neither_chairs_nor_attends() -> None:
    data = {"chair": "1", "members": ["2", "3"]}
    assert errors(review.handlers_stay_out(facts(team()), data)) == ["chair", "members"]
    assert errors(review.handlers_stay_out(facts(team(1, 4, 5)), data)) == []


@pytest.mark.clause("own/dossier-bound")
def test_an_agreement_to_another_dossier_has_not_passed() -> None:
    assert review.passed(facts(review=reviewed(review.AGREE)))
    assert not review.passed(facts(review=reviewed(review.AGREE, fits=False)))
    assert not review.passed(facts(review=reviewed()))
