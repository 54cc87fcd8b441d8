"""The discipline role's pages: closed without the passphrase, and not there for anybody else."""

import logging
import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal import complaints as portal
from portal.models import ComplaintKey as PublicKey
from sanxiang.actions import complaints, delivery
from sanxiang.actions.complaint_keys import KeyMaking, make_key
from sanxiang.desk.unlocked import COOKIE
from sanxiang.envelope.contents import Attachment
from sanxiang.models import Act, Complaint, ComplaintKey, Organisation
from sanxiang.rules.complaints import DEEDS
from tests import make
from tests import make_complaints as sample
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D5.7"),
]
SECRET = "马示贵收了两条烟"
OTHERS = (
    "zhifa1",
    "kezhang",
    "lianluo",
    "fenguan",
    "juzhang",
    "fagui",
    "xiaozu",
    "guanli",
    "xianju",
)


@pytest.fixture
def complaint(bureau: None) -> Complaint:
    words = sample.PASSPHRASE
    making = KeyMaking(id=uuid4(), passphrase=words, repeated=words, upper=sample.UPPER)
    body = Organisation.objects.get(code="532300")
    make_key(making, organisation=body, by=make.person("jijian"), at=make.NOW)
    return reported()


def reported() -> Complaint:
    delivery.deliver(at=make.NOW)
    told = {"officer": SECRET, "happened": "", "text": f"{SECRET}\n第二行", "contact": ""}
    files = [Attachment(f"{SECRET}.png", "image/png", sample.png())]
    key = PublicKey.objects.using("public").get()
    portal.keep(key, str(uuid4()), told, files, at=make.NOW)
    complaints.collect(at=make.NOW)
    return Complaint.objects.order_by("-pk")[0]


def addresses(complaint: Complaint) -> list[str]:
    return [
        reverse("complaints"),
        reverse("complaint_key"),
        reverse("complaint", args=[complaint.pk]),
        reverse("complaint_file", args=[complaint.pk, 0]),
        *(reverse("complaint_deed", args=[complaint.pk, deed]) for deed in DEEDS),
    ]


def opened(complaint: Complaint) -> Client:
    client = as_person("jijian")
    page = reverse("complaint", args=[complaint.pk])
    assert client.post(page, {"passphrase": sample.PASSPHRASE}).status_code == 302
    return client


@pytest.mark.clause("own/report-confidential")
@pytest.mark.parametrize("username", OTHERS)
def test_no_address_leads_anybody_else_to_a_complaint(complaint: Complaint, username: str) -> None:
    client = as_person(username)

    for address in addresses(complaint):
        assert client.get(address).status_code == 404
        body = {"act_id": str(uuid4()), "text": "查看", "passphrase": sample.PASSPHRASE}
        assert client.post(address, body).status_code == 404
    assert client.post(reverse("complaint_lock")).status_code == 404
    assert "举报" not in text_of(client, reverse("start"))
    assert ">举报<" not in text_of(client, reverse("publications"))


def test_a_stranger_is_sent_to_the_log_in(complaint: Complaint) -> None:
    for address in addresses(complaint):
        assert Client().get(address).status_code == 302


def test_without_the_passphrase_the_discipline_role_sees_numbers_and_days(
    complaint: Complaint,
) -> None:
    client = as_person("jijian")

    for address in addresses(complaint)[:3]:
        assert SECRET not in text_of(client, address)
    assert client.get(reverse("complaint_file", args=[complaint.pk, 0])).status_code == 302
    assert "举报 2026-001：待决定是否受理" in text_of(client, reverse("start"))


