"""A paper on screen: its text, its signatures, its file, its receipt."""

import io
import zipfile

import pytest
from django.conf import settings
from django.urls import reverse

from sanxiang.actions import ledger
from sanxiang.ledger.note import Signer
from sanxiang.models import Case, Paper
from tests import make
from tests.desk.driving import as_person, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def told() -> tuple[Case, Paper, str]:
    """A case with its on-site notice, not signed yet."""
    case = make.noticed_inspection()
    paper = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    return case, paper, reverse("paper", args=[paper.pk])


def test_the_text_that_is_signed_stands_on_the_page_with_who_has_to_sign() -> None:
    _, paper, address = told()

    page = text_of(as_person("zhifa1"), address)

    for shown in (paper.number, make.usual("onsite_notice")["rights"], "当前有效", "去签名"):
        assert shown in page
    sign = reverse("signing", args=[paper.pk])
    assert f"{sign}?role=firm&amp;name=%E7%99%BD%E7%A4%BA%E6%9E%97" in page
    assert "<svg" in page  # the same page for another device


def test_a_newer_paper_replaces_the_one_before_and_says_so() -> None:
    case, paper, address = told()
    newer = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    client = as_person("zhifa1")

    page = text_of(client, address)

    assert "已被替换" in page
    assert reverse("paper", args=[newer.pk]) in page
    assert "由其签名" not in page
    assert paper.number != newer.number


def test_the_file_is_the_newest_pdf_shown_in_the_browser() -> None:
    _, paper, _ = told()
    client = as_person("zhifa1")
    make.signed(paper.act, "firm", "白示林")

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
