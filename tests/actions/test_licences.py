"""A licence from the application to the public record, and its terms to the day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, Deadline, OutboxMessage, Paper, Result
from tests import make, make_reviews

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 4, 0, tzinfo=UTC)


def due(case: Case, term: str) -> date:
    return Deadline.objects.filter(case=case, term=term).latest("id").due_date


def kinds(case: Case) -> list[str]:
    return list(
        Paper.objects.filter(case=case).order_by("issued_at", "pk").values_list("kind", flat=True)
    )


def test_a_granted_licence_leaves_its_papers_its_terms_and_its_result() -> None:
    case = make.granted_licence()

    assert set(kinds(case)) == {"licence_acceptance", "licence_grant", "service_return"}
    result = Result.objects.get(case=case)
    assert (result.kind, result.outcome) == ("licence_decision", "granted")
    grant = Paper.objects.get(case=case, kind="licence_grant")
    assert result.number == grant.number == "（楚）工信许准〔2026〕1号"
    assert grant.data["validity"] == "自2026年11月24日起至2029年11月23日止"
    returned = Paper.objects.get(case=case, kind="service_return")
    assert returned.data["paper_title"] == f"《准予行政许可决定书》{grant.number}"
    assert not Deadline.objects.filter(case=case, met_at=None).exclude(term="disclose").exists()


@pytest.mark.clause("licence-law/40")
def test_a_granted_licence_is_published_like_any_result() -> None:
    case = make.granted_licence()
    make.published(case)

    publication = Result.objects.get(case=case).publications.get()
    assert publication.published_at == make.NOW
    assert publication.facts == make.usual("draft", "licence")["facts"]


@pytest.mark.clause("licence-law/38")
def test_a_refusal_is_another_paper_with_reasons_and_remedies() -> None:
    case = make.accepted_licence()
    make.take(case, "examine", "zhifa1")
    refusal: dict[str, Any] = {"outcome": "refused", "reasons": "仓储设施不符合要求。"}
    make.approve(make.take(case, "draft", "zhifa1", **refusal), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1")
    make.take(case, "decide", "juzhang", outcome="refused")

    paper = Paper.objects.get(case=case, kind="licence_refusal")
    assert paper.title == "不予行政许可决定书"
    assert paper.data["reasons"] == "仓储设施不符合要求。"
    assert paper.data["reconsideration_days"] == 60
    assert Result.objects.get(case=case).outcome == "refused"
    assert not Deadline.objects.filter(case=case, term="licence_deliver").exists()


@pytest.mark.clause("licence-law/37")
def test_the_head_decides_as_drafted_or_sends_it_back() -> None:
    case = make.accepted_licence()
    make.take(case, "examine", "zhifa1")
    make.approve(make.take(case, "draft", "zhifa1"), "kezhang", "fenguan")

    make.take(case, "screen", "zhifa1")
    with pytest.raises(Invalid) as refused:
        make.take(case, "decide", "juzhang", outcome="refused")
    assert [error.name for error in refused.value.errors] == ["outcome"]


@pytest.mark.clause("licence-law/32", "licence-law/42", "licence-law/82")
def test_receipt_and_decision_run_in_working_days_across_the_national_holiday() -> None:
    case = make.opened("licence")
    at = noon(2026, 9, 24)
    make.take(case, "apply", "zhifa1", received_date="2026-09-24", at=at)
    assert due(case, "licence_accept") == date(2026, 10, 9)

    make.take(case, "accept", "zhifa1", accepted_date="2026-09-24", at=at)
    assert due(case, "licence_decide") == date(2026, 10, 29)


@pytest.mark.clause("licence-law/32")
def test_materials_are_asked_for_once_and_the_case_waits_for_them() -> None:
    case = make.opened("licence")
    make.take(case, "apply", "zhifa1")
    make.take(case, "correct", "zhifa1")
    with pytest.raises(Refused):
        make.take(case, "accept", "zhifa1")
    with pytest.raises(Refused):
        make.take(case, "correct", "zhifa1")

    make.take(case, "corrected", "zhifa1")
    make.take(case, "accept", "zhifa1")
    assert set(kinds(case)) == {"licence_correction", "licence_acceptance"}


@pytest.mark.clause("licence-law/32")
def test_silence_makes_the_application_accepted_from_the_day_it_came_in() -> None:
    case = make.opened("licence")
    make.take(case, "apply", "zhifa1", received_date="2026-11-16")
    assert due(case, "licence_accept") == date(2026, 11, 23)

    with pytest.raises(Refused):
        make.take(case, "correct", "zhifa1")
    with pytest.raises(Invalid):
        make.take(case, "accept", "zhifa1")
    make.take(case, "accept", "zhifa1", accepted_date="2026-11-16")
    assert due(case, "licence_decide") == date(2026, 12, 14)


@pytest.mark.clause("licence-law/32", "licence-law/78", "own/licence-approved")
def test_an_application_not_accepted_gets_its_numbered_decision_once_approved() -> None:
    case = make.opened("licence")
    make.take(case, "apply", "zhifa1")
    act = make.take(case, "not_accept", "zhifa1")
    assert kinds(case) == []
    make.approve(act, "kezhang")

    paper = Paper.objects.get(case=case)
    assert (paper.kind, paper.data["competent"]) == ("licence_not_accepted", "示例省工业和信息化厅")
    with pytest.raises(Refused):
        make.take(case, "accept", "zhifa1")


@pytest.mark.clause("licence-law/45")
def test_the_time_of_testing_does_not_count() -> None:
    case = make.accepted_licence()
    assert due(case, "licence_decide") == date(2026, 12, 22)
    make.take(case, "examine", "zhifa1", testing="yes")
    with pytest.raises(Refused) as waiting:
        make.take(case, "draft", "zhifa1")
    assert {refusal.clause for refusal in waiting.value.refusals} == {"licence-law/45"}

    make.take(case, "send_testing", "zhifa1")
    assert Deadline.objects.get(case=case, term="licence_decide").paused_date == date(2026, 11, 24)
    make.take(case, "testing_done", "zhifa1", at=noon(2026, 12, 4))

    moved = Deadline.objects.get(case=case, term="licence_decide")
    # Seven working days of the pause: 25 to 27 and 30 November, 1 to 3 December.
    assert moved.due_date == date(2026, 12, 31)
    assert moved.changes.get().old_due_date == date(2026, 12, 22)


@pytest.mark.clause("licence-law/42")
def test_the_head_extends_once_and_the_applicant_is_told_why() -> None:
    case = make.accepted_licence()
    act = make.take(case, "extend", "zhifa1")
    make.approve(act, "juzhang")

    extended = Deadline.objects.get(case=case, term="licence_decide_extended")
    assert extended.changes.get().old_due_date == date(2026, 12, 22)
    paper = Paper.objects.get(case=case, kind="licence_extension")
    assert (paper.data["decide_days"], paper.data["extension_days"]) == (20, 10)
    with pytest.raises(Refused):
        make.take(case, "extend", "zhifa1")


@pytest.mark.clause("licence-law/36", "licence-law/47", "licence-law/48", "L3.3", "L13")
def test_a_hearing_asked_for_is_held_and_the_decision_rests_on_its_record() -> None:
    case = make.accepted_licence()
    make.take(case, "examine", "zhifa1", others="yes")
    make.take(case, "tell_interested", "zhifa1")
    assert due(case, "licence_hearing_request") == date(2026, 12, 1)
    asked: dict[str, Any] = {
        "response": "hearing",
        "content": "要求听证。",
        "requested_date": "2026-11-24",
    }
    make.take(case, "answers", "zhifa1", **asked)
    assert due(case, "licence_hearing") == date(2026, 12, 22)
    with pytest.raises(Invalid):  # the host examines the application
        make.take(case, "hearing_notice", "zhifa1", host=make.ids("zhifa2")[0])
    with pytest.raises(Invalid):  # a day too early
        make.take(case, "hearing_notice", "zhifa1", held_at="2026-12-02T09:00")
    make.take(case, "hearing_notice", "zhifa1")

    record = make.take(case, "hearing", "zhifa1")
    with pytest.raises(Refused):
        make.take(case, "draft", "zhifa1")
    with pytest.raises(Refused, match="应当先由听证参加人签名"):
        make.signed(record, "host", make.person("fagui").name)
    make.signed(record, "participant", "白示林")
    make.signed(record, "host", make.person("fagui").name)
    with pytest.raises(Invalid) as unused:
        make.take(case, "draft", "zhifa1")
    assert [error.name for error in unused.value.errors] == ["hearing_used"]
    draft = make.take(case, "draft", "zhifa1", hearing_used="采纳限制货车出入时间的意见。")
    make.approve(draft, "kezhang", "fenguan")
    with pytest.raises(Invalid) as ordinary:
        make.take(case, "screen", "zhifa1")
    assert [error.name for error in ordinary.value.errors] == ["L3_3"]
    make.take(case, "screen", "zhifa1", L3_3="yes", L3_3_reason="举行过听证")
    with pytest.raises(Refused) as unreviewed:
        make.take(case, "decide", "juzhang")
    assert [refusal.clause for refusal in unreviewed.value.refusals] == ["L13"]


@pytest.mark.clause("licence-law/34")
def test_the_place_is_checked_by_two_and_the_record_signed() -> None:
    case = make.accepted_licence()
    make.take(case, "examine", "zhifa1", verification="yes")
    with pytest.raises(Invalid):
        make.take(case, "verify", "zhifa1", officers=make.ids("zhifa1"))
    record = make.take(case, "verify", "zhifa1")
    with pytest.raises(Refused):
        make.take(case, "draft", "zhifa1")
    for role, name in (("companion", "白示林"), ("officer", "李示远"), ("officer", "普示勤")):
        make.signed(record, role, name)

    make.take(case, "draft", "zhifa1")
    assert (
        "仓储设施与申请材料一致。" in Paper.objects.get(kind="licence_verification").data["finding"]
    )


@pytest.mark.clause("licence-law/44")
def test_a_granted_licence_is_delivered_within_ten_working_days() -> None:
    case = make.accepted_licence()
    make.take(case, "examine", "zhifa1")
    make.approve(make.take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1")
    make.take(case, "decide", "juzhang")

    assert due(case, "licence_deliver") == date(2026, 12, 8)
    make.take(case, "serve", "zhifa1")
    assert Deadline.objects.get(case=case, term="licence_deliver").met_at == make.NOW


@pytest.mark.clause("licence-law/7", "licence-law/69")
def test_a_licence_got_by_fraud_is_revoked_in_a_case_of_its_own() -> None:
    licence = make.granted_licence()
    make.take(licence, "open_end", "zhifa1")
    case = Case.objects.get(parent=licence)
    make.take(case, "register", "zhifa1")
    make.take(case, "assign", "kezhang")
    with pytest.raises(Refused):
        make.take(case, "draft", "zhifa1")
    make.take(case, "tell", "zhifa1")
    make.take(case, "answer", "zhifa1")
    make.approve(make.take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1")
    make_reviews.review(case)
    make.take(case, "decide", "juzhang")
    make.take(case, "serve", "zhifa1")

    paper = Paper.objects.get(case=case, kind="licence_end_decision")
    assert (paper.data["end_manner"], paper.data["licence_number"]) == ("撤销", "示例批字 0001 号")
    assert Result.objects.get(case=case).outcome == "revoked"
    granted = Paper.objects.get(case=licence, kind="licence_grant")
    told = OutboxMessage.objects.filter(kind="paper", payload__code=granted.code).order_by("id")
    assert [message.payload["state"] for message in told] == ["genuine", "withdrawn"]


@pytest.mark.clause("licence-law/70")
def test_a_cancellation_stands_alone_and_needs_no_hearing() -> None:
    case = make.opened("licence_end")
    make.take(
        case, "register", "zhifa1", manner="cancelled", ground="expired", facts="有效期届满。"
    )
    make.take(case, "assign", "kezhang")
    make.approve(
        make.take(case, "draft", "zhifa1", loss="", public_interest=""), "kezhang", "fenguan"
    )
    make.take(case, "screen", "zhifa1", L3_2="no")
    make.take(case, "decide", "juzhang")

    assert Paper.objects.get(case=case).data["end_ground"] == "有效期届满未延续"


def test_in_a_county_of_three_people_the_head_alone_approves_and_decides() -> None:
    case = make.opened("licence", "xian1")
    make.take(case, "apply", "xian1")
    make.take(case, "accept", "xian1")
    make.take(case, "assign", "xian1", officers=make.ids("xian1"), leader=make.ids("xian1")[0])
    make.take(case, "examine", "xian1")
    make.approve(make.take(case, "draft", "xian1"), "xianju")
    make.take(case, "screen", "xian1")
    make.take(case, "decide", "xianju")

    assert Result.objects.get(case=case).outcome == "granted"
