"""The same paper as a Word file to work on (可编辑稿), from the same resolved text as the PDF.

It carries neither code nor check value: what somebody has edited must not pass for what was
issued. Signatures are lines to sign on by hand.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell

from sanxiang.papers import word_page as page
from sanxiang.papers.forms import Signer
from sanxiang.papers.resolving import Resolved
from sanxiang.papers.word_page import HEI, KAI, LETTER, RECORD, SONG, TITLE, Setting, Type

LABEL = Type(font=HEI, align=ALIGN.CENTER, before=2, after=2)
VALUE = Type(before=2, after=2)
FOOT = Type(font=SONG, size=10.5, pitch=15)
GAP = Type(size=2, pitch=5)
LABEL_LENGTH = 5
INK_DATE = "年　　月　　日"


def word(resolved: Resolved) -> bytes:
    """The paper as .docx, opened by Word and WPS alike."""
    document = Document()
    setting = RECORD if resolved.layout == "record" else LETTER
    page.prepare(document, setting)
    document.core_properties.title = f"{resolved.title} {resolved.number}".strip()
    document.core_properties.author = resolved.organisation
    writer = Writer(document=document, setting=setting, resolved=resolved)
    writer.head()
    for block in resolved.blocks:
        BLOCKS[block["kind"]](writer, block)
    writer.signatures()
    writer.foot()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(frozen=True, kw_only=True)
class Writer:
    """One file being written."""

    document: DocumentType
    setting: Setting
    resolved: Resolved

    @property
    def body(self) -> Type:
        return Type(
            size=self.setting.size,
            pitch=self.setting.pitch,
            tracking=self.setting.tracking,
            align=ALIGN.JUSTIFY,
            indent=2,
        )

    @property
    def signers(self) -> tuple[Signer, ...]:
        return self.resolved.signers

    def line(self, text: str, type: Type) -> None:
        page.write(self.document.add_paragraph(), text, type)

    def head(self) -> None:
        resolved, setting = self.resolved, self.setting
        centred = Type(font=TITLE, align=ALIGN.CENTER)
        self.line(resolved.organisation, replace(centred, size=18, pitch=30))
        self.line(resolved.title, replace(centred, size=22, pitch=38))
        if resolved.layout == "letter":
            number = replace(self.body, indent=0, align=ALIGN.CENTER, after=setting.pitch / 2)
            self.line(resolved.number, number)
            return
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(setting.width), WD_TAB_ALIGNMENT.RIGHT)
        both = "\t".join(part for part in (resolved.issued_date, resolved.number) if part)
        page.write(paragraph, both, Type(before=4, after=4))

    def grid(self, block: Mapping[str, Any]) -> None:
        label, rest = 27.0, self.setting.width - 54.0
        widths = [label, rest * 0.51, label, rest * 0.49]
        table = page.grid(self.document, len(block["rows"]), widths)
        for row, cells in zip(block["rows"], table.rows, strict=True):
            first, second, third, fourth = cells.cells
            self.cell(first, row[0], LABEL)
            if len(row) == 2:
                self.cell(second.merge(fourth), row[1], VALUE)
            else:
                self.cell(second, row[1], VALUE)
                self.cell(third, row[2], LABEL)
                self.cell(fourth, row[3], VALUE)
        page.keep_rows(table)
        self.line("", GAP)

    def table(self, block: Mapping[str, Any]) -> None:
        share = self.setting.width / sum(block["widths"])
        widths = [share * width for width in block["widths"]]
        table = page.grid(self.document, len(block["rows"]) + 1, widths)
        page.repeat_head(table)
        for cell, text in zip(table.rows[0].cells, block["heads"], strict=True):
            self.cell(cell, text, LABEL)
        for row, cells in zip(block["rows"], table.rows[1:], strict=True):
            for cell, text, side in zip(cells.cells, row, block["sides"], strict=True):
                align = ALIGN.LEFT if side == "left" else ALIGN.CENTER
                self.cell(cell, text, replace(VALUE, align=align))
        page.keep_rows(table)
        self.line("", GAP)

    def cell(self, cell: _Cell, text: str, type: Type) -> None:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        page.fill(cell, label_lines(text) if type is LABEL else text, type)

    def paragraphs(self, block: Mapping[str, Any]) -> None:
        """The closing sentence goes with the signatures or the sign-off under it."""
        blocks = self.resolved.blocks
        at = next(place for place, each in enumerate(blocks) if each is block)
        closes = at + 1 == len(blocks) or blocks[at + 1]["kind"] == "signoff"
        for text in block["texts"]:
            self.line(text, replace(self.body, keep=closes))

    def heading(self, block: Mapping[str, Any]) -> None:
        self.line(block["text"], replace(self.body, font=HEI, keep=True))

    def address(self, block: Mapping[str, Any]) -> None:
        self.line(block["text"], replace(self.body, indent=0))

    def questions(self, block: Mapping[str, Any]) -> None:
        for pair in block["pairs"]:
            for mark, text, font in zip(("问：", "答："), pair, (HEI, self.body.font), strict=True):
                hung = replace(self.body, indent=0, hanging=2, align=ALIGN.LEFT)
                paragraph = self.document.add_paragraph()
                page.write(paragraph, mark, replace(hung, font=HEI))
                page.run(paragraph, text, replace(hung, font=font))

    def signoff(self, block: Mapping[str, Any]) -> None:
        """The date four characters from the edge, the organisation centred over it; a long one
        two characters from the edge (GB/T 9704, 7.3.5)."""
        lines = (self.resolved.organisation, self.resolved.issued_date)
        size = self.setting.size
        widths = [size * sum(0.5 if mark.isascii() else 1 for mark in line) for line in lines]
        over = max(0.0, (widths[0] - widths[1]) / 2)
        edge = max(2 * size, 4 * size - over)
        for position, (line, width) in enumerate(zip(lines, widths, strict=True)):
            before = 2 * self.setting.pitch if position == 0 else 0
            paragraph = self.document.add_paragraph()
            shape = replace(self.body, indent=0, align=ALIGN.RIGHT, before=before)
            page.write(paragraph, line, replace(shape, keep=position == 0 or bool(self.signers)))
            indent = edge + (max(widths) - width) / 2
            paragraph.paragraph_format.right_indent = Pt(indent)

    def signatures(self) -> None:
        if not self.signers:
            return
        self.line("", replace(GAP, keep=True))
        table = page.grid(self.document, len(self.signers), [44.0, self.setting.width - 44.0])
        ink = Type(font=KAI, size=10.5, pitch=16, align=ALIGN.RIGHT)
        for signer, row in zip(self.signers, table.rows, strict=True):
            label, place = row.cells
            self.cell(label, signer.label, LABEL)
            dates = [INK_DATE] * (2 if signer.many else 1)
            page.fill(place, "　　　　　　　　".join(dates), replace(ink, before=26, after=3))
        page.keep_rows(table)

    def foot(self) -> None:
        section = self.document.sections[0]
        if self.resolved.layout == "letter":
            self.document.settings.odd_and_even_pages_header_footer = True
            folio = replace(FOOT, size=14, pitch=20)
            for footer, align in (
                (section.footer, ALIGN.RIGHT),
                (section.even_page_footer, ALIGN.LEFT),
            ):
                paragraph = page.write(footer.paragraphs[0], "　— ", replace(folio, align=align))
                page.field(paragraph, "PAGE", folio)
                page.run(paragraph, " —　", folio)
            return
        paragraph = section.footer.paragraphs[0]
        if signing := [signer for signer in self.signers if signer.per_page]:
            text = "　　　　　　　　".join(f"{signer.short}（签名）：" for signer in signing)
            page.write(paragraph, text, replace(FOOT, before=4, after=8))
            paragraph = section.footer.add_paragraph()
        page.write(paragraph, "第 ", replace(FOOT, align=ALIGN.RIGHT))
        page.rule_above(paragraph)
        page.field(paragraph, "PAGE", FOOT)
        page.run(paragraph, " 页　共 ", FOOT)
        page.field(paragraph, "NUMPAGES", FOOT)
        page.run(paragraph, " 页", FOOT)


def label_lines(label: str) -> str:
    """A label too long for its cell breaks where its form says, else before its bracket or in the
    middle, as in the PDF."""
    if len(label) <= LABEL_LENGTH or "\n" in label:
        return label
    bracket = label.find("（")
    at = bracket if bracket > 0 else -(-len(label) // 2)
    return f"{label[:at]}\n{label[at:]}"


BLOCKS: Mapping[str, Callable[[Writer, Mapping[str, Any]], None]] = {
    "grid": Writer.grid,
    "table": Writer.table,
    "paragraphs": Writer.paragraphs,
    "heading": Writer.heading,
    "address": Writer.address,
    "questions": Writer.questions,
    "signoff": Writer.signoff,
}
