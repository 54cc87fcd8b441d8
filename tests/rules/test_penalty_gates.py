"""Each demand on a penalty, tried on plain facts: one clause a test."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sanxiang.rules import closing, execution, hearing_steps, payments, service, terms
from sanxiang.rules.facts import ActFact, CaseFacts, DeadlineFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Check, field_errors, refusals
from tests import make_facts
from tests.make_facts import act, errors
from tests.usual import of

PENALTY = PROCEDURES["penalty"]
SPOT = PROCEDURES["spot_penalty"]
MINOR = {f"L3_{number}": "no" for number in range(1, 6)}
SCREENED = act("screen", 7, **MINOR)
FILED = act("file_case", 1, officers=["1", "2"], leader="1")
REPORTED = (FILED, act("report", 2))
TOLD = act("prior_notice", 3, hearing="yes", fine="20000.00")
NOTIFIED = (*REPORTED, TOLD, act("serve_prior_notice", 4))
HEARD = (*NOTIFIED, act("defence", 5, response="waived"))
DECIDED = (
    *HEARD,
    act("draft", 6, fine="20000.00"),
    SCREENED,
    act("decide", 8),
    act("serve", 9, served_at="2026-11-24T09:00"),
)


def facts(*acts: ActFact, **known: Any) -> CaseFacts:
    return make_facts.facts(*acts, **known)


def usual(step: str, procedure: str = "", **changes: Any) -> dict[str, Any]:
    """The usual values with numbers instead of names of officers."""
    values = of(step, procedure) | changes
    if "officers" in values and "officers" not in changes:
        values["officers"] = ["1", "2"]
    return values


def wrong(step: str, known: CaseFacts, data: Mapping[str, Any], procedure: str = "penalty") -> str:
    """The clauses and fields that the step's own checks find fault with."""
    found = field_errors(PROCEDURES[procedure].step(step), known, data)
    return "；".join(f"{one.name}:{one.text}" for one in found)


def refused(step: str, known: CaseFacts, procedure: str = "penalty") -> list[str]:
    chosen = PROCEDURES[procedure]
    return [r.clause for r in refusals(chosen, chosen.step(step), known)]


def checked(check: Check, data: Mapping[str, Any], known: CaseFacts | None = None) -> list[str]:
    return errors(check.errors(known or facts(), data))


@pytest.mark.clause("penalty-law/54")
def test_nothing_is_reported_before_the_case_is_filed() -> None:
    assert refused("report", facts(actor=1, officers={})) != []
    assert "penalty-law/54" in refused("report", facts())


@pytest.mark.clause("penalty-law/44", "penalty-law/62")
def test_a_new_notice_is_served_and_answered_anew_before_the_decision() -> None:
    again = act("prior_notice", 10, hearing="no", fine="")
    known = facts(*HEARD, again, act("draft", 11), act("screen", 12, **MINOR))

    assert "penalty-law/62" in refused("decide", known)
    assert "penalty-law/44" in refused("defence", facts(*REPORTED, TOLD))


@pytest.mark.clause("penalty-law/45")
def test_a_spoken_defence_has_a_record_and_every_defence_is_weighed() -> None:
    spoken = usual("defence", response="statement", content="请求从轻", handling="采纳")
    unweighed = usual("defence", response="written", content="请求从轻")
    recorded = facts(*NOTIFIED, act("statement", 5))

    assert "请先办理“听取陈述申辩”" in wrong("defence", facts(*NOTIFIED), spoken)
    assert "复核和采纳情况" in wrong("defence", recorded, unweighed)
    assert wrong("defence", recorded, spoken) == ""


@pytest.mark.clause("penalty-law/45")
@pytest.mark.parametrize(
    ("fine", "reason", "asks"),
    [("20000.00", "", False), ("20000.01", "", True), ("30000.00", "查明新的违法事实", False)],
)
def test_a_fine_above_the_one_notified_says_why(fine: str, reason: str, *, asks: bool) -> None:
    draft = usual(
        "draft", kinds=["fine"], fine=fine, heavier_reason=reason, payment_account="示例账户"
    )

    assert ("heavier_reason" in wrong("draft", facts(*HEARD), draft)) is asks


@pytest.mark.clause("penalty-law/64")
def test_a_hearing_is_asked_for_in_time_or_not_at_all() -> None:
    due = DeadlineFact(term="hearing_request", due_date=date(2026, 11, 20))
    known = facts(*NOTIFIED, deadlines=(due,))
    late = usual("defence", response="hearing", answered_date="2026-11-21")

    assert "期限已于 2026-11-20 届满" in wrong("defence", known, late)
    assert wrong("defence", known, late | {"answered_date": "2026-11-20"}) == ""


@pytest.mark.clause("penalty-law/63")
def test_a_hearing_that_was_asked_for_is_held_before_the_decision() -> None:
    asked = (*NOTIFIED, act("defence", 5, response="hearing"), act("draft", 6), SCREENED)
    report = act("hearing_report", 9, summary="", opinion="")

    assert "penalty-law/63" in refused("decide", facts(*asked))
    assert "penalty-law/63" in refused("submit_review", facts(*asked))
    assert "penalty-law/63" not in refused("decide", facts(*asked, report))
    assert "penalty-law/63" not in refused("decide", facts(*asked, act("end_hearing", 9)))
    assert refused("hearing_notice", facts(*HEARD)) == ["penalty-law/63"]


