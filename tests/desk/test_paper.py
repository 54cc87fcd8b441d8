"""A paper on screen: its text, its signatures, its file, its receipt."""

import io
import zipfile
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sanxiang.actions import ledger
from sanxiang.ledger.note import Signer
from sanxiang.models import Case, Paper, Signature
from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def told() -> tuple[Case, Paper, str]:
    """A case with its on-site notice, not signed yet."""
    case = make.noticed_inspection()
    paper = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    return case, paper, reverse("paper", args=[paper.pk])


def sent(client: Client, address: str, **changes: str) -> dict[str, Any]:
    """What a browser sends after somebody signed on the glass."""
    page = text_of(client, f"{address}?role=firm&name=白示林")
    drawn = {"signed_image": make.ink(), "signed_strokes": "[]"}
    return hidden(page) | {"role": "firm", "name": "白示林"} | drawn | changes


def test_the_text_that_is_signed_stands_on_the_page_with_who_has_to_sign() -> None:
    _, paper, address = told()

    page = text_of(as_person("zhifa1"), address)

    for shown in (paper.number, make.usual("onsite_notice")["rights"], "当前有效", "去签名"):
        assert shown in page
    assert f'name="text_sha256" value="{paper.text_sha256}"' in page
    assert f"role=firm&amp;name={'%E7%99%BD%E7%A4%BA%E6%9E%97'}#sign" in page


def test_tapping_a_name_fills_it_in() -> None:
    _, _, address = told()

    page = text_of(as_person("zhifa1"), f"{address}?role=firm&name=白示林")

    assert 'name="name" value="白示林"' in page
    assert 'value="firm" class="choice" id="id_role_0" checked' in page


@pytest.mark.clause("R12")
def test_signing_on_glass_is_kept_and_the_next_step_opens() -> None:
    case, paper, address = told()
    client = as_person("zhifa1")

    answer = client.post(address, sent(client, address), follow=True)

    assert "白示林已签名。" in answer.content.decode()
    signature = Signature.objects.get()
    assert (signature.paper, signature.role, signature.name) == (paper, "firm", "白示林")
    assert signature.text_sha256 == paper.text_sha256
    page = text_of(client, reverse("case", args=[case.pk]))
    assert "白示林（被检查单位有关人员）签名：《执法检查现场告知书》" in page


def test_signing_twice_by_a_double_click_is_one_signature() -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    once = sent(client, address)

    answers = [client.post(address, once).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Signature.objects.count() == 1


def test_a_refusal_needs_its_reason_and_is_shown() -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    blank = {"signed_image": "", "signed_strokes": ""}

    nothing = client.post(address, sent(client, address, **blank))
    given = {"refusal_reason": "认为内容不清楚", "witness": "李示例"}
    client.post(address, sent(client, address, **blank, **given))

    assert nothing.status_code == 422
    assert "请在签名框内签名；拒绝签名的，请填写原因" in nothing.content.decode()
    page = text_of(client, address)
    assert "拒绝签名" in page
    assert "认为内容不清楚（见证人：李示例）" in page


def test_a_signature_for_another_text_is_refused_and_the_drawing_stays() -> None:
    _, _, address = told()
    client = as_person("zhifa1")
    strokes = '[{"points":[]}]'

    answer = client.post(
        address, sent(client, address, text_sha256="0" * 64, signed_strokes=strokes)
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "签名所见的文本与文书不一致" in page
    assert "[{&quot;points&quot;:[]}]" in page
    assert Signature.objects.count() == 0


def test_a_newer_paper_replaces_the_one_before_and_says_so() -> None:
    case, paper, address = told()
    newer = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    client = as_person("zhifa1")

    page = text_of(client, address)

    assert "已被替换" in page
    assert reverse("paper", args=[newer.pk]) in page
    assert "现在签名" not in page
    assert paper.number != newer.number


def test_the_file_is_the_newest_pdf_shown_in_the_browser() -> None:
    _, paper, address = told()
    client = as_person("zhifa1")
    client.post(address, sent(client, address))

    answer = client.get(reverse("paper_file", args=[paper.pk]))
    content = answer.getvalue()

    assert content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert len(content) == paper.files.order_by("-pk")[0].size
    answer.close()


def test_a_receipt_before_its_number_asks_for_patience_and_then_comes(
    signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, paper, _ = told()
    client = as_person("zhifa1")
    address = reverse("paper_receipt", args=[paper.pk])

    early = client.get(address)
    ledger.sequence(signer=signer)
    receipt = client.get(address)

    assert early.status_code == 409
    assert "请过一分钟再取回执" in early.content.decode()
    assert receipt["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(receipt.content)).testzip() is None
    assert settings.LEDGER_KEY_FILE.exists()
