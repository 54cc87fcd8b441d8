"""One test a gate: shut in one state of a case, with its clause, and open in another that differs
in nothing but what the gate asks for.

Gates that ask for more than that have tests of their own, in the module of their procedure.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from sanxiang.rules.benchmarks import Grade
from sanxiang.rules.facts import CaseFacts, DeadlineFact, ItemFact, RecordingFact, SignatureFact
from sanxiang.rules.guards import signatures_needed
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Rule, refusals
from tests import make_facts
from tests.make_facts import MORNING, TODAY, act, officer, paper, review
from tests.usual import of

Said = str | tuple[str, dict[str, Any]]
FINED: tuple[Said, ...] = (("draft", {"fine": "500"}), "decide", "serve")
PAID: Said = ("pay", {"covers": "fine", "amount": "500", "paid_date": "2026-11-24"})
CHALLENGE: Said = (
    "challenge",
    {"way": "litigation", "applied_date": "2026-11-24", "organ": "示例法院"},
)
GONE: Said = ("correct_decision", {"result": "annulled"})
SEIZED: Said = ("decide", {"items": [{"name": "食盐", "quantity": "10 袋"}]})
ALL = {"items": ["1．食盐（10 袋）"]}
DUE: Said = ("register", of("register", "enforcement"))
NOT_DUE: Said = ("register", of("register", "enforcement") | {"pay_until": "2026-11-24"})
FILM = RecordingFact(kind="video", purpose="site", recorded_end_at=MORNING, received_at=MORNING)
GRADE = Grade(
    number=1,
    item="示例事项",
    basis="示例",
    grade="一般",
    description="示例",
    conditions=(),
    from_date=date(2026, 1, 1),
)


def case(*said: Said, **known: Any) -> CaseFacts:
    """A case in which these steps were taken, in this order."""
    taken = [one if isinstance(one, tuple) else (one, {}) for one in said]
    acts = [act(name, at, **data) for at, (name, data) in enumerate(taken, start=1)]
    return make_facts.facts(*acts, **known)


def found(outcome: str) -> Said:
    return "conclude", {"outcome": outcome}


def as_reader(qualification: str) -> CaseFacts:
    facts = case()
    reader = officer(9, qualification=qualification)
    return replace(facts, actor=replace(facts.actor, person=reader))


def minuted(*roles: str) -> CaseFacts:
    """A deliberation whose minutes these roles have signed."""
    held = act("deliberate", 1, votes=[{"vote": "L10.1"}, {"vote": "L10.1"}])
    signatures = tuple(SignatureFact(role=r, name="示", refused=False) for r in roles)
    return make_facts.facts(held, papers=(replace(paper(held), signatures=signatures),))


def with_certificate(until: date) -> CaseFacts:
    facts = case()
    return replace(facts, actor=replace(facts.actor, person=officer(1, until=until)))


def term(name: str, due: date) -> dict[str, Any]:
    return {"deadlines": (DeadlineFact(term=name, due_date=due),)}


EARLIER, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
# procedure, step, gate, a case in which it is shut, one in which it is open
GATES: list[tuple[str, str, str, CaseFacts, CaseFacts]] = [
    # inspections, and what follows them
    ("inspection", "serve_notice", "inspection_approved",
     make_facts.facts(act("approve_inspection", 1, "returned")), case("approve_inspection")),
    ("inspection", "order_correction", "found_something",
     case(found("normal")), case(found("rectified"))),
    ("inspection", "recheck", "not_yet_corrected",
     case(("recheck", {"result": "corrected"})), case(("recheck", {"result": "not_corrected"}))),
    ("inspection", "open_penalty", "violation_concluded",
     case(found("rectified")), case(found("violation"))),
    ("inspection", "open_penalty", "no_spot_penalty",
     case(found("violation"), "open_spot_penalty"), case(found("violation"))),
    ("inspection", "open_spot_penalty", "no_ordinary_penalty",
     case(found("violation"), "open_penalty"), case(found("violation"))),
    ("inspection", "agent", "has_team", case(), case(("team", {"officers": ["1"]}))),
    ("inspection", "correct_party", "has_team", case(), case(("team", {"officers": ["1"]}))),
    ("inspection", "hand_over", "sample_or_exhibit", case(), case(recordings=(FILM,))),
    # disclosure
    ("inspection", "approve_normal_result", "result_is_normal",
     case(found("violation")), case(found("normal"))),
    ("inspection", "prepare_publication", "has_result", case(), case(found("normal"))),
    ("inspection", "prepare_publication", "problem_disposed",
     case(found("violation")), case(found("violation"), "open_penalty")),
    ("inspection", "prepare_publication", "is_not_withheld", case("withhold"), case()),
    ("inspection", "publish", "publication_prepared",
     case(publication="published"), case(publication="prepared")),
    ("inspection", "publish", "normal_result_approved",
     case(found("normal")), case(found("normal"), "approve_normal_result")),
    ("inspection", "withhold", "is_not_public", case(is_public=True), case()),
    ("inspection", "withdraw", "is_public", case(), case(is_public=True)),
    # penalties
    ("penalty", "file_case", "actor_certified", with_certificate(EARLIER), with_certificate(TODAY)),
    ("penalty", "weigh", "item_has_benchmark",
     case(item=ItemFact(name="示例事项")), case(item=ItemFact(name="示例事项", grades=(GRADE,)))),
    ("penalty", "defer", "unpaid", case(*FINED, PAID), case(*FINED)),
    ("penalty", "defer", "decision_stands", case(*FINED, GONE), case(*FINED)),
    ("penalty", "challenge_result", "has_challenge", case(*FINED), case(*FINED, CHALLENGE)),
    # reviews
    ("penalty", "read_review", "review_submitted", case(), case(review=review())),
    ("penalty", "read_review", "dossier_unchanged",
     case(review=review(fits=False)), case(review=review())),
    ("penalty", "read_review", "reviewer_qualified", as_reader(""), as_reader("示例A1")),
    ("penalty", "deliberate", "legally_read", case("read_review", review=review(position=1)),
     case("submit_review", "read_review", review=review(position=1))),
    ("penalty", "deliberate", "on_agenda",
     case("submit_review", "read_review", review=review(position=1), meetings=()),
     case("submit_review", "read_review", review=review(position=1))),
    ("penalty", "read_review", "reviewer_is_not_recused",
     case(("recuse_reviewer", {"reader": "9", "ground": "relative", "reason": "示例"}), actor=9),
     case(("recuse_reviewer", {"reader": "8", "ground": "relative", "reason": "示例"}), actor=9)),
    ("penalty", "review", "minutes_signed", minuted(), minuted("chair", "recorder", "member")),
    ("penalty", "extend_review", "not_extended",
     case(review=replace(review(), extended=True)), case(review=review())),
    # licences and levies
    ("licence", "accept", "corrected", case("apply", "correct"),
     case("apply", "correct", "corrected")),
    ("licence", "correct", "receipt_open", case("apply", "accept"), case("apply")),
    ("licence", "correct", "not_declined",
     make_facts.facts(act("not_accept", 1, "awaiting")), case("apply")),
    ("licence", "correct", "told_in_time",
     case("apply", **term("licence_accept", EARLIER)),
     case("apply", **term("licence_accept", TODAY))),
    ("licence", "hearing", "hearing_is_called", case(), case("hearing_notice")),
    ("licence", "open_end", "is_granted",
     case(("decide", {"outcome": "refused"})), case(("decide", {"outcome": "granted"}))),
    ("levy", "draft", "payer_heard", case("answer", "notice"), case("notice", "answer")),
    ("levy", "payment", "something_is_owed",
     case(("draft", {"amount": "5"}), ("payment", {"amount": "5"})),
     case(("draft", {"amount": "5"}), ("payment", {"amount": "4.99"}))),
    # seizures
    ("seizure", "report_urgent", "urgent",
     case(("onsite", {"ground": "approved"})), case(("onsite", {"ground": "urgent"}))),
    ("seizure", "decide", "head_did_not_refuse",
     case(("approve_urgent", {"verdict": "lift"})),
     case(("approve_urgent", {"verdict": "agreed"}))),
    ("seizure", "release", "still_held", case(SEIZED, ("release", ALL)), case(SEIZED)),
    ("seizure", "hand_back", "released_not_returned",
     case(SEIZED, ("release", ALL), ("hand_back", ALL)), case(SEIZED, ("release", ALL))),
    ("seizure", "file", "all_settled", case(SEIZED, ("release", ALL)),
     case(SEIZED, ("release", ALL), ("hand_back", ALL))),
    ("seizure", "file", "filmed", case(SEIZED), case(SEIZED, recordings=(FILM,))),
    # enforcement
    ("enforcement", "decide", "added_fine_due", case(NOT_DUE), case(DUE)),
    ("enforcement", "decide", "no_agreement",
     case(DUE, "agreement"), case(DUE, "agreement", "breach")),
    ("enforcement", "breach", "agreement_stands",
     case(DUE, "agreement", "breach"), case(DUE, "agreement")),
    ("enforcement", "resume", "suspended", case("suspend", "resume"), case("suspend")),
    ("enforcement", "apply_court", "court_in_time",
     case(DUE, **term("court_application", EARLIER)),
     case(DUE, **term("court_application", TODAY))),
    ("enforcement", "apply_court", "reminder_over",
     case(DUE, **term("reminded", TODAY)), case(DUE, **term("reminded", EARLIER))),
    ("enforcement", "court_review", "court_refused",
     case(("court_answer", {"answer": "enforced"})),
     case(("court_answer", {"answer": "not_enforced"}))),
]  # fmt: skip
# procedure, the step that waits for signatures, the step that made the paper, the kind of paper
SIGNED = [
    ("penalty", "defence", "statement", "statement_record"),
    ("penalty", "hearing_report", "hearing", "hearing_record"),
    ("spot_penalty", "deliver", "decide", "spot_penalty_decision"),
    ("licence", "draft", "verify", "licence_verification"),
    ("licence", "draft", "hearing", "licence_hearing_record"),
    ("seizure", "testing", "decide", "seizure_decision"),
    ("seizure", "hand_back", "release", "seizure_release"),
]


def rule(procedure: str, step: str, name: str) -> Rule:
    needs = PROCEDURES[procedure].step(step).needs
    return next(one for one in needs if one.name == name)


def shut(procedure: str, step: str, gate: Rule, facts: CaseFacts) -> bool:
    """Whether the step is refused with exactly what the gate says."""
    said = gate.refusal(facts)
    return said in refusals(PROCEDURES[procedure], PROCEDURES[procedure].step(step), facts)


@pytest.mark.clause("R16", "D12.1a", "D12.1b", "D12.1c", "D12.2a", "D12.2b", "D9", "D13", "R4")
@pytest.mark.clause("penalty-law/42", "penalty-law/58", "penalty-law/66", "L5", "L11")
@pytest.mark.clause("licence-law/8", "licence-law/32", "licence-law/48", "coercion-law/19")
@pytest.mark.clause("coercion-law/27", "coercion-law/28", "coercion-law/39", "coercion-law/42")
@pytest.mark.clause("coercion-law/45", "coercion-law/53", "coercion-law/54", "coercion-law/58")
@pytest.mark.clause("own/agents", "own/party-corrected", "own/evidence-custody", "own/levy-heard")
@pytest.mark.clause("own/dossier-bound", "own/benchmark-applied", "own/levy-paid")
@pytest.mark.parametrize(
    ("procedure", "step", "name", "before", "after"),
    [pytest.param(*one, id="-".join(one[:3])) for one in GATES],
)
def test_a_gate_is_shut_with_its_clause_and_opens(
    procedure: str, step: str, name: str, before: CaseFacts, after: CaseFacts
) -> None:
    gate = rule(procedure, step, name)

    assert shut(procedure, step, gate, before)
    assert not shut(procedure, step, gate, after)


@pytest.mark.clause("penalty-law/45", "penalty-law/52", "penalty-law/64", "licence-law/34")
@pytest.mark.clause("licence-law/48", "coercion-law/24", "coercion-law/28")
@pytest.mark.parametrize(("procedure", "step", "made", "kind"), SIGNED)
def test_what_a_paper_is_for_waits_for_every_signature(
    procedure: str, step: str, made: str, kind: str
) -> None:
    record = act(made, 1, officers=["1", "2"], items=[])
    roles = [
        role
        for role, least in signatures_needed(kind, record.data).items()
        for _ in range(least or 2)
    ]
    gate = next(
        one for one in PROCEDURES[procedure].step(step).needs if one.name == f"{made}_signed"
    )

    for count in range(len(roles) + 1):
        signatures = tuple(SignatureFact(role=r, name="示", refused=False) for r in roles[:count])
        facts = make_facts.facts(record, papers=(replace(paper(record), signatures=signatures),))
        assert shut(procedure, step, gate, facts) is (count < len(roles))
