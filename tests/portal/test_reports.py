"""信息纠错: from the form to the answer, and what programs and haste may try."""

import re
import uuid
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.test.client import RequestFactory
from pytest_django import Settings

from portal.doors import acknowledge, waiting
from portal.limits import address_of, may_report
from portal.models import Attempt, ErrorReport, ListEdition
from sanxiang.rules.list_columns.contacts import SUPERVISION
from tests import make_portal as make
from tests.make_list_rows import row

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D15")]
FORM = "/records/penalty001/report/"


@pytest.fixture(autouse=True)
def published() -> None:
    make.publish(**make.penalty(public_id="penalty001"))


def send(visitor: Client, **given: str) -> HttpResponse:
    typed = {"form_id": str(uuid.uuid4()), "text": "罚款金额应当是10000元。", "contact": ""}
    return visitor.post(FORM, typed | given)  # type: ignore[return-value]  # the client's own subclass


def code_in(answer: HttpResponse) -> str:
    found = re.search(r'class="code">([0-9A-Z-]{14})<', answer.content.decode())
    assert found is not None
    return found.group(1)


def test_a_report_gets_a_code_under_which_its_state_is_found(visitor: Client) -> None:
    code = code_in(send(visitor, contact="sample@sample.invalid"))
    typed = code.lower().replace("-", " ")

    assert "已收到，待受理" in visitor.post("/reports/", {"code": typed}).content.decode()
    acknowledge("error_report", [code], using="public", at=make.NOON)
    make.send(
        "report_status",
        {
            "code": code,
            "state": "corrected",
            "answer": "金额已更正为10000元。",
            "changed_at": "2026-03-13T09:00:00+08:00",
            "due_date": "2026-03-26",
        },
    )
    page = visitor.post("/reports/", {"code": code}).content.decode()

    assert "经核查有误，已更正" in page
    assert "金额已更正为10000元。" in page
    assert "sample@sample.invalid" not in page


def test_the_same_form_sent_twice_is_one_report(visitor: Client) -> None:
    form_id = str(uuid.uuid4())

    first, second = send(visitor, form_id=form_id), send(visitor, form_id=form_id)

    assert code_in(first) == code_in(second)
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"text": ""}, "请写明哪一处信息有误"),
        ({"text": "错"}, "内容太短"),
        ({"text": "长" * 2001}, "内容不能超过 2000 字"),
        ({"contact": "长" * 101}, "联系方式不能超过 100 字"),
        ({"text": "反转\u202e了的文字"}, "控制字符"),
        ({"contact": "反转\u202e了"}, "控制字符"),
        ({"website": "http://spam.invalid"}, "提交没有成功"),
    ],
)
def test_a_form_that_cannot_be_taken_keeps_what_was_typed(
    visitor: Client, typed: dict[str, str], problem: str
) -> None:
    answer = send(visitor, **{"text": "金额写错了。", "contact": "我的电话"} | typed)
    page = answer.content.decode()

    assert answer.status_code == 400
    assert problem in page
    assert typed.get("text", "金额写错了。") in page
    assert typed.get("contact", "我的电话") in page
    assert ErrorReport.objects.count() == 0


@pytest.mark.parametrize("form_id", ["", "no uuid"])
def test_a_form_without_its_id_is_taken_all_the_same(visitor: Client, form_id: str) -> None:
    code_in(send(visitor, form_id=form_id))


def test_typed_markup_stays_text(visitor: Client) -> None:
    page = send(visitor, text="错", contact='"><script>x</script>').content.decode()

    assert "<script" not in page


