"""Printed papers come back: signed by hand or stamped, compared with what was printed."""

import io
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from PIL import Image

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.scans import bring_back
from sanxiang.models import Act, LedgerEntry, Paper, PaperFile, Signature
from sanxiang.queries import originals
from sanxiang.queries.paper_page import file_in_force
from tests import make, make_scans
from tests.make_recordings import waiting_files

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.fixture(autouse=True)
def nothing_left_for_others() -> Iterator[None]:
    """A file that was refused stays where it lies; each test begins without those of others."""
    for path in originals.incoming().glob("*"):
        path.unlink()
    yield
    for path in originals.incoming().glob("*"):
        path.unlink()


def record() -> Paper:
    """A site record, printed and not signed yet."""
    case = make.noticed_inspection()
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    make.photo(case)
    return Paper.objects.get(act=make.take(case, "site_record", "zhifa1"))


ALL_SIGNED = (("companion", "白示林"), ("officer", "李示远"), ("officer", "普示勤"))


def said(failed: pytest.ExceptionInfo[Any]) -> str:
    reason = failed.value
    (one,) = reason.refusals if isinstance(reason, Refused) else reason.errors
    return str(one.text)


@pytest.mark.clause("R14", "own/signature-bound")
def test_a_record_signed_by_hand_counts_as_signed_with_the_scan_as_proof() -> None:
    paper = record()
    content = make_scans.scanned(paper)

    file = make_scans.brought_back(paper, content, signers=ALL_SIGNED)

    signatures = Signature.objects.filter(paper=paper).order_by("pk")
    assert [(s.role, s.name) for s in signatures] == list(ALL_SIGNED)
    assert {(s.text_sha256, s.scan, s.image, s.act) for s in signatures} == {
        (paper.text_sha256, file, None, file.act)
    }
    assert (file.origin, file.media_type, file.stamped) == ("scanned", "application/pdf", False)
    assert make.frozen(file.sha256) == content
    assert waiting_files() == []
    make.take(paper.case, "conclude", "zhifa1", outcome="rectified")


@pytest.mark.clause("R14")
def test_the_scan_is_one_act_with_one_entry_and_what_it_was_compared_with() -> None:
    paper = record()
    before = Act.objects.count()

    file = make_scans.brought_back(paper, make_scans.scanned(paper), signers=ALL_SIGNED)

    assert Act.objects.count() == before + 1
    assert LedgerEntry.objects.filter(pk=file.act_id).exists()
    assert (file.act.kind, file.act.about, file.act.in_dossier) == ("scan", paper.act, True)
    assert file.act.data == {
        "paper": paper.number,
        "code": paper.code,
        "signers": [
            {"role": "companion", "label": "陪同人员", "name": "白示林"},
            {"role": "officer", "label": "执法人员", "name": "李示远"},
            {"role": "officer", "label": "执法人员", "name": "普示勤"},
        ],
        "signed_pages": "每一页",
        "stamped": "no",
        "pages": len(make_scans.pages(paper)),
        "media_type": "application/pdf",
        "compared": "与文书编码一致",
    }


def test_glass_and_paper_go_together_and_the_print_says_which_is_which() -> None:
    paper = record()
    make_scans.brought_back(paper, make_scans.scanned(paper), signers=ALL_SIGNED[:1])

    make.signed(paper.act, "officer", "李示远")

    newest = paper.files.order_by("-pk")[0]
    with pikepdf.open(originals.path_of(newest.sha256)) as document:
        assert len(document.pages) == len(make_scans.pages(paper))
    assert newest.origin == "printed"
    assert file_in_force(paper).origin == "scanned"


@pytest.mark.clause("own/signing-order")
def test_a_scan_with_officers_alone_waits_for_the_companion_who_may_be_on_the_same_sheet() -> None:
    paper = record()
    content = make_scans.scanned(paper)

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(paper, content, signers=ALL_SIGNED[1:])
    assert said(refused) == "应当先由陪同人员签名"
    make_scans.brought_back(paper, content, signers=ALL_SIGNED[::-1])
    assert paper.signatures.count() == 3


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_one_page_may_come_as_a_photo(form: str) -> None:
    paper = record()
    assert len(make_scans.pages(paper)) == 1

    file = make_scans.brought_back(paper, make_scans.photo(paper, form), signers=ALL_SIGNED)

    assert file.media_type == f"image/{form.lower()}"
    assert file.act.data["compared"] == "与文书编码一致"


@pytest.mark.clause("own/seal")
def test_the_stamped_scan_is_the_issued_version_and_the_earlier_one_stays() -> None:
    paper = make_scans.decision(make_scans.sealed_penalty())
    printed = paper.files.get()

    file = make_scans.brought_back(paper, make_scans.scanned(paper), stamped=True)

    assert list(paper.files.order_by("pk")) == [printed, file]
    assert file_in_force(paper) == file
    assert (file.stamped, file.act.in_dossier) == (True, False)


@pytest.mark.clause("own/seal")
def test_a_stamped_scan_before_the_permit_is_refused() -> None:
    paper = make_scans.decision(make.decided_penalty())

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(paper, make_scans.scanned(paper), stamped=True)

    assert said(refused) == f"《行政处罚决定书》{paper.number} 还没有批准用印"
    assert paper.files.count() == 1


