"""The pages of an inspection code (D6) and of a matter's code (D7): what they say, and no more."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from portal.doors import Refused, acknowledge, waiting
from portal.models import Confirmation, Inspection, Matter
from tests import make_portal as make

pytestmark = [pytest.mark.django_db(databases=["public"])]
CODE, OTHER = "23456789ABCD", "ZZZZZZZZZZZZ"
FORM = "8d1f4c7e-7a51-4a41-8f9e-3c5d9b1f0a11"
OFFICER = {
    "name": "李示远",
    "certificate": "示例53230001",
    "valid_from": "2020-01-01",
    "valid_to": "2099-12-31",
}


def inspection(**given: Any) -> dict[str, Any]:
    return {
        "code": CODE,
        "organisation_name": "示例州工业和信息化局",
        "phone": "0878-0000000",
        "officers": [OFFICER],
        "matter": "工业节能监察",
        "basis": "《中华人民共和国节约能源法》第十二条",
        "starts_at": "2026-03-12T09:30",
        "ends_at": "2026-03-12T17:30",
        "rights": "查验执法证件。",
        "duties": "如实回答询问。",
        "ended_date": None,
        "changed_at": "2026-03-12T09:00:00+08:00",
    } | given


def matter(**given: Any) -> dict[str, Any]:
    return {
        "code": CODE,
        "procedure": "行政许可",
        "organisation_name": "示例州工业和信息化局",
        "phone": "0878-0000000",
        "stage": "申请已受理",
        "stage_date": "2026-03-10",
        "dates": [{"date": "2026-03-09", "text": "登记"}],
        "awaited_from": "us",
        "awaited": "审查并作出决定",
        "due_date": "2099-04-08",
        "paused": False,
        "rights": [
            {"text": "可以申请听证", "due_date": "2020-03-01"},
            {"text": "可以随时陈述意见", "due_date": None},
        ],
        "ended_date": None,
        "forget_date": None,
        "changed_at": "2026-03-12T09:00:00+08:00",
    } | given


def page(visitor: Client, address: str, status: int = 200) -> str:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


@pytest.mark.clause("D6", "own/inspection-code")
def test_the_firm_sees_who_is_here_on_which_basis_its_rights_and_where_to_complain(
    visitor: Client,
) -> None:
    make.send("site", make.site())
    expired = OFFICER | {"name": "普示勤", "valid_to": "2021-01-01"}
    make.send("inspection", inspection(officers=[OFFICER, expired]))

    shown = page(visitor, f"/inspections/{CODE.lower()}/")

    for words in ("李示远", "示例53230001", "第十二条", "2026-03-12 09:30", "查验执法证件"):
        assert words in shown
    assert shown.index("有效</span>") < shown.index("普示勤") < shown.index("今天无效，不能检查")
    assert "0878-0000001" in shown
    assert 'content="noindex, noarchive"' in shown


@pytest.mark.clause("D6", "own/inspection-code")
def test_after_the_inspection_ended_the_page_says_so_and_takes_nothing(visitor: Client) -> None:
    make.send("inspection", inspection())
    make.send(
        "inspection",
        inspection(officers=[], ended_date="2026-03-13", changed_at="2026-03-13T09:00:00+08:00"),
    )
    make.send("inspection", inspection())  # comes late: the end stands

    shown = page(visitor, f"/inspections/{CODE}/")
    assert "这次检查已于 2026-03-13 结束" in shown
    assert ("李示远" in shown, "<textarea" in shown) == (False, False)
    visitor.post(f"/inspections/{CODE}/", {"form_id": FORM, "shown": "yes", "name": "白示林"})
    assert Confirmation.objects.count() == 0


@pytest.mark.clause("D6", "own/inspection-code")
def test_a_confirmation_sent_twice_is_kept_once_taken_and_forgotten(visitor: Client) -> None:
    make.send("inspection", inspection())
    sent = {"form_id": FORM, "shown": "no", "name": "白示林", "remark": "只来了一个人"}

    for _ in range(2):
        answer = visitor.post(f"/inspections/{CODE}/", sent)
        assert "已收到您的确认" in answer.content.decode()

    [one] = waiting("confirmation", using="public")
    assert {name: one[name] for name in ("code", "inspection", "shown", "name", "remark")} == {
        "code": FORM,
        "inspection": CODE,
        "shown": "no",
        "name": "白示林",
        "remark": "只来了一个人",
    }
    acknowledge("confirmation", [FORM], using="public", at=make.NOON)
    kept = Confirmation.objects.get()
    assert (kept.shown, kept.name, kept.remark) == ("", "", "")
    assert "已收到您的确认" in visitor.post(f"/inspections/{CODE}/", sent).content.decode()
    assert waiting("confirmation", using="public") == []


@pytest.mark.clause("own/inspection-code")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"shown": ""}, "请选择到场人员是否出示了执法证件"),
        ({"shown": "maybe"}, "请在两项中选择一项"),
        ({"name": " "}, "请填写确认人的姓名"),
        ({"name": "名" * 61}, "确认人不能超过 60 字"),
        ({"remark": "字" * 501}, "补充说明不能超过 500 字"),
        ({"remark": "倒\u202e写"}, "控制字符"),
        ({"website": "x"}, "提交没有成功"),
    ],
)
def test_a_wrong_confirmation_is_explained_and_keeps_what_was_typed(
    visitor: Client, changes: dict[str, str], said: str
) -> None:
    make.send("inspection", inspection())
    values = {"form_id": FORM, "shown": "yes", "name": "白示林", "remark": "无"} | changes

    answer = visitor.post(f"/inspections/{CODE}/", values)

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Confirmation.objects.count() == 0


@pytest.mark.clause("own/inspection-code")
def test_a_flood_of_confirmations_is_stopped_by_address_and_by_inspection(
    visitor: Client, settings: Settings
) -> None:
    make.send("inspection", inspection())

    def send(number: int) -> int:
        form = f"8d1f4c7e-7a51-4a41-8f9e-3c5d9b1f{number:04d}"
        values = {"form_id": form, "shown": "yes", "name": "白示林"}
        return visitor.post(f"/inspections/{CODE}/", values).status_code

    assert [send(number) for number in range(6)] == [200] * 5 + [429]
    settings.REPORTS_PER_HOUR = 100
    assert [send(number) for number in range(6, 12)] == [200] * 5 + [429]
    assert Confirmation.objects.count() == 10


@pytest.mark.clause("own/inspection-code")
def test_a_confirmation_sent_from_another_site_is_refused(visitor: Client) -> None:
    make.send("inspection", inspection())
    values = {"form_id": FORM, "shown": "yes", "name": "白示林"}
    answer = visitor.post(f"/inspections/{CODE}/", values, HTTP_SEC_FETCH_SITE="cross-site")
    assert (answer.status_code, Confirmation.objects.count()) == (403, 0)


@pytest.mark.clause("D7", "own/matter-code")
def test_the_party_sees_stage_days_what_is_awaited_and_what_it_may_do(visitor: Client) -> None:
    make.send("matter", matter())

    shown = page(visitor, f"/matters/{CODE}/")

    for words in ("申请已受理", "<b>本机关</b>：审查并作出决定", "2099-04-08", "0878-0000000"):
        assert words in shown
    assert "期限到 2020-03-01，已经过了" in shown
    assert "已经过了期限" not in shown


@pytest.mark.clause("D7", "own/matter-code")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"due_date": "2020-01-01"}, "已经过了期限，可以拨打下面的电话询问"),
        ({"paused": True}, "办理期限现在依法中止"),
        ({"awaited_from": "you", "awaited": "补正材料"}, "<b>您（单位）</b>：补正材料"),
        ({"ended_date": "2026-03-12", "forget_date": "2026-09-08"}, "凭查询码可以查到 2026-09-08"),
    ],
)
def test_lateness_pauses_turns_and_ends_are_said_plainly(
    visitor: Client, given: dict[str, Any], said: str
) -> None:
    make.send("matter", matter(**given))
    assert said in page(visitor, f"/matters/{CODE}/")


@pytest.mark.parametrize("folder", ["inspections", "matters"])
@pytest.mark.clause("own/matter-code", "own/inspection-code")
def test_guessing_is_stopped_and_then_even_a_right_code_says_nothing(
    visitor: Client, settings: Settings, folder: str
) -> None:
    settings.LOOKUPS_PER_HOUR = 3
    make.send("inspection", inspection())
    make.send("matter", matter())

    tried = [visitor.get(f"/{folder}/{OTHER[:-1]}{sign}/").status_code for sign in "2345"]

    assert tried == [404, 404, 404, 429]
    assert "0878-0000000" not in page(visitor, f"/{folder}/{CODE}/", 429)


@pytest.mark.parametrize("folder", ["inspections", "matters"])
@pytest.mark.parametrize(
    ("typed", "status"), [("2345 6789-abcd", 302), ("2345", 400), ("‮\x00", 400), ("", 400)]
)
def test_a_code_as_typed_leads_to_its_page_and_anything_else_is_explained(
    visitor: Client, folder: str, typed: str, status: int
) -> None:
    answer = visitor.post(f"/{folder}/", {"code": typed})
    assert answer.status_code == status
    assert status == 400 or answer["Location"] == f"/{folder}/{CODE}/"


@pytest.mark.clause("own/matter-code")
def test_a_forgotten_code_is_as_unknown_as_any_other(visitor: Client) -> None:
    make.send("inspection", inspection())
    make.send("matter", matter())
    make.send("forget_code", {"code": CODE})

    assert (Inspection.objects.count(), Matter.objects.count()) == (0, 0)
    assert "没有查到这个查询码" in page(visitor, f"/matters/{CODE}/", 404)


@pytest.mark.clause("D7", "R20")
@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("inspection", inspection(party_name="示例公司")),
        ("inspection", inspection(case_number="（楚）工信检〔2026〕1号")),
        ("inspection", inspection(matter="联系13800138000")),
        ("inspection", inspection(officers=[OFFICER | {"phone": "1"}])),
        ("inspection", inspection(code="短")),
        ("inspection", inspection(starts_at="2026-13-01T09:00")),
        ("inspection", inspection(officers=[OFFICER | {"valid_to": None}])),
        ("matter", matter(party_name="示例公司")),
        ("matter", matter(facts="…")),
        ("matter", matter(awaited_from="them")),
        ("matter", matter(paused="no")),
        ("matter", matter(due_date="明天")),
    ],
)
def test_the_door_takes_nothing_but_what_may_be_known(kind: str, payload: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make.send(kind, payload)
    assert (Inspection.objects.count(), Matter.objects.count()) == (0, 0)
