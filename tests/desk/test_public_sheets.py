"""Sheets for the notice board, to take away and for the press: from public records only."""

import io
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from django.urls import reverse
from docx import Document

from sanxiang.models import Case, Publication
from tests import make
from tests.desk.driving import as_person, text_of
from tests.make_channels import public_case, public_id

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D10.3", "D10.4"),
]
TODAY = "2026-11-24"


def sheet(name: str, **period: str) -> Any:
    given = {"from": TODAY, "to": TODAY} | period
    return as_person("xiaozu").get(reverse("sheet", args=[name]), given)


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return "".join("".join(p.get_textpage().get_text_range().split()) for p in document)


def codes(pdf: bytes) -> set[str]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        pictures = [page.render(scale=2).to_pil() for page in document]
    return {code.text for each in pictures for code in zxingcpp.read_barcodes(each)}


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        pages = [page.get_size() for page in document]
    return {(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in pages}


def said_in_public(case: Case) -> list[str]:
    """The six fields as they are public."""
    one = Publication.objects.get(result__case=case)
    return [
        "".join(text.split())
        for text in (one.party_name, one.facts, one.basis, one.outcome, one.number)
    ]


@pytest.mark.parametrize(
    ("name", "size"),
    [("poster.pdf", (297, 420)), ("handout.pdf", (210, 297)), ("press.pdf", (210, 297))],
)
def test_a_sheet_has_the_public_words_and_codes_that_lead_to_the_portal(
    name: str, size: tuple[int, int]
) -> None:
    case = public_case()
    record = public_id(case)

    made = sheet(name).content

    assert sizes(made) == {size}
    text = words(made)
    assert [one for one in said_in_public(case) if one not in text] == []
    portal = settings.PUBLIC_ADDRESS
    wanted = {
        "poster.pdf": {f"{portal}/", f"{portal}/records/{record}/"},
        "handout.pdf": {f"{portal}/records/{record}/"},
        "press.pdf": {f"{portal}/"},
    }
    assert codes(made) == wanted[name]
    assert sheet(name).content == made  # the same records give the same bytes


def test_the_press_pack_in_word_says_what_its_pdf_says() -> None:
    case = public_case()

    document = Document(io.BytesIO(sheet("press.docx").content))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "".join("".join(p.text for p in document.paragraphs).split()) + "".join(cells)
    assert [one for one in said_in_public(case) if one not in text] == []
    assert "公示行政执法信息1条，其中行政检查结果1条。" in text
    pdf = words(sheet("press.pdf").content)
    assert "公示行政执法信息1条，其中行政检查结果1条。" in pdf


def test_what_is_not_public_is_on_no_sheet() -> None:
    case = public_case()
    private = [case.party.address, case.party.phone, case.party.representative]
    pages = words(sheet("poster.pdf").content) + words(sheet("handout.pdf").content)
    assert [one for one in private if one and one in pages] == []

    Publication.objects.update(withdrawn_at=make.NOW)
    assert sheet("poster.pdf").status_code == 404
    page = text_of(as_person("xiaozu"), f"{reverse('sheets')}?from={TODAY}&to={TODAY}")
    assert "这段时间没有公示信息" in page


def test_a_corrected_record_is_printed_once_with_its_correction() -> None:
    case = public_case()
    make.published(case, correction="地址更正（示例）。")

    text = words(sheet("poster.pdf").content)

    assert "地址更正（示例）。" in text
    assert text.count("作出日期") == 1


@pytest.mark.parametrize(
    ("name", "period", "status"),
    [
        ("poster.pdf", {"from": "2026-11-25", "to": TODAY}, 404),
        ("poster.pdf", {"from": "昨天"}, 404),
        ("poster.exe", {}, 404),
        ("press.pdf", {"from": "2020-01-01", "to": "2020-02-01"}, 404),
    ],
)
def test_what_cannot_be_made_is_not_there(name: str, period: dict[str, str], status: int) -> None:
    public_case()

    assert sheet(name, **period).status_code == status


def test_the_page_offers_the_sheets_and_leads_to_the_register() -> None:
    record = public_id(public_case())
    page = text_of(as_person("xiaozu"), f"{reverse('sheets')}?from={TODAY}&to={TODAY}")

    assert f"{reverse('channel_issue')}?record={record}" in page
    assert page.count("publications/channels/sheets/") == 4
    wrong = as_person("xiaozu").get(reverse("sheets"), {"from": TODAY, "to": "2026-11-01"})
    assert (wrong.status_code, "开始日期晚于结束日期" in wrong.content.decode()) == (422, True)


@pytest.mark.clause("D14")
def test_only_the_publishing_office_makes_them() -> None:
    assert as_person("zhifa1").get(reverse("sheets")).status_code == 403
