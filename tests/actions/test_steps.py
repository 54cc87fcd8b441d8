"""The door: steps are taken by the right person, in order, and refused with the right clause."""

from datetime import date
from uuid import uuid4

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Act, Case, LedgerEntry, NextStep, Result
from tests import make

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


@pytest.mark.clause("R16", "D12.1c", "R18a")
def test_an_inspection_goes_from_its_source_to_a_penalty_case() -> None:
    penalty = make.penalty_case()

    assert penalty.procedure == "penalty"
    assert penalty.number == "（楚）工信立〔2026〕1号"
    inspection = Case.objects.get(procedure="inspection")
    assert penalty.parent == inspection
    assert inspection.number == "（楚）工信检〔2026〕1号"
    assert Result.objects.get(case=inspection).outcome == "violation"
    assert list(
        inspection.deadlines.order_by("term").values_list("term", "start_date", "due_date")
    ) == [
        ("disclose", date(2026, 11, 24), date(2026, 12, 3)),
        ("filing", date(2026, 11, 24), date(2026, 12, 24)),
    ]


@pytest.mark.clause("R21.3")
def test_every_act_has_its_position_and_its_ledger_entry() -> None:
    case = make.noticed_inspection()

    positions = list(Act.objects.filter(case=case).order_by("position").values_list("position"))
    assert positions == [(number,) for number in range(1, 10)]
    assert LedgerEntry.objects.count() == 9


@pytest.mark.clause("own/one-writer")
def test_the_same_submission_twice_makes_one_act() -> None:
    case = make.inspection()
    submission = Submission(id=uuid4(), step="source", data=make.usual("source"))

    first = take_step(case.pk, submission, by=make.person("zhifa1"), at=make.NOW)
    second = take_step(case.pk, submission, by=make.person("zhifa1"), at=make.NOW)

    assert first == second
    assert Act.objects.filter(case=case, step="source").count() == 1


@pytest.mark.clause("R7")
def test_a_skipped_step_is_refused_with_its_clause() -> None:
    case = make.inspection()

    with pytest.raises(Refused) as refused:
        make.take(case, "team", "kezhang")
    assert clauses(refused.value) == ["R7"]


@pytest.mark.clause("R9")
def test_the_on_site_notice_waits_for_the_served_notice() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    make.take(case, "prepare", "zhifa1")

    with pytest.raises(Refused) as refused:
        make.take(case, "onsite_notice", "zhifa1")
    assert clauses(refused.value) == ["R9"]


@pytest.mark.clause("R7")
def test_a_team_of_one_is_refused() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")

    with pytest.raises(Invalid) as invalid:
        make.take(case, "team", "kezhang", officers=make.ids("zhifa1"))
    assert [(e.name, e.text) for e in invalid.value.errors] == [
        ("officers", "不得少于 2 人，现在选了 1 人，请再选 1 名执法人员（R7）")
    ]


@pytest.mark.clause("penalty-law/42")
def test_an_officer_whose_certificate_expired_cannot_join_the_team() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")

    with pytest.raises(Invalid) as invalid:
        make.take(case, "team", "kezhang", officers=make.ids("zhifa1", "zhifa3"))
    assert [e.text for e in invalid.value.errors] == [
        "周示新没有 2026-11-24 有效的执法证，请更换人员（penalty-law/42）"
    ]


@pytest.mark.clause("R7")
def test_the_wrong_role_is_told_who_takes_the_step() -> None:
    case = make.inspection()

    with pytest.raises(Refused) as refused:
        make.take(case, "source", "kezhang")
    assert [r.text for r in refused.value.refusals] == ["“登记案件来源”由执法人员办理"]


@pytest.mark.clause("R20")
def test_somebody_of_another_section_does_not_find_the_case() -> None:
    case = make.inspection()

    with pytest.raises(Case.DoesNotExist):
        make.take(case, "source", "yanye1")


@pytest.mark.clause("R12", "R13.2")
def test_the_site_record_waits_for_signature_and_picture() -> None:
    case = make.noticed_inspection()
    make.take(case, "onsite_notice", "zhifa1")

    with pytest.raises(Refused) as refused:
        make.take(case, "site_record", "zhifa1")
    assert clauses(refused.value) == ["R12", "R13.2"]


@pytest.mark.clause("own/one-writer")
def test_a_stale_page_is_told_that_somebody_was_faster() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    stale = Submission(id=uuid4(), step="team", data=make.usual("team"), seen=0)

    with pytest.raises(Refused) as refused:
        take_step(case.pk, stale, by=make.person("kezhang"), at=make.NOW)
    assert clauses(refused.value) == ["own/one-writer"]


@pytest.mark.clause("R3")
def test_a_late_entry_needs_its_reason() -> None:
    case = make.inspection()
    late = Submission(
        id=uuid4(), step="source", data=make.usual("source"), happened_at=make.later(-2)
    )

    with pytest.raises(Invalid) as invalid:
        take_step(case.pk, late, by=make.person("zhifa1"), at=make.NOW)
    assert [e.text for e in invalid.value.errors] == ["补录以前办理的事项，请填写补录原因（R3）"]


@pytest.mark.clause("R15")
def test_two_interviews_of_one_person_cannot_overlap() -> None:
    case = make.recorded_inspection()

    with pytest.raises(Invalid) as invalid:
        make.take(case, "interview", "zhifa2", began_at="2026-11-24T09:45", place="别处")
    assert [e.name for e in invalid.value.errors] == ["officers", "interviewee"]


@pytest.mark.clause("R15")
def test_a_violation_needs_an_interview_first() -> None:
    case = make.noticed_inspection()
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    make.photo(case)
    record = make.take(case, "site_record", "zhifa1")
    make.signed(record, "companion", "白示林")
    make.signed(record, "officer", "李示远")
    make.signed(record, "officer", "普示勤")

    with pytest.raises(Invalid) as invalid:
        make.take(case, "conclude", "zhifa1")
    assert [e.text for e in invalid.value.errors] == [
        "发现涉嫌违法行为的，应当先调查询问并制作《询问笔录》，再作此结论（R15）"
    ]


def test_next_steps_name_what_follows_and_for_whom() -> None:
    case = make.inspection()

    assert list(NextStep.objects.filter(case=case).values_list("step", "taker", "clause")) == [
        ("source", "handler", "R7")
    ]


def test_a_character_without_a_font_is_refused_where_it_was_typed() -> None:
    case = make.inspection()

    with pytest.raises(Invalid) as invalid:
        make.take(case, "source", "zhifa1", content="检查😀")
    assert [(e.name, e.text) for e in invalid.value.errors] == [
        ("content", "案源许可内容：字库缺字“😀”，无法打印，请改用其他字")
    ]
