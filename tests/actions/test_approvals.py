"""Approvals: level by level, sent back with a reason, never by the one who submitted."""

from datetime import timedelta
from uuid import uuid4

import pytest

from sanxiang.actions.approvals import Verdict, decide_approval
from sanxiang.actions.cases import Opening, open_case
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    Appointment,
    Approval,
    Case,
    NextStep,
    Organisation,
    Paper,
    Section,
)
from sanxiang.queries.todo import tasks_of
from tests import make

pytestmark = pytest.mark.django_db


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


def submitted() -> Act:
    return make.take(make.inspection(), "source", "zhifa1")


def verdict(act: Act, **given: object) -> Verdict:
    approval = Approval.objects.get(act=act)
    values: dict[str, object] = {
        "id": uuid4(),
        "approval_id": approval.pk,
        "level": approval.level,
        "agree": True,
        "opinion": "同意。",
    }
    return Verdict(**(values | given))  # type: ignore[arg-type]


@pytest.mark.clause("R7")
def test_each_level_decides_in_turn_and_the_last_issues_the_permit_with_all_of_them() -> None:
    act = submitted()
    waits = []
    for by in ("kezhang", "fenguan"):
        waits.append(Approval.objects.get(act=act).waits_for)
        assert not Paper.objects.exists()
        make.approve(act, by)

    approval = Approval.objects.get(act=act)
    assert waits == ["section_head", "leader_in_charge"]
    assert (approval.state, approval.waits_for) == ("passed", "")
    rows = Paper.objects.get(act=act).data["approvals"]
    assert [(row["level"], row["name"], row["decided_at"]) for row in rows] == [
        ("科室负责人", "张示和", "2026-11-24T10:00+08:00"),
        ("分管领导", "王示安", "2026-11-24T10:00+08:00"),
    ]


@pytest.mark.clause("R7")
def test_a_return_says_why_and_the_step_is_submitted_anew() -> None:
    act = submitted()
    make.approve(act, "kezhang", agree=False)

    approval = Approval.objects.get(act=act)
    returned = Act.objects.get(about=act)
    assert (approval.state, returned.kind, returned.data["opinion"]) == (
        "returned",
        "return",
        "请补充后再报。",
    )
    assert list(NextStep.objects.values_list("step", "taker")) == [("source", "handler")]
    again = make.take(Case.objects.get(), "source", "zhifa1")
    make.approve(again, "kezhang", "fenguan")
    assert Paper.objects.get().act == again


@pytest.mark.parametrize("opinion", ["", "  ", "字" * 1001])
def test_a_decision_has_an_opinion_of_bearable_length(opinion: str) -> None:
    act = submitted()

    with pytest.raises(Invalid) as invalid:
        decide_approval(verdict(act, opinion=opinion), by=make.person("kezhang"), at=make.NOW)
    assert [error.name for error in invalid.value.errors] == ["opinion"]
    assert Approval.objects.get(act=act).level == 0


@pytest.mark.clause("R7")
@pytest.mark.parametrize("by", ["fenguan", "juzhang", "shenhe", "zhifa2"])
def test_the_wrong_level_is_told_who_decides_now(by: str) -> None:
    act = submitted()

    with pytest.raises(Refused) as refused:
        make.approve(act, by)
    assert [(r.clause, r.text) for r in refused.value.refusals] == [
        ("R7", "“案源许可”现由科室负责人审批")
    ]


def test_the_head_of_another_section_does_not_find_the_case() -> None:
    act = submitted()

    with pytest.raises(Case.DoesNotExist):
        make.approve(act, "yankezhang")


def stand_in(username: str, role: str, *, principal: str, first: int = 0, days: int = 1) -> None:
    held = Appointment.objects.get(person__username=principal, role=role)
    Appointment.objects.create(
        person=make.person(username),
        organisation=held.organisation,
        section=held.section,
        role=role,
        title="代理",
        from_date=make.later(first).date(),
        to_date=make.later(first + days).date(),
        stands_in_for=held,
    )


@pytest.mark.clause("own/no-self-approval")
def test_nobody_approves_what_they_submitted() -> None:
    stand_in("zhifa1", "section_head", principal="kezhang")
    act = submitted()

    with pytest.raises(Refused) as refused:
        make.approve(act, "zhifa1")
    assert clauses(refused.value) == ["own/no-self-approval"]
    assert tasks_of(make.person("zhifa1"), on=make.NOW.date()) == []