def test_a_form_sent_from_another_site_is_refused(visitor: Client) -> None:
    typed = {"form_id": str(uuid.uuid4()), "text": "金额写错了。"}

    answer = visitor.post(FORM, typed, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert ErrorReport.objects.count() == 0


def test_the_sixth_report_within_an_hour_is_refused_and_kept_on_the_screen(visitor: Client) -> None:
    for _ in range(5):
        code_in(send(visitor))

    answer = send(visitor, text="第六次提交的内容")

    assert answer.status_code == 429
    assert "第六次提交的内容" in answer.content.decode()
    assert ErrorReport.objects.count() == 5


def test_addresses_are_counted_but_not_kept() -> None:
    request = RequestFactory().post(FORM, REMOTE_ADDR="203.0.113.9")

    assert may_report(request, at=make.NOON)
    kept = Attempt.objects.get()
    assert "203.0.113.9" not in kept.address_hash
    assert may_report(request, at=make.NOON + timedelta(days=2))
    assert Attempt.objects.exclude(address_hash=kept.address_hash).count() == 1
    assert Attempt.objects.count() == 1


def test_a_forwarded_address_is_believed_from_our_own_proxy_only(settings: Settings) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    )

    assert address_of(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(request) == "203.0.113.9"


@pytest.mark.parametrize("code", ["", "   ", "0000-0000-0000", "‮ABCD\x00", "长" * 500])
def test_an_unknown_code_is_explained(visitor: Client, code: str) -> None:
    answer = visitor.post("/reports/", {"code": code})

    assert answer.status_code == 400
    assert 'class="field-error"' in answer.content.decode()


def test_pages_with_a_form_are_not_kept(visitor: Client) -> None:
    assert "no-store" in visitor.get(FORM)["Cache-Control"]
    assert "no-store" in visitor.get("/reports/")["Cache-Control"]


def test_each_state_stands_with_its_day(visitor: Client) -> None:
    code = code_in(send(visitor))
    for day, state in (
        (13, "taken"),
        (14, "investigating"),
        (17, "investigating"),
        (18, "clarified"),
    ):
        make.send(
            "report_status",
            {
                "code": code,
                "state": state,
                "answer": "名称无误。" if state == "clarified" else "",
                "changed_at": f"2026-03-{day}T09:00:00+08:00",
                "due_date": "2026-03-27",
            },
        )
        page = visitor.post("/reports/", {"code": code}).content.decode()
        assert ("2026年3月27日前" in page) == (state != "clarified")

    assert re.findall(r"<h3>(.*?)</h3><p class=\"hint\">(.*?) ", page)[1:] == [
        ("已受理", "2026年3月13日"),
        ("核查中", "2026年3月14日"),
        ("经核查无误，已说明", "2026年3月18日"),
    ]


def test_a_list_is_reported_in_the_edition_that_is_public_now(visitor: Client) -> None:
    for version in (1, 2):
        ListEdition.objects.create(
            organisation_code="532300",
            organisation_name="示例州工业和信息化局",
            kind="officers",
            version=version,
            issued_at=make.NOON,
        )
    address = "/reports/532300/officers/"
    assert "行政执法人员清单（第 2 版）" in visitor.get(address).content.decode()

    answer = visitor.post(address, {"form_id": str(uuid.uuid4()), "text": "少了一个人。"})

    code = code_in(answer)  # type: ignore[arg-type]  # the client's own subclass
    (sent,) = waiting("error_report", using="public")
    assert (sent["code"], sent["subject"], sent["organisation_code"]) == (code, "list", "532300")
    assert (sent["public_id"], sent["version"]) == ("officers", 2)
    assert visitor.get("/reports/532300/charts/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("officers", "/officers/"),
        ("sections", "/enforcing-sections/"),
        ("items", "/items/"),
        ("spot_items", "/spot-items/"),
        ("charts", "/charts/"),
        ("guides", "/guides/"),
        ("documents", "/documents/"),
        ("contacts", "/supervision/"),
    ],
)
def test_every_public_list_leads_to_its_report(visitor: Client, kind: str, address: str) -> None:
    given = {"topic": SUPERVISION} if kind == "contacts" else {}
    make.send("list", make.edition(kind, [row(kind, **given)]))

    assert f'href="/reports/532300/{kind}/"' in visitor.get(address).content.decode()
