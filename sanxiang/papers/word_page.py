"""The page and the type of a Word file: what python-docx has no words of its own for.

Fonts are only named: the machines of a bureau have them, the repository has not.
"""

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FANG, TITLE, HEI, KAI, SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
LATIN, YI = "Times New Roman", "Microsoft Yi Baiti"
SCRIPTS = re.compile("([\ua000-\ua4cf]+)")  # Yi needs a font of its own
NOT_XML = re.compile("[\ufffe\uffff]")
PAGE_WIDTH = 210


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Sizes in points, margins in millimetres (GB/T 9704-2012 for letters)."""

    size: float
    pitch: float
    top: int
    left: int
    right: int
    bottom: int
    tracking: int = 0  # twentieths of a point: 28 characters on a line of a letter

    @property
    def width(self) -> int:
        return PAGE_WIDTH - self.left - self.right


LETTER = Setting(size=16, pitch=28.95, top=37, left=28, right=26, bottom=35, tracking=-4)
RECORD = Setting(size=14, pitch=21, top=26, left=27, right=25, bottom=28)
CELL = 12.0
CELL_PITCH = 19.0
SHORT = 400  # characters: a row with less stays on one page


@dataclass(frozen=True, kw_only=True)
class Type:
    """How one paragraph is set; `indent` counts characters of its first line."""

    font: str = FANG
    size: float = CELL
    pitch: float = CELL_PITCH
    align: ALIGN = ALIGN.LEFT
    tracking: int = 0
    indent: int = 0
    hanging: int = 0
    bold: bool = False
    before: float = 0
    after: float = 0
    keep: bool = False


def write(paragraph: Paragraph, text: str, type: Type) -> Paragraph:
    """Sets the text in the paragraph; line breaks in it stay."""
    form, shape = paragraph.paragraph_format, type
    paragraph.alignment = shape.align
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(shape.pitch)
    form.space_before, form.space_after = Pt(shape.before), Pt(shape.after)
    form.keep_with_next = shape.keep
    if shape.indent:
        form.first_line_indent = Pt(shape.indent * shape.size)
    if shape.hanging:
        form.left_indent = Pt(shape.hanging * shape.size)
        form.first_line_indent = Pt(-shape.hanging * shape.size)
    run(paragraph, text, shape)
    return paragraph


def run(paragraph: Paragraph, text: str, type: Type) -> None:
    for part in SCRIPTS.split(NOT_XML.sub("", text)):
        if not part:
            continue
        latin, chinese = (YI, YI) if SCRIPTS.match(part) else (LATIN, type.font)
        made = paragraph.add_run(part)
        made.font.size, made.font.bold, made.font.name = Pt(type.size), type.bold, latin
        properties = made._element.get_or_add_rPr()
        for name, font in (("w:eastAsia", chinese), ("w:hAnsi", latin), ("w:cs", latin)):
            properties.get_or_add_rFonts().set(qn(name), font)
        if type.tracking:
            spacing = element("w:spacing", val=type.tracking)
            properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")


def field(paragraph: Paragraph, code: str, type: Type) -> None:
    """A number Word counts itself, such as PAGE."""
    for step in ("begin", code, "end"):
        made = paragraph.add_run()
        made.font.size = Pt(type.size)
        if step == code:
            text = OxmlElement("w:instrText")
            text.text = code
            made._element.append(text)
        else:
            made._element.append(element("w:fldChar", fldCharType=step))


def element(name: str, **values: object) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def prepare(document: Document, setting: Setting) -> None:
    """A4 with the margins of the setting, and no style that would show through."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(297)
    section.top_margin, section.bottom_margin = Mm(setting.top), Mm(setting.bottom)
    section.left_margin, section.right_margin = Mm(setting.left), Mm(setting.right)
    section.header_distance, section.footer_distance = Mm(12), Mm(14)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(setting.size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    spacing = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no gaps around Latin letters and digits
        spacing.append(element(name, val=0))


def grid(document: Document, rows: int, widths: list[float]) -> Table:
    """A table with lines around every cell; `widths` in millimetres."""
    table: Table = document.add_table(rows, len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{edge}", val="single", sz=5, color="000000"))
    properties = table._element.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def repeat_head(table: Table) -> None:
    """The first row stands at the top of every page the table goes over to."""
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))


def keep_rows(table: Table) -> None:
    """No row with a short text is torn apart by the end of a page."""
    for row in table.rows:
        if sum(len(cell.text) for cell in row.cells) < SHORT:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def fill(cell: _Cell, text: str, type: Type) -> None:
    """Each line of the text is a paragraph of the cell."""
    first, *others = text.split("\n")
    write(cell.paragraphs[0], first, type)
    for line in others:
        write(cell.add_paragraph(), line, type)


def rule_above(paragraph: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(element("w:top", val="single", sz=4, space=4))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
