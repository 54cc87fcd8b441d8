"""举报: what cannot be taken is explained and kept on the screen; what floods and programs try."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from portal.models import Complaint, ComplaintReply, ErrorReport
from tests import make_complaints as make
from tests import make_portal

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D5.7")]
FORM, STATUS = "/complaints/", "/complaints/status/"
PLACE = "6b0b3c36-6f0c-4b44-9d57-0a3f5f3f1c11"


@pytest.fixture(autouse=True)
def published() -> None:
    make.key()


def code_in(answer: Any) -> str:
    found = re.search(r'class="code code-long">([0-9A-Z-]{19})<', answer.content.decode())
    assert found is not None, answer.content.decode()
    return found.group(1)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"text": ""}, "请写明发生了什么事"),
        ({"text": "收礼"}, "请写明发生了什么事"),
        ({"text": "长" * 5001}, "不能超过 5000 字"),
        ({"text": "反转\u202e了的文字反转了的文字"}, "控制字符"),
        ({"contact": "长" * 201}, "不能超过 200 字"),
        ({"discipline": ""}, "请选择被举报的人是不是"),
        ({"discipline": "maybe"}, "maybe"),
        ({"website": "http://spam.invalid"}, "提交没有成功"),
        ({"token": "none"}, "页面打开得太久了"),
        ({"token": "a:b:c"}, "页面打开得太久了"),
    ],
)
def test_a_form_that_cannot_be_taken_keeps_what_was_typed(
    visitor: Client, typed: dict[str, str], problem: str
) -> None:
    answer = make.send(visitor, **{"text": "他收了我的钱，不给收据。"} | typed)
    page = answer.content.decode()

    assert answer.status_code == 400
    assert problem in page
    assert typed.get("text", "他收了我的钱，不给收据。") in page
    assert Complaint.objects.count() == 0


@pytest.mark.parametrize(
    ("age", "problem"),
    [(timedelta(seconds=1), "提交得太快了"), (timedelta(hours=25), "页面打开得太久了")],
)
def test_a_page_of_the_wrong_age_is_sent_once_more(
    visitor: Client, age: timedelta, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = make.send(visitor, token=make.token(age)).content.decode()
    (token,) = re.findall(r'name="token" value="([^"]+)"', answer)
    moment = timezone.now() + timedelta(seconds=5)
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert problem in answer
    code_in(make.send(visitor, token=token))


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ([make.file("账本.pdf", make.png())], "“账本.pdf”的内容不是完整的PDF 文件"),
        ([make.file("木马.exe", b"MZ")], "只收 jpg、png、pdf、docx 文件"),
        ([make.file("空.jpg", b"")], "“空.jpg”是空文件"),
        ([make.file("大.png", make.png() + bytes(5 * 1024**2))], "“大.png”超过 5 MB"),
        ([make.file(f"{n}.png", make.png()) for n in range(6)], "最多 5 个附件，现有 6 个"),
    ],
)
def test_an_attachment_is_refused_by_name_and_the_words_are_kept(
    visitor: Client, files: list[Any], problem: str
) -> None:
    answer = make.send(visitor, files=files)
    page = answer.content.decode()

    assert answer.status_code == 400
    assert problem in page
    assert "请重新选择" in page
    assert make.MARK in page
    assert Complaint.objects.count() == 0


def test_a_body_far_over_the_limit_is_read_and_thrown_away(visitor: Client) -> None:
    answer = make.send(visitor, files=[make.file("大.png", bytes(40 * 1024**2))])

    assert answer.status_code == 400
    assert "超过 5 MB" in answer.content.decode()


def test_a_flood_from_one_address_stops_neither_others_nor_error_reports(visitor: Client) -> None:
    record = make_portal.publish(**make_portal.penalty(public_id="penalty001"))
    for _ in range(3):
        code_in(make.send(visitor))

    refused = make.send(visitor)
    report = {"form_id": PLACE, "text": "罚款金额应当是10000元。"}

    assert refused.status_code == 429
    assert make.MARK in refused.content.decode()
    code_in(make.send(Client(REMOTE_ADDR="203.0.113.9")))
    assert visitor.post(f"/records/{record['public_id']}/report/", report).status_code == 200
    assert (Complaint.objects.count(), ErrorReport.objects.count()) == (4, 1)


def test_a_flood_from_all_addresses_ends_at_the_limit_of_all(settings: Settings) -> None:
    settings.HOURLY = settings.HOURLY | {"complaint": (3, 4)}
    answers = [make.send(Client(REMOTE_ADDR=f"203.0.113.{n}")).status_code for n in range(6)]

    assert answers == [200, 200, 200, 200, 429, 429]


def test_a_full_inbox_refuses_attachments_and_neither_words_nor_error_reports(
    visitor: Client, settings: Settings
) -> None:
    record = make_portal.publish(**make_portal.penalty(public_id="penalty001"))
    settings.COMPLAINTS_WAITING_BYTES = 6_000
    large = make.word({"word/media/photo": bytes(range(256)) * 40})
    too_much = make.send(visitor, files=[make.file("大.docx", large)])
    code_in(make.send(visitor))
    settings.COMPLAINTS_WAITING_BYTES = 100

    full = make.send(visitor, files=[make.file("a.png", make.png())])

    assert (too_much.status_code, full.status_code) == (503, 503)
    assert "请不带附件先提交" in full.content.decode()
    assert make.MARK in full.content.decode()
    code_in(make.send(visitor))
    report = {"form_id": PLACE, "text": "罚款金额应当是10000元。"}
    assert visitor.post(f"/records/{record['public_id']}/report/", report).status_code == 200


def test_codes_cannot_be_tried_out(visitor: Client, settings: Settings) -> None:
    settings.HOURLY = settings.HOURLY | {"complaint_code": (3, 600)}
    for _ in range(3):
        assert visitor.post(STATUS, {"code": "ABCD-2345-EFGH-6789"}).status_code == 404

    assert visitor.post(STATUS, {"code": "ABCD-2345-EFGH-6789"}).status_code == 429


@pytest.mark.parametrize("code", ["", "   ", "\u202eABCD\x00", "长" * 500, "' OR 1=1 --"])
def test_an_unknown_code_is_explained(visitor: Client, code: str) -> None:
    answer = visitor.post(STATUS, {"code": code})

    assert answer.status_code in {400, 404}
    assert 'class="field-error"' in answer.content.decode()


def test_a_form_sent_from_another_site_is_refused(visitor: Client) -> None:
    code = code_in(make.send(visitor))
    headers = {"Sec-Fetch-Site": "cross-site"}
    typed = {"code": code, "token": make.token(), "text": "不是我写的"}

    assert visitor.post(FORM, {"token": make.token()}, headers=headers).status_code == 403
    assert visitor.post(STATUS, typed, headers=headers).status_code == 403
    assert ComplaintReply.objects.count() == 0
