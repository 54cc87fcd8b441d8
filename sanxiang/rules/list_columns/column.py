"""What a cell of a public list holds: the exact schema of a row, and how a cell reads as one text.

The inside compiles a list by it, the public side lets it in by it and shows it by it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

LONGEST_LIST = 5_000  # rows
MOST_WORDS = 500  # entries of one cell
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Kind(StrEnum):
    """What a value of a column is, as JSON."""

    LINE = "line"  # text in one line
    TEXT = "text"  # text of several lines
    DAY = "day"  # 2026-03-02
    NUMBER = "number"  # a whole number, not negative
    FLAG = "flag"
    WORDS = "words"  # several texts of one line
    ROWS = "rows"  # rows of its own


@dataclass(frozen=True, kw_only=True)
class PublicColumn:
    """One column: its key, its heading, what it holds; `most` counts characters."""

    name: str
    heading: str
    kind: Kind = Kind.LINE
    required: bool = True
    most: int = 300
    columns: tuple["PublicColumn", ...] = ()  # of ROWS
    note: str = ""  # how a FLAG reads where it is set


@dataclass(frozen=True)
class Defect:
    """A cell that cannot be public as it is: the row counted from 1, the heading, what to do."""

    row: int
    heading: str
    text: str

    def __str__(self) -> str:
        return f"第 {self.row} 行“{self.heading}”：{self.text}"


def defects(columns: Sequence[PublicColumn], rows: object) -> list[Defect]:
    """Everything in which the rows are not exactly what the columns say."""
    if not isinstance(rows, list):
        return [Defect(0, "清单", "应为逐行的内容")]
    if len(rows) > LONGEST_LIST:
        return [Defect(LONGEST_LIST + 1, "清单", f"最多 {LONGEST_LIST} 行")]
    return [
        Defect(at, heading, text)
        for at, row in enumerate(rows, start=1)
        for heading, text in _of_row(columns, row)
    ]


def _of_row(columns: Sequence[PublicColumn], row: object) -> Iterator[tuple[str, str]]:
    if not isinstance(row, Mapping):
        yield "整行", "应为各列的内容"
        return
    known = {column.name for column in columns}
    yield from ((str(name), "不认识的列") for name in row if name not in known)
    for column in columns:
        if column.name not in row:
            yield column.heading, "缺少"
        else:
            yield from _of_cell(column, row[column.name])


def _of_cell(column: PublicColumn, value: object) -> Iterator[tuple[str, str]]:
    if column.kind is Kind.ROWS:
        if not isinstance(value, list) or len(value) > MOST_WORDS:
            yield column.heading, f"应为不超过 {MOST_WORDS} 行的内容"
            return
        for at, row in enumerate(value, start=1):
            for heading, text in _of_row(column.columns, row):
                yield f"{column.heading}第 {at} 行{heading}", text
    elif problem := CHECKS[column.kind](column, value):
        yield column.heading, problem
    elif column.required and value in ("", []):
        yield column.heading, "不能为空"


def _text(column: PublicColumn, value: object) -> str:
    if not isinstance(value, str):
        return "应为文字"
    if len(value) > column.most:
        return f"不能超过 {column.most} 字"
    if column.kind is Kind.LINE and "\n" in value:
        return "应为一行文字"
    return "不能只有空格" if value and not value.strip() else ""


def _day(column: PublicColumn, value: object) -> str:
    if value == "":
        return ""
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            date.fromisoformat(value)
            return ""
    except ValueError:
        pass
    return "应为 2026-03-02 这样的日期"


def _number(column: PublicColumn, value: object) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9
    return "" if whole else "应为不小于 0 的整数"


def _flag(column: PublicColumn, value: object) -> str:
    return "" if isinstance(value, bool) else "应为是或者否"


def _words(column: PublicColumn, value: object) -> str:
    if not isinstance(value, list) or len(value) > MOST_WORDS:
        return f"应为不超过 {MOST_WORDS} 项的文字"
    line = PublicColumn(name="", heading="", most=column.most)
    return next((wrong for one in value if (wrong := _text(line, one))), "")


CHECKS: Mapping[Kind, Callable[[PublicColumn, object], str]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.DAY: _day,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.WORDS: _words,
}


def shown(column: PublicColumn, value: Any) -> str:
    """A cell as one text, for tables, comparison and sheets; rows of its own one a line."""
    match column.kind:
        case Kind.WORDS:
            return "、".join(value)
        case Kind.FLAG:
            return (column.note or "是") if value else ""
        case Kind.ROWS:
            return "\n".join(_line(column.columns, row) for row in value)
    return str(value)


def _line(columns: Sequence[PublicColumn], row: Mapping[str, Any]) -> str:
    texts = ((column.heading, shown(column, row[column.name])) for column in columns)
    return "；".join(f"{heading}：{' '.join(text.split())}" for heading, text in texts if text)


def texts(columns: Sequence[PublicColumn], row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of a row with the heading it stands under, however deep."""
    for column in columns:
        value = row[column.name]
        if column.kind in (Kind.LINE, Kind.TEXT):
            yield column.heading, value
        elif column.kind is Kind.WORDS:
            yield from ((column.heading, one) for one in value)
        elif column.kind is Kind.ROWS:
            for one in value:
                yield from texts(column.columns, one)
