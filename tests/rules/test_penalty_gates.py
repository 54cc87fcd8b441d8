"""Each demand on the way to a penalty decision, tried on plain facts: one clause a test."""

from datetime import date

import pytest

from sanxiang.rules import terms
from sanxiang.rules.facts import DeadlineFact
from tests import make_facts
from tests.make_facts import act
from tests.make_penalty_facts import (
    HEARD,
    MINOR,
    NOTIFIED,
    PENALTY,
    REPORTED,
    SCREENED,
    TOLD,
    facts,
    refused,
    usual,
    wrong,
)


@pytest.mark.clause("penalty-law/54")
def test_nothing_is_reported_before_the_case_is_filed() -> None:
    assert refused("report", facts(actor=1, officers={})) != []
    assert "penalty-law/54" in refused("report", facts())


@pytest.mark.clause("penalty-law/55")
def test_people_are_asked_once_the_case_is_filed_and_about_its_cause() -> None:
    filed = act("file_case", 1, officers=["1", "2"], leader="1", cause="涉嫌使用淘汰设备")

    assert "penalty-law/54" in refused("interview", facts())
    assert refused("interview", facts(filed)) == []
    assert PENALTY.step("interview").initial(facts(filed))["subject"] == "涉嫌使用淘汰设备"


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("signers", "clauses"),
    [
        ([], ["R15"]),
        ([("officer", "示1"), ("person", "白示林")], ["R15"]),
        ([("officer", "示1"), ("officer", "示2")], ["R15"]),
        ([("officer", "示1"), ("officer", "示2"), ("person", "白示林")], []),
    ],
)
def test_every_interview_begun_is_signed_before_the_report(
    signers: list[tuple[str, str]], clauses: list[str]
) -> None:
    asked = act("interview", 2, officers=["1", "2"], corrections=[])
    known = facts(REPORTED[0], asked, papers=(make_facts.paper(asked, *signers),))

    assert refused("report", known) == clauses


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
    due = DeadlineFact(term="hearing_request", due_date=date(2026, 12, 1))
    known = facts(*NOTIFIED, deadlines=(due,), on=date(2026, 12, 2))
    late = usual("defence", response="hearing", answered_date="2026-12-02")

    assert "期限已于 2026-12-01 届满" in wrong("defence", known, late)
    assert wrong("defence", known, late | {"answered_date": "2026-12-01"}) == ""


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
    ready = (*HEARD, act("draft", 6), act("propose", 6), major)
    review = make_facts.review("L10.1", position=8)
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


@pytest.mark.clause("own/handling-approved")
@pytest.mark.parametrize("step", ["submit_review", "decide"])
def test_the_handling_is_approved_anew_whenever_what_was_approved_changed(step: str) -> None:
    ready = (*HEARD, act("draft", 6))
    waiting = act("propose", 7, "awaiting")
    again = (*ready, act("propose", 7), act("draft", 8))

    assert "own/handling-approved" in refused(step, facts(*ready, SCREENED))
    assert "own/handling-approved" in refused(step, facts(*ready, waiting, SCREENED))
    assert "own/handling-approved" in refused(step, facts(*again, SCREENED))
    assert "own/handling-approved" not in refused(step, facts(*again, act("propose", 9), SCREENED))


def test_the_handling_proposed_says_what_the_draft_says() -> None:
    draft = act("draft", 6, **usual("draft"))
    found = PENALTY.step("propose").initial(facts(*HEARD, draft))

    assert found["suggestion"] == (
        "建议作出以下处理：责令停止使用 S7 型变压器；没收 S7 型变压器 1 台"
    )
    assert found["answer"] == "当事人明确表示放弃陈述、申辩和听证。"
