"""What is put up and handed out beside the portal (公示栏、明白纸、新闻通稿), as PDF and Word.

Everything comes from public records, in their exact words; the same content gives the same bytes.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import segno
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from sanxiang.papers import word_page as page
from sanxiang.papers.printing import set_out
from sanxiang.papers.word_page import HEI, LETTER, TITLE, Type

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PublicText:
    """One public record as the portal shows it, and the address of its page there."""

    title: str
    number: str
    date: str
    fields: Lines
    address: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is printed: whose it is, what it says above and below, and the records."""

    organisation: str
    title: str
    subtitle: str
    foot: str
    address: str  # of the portal
    records: Sequence[PublicText]
    lead: Sequence[str] = ()
    help: Lines = ()


def sheet_pdf(sheet: Sheet, *, part: str) -> bytes:
    """`part` is "poster" (A3), "handout" (A4, a page for each record) or "press"."""
    return set_out(_content(sheet, part), layout="sheet")


def press_word(sheet: Sheet) -> bytes:
    """The press pack to work on, with the words of its PDF in their order."""
    document = Document()
    page.prepare(document, LETTER)
    document.core_properties.title, document.core_properties.author = (
        sheet.title,
        sheet.organisation,
    )
    body = Type(size=LETTER.size, pitch=LETTER.pitch, align=ALIGN.JUSTIFY, indent=2)
    centred = Type(font=TITLE, size=22, pitch=36, align=ALIGN.CENTER)

    def line(text: str, type: Type) -> None:
        page.write(document.add_paragraph(), text, type)

    line(sheet.title, centred)
    line(sheet.subtitle, Type(size=14, pitch=26, align=ALIGN.CENTER, after=10))
    for text in sheet.lead:
        line(text, body)
    _list_table(document, sheet.records)
    for place, record in enumerate(sheet.records, start=1):
        line(f"{place}. {record.title}", replace(body, font=HEI, indent=0, keep=True, before=12))
        for label, text in record.fields:
            line(f"{label}：{text}", replace(body, indent=0, align=ALIGN.LEFT))
    line(sheet.foot, replace(body, indent=0, align=ALIGN.LEFT, before=16))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _list_table(document: Any, records: Sequence[PublicText]) -> None:
    heads = ("序号", "公示信息", "文号", "作出日期")
    table = page.grid(document, len(records) + 1, [13.0, 79.0, 40.0, 24.0])
    page.repeat_head(table)
    rows = [
        heads,
        *((str(at), one.title, one.number, one.date) for at, one in enumerate(records, start=1)),
    ]
    for texts, cells in zip(rows, table.rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            font = HEI if texts is heads else Type().font
            page.fill(cell, text, Type(font=font, size=10.5, pitch=16, before=2, after=2))
    page.keep_rows(table)


def _content(sheet: Sheet, part: str) -> Mapping[str, Any]:
    return {
        "part": part,
        "heading": f"{sheet.organisation}{sheet.title}",
        "organisation": sheet.organisation,
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "foot": sheet.foot,
        "qr": _code(sheet.address),
        "lead": list(sheet.lead),
        "help": [list(pair) for pair in sheet.help],
        "records": [
            {
                "title": one.title,
                "number": one.number,
                "date": one.date,
                "fields": [list(pair) for pair in one.fields],
                "qr": _code(one.address),
            }
            for one in sheet.records
        ],
    }


def _code(address: str) -> str:
    return str(segno.make(address, error="m", micro=False).svg_inline(border=0))
