"""The list of enforcement items as Excel workbooks: the empty template, and a list to take away."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sanxiang.models import ItemList
from sanxiang.rules.item_columns import COLUMNS, EXAMPLE, POWERS, Column
from sanxiang.rules.items import MAX_ITEMS, NOTES, SHEET

LAST_ROW = MAX_ITEMS + 1  # as far as Excel helps with choices and checks
WIDTHS = {"number": 8, "name": 40, "basis": 44, "measure": 44, "power": 12, "body": 28}
OTHER_WIDTH = 18
# Any fixed day: with its own date in it, no two downloads of one list would be the same file.
MADE = datetime(2018, 12, 5)  # noqa: DTZ001 - the format keeps no zone
ADVICE = (
    f"1. 在“{SHEET}”工作表中填写，一行一个事项；第 1 行的列标题不要改动、增加或者删除。",
    f"2. 序号写“{EXAMPLE}”的行只作示范，导入时跳过，可以保留也可以删除。",
    "3. 空行会跳过。需要分表填写的，复制整个工作表（含列标题）另起名称即可，序号不能重复。",
    "4. 金额以元为单位，不写“万元”；法律没有规定数额的留空，并在“罚款计算方法”中说明。",
    "5. 不要使用公式、日期格式和合并单元格。",
    "6. 文件有一处错误，整个文件都不导入；系统会列出每一处错误在哪一行哪一列、应该填什么。",
    "7. 导入后即为现行清单，原清单保留备查。",
)


def template_workbook() -> bytes:
    """An empty list: headings, an example row that is skipped, choices, and how to fill it in."""
    example = {column.name: column.example for column in COLUMNS}
    return _workbook([example], notes=True)


def workbook_of(rows: Iterable[Any]) -> bytes:
    """A list as .xlsx, from objects with the attributes of the columns."""
    return _workbook(
        [{column.name: getattr(row, column.name) for column in COLUMNS} for row in rows],
        notes=False,
    )


def as_workbook(item_list: ItemList) -> bytes:
    """The items of a list as .xlsx, in the order of their numbers; it can be imported again."""
    return workbook_of(item_list.items.order_by("number"))


def _workbook(rows: Iterable[dict[str, Any]], *, notes: bool) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": "执法事项清单", "created": MADE})
    formats = _formats(book)
    sheet = book.add_worksheet(SHEET)
    _headings(sheet, formats["heading"])
    for at, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            _write(sheet, at, place, row[column.name], formats[_format_of(column)])
    _validate(sheet)
    if notes:
        _write_notes(book, formats)
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
    }


def _format_of(column: Column) -> str:
    if column.name == "number":
        return "whole"
    return "money" if column.empty is None else "text"


def _headings(sheet: Worksheet, heading: Format) -> None:
    sheet.freeze_panes(1, 2)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS.get(column.name, OTHER_WIDTH))
        sheet.write_string(0, place, column.heading, heading)


def _write(sheet: Worksheet, row: int, place: int, value: Any, form: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value, form)
    else:
        # As text whatever it looks like: "=…" in a name is no formula.
        sheet.write_string(row, place, str(value), form)


def _validate(sheet: Worksheet) -> None:
    places = {column.name: place for place, column in enumerate(COLUMNS)}
    rules: dict[str, dict[str, Any]] = {
        "power": {"validate": "list", "source": list(POWERS)},
        "fine_min": {"validate": "decimal", "criteria": ">=", "value": 0},
        "fine_max": {"validate": "decimal", "criteria": ">=", "value": 0},
    }
    for name, rule in rules.items():
        column = COLUMNS[places[name]]
        told = {"error_title": column.heading, "error_message": column.expected[:250]}
        sheet.data_validation(1, places[name], LAST_ROW, places[name], {**rule, **told})


def _write_notes(book: Workbook, formats: dict[str, Format]) -> None:
    sheet = book.add_worksheet(NOTES)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 80)
    for row, line in enumerate(ADVICE):
        sheet.write_string(row, 0, line)
    start = len(ADVICE) + 1
    for place, heading in enumerate(("列", "填写", "要求")):
        sheet.write_string(start, place, heading, formats["heading"])
    for row, column in enumerate(COLUMNS, start=start + 1):
        sheet.write_string(row, 0, column.heading, formats["text"])
        sheet.write_string(row, 1, "必填" if column.required else "选填", formats["text"])
        sheet.write_string(row, 2, column.expected, formats["text"])
