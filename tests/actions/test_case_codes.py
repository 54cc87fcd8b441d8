"""Codes of a case: printed with its papers, told outside as it moves, confirmed, forgotten."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from portal.models import Confirmation, Inspection, Matter
from sanxiang.actions import case_codes, delivery, firm_confirmations
from sanxiang.actions.certificates import withdraw_certificate
from sanxiang.actions.refused import Refused
from sanxiang.models import Act, Case, CaseCode, OutboxMessage, Paper
from sanxiang.queries.facts import facts_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.firm_confirmation import what_the_firm_said
from tests import make

pytestmark = [pytest.mark.django_db]
PUBLIC = pytest.mark.django_db(databases=["default", "public"])


def told(case: Case, kind: str) -> list[dict[str, Any]]:
    """What went out by a code of the case, oldest first."""
    code = CaseCode.objects.get(case=case, kind=kind).code
    found = OutboxMessage.objects.filter(kind=kind, payload__code=code).order_by("id")
    return [message.payload for message in found]


@pytest.mark.clause("own/inspection-code", "own/matter-code")
def test_the_notice_carries_both_codes_and_the_onsite_notice_the_same_inspection_code() -> None:
    case = make.noticed_inspection()
    notice = Paper.objects.get(case=case, kind="inspection_notice")
    onsite = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))

    codes = {one.kind: one.code for one in CaseCode.objects.filter(case=case)}
    assert [one["code"] for one in notice.data["codes"]] == [codes["inspection"], codes["matter"]]
    assert [one["address"] for one in onsite.data["codes"]] == [
        f"http://127.0.0.1:8001/inspections/{codes['inspection']}/"
    ]
    assert all(re.fullmatch("[2-9A-HJKMNP-Z]{12}", code) for code in codes.values())
    assert Paper.objects.get(case=case, kind="inspection_plan").data["codes"] == []


@pytest.mark.clause("D6", "own/inspection-code")
def test_the_inspection_is_told_without_the_firm_or_the_case_and_ends_with_the_conclusion() -> None:
    case = make.recorded_inspection()
    last = told(case, "inspection")[-1]

    assert [one["name"] for one in last["officers"]] == ["李示远", "普示勤"]
    assert set(last["officers"][0]) == {"name", "certificate", "valid_from", "valid_to"}
    assert (last["ended_date"], last["basis"]) == (None, make.usual("onsite_notice")["basis"])
    text = json.dumps(told(case, "inspection"), ensure_ascii=False)
    for secret in (case.party.name, case.party.code, case.number, "白示林"):
        assert secret not in text

    make.approve(make.take(case, "conclude", "zhifa1"), "fenguan")
    ended = told(case, "inspection")[-1]
    assert (ended["ended_date"], ended["officers"], ended["rights"]) == ("2026-11-24", [], "")


@pytest.mark.clause("R20", "own/inspection-code")
def test_what_is_typed_of_the_firm_or_of_a_person_does_not_reach_the_page_of_the_code() -> None:
    case = make.noticed_inspection()
    content = f"检查{case.party.name}的台账，联系人电话13800138000，家住示例路8号"

    make.take(case, "onsite_notice", "zhifa1", content=content)

    assert told(case, "inspection")[-1]["matter"].split("\n")[-1] == (
        "检查（从略）的台账，联系人电话（从略），（从略）"
    )


@pytest.mark.clause("D6", "own/inspection-code")
def test_a_certificate_taken_back_is_no_longer_valid_on_the_page_the_firm_looks_at() -> None:
    case = make.noticed_inspection()
    officer = make.person("zhifa2")
    yesterday = (make.NOW - timedelta(days=1)).date().isoformat()

    withdraw_certificate(
        id=uuid4(),
        certificate_id=officer.certificates.get().pk,
        data={"to_date": yesterday, "reason": "示例：调离执法岗位，证件收回。"},
        by=make.person("guanli"),
        at=make.NOW,
    )

    ends = {one["name"]: one["valid_to"] for one in told(case, "inspection")[-1]["officers"]}
    assert ends[officer.name] == yesterday
    assert all(end > yesterday for name, end in ends.items() if name != officer.name)


@pytest.mark.clause("D7", "own/matter-code")
def test_the_matter_is_told_in_plain_words_and_only_when_something_changed() -> None:
    case = make.decided_levy()
    stages = [one["stage"] for one in told(case, "matter")]
    last = told(case, "matter")[-1]

    assert stages == [
        "已告知拟征收的金额和依据",
        "已登记意见",
        "已作出征收决定",
        "决定书已经送达",
    ]
    assert (last["awaited_from"], last["awaited"]) == ("you", "按决定书缴纳")
    assert last["due_date"] == next(
        one["due_date"] for one in last["rights"] if one["text"] == "应当缴纳征收款"
    )
    text = json.dumps(told(case, "matter"), ensure_ascii=False)
    for secret in (case.party.name, case.number, make.usual("decide", "levy").get("basis", "§")):
        assert secret not in text


@pytest.mark.clause("R20", "own/matter-code")
def test_a_case_of_state_secrets_has_no_code() -> None:
    case = make.noticed_inspection()
    Case.objects.filter(pk=case.pk).update(secrecy="state")

    case.refresh_from_db()
    assert case_codes.printed(case, ["inspection", "matter"]) == []


@PUBLIC
@pytest.mark.clause("D7", "own/matter-code")
def test_an_ended_matter_is_forgotten_after_its_last_day_and_never_before() -> None:
    case = make.granted_licence()
    assert procedure_of(case).name == "licence"
    make.take(case, "serve", "zhifa1")
    code = CaseCode.objects.get(case=case, kind="matter")
    delivery.deliver(at=make.NOW)
    assert Matter.objects.get().content["stage"] == "决定和证件已经送达"
    assert code.forget_date is not None
    over = (code.forget_date - make.NOW.date()).days

    assert case_codes.forget(at=make.later(over)) == 0
    assert case_codes.forget(at=make.later(over + 1)) == 1
    assert case_codes.forget(at=make.later(over + 2)) == 0
    delivery.deliver(at=make.later(over + 2))
    assert Matter.objects.count() == 0


def confirmed(case: Case, **changes: str) -> Confirmation:
    values = {"shown": "no", "name": "白示林", "remark": "只来了一个人"} | changes
    return Confirmation.objects.create(
        form_id="8d1f4c7e-7a51-4a41-8f9e-3c5d9b1f0a11",
        inspection=CaseCode.objects.get(case=case, kind="inspection").code,
        created_at=make.NOW,
        **values,
    )


@PUBLIC
@pytest.mark.clause("D6", "own/inspection-code")
def test_what_the_firm_said_becomes_one_act_with_its_time_and_is_forgotten_outside() -> None:
    case = make.noticed_inspection()
    delivery.deliver(at=make.NOW)
    assert Inspection.objects.count() == 1
    sent = confirmed(case)

    assert firm_confirmations.collect(at=make.NOW + timedelta(minutes=5)) == 1

    act = Act.objects.get(case=case, step="firm_confirms")
    assert (act.data, act.happened_at, act.person.name) == (
        {"shown": "no", "name": "白示林", "remark": "只来了一个人"},
        make.NOW,
        "企业（公示网站）",
    )
    sent.refresh_from_db()
    assert (sent.name, sent.remark, sent.shown) == ("", "", "")

    Confirmation.objects.update(taken_at=None)  # as if the acknowledgement had been lost
    assert firm_confirmations.collect(at=make.NOW + timedelta(minutes=6)) == 1
    assert Act.objects.filter(case=case, step="firm_confirms").count() == 1


@PUBLIC
@pytest.mark.clause("D6")
def test_the_officers_cannot_write_it_themselves_and_read_it_before_the_record() -> None:
    case = make.noticed_inspection()
    with pytest.raises(Refused, match="当事人"):
        make.take(case, "firm_confirms", "zhifa1")
    confirmed(case)
    firm_confirmations.collect(at=make.NOW)

    facts = facts_of(case, actor=make.person("zhifa1"), on=make.NOW.date())
    assert what_the_firm_said(facts) == [
        "企业确认执法证件没有出示，或者与检查码页面不一致（白示林，2026-11-24 10:00）"
    ]
