"""Reads a list that came as a workbook: every row, or everything that is wrong in it.

Rows are read as a whole: a file with one wrong cell gives all its errors, and nothing is taken.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sanxiang.rules.columns import EXAMPLE, Column, Layout, Wrong
from sanxiang.rules.sheets import RowError, Sheet, column_letter, seen


def read_rows(
    layout: Layout, sheets: Iterable[Sheet]
) -> tuple[list[dict[str, Any]], list[RowError]]:
    """The values of every row by column name, and every error. Rows count only without errors."""
    reader = _Reader(layout)
    for sheet in sheets:
        reader.read(sheet)
    if not reader.rows and not reader.errors:
        reader.errors.append(RowError("", 0, "", "至少填写一行", "没有填写任何内容"))
    return reader.rows, reader.errors


class _Reader:
    """Reads the sheets of one file; remembers what must be unique."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows: list[dict[str, Any]] = []
        self.errors: list[RowError] = []
        self.first: dict[tuple[str, object], tuple[str, int]] = {}
        self.filled = 0

    def read(self, sheet: Sheet) -> None:
        rows = iter(sheet.rows)
        columns = self.columns(sheet.name, next(rows, ()))
        if columns is None:
            return
        for at, cells in enumerate(rows, start=2):
            if _is_blank(cells) or self.is_example(columns, cells):
                continue
            self.filled += 1
            if self.filled > self.layout.most:
                self.wrong(sheet.name, at, "", Wrong(f"最多 {self.layout.most} 行", "更多的行"))
                return
            self.row(sheet.name, at, columns, cells)

    def columns(self, sheet: str, cells: Sequence[Any]) -> dict[int, Column] | None:
        """Where each column stands, or None when the headings are not right."""
        found: dict[int, Column] = {}
        known = {column.heading: column for column in self.layout.columns}
        before = len(self.errors)
        for at, value in enumerate(cells):
            heading = _heading(value)
            if heading in known:
                found[at] = known.pop(heading)
            elif value is not None:
                wanted = "、".join(self.layout.headings)
                expected = f"只有这些列，每列一次：{wanted}；其他列请删除"
                self.wrong(sheet, 1, f"{column_letter(at)} 列", Wrong(expected, seen(value)))
        for heading in known:
            self.wrong(sheet, 1, heading, Wrong(f"第 1 行有列标题“{heading}”", "没有这一列"))
        return found if len(self.errors) == before else None

    def row(self, sheet: str, at: int, columns: dict[int, Column], cells: Sequence[Any]) -> None:
        kept: dict[str, Any] = {}
        before = len(self.errors)
        for place, column in columns.items():
            try:
                kept[column.name] = _cell(column, cells[place] if place < len(cells) else None)
            except Wrong as wrong:
                self.wrong(sheet, at, column.heading, wrong)
        for place, value in enumerate(cells):
            if place not in columns and not _is_empty(value):
                stray = Wrong("空白：这一列没有列标题", seen(value))
                self.wrong(sheet, at, f"{column_letter(place)} 列", stray)
        for heading, fault in self.layout.faults(kept):
            self.wrong(sheet, at, heading, fault)
        for heading, value, shown in self.layout.unique(kept):
            self.once(sheet, at, heading, value, shown)
        if len(self.errors) == before:
            self.rows.append(kept)

    def once(self, sheet: str, at: int, heading: str, value: object, shown: Any) -> None:
        there, row = self.first.setdefault((heading, value), (sheet, at))
        if (there, row) != (sheet, at):
            wrong = Wrong("不与其他行重复", f"{seen(shown)}，与“{there}”第 {row} 行相同")
            self.wrong(sheet, at, heading, wrong)

    def is_example(self, columns: dict[int, Column], cells: Sequence[Any]) -> bool:
        first = self.layout.columns[0].name
        return any(
            column.name == first and _heading(cells[at]) == EXAMPLE
            for at, column in columns.items()
            if at < len(cells)
        )

    def wrong(self, sheet: str, row: int, column: str, wrong: Wrong) -> None:
        self.errors.append(RowError(sheet, row, column, wrong.expected, wrong.found))


def _cell(column: Column, value: Any) -> Any:
    if not _is_empty(value):
        return column.read(column, value)
    if column.required:
        raise Wrong(column.expected, "空白")
    return column.empty


def _heading(value: Any) -> str:
    """A heading without the spaces and line breaks it was made pretty with."""
    return "".join(value.split()) if isinstance(value, str) else ""


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_blank(cells: Sequence[Any]) -> bool:
    return all(_is_empty(value) for value in cells)
