"""Columns of a list that people fill in in Excel: what each cell may hold, as text, number, money,
day or one of several words."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sanxiang.rules.sheets import seen, text_of

NOTES = "填表说明"  # the sheet that explains and holds no rows
EXAMPLE = "示例"  # in the first column: a row that only shows how to fill in
HIGHEST_NUMBER = 999_999
HIGHEST_AMOUNT = Decimal("999999999999.99")
FEN = Decimal("0.01")
WHOLE = f"1 至 {HIGHEST_NUMBER} 的整数，不能重复"
YUAN = "以元为单位的数字，不能为负，最多两位小数，例如 50000 或 50,000.00；没有数额的留空"
DAY = "日期，例如 2026-11-24"
DIGITS = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


class Wrong(ValueError):
    """A cell that cannot be taken; says what was expected and what stands there."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"应为{expected}，现为{found}")
        self.expected = expected
        self.found = found


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: the attribute of the row it fills, its heading, what is expected in it."""

    name: str
    heading: str
    read: Callable[["Column", Any], Any]
    expected: str
    required: bool = True
    max_length: int = 0  # characters, for text
    choices: tuple[str, ...] = ()
    empty: str | None = ""  # kept where nothing was filled in
    example: str | int = ""
    width: int = 18  # in the workbook


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A list as a sheet (工作表): headings in row 1, a row of the list in each row below.
    `faults` finds what only shows between the cells of a row, by heading; `unique` gives what must
    not stand in two rows: heading, value, and the value as a reader knows it."""

    sheet: str  # of the template; a file may have several, of any name
    title: str  # of the list, as its file is called
    columns: tuple[Column, ...]
    most: int  # rows
    faults: Callable[[Mapping[str, Any]], Iterable[tuple[str, Wrong]]] = lambda row: ()
    unique: Callable[[Mapping[str, Any]], Iterable[tuple[str, Hashable, Any]]] = lambda row: ()

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)


def text(column: Column, value: Any) -> str:
    """Several lines."""
    try:
        read = text_of(value)
    except ValueError as error:
        raise Wrong(column.expected, str(error)) from None
    if len(read) > column.max_length:
        raise Wrong(f"最多 {column.max_length} 字", f"{len(read)} 字：{seen(read)}")
    return read


def line(column: Column, value: Any) -> str:
    """One line."""
    return " ".join(text(column, value).split())


def code(column: Column, value: Any) -> str:
    """A code or telephone number, which Excel often keeps as a number."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return line(column, str(value) if whole else value)


def choice(column: Column, value: Any) -> str:
    read = line(column, value)
    if read not in column.choices:
        raise Wrong(column.expected, seen(read))
    return read


def whole(column: Column, value: Any) -> int:
    number = _decimal(column, value)
    if number != number.to_integral_value() or not 1 <= number <= HIGHEST_NUMBER:
        raise Wrong(column.expected, seen(value))
    return int(number)


def money(column: Column, value: Any) -> Decimal:
    amount = _decimal(column, value)
    if not 0 <= amount <= HIGHEST_AMOUNT or amount != amount.quantize(FEN):
        raise Wrong(column.expected, seen(value))
    return amount.quantize(FEN)


def day(column: Column, value: Any) -> date:
    """A cell in Excel's date format, or text such as 2026-11-24, 2026.11.24, 2026年11月24日."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    found = DIGITS.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date(*map(int, found.groups() if found else ()))
    except (TypeError, ValueError):
        raise Wrong(column.expected, seen(value)) from None


def _decimal(column: Column, value: Any) -> Decimal:
    """The number a cell shows: Excel keeps 15 digits, so 0.1 + 0.2 is 0.3 here as it is there."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Wrong(column.expected, seen(value))
    plain = f"{value:.15g}" if isinstance(value, float) else str(value)
    plain = re.sub(r"(?<=\d)[,，](?=\d{3}(\D|$))", "", plain.strip())
    try:
        # int, Decimal and float also read other scripts' digits and "1_000".
        return Decimal(plain if re.fullmatch(r"-?\d+(\.\d*)?(e\+\d+)?", plain, re.A) else "")
    except InvalidOperation:
        raise Wrong(column.expected, seen(value)) from None