def test_a_scan_of_another_paper_is_told_by_its_code() -> None:
    paper = record()
    other = Paper.objects.get(case=paper.case, kind="inspection_notice")

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(paper, make_scans.scanned(other), signers=ALL_SIGNED)

    assert said(refused) == f"扫描件上的编码是 {other.code}，不是这份文书（{paper.code}）"


def test_a_scan_whose_code_is_covered_is_taken_and_says_so() -> None:
    paper = record()
    covered = [page.crop((0, 170, *page.size)) for page in make_scans.pages(paper)]
    out = io.BytesIO()
    covered[0].save(out, "PDF", save_all=True, append_images=covered[1:])

    file = make_scans.brought_back(paper, out.getvalue(), signers=ALL_SIGNED)

    assert file.act.data["compared"] == "未能识别二维码，由上传人核对"


def test_the_print_itself_is_no_scan() -> None:
    paper = record()

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(paper, make_scans.printed(paper), signers=ALL_SIGNED)

    assert said(refused).startswith("这就是系统里已有的文件，不是扫描件")


def small() -> bytes:
    out = io.BytesIO()
    Image.new("L", (300, 400), 255).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (b"", "文件是空的（0 字节）"),
        (b"GIF89a" + b"\0" * 100, "不是扫描件：只收 PDF、JPEG 和 PNG"),
        (b"%PDF-1.7\nbroken", "PDF 不完整或者设有密码"),
        (b"\xff\xd8\xff\xe0 cut off", "不是扫描件：只收 PDF、JPEG 和 PNG"),
        (b"PK\x03\x04 a Word file", "不是扫描件：只收 PDF、JPEG 和 PNG"),
        (small(), "照片太小（300×400），文字看不清"),
    ],
)
def test_what_is_no_scan_is_refused_and_leaves_nothing(content: bytes, begins: str) -> None:
    paper = record()
    before = Act.objects.count()

    with pytest.raises(Invalid) as invalid:
        make_scans.brought_back(paper, content, signers=ALL_SIGNED)

    assert said(invalid).startswith(begins)
    assert [error.name for error in invalid.value.errors] == ["file"]
    assert (Act.objects.count(), Signature.objects.filter(paper=paper).count()) == (before, 0)


def test_a_locked_pdf_is_refused() -> None:
    paper = record()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_scans.scanned(paper))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(Invalid) as invalid:
        make_scans.brought_back(paper, out.getvalue(), signers=ALL_SIGNED)

    assert said(invalid).startswith("PDF 不完整或者设有密码")


def test_a_missing_page_is_noticed() -> None:
    paper = make_scans.decision(make_scans.sealed_penalty())
    pages = len(make_scans.pages(paper))

    with pytest.raises(Invalid) as invalid:
        make_scans.brought_back(paper, make_scans.photo(paper), stamped=True)

    assert said(invalid).startswith(f"扫描件共 1 页，文书共 {pages} 页")


@pytest.mark.clause("R14", "R15")
@pytest.mark.parametrize(
    ("signers", "text"),
    [
        ([], "请勾选扫描件上有谁的签名，或者已经盖章"),
        ([("officer", "周示新")], "此处由李示远、普示勤签名，不是周示新"),
        ([("officer", " ")], "执法人员：请填写签名人姓名"),
        ([("officer", "李示远"), ("firm", "白示林")], "该文书不需要这一项签名"),
    ],
)
def test_only_those_whom_the_paper_names_are_entered(signers: Any, text: str) -> None:
    paper = record()

    with pytest.raises((Refused, Invalid)) as failed:
        make_scans.brought_back(paper, make_scans.scanned(paper), signers=signers)

    assert said(failed) == text
    assert not paper.signatures.exists()


@pytest.mark.clause("own/one-writer")
def test_nobody_signs_twice_not_even_on_the_other_material() -> None:
    paper = record()
    make.signed(paper.act, "companion", "白示林")
    make.signed(paper.act, "officer", "李示远")

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(paper, make_scans.scanned(paper), signers=ALL_SIGNED[1:2])

    assert said(refused) == "李示远已经签过名"


@pytest.mark.clause("own/signature-bound")
def test_a_replaced_paper_takes_no_scan() -> None:
    old = record()
    content = make_scans.scanned(old)
    make.take(old.case, "site_record", "zhifa1", course="又看了一遍。")

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(old, content, signers=ALL_SIGNED)

    assert said(refused) == "该文书已被新的文书替换"


def test_scans_are_brought_back_by_the_team_only() -> None:
    paper = record()

    with pytest.raises(Refused) as refused:
        make_scans.brought_back(paper, make_scans.scanned(paper), by="kezhang", signers=ALL_SIGNED)

    assert said(refused) == "签名由本案办案人员办理"


@pytest.mark.clause("own/one-writer")
def test_the_same_scan_sent_twice_is_one() -> None:
    paper = record()
    id, content = uuid4(), make_scans.scanned(paper)

    first = make_scans.brought_back(paper, content, id=id, signers=ALL_SIGNED)
    again = bring_back(
        make_scans.returned(paper, content, id=id, signers=ALL_SIGNED),
        by=make.person("zhifa1"),
        at=make.NOW,
    )

    assert first == again
    assert PaperFile.objects.filter(paper=paper, origin="scanned").count() == 1
