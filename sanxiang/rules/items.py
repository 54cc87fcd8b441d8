"""The list of enforcement items (执法事项清单): who may import it, and how its sheets are read.

A sheet has its headings in row 1 and one item per row below. Rows are read as a whole: a file with
one wrong cell gives all its errors, and no item of it is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sanxiang.rules.item_columns import COLUMNS, EXAMPLE, HEADINGS, Column, Wrong
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import RowError, Sheet, column_letter, seen
from sanxiang.rules.steps import Refusal

MAX_ITEMS = 5000
SHEET = "执法事项"  # the sheet of the template; a file may have several, of any name
NOTES = "填表说明"  # the sheet that explains and holds no items


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """One item as the sheet gives it; fines in yuan, None where the law names no amount."""

    number: int
    name: str
    power: str
    body: str
    basis: str
    measure: str
    fine_min: Decimal | None = None
    fine_max: Decimal | None = None
    fine_formula: str = ""
    precondition: str = ""


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts in the bureau may not import a list; empty if they may."""
    if {Role.POLICY_SECTION.value, Role.ADMINISTRATOR.value} & set(roles):
        return []
    return [
        Refusal(
            "D11.1",
            "执法事项清单由政策法规科汇总后导入",
            "请把本科室梳理的事项交政策法规科，由其登录后导入",
        )
    ]


def read_rows(sheets: Iterable[Sheet]) -> tuple[list[ItemRow], list[RowError]]:
    """Every item of the sheets, and every error in them. Items count only without errors."""
    reader = Reader()
    for sheet in sheets:
        reader.read(sheet)
    if not reader.items and not reader.errors:
        reader.errors.append(RowError("", 0, "", "至少一个执法事项", "没有填写任何事项"))
    return reader.items, reader.errors


class Reader:
    """Reads the sheets of one file; remembers numbers and names to find repeated ones."""

    def __init__(self) -> None:
        self.items: list[ItemRow] = []
        self.errors: list[RowError] = []
        self.first: dict[tuple[str, object], tuple[str, int]] = {}
        self.filled = 0

    def read(self, sheet: Sheet) -> None:
        rows = iter(sheet.rows)
        columns = self.columns(sheet.name, next(rows, ()))
        if columns is None:
            return
        for at, cells in enumerate(rows, start=2):
            if _is_blank(cells) or _is_example(columns, cells):
                continue
            self.filled += 1
            if self.filled > MAX_ITEMS:
                self.wrong(sheet.name, at, "", Wrong(f"最多 {MAX_ITEMS} 个事项", "更多的行"))
                return
            self.row(sheet.name, at, columns, cells)

    def columns(self, sheet: str, cells: Sequence[Any]) -> dict[int, Column] | None:
        """Where each column stands, or None when the headings are not right."""
        found: dict[int, Column] = {}
        known = {column.heading: column for column in COLUMNS}
        before = len(self.errors)
        for at, value in enumerate(cells):
            heading = _heading(value)
            if heading in known:
                found[at] = known.pop(heading)
            elif value is not None:
                expected = f"只有这些列，每列一次：{'、'.join(HEADINGS)}；其他列请删除"
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
        self.between(sheet, at, kept)
        if len(self.errors) == before:
            self.items.append(ItemRow(**kept))

    def between(self, sheet: str, at: int, kept: dict[str, Any]) -> None:
        """What only shows between cells: a range upside down, a number or name used before."""
        low, high = kept.get("fine_min"), kept.get("fine_max")
        if low is not None and high is not None and high < low:
            wrong = Wrong(f"不低于罚款下限 {low:,.2f} 元", f"{high:,.2f}")
            self.wrong(sheet, at, "罚款上限（元）", wrong)
        if "number" in kept:
            self.once(sheet, at, "序号", kept["number"])
        if "name" in kept and "power" in kept:
            self.once(sheet, at, "事项名称", (kept["power"], kept["name"]))

    def once(self, sheet: str, at: int, heading: str, value: Any) -> None:
        there, row = self.first.setdefault((heading, value), (sheet, at))
        if (there, row) != (sheet, at):
            what = seen(value[1] if isinstance(value, tuple) else value)
            wrong = Wrong("不与其他行重复", f"{what}，与“{there}”第 {row} 行相同")
            self.wrong(sheet, at, heading, wrong)

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


def _is_example(columns: dict[int, Column], cells: Sequence[Any]) -> bool:
    return any(
        column.name == "number" and _heading(cells[at]) == EXAMPLE
        for at, column in columns.items()
        if at < len(cells)
    )
