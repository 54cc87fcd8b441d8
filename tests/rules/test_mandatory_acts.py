"""No order of permitted steps reaches a decision without what the law demands before it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sanxiang.rules import hearing_steps
from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.guards import signatures_needed
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.state import passed, screened_major
from sanxiang.rules.workdays import add_months, add_workdays
from tests.make_random_walks import LENGTH, reached, walks

pytestmark = pytest.mark.slow  # the walks are made once for the whole file
# What has to count, in every walk and in this order, before the step that decides.
MANDATORY: dict[tuple[str, str], tuple[str, ...]] = {
    ("penalty", "decide"): ("file_case", "prior_notice", "serve_prior_notice", "defence"),
    ("spot_penalty", "decide"): ("assign", "hear"),
    ("inspection", "conclude"): ("team", "notice", "onsite_notice", "site_record"),
    ("licence", "decide"): ("apply", "accept", "draft"),  # licence-law/29, 32, 37
    ("licence_end", "decide"): ("register", "draft"),  # licence-law/69, 70
    ("levy", "decide"): ("notice", "answer"),  # own/levy-told, own/levy-heard
    ("seizure", "decide"): ("assign", "onsite"),  # coercion-law/17, 18
    ("enforcement", "decide"): ("assign", "register", "screen"),  # coercion-law/45; L3
    # coercion-law/54, 38, 36
    ("enforcement", "apply_court"): ("register", "remind", "serve_reminder", "statement"),
}
# What counts before it as well, in any order.
BESIDE: dict[tuple[str, str], tuple[str, ...]] = {
    ("penalty", "decide"): ("report", "draft", "screen"),
    ("licence", "decide"): ("assign", "examine", "screen"),  # licence-law/34; L3
    ("licence_end", "decide"): ("assign", "screen"),
    ("levy", "decide"): ("assign", "draft", "screen"),  # own/levy-approved
}
FEWEST = 15  # of a hundred walks, half of which leave a step out: fewer would try too little


def decided(name: str, end: str = "decide") -> Iterator[tuple[CaseFacts, dict[str, Any]]]:
    """The facts of each walk that got there, and what was decided."""
    for facts in reached(name, end):
        act = facts.done(end)
        assert act
        yield facts, dict(act.data)


def position(facts: CaseFacts, step: str) -> int:
    act = facts.done(step)
    return act.position if act else 0


def first(facts: CaseFacts, step: str) -> int:
    return next((act.position for act in facts.all_done(step)), 0)


def said(facts: CaseFacts, step: str, name: str) -> Any:
    act = facts.done(step)
    return act.data[name] if act else ""


def waited(facts: CaseFacts, told: str, answered: str, *, working_days: int) -> bool:
    """Whether those days passed between the service of one act and the other."""
    served = date.fromisoformat(said(facts, told, "served_date"))
    act = facts.done(answered)
    last = add_workdays(served, working_days, builtin_calendar()).last_possible
    return act is not None and act.happened_at.date() > last


def signed(facts: CaseFacts, step: str) -> bool:
    """The newest paper of the step bears every signature."""
    act = facts.done(step)
    paper = facts.paper_of(act) if act else None
    if not act or not paper:
        return False
    least = signatures_needed(paper.kind, act.data)
    officers = len(act.data.get("officers", ()))
    return all(paper.signed_by(role) >= (count or officers) for role, count in least.items())


@pytest.mark.parametrize(("name", "end"), MANDATORY)
def test_no_walk_reaches_a_decision_without_its_mandatory_acts(name: str, end: str) -> None:
    for facts in reached(name, end):
        order = [first(facts, step) for step in MANDATORY[name, end]]
        beside = [first(facts, step) for step in BESIDE.get((name, end), ())]
        assert order == sorted(order)
        assert min(order + beside) > 0
        assert max(order + beside) < position(facts, end)


@pytest.mark.parametrize(("name", "end"), MANDATORY)
def test_many_walks_do_reach_a_decision_and_some_do_not_on_the_straight_way(
    name: str, end: str
) -> None:
    acts = [len(facts.acts) for facts in reached(name, end)]

    assert len(acts) >= FEWEST
    assert len(set(acts)) > 1
    assert all(facts.done(end) or len(facts.acts) <= LENGTH for facts in walks(name, end))


def test_every_procedure_that_ends_with_a_decision_is_walked() -> None:
    deciding = {p.name for p in PROCEDURES.values() if p.result_kind.endswith("decision")}

    assert deciding <= {name for name, _ in MANDATORY}


@pytest.mark.clause("penalty-law/57", "penalty-law/58", "penalty-law/62", "penalty-law/63", "L13")
def test_no_walk_passes_by_hearing_review_or_discussion_where_they_are_due() -> None:
    for facts, _ in decided("penalty"):
        order = ("prior_notice", "serve_prior_notice", "defence")
        positions = [position(facts, step) for step in order]
        assert positions == sorted(positions)
        assert not hearing_steps.asked(facts) or hearing_steps.held(facts)
        assert reviewed_if_major(facts)
        if screened_major(facts):
            reviewed = facts.review
            assert reviewed
            assert position(facts, "discuss") > reviewed.position


def reviewed_if_major(facts: CaseFacts) -> bool:
    """Where it was found to be major, the reviewers agreed to the dossier as it now is."""
    return passed(facts) or not screened_major(facts)


def reviewed_before(facts: CaseFacts, carried_out: str) -> bool:
    """The reviewers agreed, and nothing of the dossier came between what they saw and that."""
    checked = facts.review
    if checked is None or not checked.agreed:
        return False
    between = range(checked.position + 1, position(facts, carried_out))
    steps = PROCEDURES["seizure"].step
    return not any(act.position in between and steps(act.step).in_dossier for act in facts.acts)


@pytest.mark.clause("L4", "L13", "penalty-law/58")
@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("licence", "decide"),
        ("licence_end", "decide"),
        ("levy", "decide"),
        ("enforcement", "decide"),
        ("inspection", "conclude"),
    ],
)
def test_no_major_decision_is_made_without_the_agreement_of_its_reviewers(
    name: str, end: str
) -> None:
    assert all(reviewed_if_major(facts) for facts, _ in decided(name, end))
    assert any(screened_major(facts) for facts, _ in decided(name, end))


@pytest.mark.clause("L4", "L13", "coercion-law/19")
def test_no_major_seizure_is_carried_out_unreviewed_unless_it_was_urgent() -> None:
    reviewed = 0
    for facts, _ in decided("seizure"):
        if said(facts, "onsite", "ground") == "urgent":
            assert not facts.done("call_in")
            assert facts.review is None
            continue
        assert 0 < position(facts, "screen") < position(facts, "onsite")
        assert not screened_major(facts) or reviewed_before(facts, "onsite")
        reviewed += facts.review is not None
    assert reviewed


@pytest.mark.clause("licence-law/32")
def test_no_licence_is_decided_that_was_not_accepted_or_that_was_declined() -> None:
    for facts, _ in decided("licence"):
        assert not facts.done("not_accept")
        assert not facts.done("correct") or facts.done("corrected")


@pytest.mark.clause("licence-law/34", "licence-law/45", "own/one-pause")
def test_no_licence_is_decided_before_its_examination_is_whole() -> None:
    for facts, _ in decided("licence"):
        if said(facts, "examine", "verification") == "yes":
            assert len(said(facts, "verify", "officers")) >= 2
            assert signed(facts, "verify")
        if said(facts, "examine", "testing") == "yes":
            assert facts.done("testing_done")
        assert len(facts.all_done("send_testing")) == len(facts.all_done("testing_done"))


@pytest.mark.clause("licence-law/36", "licence-law/46", "licence-law/47", "licence-law/48")
def test_no_licence_is_decided_before_everybody_was_heard() -> None:
    held = 0
    for facts, _ in decided("licence"):
        if said(facts, "examine", "others") == "yes":
            assert position(facts, "answers") > position(facts, "tell_interested") > 0
            silent = said(facts, "answers", "response") == "none"
            assert not silent or waited(facts, "tell_interested", "answers", working_days=5)
        asked_for = said(facts, "answers", "response") == "hearing"
        if asked_for or said(facts, "examine", "hearing") == "yes":
            held += 1
            assert position(facts, "hearing") > position(facts, "hearing_notice") > 0
            assert signed(facts, "hearing")
            assert position(facts, "draft") > position(facts, "hearing")
            assert said(facts, "draft", "hearing_used")
    assert held


@pytest.mark.clause("licence-law/38", "licence-law/37")
def test_every_licence_is_decided_as_drafted_and_a_refusal_has_its_reasons() -> None:
    outcomes = set()
    for facts, data in decided("licence"):
        outcomes.add(data["outcome"])
        assert data["outcome"] == said(facts, "draft", "outcome")
        assert data["outcome"] == "granted" or said(facts, "draft", "reasons")
    assert outcomes == {"granted", "refused"}


@pytest.mark.clause("licence-law/7", "licence-law/8", "licence-law/69")
def test_no_licence_is_taken_back_unheard_or_unweighed() -> None:
    for facts, _ in decided("licence_end"):
        manner = said(facts, "register", "manner")
        if manner != "cancelled":
            assert position(facts, "answer") > position(facts, "tell") > 0
            assert position(facts, "draft") > position(facts, "answer")
            assert said(facts, "draft", "loss")
            answered = said(facts, "answer", "response") == "statement"
            assert not answered or said(facts, "answer", "handling")
        assert manner != "revoked" or said(facts, "draft", "great_harm") == "no"


@pytest.mark.clause("own/levy-heard", "own/levy-told", "own/levy-approved")
def test_nothing_is_levied_that_the_payer_was_not_told_of_and_heard_on() -> None:
    for facts, _ in decided("levy"):
        assert position(facts, "draft") > position(facts, "answer") > position(facts, "notice")
        answer = said(facts, "answer", "response")
        assert answer != "statement" or said(facts, "answer", "handling")
        assert answer != "none" or waited(facts, "notice", "answer", working_days=5)
        levied, told = (Decimal(said(facts, one, "amount")) for one in ("draft", "notice"))
        assert levied <= told
        assert sum(Decimal(line["amount"]) for line in said(facts, "draft", "lines")) == levied


@pytest.mark.clause("coercion-law/18")
def test_nothing_is_seized_without_approval_two_officers_rights_and_a_record() -> None:
    grounds = set()
    for facts, data in decided("seizure"):
        grounds.add(said(facts, "onsite", "ground"))
        approved = 0 < position(facts, "apply") < position(facts, "onsite")
        urgent = said(facts, "onsite", "ground") == "urgent"
        assert approved or (urgent and said(facts, "onsite", "urgent_reason"))
        assert len(said(facts, "onsite", "officers")) >= 2
        assert all(said(facts, "onsite", one) for one in ("notified", "told", "statement"))
        assert said(facts, "onsite", "certificates_shown") == "yes"
        assert signed(facts, "onsite")
        assert data["handed_over"] == "yes"
    assert grounds == {"approved", "urgent"}


@pytest.mark.clause("coercion-law/19", "coercion-law/23", "coercion-law/24", "coercion-law/25")
def test_a_seizure_has_its_inventory_its_limits_and_no_head_against_it() -> None:
    for facts, data in decided("seizure"):
        assert data["items"]
        assert 1 <= int(data["days"]) <= 30
        assert said(facts, "approve_urgent", "verdict") != "lift"
        limits = ("related", "no_livelihood", "not_twice")
        assert {said(facts, "onsite", one) for one in limits} == {"yes"}


def _late_and_running(facts: CaseFacts) -> bool:
    late = facts.on.isoformat() > said(facts, "register", "pay_until")
    stopped = position(facts, "suspend") > position(facts, "resume")
    agreed = position(facts, "agreement") > position(facts, "breach")
    return late and not stopped and not agreed


@pytest.mark.clause("coercion-law/35", "coercion-law/39", "coercion-law/42", "coercion-law/45")
@pytest.mark.parametrize("end", ["decide", "apply_court"])
def test_nothing_is_enforced_that_is_not_late_or_stands_still(end: str) -> None:
    for facts, _ in decided("enforcement", end):
        assert _late_and_running(facts)
        reminded = [act.happened_at.date().isoformat() for act in facts.all_done("remind")]
        assert all(day > said(facts, "register", "pay_until") for day in reminded)


@pytest.mark.clause("coercion-law/36", "coercion-law/53", "coercion-law/54", "coercion-law/55")
def test_no_court_is_asked_before_the_reminder_ran_out_or_outside_its_three_months() -> None:
    for facts, data in decided("enforcement", "apply_court"):
        asked = next(act for act in facts.acts if act.step == "apply_court" and act.state == "done")
        day = asked.happened_at.date()
        served = date.fromisoformat(said(facts, "serve_reminder", "served_at")[:10])
        over = date.fromisoformat(said(facts, "register", "remedies_over"))
        assert day > add_workdays(served, 10, builtin_calendar()).last_possible
        assert over < day <= add_months(over, 3).date
        assert said(facts, "register", "sought") == "none"
        assert said(facts, "statement", "response") == "none" or said(
            facts, "statement", "handling"
        )
        assert len(data["materials"]) == 4
        owed = [said(facts, "register", one) or "0" for one in ("principal", "paid")]
        assert Decimal(said(facts, "remind", "amount")) == Decimal(owed[0]) - Decimal(owed[1])