def test_the_passphrase_opens_it_for_this_browser_and_leaves_nothing_on_the_server(
    complaint: Complaint, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client = opened(complaint)
        page = client.get(reverse("complaint", args=[complaint.pk]))
        file = client.get(reverse("complaint_file", args=[complaint.pk, 0]))

    assert SECRET in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert (file.content, file["Content-Type"]) == (sample.png(), "image/png")
    assert file["Content-Disposition"].startswith("attachment; ")
    assert SECRET not in text_of(as_person("jijian"), reverse("complaint", args=[complaint.pk]))
    sessions = "".join(str(one.get_decoded()) for one in Session.objects.all())
    private = client.cookies[COOKIE].value
    for word in (SECRET, sample.PASSPHRASE, private):
        assert word not in sessions
        assert word not in caplog.text
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Strict",
        "/complaints/",
    )
    steps = Act.objects.filter(step__in=["unlock_complaints", "read_complaint"])
    assert (
        list(steps.order_by("entered_at", "pk").values_list("step", flat=True)).count(
            "read_complaint"
        )
        == 2
    )


def test_the_cookie_of_another_session_opens_nothing(complaint: Complaint) -> None:
    stolen = opened(complaint).cookies[COOKIE].value
    other = as_person("jijian")
    other.cookies[COOKIE] = stolen

    assert SECRET not in text_of(other, reverse("complaint", args=[complaint.pk]))


def test_closing_ends_it(complaint: Complaint) -> None:
    client = opened(complaint)
    client.post(reverse("complaint_lock"))

    assert SECRET not in text_of(client, reverse("complaint", args=[complaint.pk]))


def test_a_wrong_passphrase_is_told(complaint: Complaint) -> None:
    answer = as_person("jijian").post(
        reverse("complaint", args=[complaint.pk]), {"passphrase": "不对不对不对"}
    )

    assert answer.status_code == 422
    assert "口令不对" in answer.content.decode()
    assert "不对不对不对" not in answer.content.decode()


def send(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, hidden(text_of(client, address)) | values)


def test_a_deed_is_done_once_and_shown_to_who_opens_it(complaint: Complaint) -> None:
    client = opened(complaint)
    address = reverse("complaint_deed", args=[complaint.pk, "accepted"])

    answer = send(client, address, text=f"已受理 {SECRET}")
    page = text_of(client, reverse("complaint", args=[complaint.pk]))

    assert answer.status_code == 302
    assert f"已受理 {SECRET}" in page
    assert "办结答复" in page
    assert "不予受理" not in re.sub(r"<title>.*?</title>", "", page)


def test_a_refused_deed_keeps_what_was_typed(complaint: Complaint) -> None:
    client = as_person("jijian")
    address = reverse("complaint_deed", args=[complaint.pk, "transferred"])

    answer = send(client, address, body="", text="不属于我们")

    assert answer.status_code == 422
    assert "不属于我们" in answer.content.decode()
    early = send(
        client, reverse("complaint_deed", args=[complaint.pk, "answered"]), text="没有受理"
    )
    assert early.status_code == 409
    assert "没有受理" in early.content.decode()
    assert client.get(reverse("complaint_deed", args=[complaint.pk, "shredded"])).status_code == 404


@pytest.mark.clause("own/complaint-key")
def test_the_key_page_starts_and_renews(bureau: None) -> None:
    client = as_person("jijian")
    address, words = reverse("complaint_key"), sample.PASSPHRASE
    typed = {"passphrase": words, "repeated": words, **sample.UPPER}
    assert "网上举报还没有启用" in text_of(client, reverse("complaints"))

    wrong = send(client, address, **(typed | {"repeated": "另一个"}))
    assert send(client, address, **typed).status_code == 302
    again = send(client, address, **(typed | {"former": "不是它"}))
    new = {"passphrase": "铁锅 邮票 松树 云南 水井", "repeated": "铁锅 邮票 松树 云南 水井"}
    assert send(client, address, **(typed | new | {"former": words})).status_code == 302

    assert (wrong.status_code, again.status_code) == (422, 422)
    assert words not in wrong.content.decode()
    assert list(ComplaintKey.objects.values_list("number", flat=True)) == [1, 2]


def test_the_list_asks_no_more_for_twenty_than_for_one(complaint: Complaint) -> None:
    client = as_person("jijian")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("complaints"))
        return len(captured)

    of_one = questions()
    for _ in range(5):
        reported()
    assert (of_one, questions()) == (of_one, of_one)
