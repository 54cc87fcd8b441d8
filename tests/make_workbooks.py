"""Workbooks as bureaus send them: good ones, and each kind of broken one."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from sanxiang.rules.items import LAYOUT

ROW = (
    1,
    "示例事项",
    "行政处罚",
    "示例主管部门",
    "示例条例（2020）第一条",
    "罚款",
    1,
    5,
    "",
    "",
    "",
)


def row(number: int | str, **changes: Any) -> list[Any]:
    """A good row of the list of items; `changes` by heading."""
    values = dict(zip(LAYOUT.headings, ROW, strict=True))
    return list((values | {"序号": number, "事项名称": f"示例事项{number}"} | changes).values())


def workbook(*rows: Sequence[Any], sheet: str = "执法事项", headings: bool = True) -> bytes:
    """An .xlsx with one sheet of these rows, each value in the cell type Excel would choose."""
    return workbook_of({sheet: [LAYOUT.headings, *rows] if headings else rows})


def workbook_of(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, values in enumerate(rows):
            page.write_row(at, 0, values)
    book.close()
    return target.getvalue()


def changed(content: bytes, part: str, new: bytes | None) -> bytes:
    """The workbook with one part replaced, or left out."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in old.namelist():
            if name != part:
                made.writestr(name, old.read(name))
        if new is not None:
            made.writestr(part, new)
    return target.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return parts.read(name)