@pytest.mark.clause("penalty-law/64")
@pytest.mark.parametrize("host", ["1", "2"])
def test_no_investigator_presides_over_the_hearing(host: str) -> None:
    known = facts(*NOTIFIED, act("defence", 5, response="hearing"))

    assert "不能是本案调查人员" in wrong(
        "hearing_notice", known, usual("hearing_notice", host=host)
    )
    assert wrong("hearing_notice", known, usual("hearing_notice", host="3")) == ""


@pytest.mark.clause("penalty-law/64")
def test_the_hearing_is_announced_seven_working_days_before() -> None:
    asked = facts(*NOTIFIED, act("defence", 5, response="hearing"))
    due = DeadlineFact(term=terms.HEARING_NOTICE.name, due_date=date(2026, 12, 3))
    called = facts(*NOTIFIED, act("defence", 5, response="hearing"), deadlines=(due,))
    held = usual("hearing", host="3", began_at="2026-11-24T09:00", ended_at="2026-11-24T10:00")
    soon = usual("hearing_notice", host="3", hearing_at="2026-12-01T09:00")

    assert "hearing_at" in wrong("hearing_notice", asked, soon)
    assert "满7个工作日才能举行听证，最早 2026-12-04" in wrong("hearing", called, held)


@pytest.mark.clause("penalty-law/64")
def test_nobody_is_absent_from_a_hearing_that_was_not_yet_due() -> None:
    asked = (*NOTIFIED, act("defence", 5, response="hearing"))
    absent = usual("end_hearing", ending="absent")
    called = act("hearing_notice", 6, hearing_at="2026-12-10T09:00")
    served = act("serve_hearing_notice", 7)

    assert "ending" in wrong("end_hearing", facts(*asked), absent)
    assert "ending" in wrong("end_hearing", facts(*asked, called, served), absent)
    there = facts(*asked, called, served, on=date(2026, 12, 10))
    assert wrong("end_hearing", there, absent) == ""


@pytest.mark.clause("penalty-law/57")
def test_a_major_matter_is_discussed_by_several_after_the_review() -> None:
    major = act("screen", 7, **{f"L3_{n}": "yes" for n in range(1, 6)})
    ready = (*HEARD, act("draft", 6), major)
    review = make_facts.review("agree", position=8)
    early, later = act("discuss", 7), act("discuss", 9)

    assert refused("decide", facts(*ready, review=review)) == ["penalty-law/57"]
    assert refused("decide", facts(*ready, early, review=review)) == ["penalty-law/57"]
    assert refused("decide", facts(*ready, later, review=review)) == []
    alone = usual("discuss", chair="3", members=["3"])
    assert "两名以上负责人" in wrong("discuss", facts(*ready), alone)


@pytest.mark.clause("own/time-apart")
def test_nothing_is_decided_while_the_time_stands_still() -> None:
    known = facts(*HEARD, act("draft", 6), SCREENED, act("suspend", 8))

    assert "own/time-apart" in refused("decide", known)
    assert "own/time-apart" in refused("resume", facts(*REPORTED))


@pytest.mark.clause("penalty-law/61", "procedure-law/89", "procedure-law/91")
@pytest.mark.clause("procedure-law/95")
@pytest.mark.parametrize(
    ("manner", "given", "asks"),
    [
        ("direct", {}, set()),
        ("electronic", {"confirmed": "no"}, {"confirmed"}),
        ("electronic", {"confirmed": "yes"}, set()),
        ("left", {}, {"witness"}),
        ("left", {"witness": "沙马木呷"}, set()),
        ("post", {}, {"post_number", "returned_date"}),
        ("post", {"post_number": "1", "returned_date": "2026-11-23"}, {"served_at"}),
        ("post", {"post_number": "1", "returned_date": "2026-11-24"}, set()),
        ("public", {}, {"announced_date", "announced_in"}),
        ("public", {"announced_date": "2026-10-25", "announced_in": "门户"}, {"served_at"}),
        ("public", {"announced_date": "2026-10-24", "announced_in": "门户"}, set()),
    ],
)
def test_each_manner_of_service_brings_its_proof(
    manner: str, given: dict[str, str], asks: set[str]
) -> None:
    data = usual("serve", manner=manner) | given
    found = [name for check in service.CHECKS for name in checked(check, data, facts(FILED))]

    assert set(found) == asks


@pytest.mark.clause("penalty-law/67", "penalty-law/68")
@pytest.mark.parametrize(
    ("ground", "fine", "asks"),
    [("", "50.00", "spot_ground"), ("small", "100.00", ""), ("small", "100.01", "spot_ground")],
)
def test_officers_collect_a_fine_on_the_spot_only_on_a_ground(
    ground: str, fine: str, asks: str
) -> None:
    known = facts(act("decide", 1, fine=fine), act("hand_over", 2, served_at="2026-11-24T09:00"))
    data = usual("pay", amount=fine, manner=execution.ON_SPOT, spot_ground=ground)

    assert wrong("pay", known, data, "spot_penalty").partition(":")[0] == asks