@pytest.mark.clause("R7")
def test_a_stand_in_decides_on_the_days_of_the_appointment_only() -> None:
    stand_in("zhifa2", "section_head", principal="kezhang", days=1)
    act = submitted()

    late = make.later(2)
    with pytest.raises(Refused) as refused:
        decide_approval(verdict(act), by=make.person("zhifa2"), at=late)
    assert clauses(refused.value) == ["R7"]
    decided = decide_approval(verdict(act), by=make.person("zhifa2"), at=make.later(1))
    assert decided.post == "节能监察科一级科员、节能监察科代理"


@pytest.mark.clause("own/one-writer")
def test_a_decision_on_a_page_that_is_out_of_date_is_refused() -> None:
    act = submitted()
    stale = verdict(act)
    make.approve(act, "kezhang")

    with pytest.raises(Refused) as refused:
        decide_approval(stale, by=make.person("kezhang"), at=make.NOW)
    assert clauses(refused.value) == ["own/one-writer"]


@pytest.mark.clause("own/one-writer")
def test_the_same_decision_twice_is_one() -> None:
    act = submitted()
    once = verdict(act)
    by = make.person("kezhang")

    first = decide_approval(once, by=by, at=make.NOW)
    assert decide_approval(once, by=by, at=make.NOW) == first
    assert Approval.objects.get(act=act).level == 1


def county_case() -> Case:
    return open_case(
        Opening(id=uuid4(), procedure="inspection", data=make.PARTY),
        by=make.person("xian1"),
        at=make.NOW,
    )


@pytest.mark.clause("R7")
def test_a_county_bureau_of_three_has_one_level() -> None:
    act = make.take(county_case(), "source", "xian1")

    assert Approval.objects.get(act=act).levels == ["head"]
    make.approve(act, "xianju")
    assert Paper.objects.get(act=act).organisation.code == "532322"


def test_a_level_that_only_the_submitter_could_decide_falls_away_and_the_paper_says_so() -> None:
    organisation = Organisation.objects.get(code="532322")
    Appointment.objects.create(
        person=make.person("xianju"),
        organisation=organisation,
        section=Section.objects.get(organisation=organisation),
        role="handler",
        title="局长",
        from_date=make.NOW.date(),
    )
    act = make.take(county_case(), "source", "xianju")

    assert not Approval.objects.filter(act=act).exists()
    (row,) = Paper.objects.get(act=act).data["approvals"]
    assert (row["level"], row["opinion"], row["name"]) == (
        "分管领导",
        "由本人提交，同级别没有其他审批人。",
        "高示望",
    )


@pytest.mark.clause("R14")
def test_a_conclusion_is_not_approved_when_its_record_was_made_anew_and_is_unsigned() -> None:
    case = make.recorded_inspection()
    act = make.take(case, "conclude", "zhifa1")
    make.take(case, "site_record", "zhifa1", course="重新查看。")

    with pytest.raises(Refused) as refused:
        make.approve(act, "fenguan")
    assert [(r.clause, r.remedy) for r in refused.value.refusals] == [
        ("R14", "提交后案件情况有变化，请退回承办人重新办理")
    ]
    make.approve(act, "fenguan", agree=False)


@pytest.mark.parametrize("days", [0, 40])
def test_a_certificate_that_runs_out_while_the_act_waits_does_not_undo_it(days: int) -> None:
    case = make.penalty_case()
    make.approve(make.take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    act = make.take(case, "report", "zhifa1")
    make.person("zhifa2").certificates.update(valid_to=(make.NOW + timedelta(days=days)).date())

    make.approve(act, "kezhang", at=make.later(50))
    assert Approval.objects.get(act=act).state == "passed"


@pytest.mark.clause("own/settled")
def test_what_waits_for_approval_while_the_case_is_decided_is_only_sent_back() -> None:
    case = make.accepted_licence()
    make.take(case, "examine", "zhifa1")
    make.approve(make.take(case, "draft", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1")
    later = make.take(case, "draft", "zhifa1")
    make.approve(later, "kezhang")
    make.take(case, "decide", "juzhang")

    with pytest.raises(Refused) as refused:
        make.approve(later, "fenguan")
    make.approve(later, "fenguan", agree=False)

    assert clauses(refused.value) == ["own/settled"]
    assert Approval.objects.get(act=later).state == "returned"
