"""Lists as Excel workbooks: the empty template, and a list to take away; each can be imported."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sanxiang.rules import columns as reading
from sanxiang.rules.columns import EXAMPLE, NOTES, Column, Layout

# Any fixed day: with its own date in it, no two downloads of one list would be the same file.
MADE = datetime(2018, 12, 5)  # noqa: DTZ001 - the format keeps no zone
LONGEST_SOURCE = 255  # characters Excel takes for the choices of a cell
FORMATS: Mapping[Callable[[Column, Any], Any], str] = {
    reading.whole: "whole",
    reading.money: "money",
    reading.day: "day",
}


def template_of(layout: Layout) -> bytes:
    """An empty list: headings, an example row that is skipped, choices, and how to fill it in."""
    example = {column.name: column.example for column in layout.columns}
    return _workbook(layout, [example], notes=True)


def workbook_of(layout: Layout, rows: Iterable[Any]) -> bytes:
    """A list as .xlsx, from rows that have the columns as attributes or keys."""
    names = [column.name for column in layout.columns]
    return _workbook(
        layout, [{name: _value(row, name) for name in names} for row in rows], notes=False
    )


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _advice(layout: Layout) -> tuple[str, ...]:
    first = layout.columns[0].heading
    return (
        f"1. 在“{layout.sheet}”工作表中填写，一行一项；第 1 行的列标题不要改动、增加或者删除。",
        f"2. {first}写“{EXAMPLE}”的行只作示范，导入时跳过，可以保留也可以删除。",
        "3. 空行会跳过。需要分表填写的，复制整个工作表（含列标题）另起名称即可。",
        "4. 金额以元为单位，不写“万元”；没有数额的留空。",
        "5. 不要使用公式和合并单元格。",
        "6. 文件有一处错误，整个文件都不导入；系统会列出每一处错误在哪一行哪一列、应该填什么。",
        "7. 导入后即为现行内容，原来导入的保留备查。",
    )


def _workbook(layout: Layout, rows: Iterable[dict[str, Any]], *, notes: bool) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": layout.title, "created": MADE})
    formats = _formats(book)
    sheet = book.add_worksheet(layout.sheet)
    _headings(sheet, layout, formats["heading"])
    for at, row in enumerate(rows, start=1):
        for place, column in enumerate(layout.columns):
            form = formats[FORMATS.get(column.read, "text")]
            _write(sheet, at, place, row[column.name], form)
    _validate(sheet, layout)
    if notes:
        _write_notes(book, layout, formats)
    book.close()
    return target.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    wrapped = {"text_wrap": True, "valign": "top"}
    return {
        "heading": book.add_format(
            {**wrapped, "bold": True, "bg_color": "#E8EFF8", "border": 1, "border_color": "#6B7680"}
        ),
        "text": book.add_format({**wrapped, "num_format": "@"}),
        "whole": book.add_format({"valign": "top", "num_format": "0"}),
        "money": book.add_format({"valign": "top", "num_format": "#,##0.00"}),
        "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
    }


def _headings(sheet: Worksheet, layout: Layout, heading: Format) -> None:
    sheet.freeze_panes(1, 2)
    for place, column in enumerate(layout.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, heading)


def _write(sheet: Worksheet, row: int, place: int, value: Any, form: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, form)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value, form)
    else:
        # As text whatever it looks like: "=…" in a name is no formula.
        sheet.write_string(row, place, str(value), form)


def _validate(sheet: Worksheet, layout: Layout) -> None:
    for place, column in enumerate(layout.columns):
        if rule := _rule(column):
            told = {"error_title": column.heading, "error_message": column.expected[:250]}
            sheet.data_validation(1, place, layout.most + 1, place, {**rule, **told})


def _rule(column: Column) -> dict[str, Any]:
    """What Excel itself can refuse while the cell is typed."""
    if column.choices and len(",".join(column.choices)) <= LONGEST_SOURCE:
        return {"validate": "list", "source": list(column.choices)}
    if column.read is reading.money:
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    return {}


def _write_notes(book: Workbook, layout: Layout, formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet(NOTES)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 80)
    advice = _advice(layout)
    for row, line in enumerate(advice):
        sheet.write_string(row, 0, line)
    start = len(advice) + 1
    for place, heading in enumerate(("列", "填写", "要求")):
        sheet.write_string(start, place, heading, formats["heading"])
    for row, column in enumerate(layout.columns, start=start + 1):
        sheet.write_string(row, 0, column.heading, formats["text"])
        sheet.write_string(row, 1, "必填" if column.required else "选填", formats["text"])
        sheet.write_string(row, 2, column.expected, formats["text"])
