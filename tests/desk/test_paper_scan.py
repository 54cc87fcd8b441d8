"""Bringing a printed paper back on screen: found by its code, uploaded, seen as the issued one."""

import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sanxiang.models import AccessRecord, Paper
from sanxiang.papers import resolve
from tests import make, make_scans
from tests.desk.driving import as_person, hidden, text_of
from tests.make_recordings import waiting_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


@pytest.fixture(autouse=True)
def _nothing_waits() -> None:
    """What an action refused in another test stays where it lay: the caller takes it away."""
    for path in waiting_files():
        path.unlink()


def record() -> Paper:
    case = make.noticed_inspection()
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    make.photo(case)
    return Paper.objects.get(act=make.take(case, "site_record", "zhifa1"))


def address_of(paper: Paper) -> str:
    return reverse("paper_scan", args=[paper.pk])


def sent(client: Client, paper: Paper, content: bytes | None, **changes: Any) -> dict[str, Any]:
    """What a browser sends; no file at all for None."""
    file = {} if content is None else {"file": SimpleUploadedFile("扫描 0001.pdf", content)}
    page = hidden(text_of(client, address_of(paper)))
    return page | {"signed_pages": "每一页"} | file | changes


EVERYBODY = ["companion|白示林", "officer|李示远", "officer|普示勤"]


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{address}"])
def test_a_paper_is_found_by_its_code_typed_or_scanned(typed: str) -> None:
    paper = record()
    text = typed.format(
        code=paper.code, lower=paper.code.lower(), address=paper.data["verify_address"]
    )

    answer = as_person("zhifa1").get(reverse("paper_find"), {"code": text})

    assert answer.status_code == 302
    assert answer["Location"] == reverse("paper", args=[paper.pk])


def test_a_code_nobody_knows_or_may_see_is_not_found() -> None:
    paper = record()

    for by, code in (("zhifa1", "ZZZZZZZZZZZZ"), ("jijian", paper.code)):
        answer = as_person(by).get(reverse("paper_find"), {"code": code})
        assert answer.status_code == 404
        assert "没有找到这个编码的文书" in answer.content.decode()


@pytest.mark.clause("R14")
def test_a_record_signed_by_hand_is_brought_back_and_shown_as_signed() -> None:
    paper, client = record(), as_person("zhifa1")

    answer = client.post(
        address_of(paper),
        sent(client, paper, make_scans.scanned(paper), signed=EVERYBODY),
        follow=True,
    )

    page = answer.content.decode()
    assert "扫描件已归回，现在是这份文书的正式文本。" in page
    assert page.count("纸质签名") == 3
    assert "打开扫描件" in page
    assert waiting_files() == []
    case = text_of(client, reverse("case", args=[paper.case_id]))
    assert "归回纸质文书扫描件：《检查（勘验）笔录》" in case
    assert "白示林（陪同人员）、" not in case
    assert "白示林（陪同人员）" in case


def test_the_scan_is_what_is_opened_and_the_print_is_still_there() -> None:
    paper, client = record(), as_person("zhifa1")
    content = make_scans.scanned(paper)
    client.post(address_of(paper), sent(client, paper, content, signed=EVERYBODY))
    first = paper.files.order_by("pk")[0]

    opened = client.get(reverse("paper_file", args=[paper.pk]))
    earlier = client.get(reverse("paper_file", args=[paper.pk]), {"version": first.pk})
    strange = client.get(reverse("paper_file", args=[paper.pk]), {"version": "0"})

    assert opened.getvalue() == content
    assert earlier.getvalue() == make.frozen(first.sha256)
    assert strange.status_code == 404


def test_a_form_that_is_not_whole_keeps_the_file_and_does_not_ask_for_it_again() -> None:
    paper, client = record(), as_person("zhifa1")

    answer = client.post(address_of(paper), sent(client, paper, make_scans.scanned(paper)))
    page = answer.content.decode()
    again = client.post(
        address_of(paper),
        hidden(page) | {"signed": EVERYBODY, "signed_pages": "第 1、2 页"},
        follow=True,
    )

    assert answer.status_code == 422
    assert "请勾选扫描件上有谁的签名，或者已经盖章" in page
    assert "“扫描 0001.pdf”" in page
    assert "扫描件已归回" in again.content.decode()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, "请选择扫描件（PDF 或者照片）"),
        (b"", "文件是空的（0 字节）"),
        (b"MZ\x90 a program", "不是扫描件：只收 PDF、JPEG 和 PNG"),
    ],
)
def test_what_is_no_scan_is_refused_in_plain_words(content: bytes | None, text: str) -> None:
    paper, client = record(), as_person("zhifa1")

    answer = client.post(address_of(paper), sent(client, paper, content, signed=EVERYBODY))

    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert waiting_files() == []


def test_a_scan_of_another_paper_is_refused_in_plain_words() -> None:
    paper, client = record(), as_person("zhifa1")
    other = Paper.objects.get(case=paper.case, kind="onsite_notice")

    answer = client.post(
        address_of(paper), sent(client, paper, make_scans.scanned(other), signed=EVERYBODY)
    )

    assert answer.status_code == 409
    assert f"扫描件上的编码是 {other.code}，不是这份文书" in answer.content.decode()
    assert paper.files.count() == 1


def test_without_its_token_nothing_is_taken() -> None:
    paper = record()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.person("zhifa1"), "django.contrib.auth.backends.ModelBackend")

    answer = client.post(address_of(paper), {"file": SimpleUploadedFile("a.pdf", b"%PDF-")})

    assert answer.status_code == 403
    assert waiting_files() == []


def test_the_word_file_says_what_the_paper_says_and_its_taking_is_noted() -> None:
    paper, client = record(), as_person("zhifa1")

    answer = client.get(reverse("paper_word", args=[paper.pk]))
    document = docx.Document(io.BytesIO(answer.getvalue()))

    assert answer["Content-Disposition"].startswith("attachment")
    texts = [paragraph.text for paragraph in document.paragraphs]
    (heading, *_) = [
        block["text"]
        for block in resolve(paper.kind, paper.data).blocks
        if block["kind"] == "heading"
    ]
    assert heading in texts
    assert AccessRecord.objects.get(kind="export").object_id == paper.pk


def test_the_word_file_of_a_protected_paper_is_for_those_who_may_read_it() -> None:
    case = make.noticed_inspection()
    paper = Paper.objects.get(case=case, kind="case_source_permit")

    answer = as_person("lianluo").get(reverse("paper_word", args=[paper.pk]))

    assert answer.status_code == 403


@pytest.mark.clause("own/seal")
def test_a_decision_goes_through_the_queue_of_the_seal() -> None:
    case = make.decided_penalty()
    paper, client = make_scans.decision(case), as_person("zhifa1")

    def queue() -> list[str]:
        """Where the number stands: 0 permitted, 1 asked, 2 not asked."""
        page = text_of(client, reverse("papers"))
        parts = page.split('<section class="panel"')[1:]
        return [str(at) for at, part in enumerate(parts) if paper.number in part]

    unasked = queue()
    act = make.take(case, "seal", "zhifa1", papers=[paper.number])
    asked = queue()
    make.approve(act, "kezhang", "fenguan")
    permitted = queue()
    page = text_of(client, address_of(paper))
    answer = client.post(
        address_of(paper),
        sent(client, paper, make_scans.scanned(paper), stamped="on"),
        follow=True,
    )

    assert (unasked, asked, permitted, queue()) == (["2"], ["1"], ["0"], [])
    assert "扫描件上已经盖章" in page
    assert "已盖章归回" in answer.content.decode()