@pytest.mark.clause("penalty-law/67")
def test_no_more_is_paid_than_is_owed() -> None:
    paid = act("pay", 10, covers="fine", amount="15000.00", paid_date="2026-11-24")
    known = facts(*DECIDED, paid)

    assert "5,000.00" in wrong("pay", known, usual("pay", amount="5000.01"))
    assert wrong("pay", known, usual("pay", amount="5000.00")) == ""
    assert refused("pay", facts(*DECIDED[:5], act("draft", 6, fine=""), *DECIDED[6:])) == [
        "penalty-law/67"
    ]


@pytest.mark.clause("penalty-law/66")
def test_instalments_add_up_to_what_is_owed() -> None:
    rows = [{"due": "2026-12-20", "amount": "10000.00"}]

    assert "20,000.00" in wrong("defer", facts(*DECIDED), usual("defer", instalments=rows))
    assert wrong("defer", facts(*DECIDED), usual("defer", instalments=rows * 2)) == ""


@pytest.mark.clause("penalty-law/72", "penalty-law/73")
def test_nothing_is_added_in_time_nor_while_the_decision_is_disputed() -> None:
    due = (DeadlineFact(term="pay", due_date=date(2026, 11, 14)),)
    challenge = act("challenge", 10, **of("challenge") | {"applied_date": "2026-11-20"})

    assert refused("add_fine", facts(*DECIDED)) == ["penalty-law/72"]
    assert refused("add_fine", facts(*DECIDED, deadlines=due)) == []
    disputed = facts(*DECIDED, challenge, deadlines=due)
    assert refused("add_fine", disputed) == ["penalty-law/73"]
    assert payments.added_until(disputed, date(2026, 11, 24)) == 5 * 600


@pytest.mark.clause("own/closing")
@pytest.mark.parametrize(
    ("way", "reason", "asks"),
    [
        (closing.CARRIED_OUT, "", "way"),
        (closing.ENDED, "无", "way"),
        (closing.GONE, "无", "way"),
        (closing.STOPPED, "", "reason"),
        (closing.STOPPED, "依法终结", ""),
    ],
)
def test_a_case_closes_when_all_is_done_or_for_a_reason(way: str, reason: str, asks: str) -> None:
    data = usual("close", way=way, reason=reason)

    assert wrong("close", facts(*DECIDED), data).partition(":")[0] == asks


@pytest.mark.clause("own/closing")
def test_a_case_does_not_close_before_service_nor_in_a_dispute() -> None:
    challenge = act("challenge", 10, **of("challenge"))

    assert refused("close", facts(*DECIDED[:-1])) == ["own/closing"]
    assert refused("close", facts(*DECIDED, challenge)) == ["own/closing"]
    assert refused("close", facts(*DECIDED)) == []


@pytest.mark.clause("penalty-law/51")
@pytest.mark.parametrize(
    ("person", "fine", "fits"),
    [
        (True, "200.00", True),
        (True, "200.01", False),
        (False, "3000.00", True),
        (False, "3000.01", False),
    ],
)
def test_a_fine_on_the_spot_stays_within_its_limit(fine: str, *, person: bool, fits: bool) -> None:
    known = facts(act("assign", 1, officers=["1", "2"], leader="1"), party_is_person=person)
    data = usual("hear", "spot_penalty", fine=fine)

    assert (wrong("hear", known, data, "spot_penalty") == "") is fits


@pytest.mark.clause("reconsideration-law/23")
def test_a_decision_on_the_spot_goes_to_reconsideration_first() -> None:
    handed = (act("decide", 1, fine=""), act("hand_over", 2))
    sued = usual("challenge", way="litigation")
    first = act("challenge", 3, **of("challenge"))
    answered = act("challenge_result", 4, **of("challenge_result"))

    assert "应当先申请行政复议" in wrong("challenge", facts(*handed), sued, "spot_penalty")
    assert wrong("challenge", facts(*handed, first, answered), sued, "spot_penalty") == ""


@pytest.mark.clause("D12.2b")
@pytest.mark.parametrize("result", ["changed", "annulled", "unlawful", "void", "redo"])
def test_a_public_decision_that_did_not_hold_is_withdrawn_next(result: str) -> None:
    came = act("challenge_result", 11, **of("challenge_result") | {"result": result})
    known = facts(*DECIDED, act("challenge", 10, **of("challenge")), came, is_public=True)
    withdraw = PENALTY.step("withdraw")

    assert withdraw.wanted
    assert withdraw.wanted(known)
    assert withdraw.initial(known)["ground"] == result
    assert not withdraw.wanted(facts(*DECIDED, came))
    assert (refused("open_again", known) == []) is (result == "redo")


def test_the_summary_of_a_hearing_is_what_its_report_says() -> None:
    report = act("hearing_report", 9, summary="公开举行。", opinion="建议从轻。")

    assert hearing_steps.summary(facts(report)) == "公开举行。\n建议从轻。"
    assert hearing_steps.summary(facts()) == ""
