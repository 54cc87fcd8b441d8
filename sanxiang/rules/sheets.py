"""What stands in the cells of a sheet that people filled in, and how it is told to them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sanxiang.rules.text import clean

SHOWN = 40  # characters of a wrong cell that are repeated to the reader
# Characters that print as nothing or turn the reading direction; a lone half of a pair is no text.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True)
class Formula:
    """A cell that is calculated: its result depends on who opens the file."""

    text: str


@dataclass(frozen=True)
class Fault:
    """A cell holding one of Excel's errors, like #N/A."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """One worksheet (工作表): its name, and its rows from row 1 on, empty ones included."""

    name: str
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True)
class RowError:
    """What is wrong at one place of a file. Row 0 is the sheet as a whole, no sheet the file."""

    sheet: str
    row: int
    column: str
    expected: str
    found: str


def column_letter(at: int) -> str:
    """The name Excel gives the column at a place, counted from 0: A, B, … Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(value: Any) -> str:
    """The text of a cell. ValueError says what stands there instead."""
    if not isinstance(value, str):
        raise ValueError(seen(value))
    hidden = HIDDEN.search(value)
    if hidden:
        raise ValueError(f"含有不可见字符 U+{ord(hidden[0]):04X}：{seen(value)}，请删除后重新输入")
    return clean(value)


def seen(value: Any) -> str:
    """A cell as told to a reader: its kind where that is what is wrong, hidden characters named."""
    match value:
        case Formula():
            return f"公式 {_short(value.text)}，请“选择性粘贴为数值”"
        case Fault():
            return f"Excel 错误值 {_short(value.text)}"
        case bool():
            return f"逻辑值 {'TRUE' if value else 'FALSE'}"
        case datetime() | date():
            return f"日期 {value:%Y-%m-%d}，请把单元格格式改为“文本”后重新填写"
        case time() | timedelta():
            return f"时间 {value}，请把单元格格式改为“文本”后重新填写"
        case int() | float():
            return (
                f"数字 {value:.15g}" if isinstance(value, float) else f"数字 {_short(str(value))}"
            )
        case _:
            return f"“{_short(str(value))}”"


def _short(text: str) -> str:
    plain = HIDDEN.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text[: SHOWN + 1])
    plain = " ".join(plain.split())
    return plain if len(text) <= SHOWN else plain[:SHOWN] + "…"
