"""What a step asks for, as data: the same fields make the form, its checks and the record."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from sanxiang.rules.text import clean

STRANGE = "内容格式不对，请刷新页面后重新填写"
# Digits as people write them; a power of ten is a slip of the finger, not an amount.
PLAIN_AMOUNT = re.compile(r"-?\d+(\.\d*)?", re.ASCII)
# A year outside is a slip of the finger; no term could be reckoned from it.
FIRST_YEAR, LAST_YEAR = 1949, 2099
TOO_MUCH = Decimal(10) ** 12  # yuan: more than any bureau ever decided on
ID_DIGITS = 18  # of a person: what the database can look up
MAX_ITEMS = 500  # of a list: far more than any paper has, and not enough to choke on


class Kind(StrEnum):
    """How a value is asked for and kept; the comment gives its form in JSON."""

    TEXT = "text"  # one line: str
    LONG = "long"  # several lines: str
    DATE = "date"  # "2026-11-24"
    MOMENT = "moment"  # "2026-11-24T09:30", local time
    YES_NO = "yes_no"  # "yes" | "no" | ""
    CHOICE = "choice"  # one of the choices
    MANY = "many"  # list of choices
    MONEY = "money"  # yuan with two decimals: "20000.00"
    OFFICERS = "officers"  # list of person ids, as str; choices come from the case
    OFFICER = "officer"  # one person id, as str; choices come from the case
    QUESTIONS = "questions"  # list of [question, answer]
    LINES = "lines"  # list of str
    ROWS = "rows"  # list of {column name: value}, by the field's columns


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing asked (栏目). `secret` values are kept apart and shown to need-to-know only."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    help: str = ""
    max_length: int = 4000
    choices: tuple[tuple[str, str], ...] = ()
    clause: str = ""
    secret: bool = False
    must_be: str = ""  # the only value that lets the act pass, e.g. a duty that has to be "yes"
    must_be_text: str = ""  # said when it is another
    any_day: bool = False  # may tell of a day before the steps that its own step follows
    columns: "tuple[Field, ...]" = ()  # of rows: texts, dates, amounts, choices


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one value, in Chinese, saying what to do."""

    name: str
    text: str


def check(
    fields: Sequence[Field], values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    """The values in their kept form, and every error (not only the first)."""
    kept: dict[str, Any] = {}
    errors: list[FieldError] = []
    for field in fields:
        try:
            kept[field.name] = value_of(field, values.get(field.name))
        except ValueError as error:
            errors.append(FieldError(field.name, f"{field.label}：{error}"))
    return kept, errors


def value_of(field: Field, given: Any) -> Any:
    """The kept form of one value; ValueError carries the Chinese text of what is wrong."""
    value = READERS[field.kind](field, given)
    if field.required and not value:
        raise ValueError(
            "请选择" if field.choices or field.kind is Kind.YES_NO else "请填写，不能为空"
        )
    if field.must_be and value and value != field.must_be:
        raise ValueError(field.must_be_text)
    return value


def _text(field: Field, given: Any) -> str:
    if isinstance(given, list | tuple | Mapping) and given:
        raise ValueError(STRANGE)
    value = clean(str(given) if given else "")
    if len(value) > field.max_length:
        told = f"最多 {field.max_length} 字，现有 {len(value)} 字，请精简"
        raise ValueError(told + "或作为附件" if field.kind is Kind.LONG else told)
    if field.kind is Kind.TEXT:
        value = " ".join(value.split("\n"))
    return value


def _date(field: Field, given: Any) -> str:
    value = _text(field, given)
    if not value:
        return ""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("请按“2026-11-24”的格式填写日期") from None
    return _meant(day).isoformat()


def _moment(field: Field, given: Any) -> str:
    value = _text(field, given)
    if not value:
        return ""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo:  # local time is meant; an offset would shift it unseen
        raise ValueError("请按“2026-11-24 09:30”的格式填写时间")
    _meant(moment.date())
    return moment.isoformat(timespec="minutes")


def _meant(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"年份应当在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，请核对")
    return day


def _choice(field: Field, given: Any) -> str:
    value = _text(field, given)
    options = ["yes", "no"] if field.kind is Kind.YES_NO else [key for key, _ in field.choices]
    if value and value not in options:
        raise ValueError("请从列出的选项中选择")
    return value


def _many(field: Field, given: Any) -> list[str]:
    values = [_text(field, item) for item in _items(given)]
    if set(values) - {key for key, _ in field.choices} - {""}:
        raise ValueError("请从列出的选项中选择")
    return list(dict.fromkeys(value for value in values if value))


def _money(field: Field, given: Any) -> str:
    value = unicodedata.normalize("NFKC", _text(field, given)).replace(",", "")
    if not value:
        return ""
    try:
        if not PLAIN_AMOUNT.fullmatch(value):
            raise InvalidOperation
        amount = Decimal(value)
        whole_fen = amount.is_finite() and amount == amount.quantize(Decimal("0.01"))
    except InvalidOperation:  # not a number, or one with more digits than can be counted
        raise ValueError("请填写金额（元），例如 20000 或 20000.00") from None
    if not whole_fen or amount < 0:
        raise ValueError("金额不能为负，最多两位小数")
    if amount >= TOO_MUCH:
        raise ValueError("金额达到一万亿元，请核对位数")
    return f"{abs(amount):.2f}"


def _officer(field: Field, given: Any) -> str:
    value = _text(field, given)
    if value and not (value.isascii() and value.isdecimal() and len(value) <= ID_DIGITS):
        raise ValueError("请从名单中选择人员")
    return value


def _officers(field: Field, given: Any) -> list[str]:
    return list(dict.fromkeys(_officer(field, item) for item in _items(given) if item))


def _questions(field: Field, given: Any) -> list[list[str]]:
    pairs = [[_text(field, part) for part in _items(pair)] for pair in _items(given)]
    pairs = [pair for pair in pairs if any(pair)]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise ValueError("每一问都要有一答，请补全或删去空行")
    return pairs


def _lines(field: Field, given: Any) -> list[str]:
    return [line for item in _items(given) if (line := _text(field, item))]


def _rows(field: Field, given: Any) -> list[dict[str, Any]]:
    """Rows come as mappings, or as lists in the order of the columns; empty ones fall away."""
    kept = []
    for position, row in enumerate(_items(given), start=1):
        values = _cells(field, row)
        if not any(str(value).strip() for value in values.values()):
            continue
        checked, errors = check(field.columns, values)
        if errors:
            raise ValueError(f"第 {position} 行{errors[0].text}")
        kept.append(checked)
    return kept


def _cells(field: Field, row: Any) -> dict[str, Any]:
    names = [column.name for column in field.columns]
    if isinstance(row, Mapping):
        return {name: row.get(name, "") for name in names}
    cells = list(_items(row))
    if len(cells) > len(names):
        raise ValueError(STRANGE)
    return dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True))


def _items(given: Any) -> Sequence[Any]:
    """The items of a list; a single text is not one."""
    if not given:
        return ()
    if not isinstance(given, list | tuple):
        raise ValueError(STRANGE)
    if len(given) > MAX_ITEMS:
        raise ValueError(f"最多 {MAX_ITEMS} 项，现有 {len(given)} 项，请精简或作为附件")
    return given


READERS: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _choice,
    Kind.CHOICE: _choice,
    Kind.MANY: _many,
    Kind.MONEY: _money,
    Kind.OFFICERS: _officers,
    Kind.OFFICER: _officer,
    Kind.QUESTIONS: _questions,
    Kind.LINES: _lines,
    Kind.ROWS: _rows,
}
