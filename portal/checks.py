"""Strict checks of plain JSON values: each returns what it accepts, or says what was expected."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sanxiang.rules.private_parts import described

Check = Callable[[object], Any]
# Control characters and the marks that reorder text: they can make a line read as another one.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Refused(Exception):
    """A message the public side does not accept; `problems` names each field and its defect."""

    def __init__(self, *problems: str) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


def words(limit: int, *, empty: bool = False, lines: bool = False) -> Check:
    """Text of at most `limit` characters, in one line unless `lines`; blank counts as missing."""

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError("应为文字")
        if not value.strip() and not (empty and value == ""):
            raise ValueError("不能为空")
        if len(value) > limit:
            raise ValueError(f"不能超过 {limit} 字")
        if HIDDEN.search(value) or ("\n" in value and not lines):
            raise ValueError("含有控制字符")
        return value

    return check


def public_words(limit: int, *, empty: bool = False, lines: bool = False) -> Check:
    """Text for everyone's eyes: what is private of a person is refused, by the same detectors as
    inside (R20)."""
    plain = words(limit, empty=empty, lines=lines)

    def check(value: object) -> str:
        text: str = plain(value)
        if private := described(text):
            raise ValueError(f"含有{'、'.join(private)}，不得公开")
        return text

    return check


def shaped(pattern: str, *, empty: bool = False) -> Check:
    compiled = re.compile(pattern)

    def check(value: object) -> str:
        if not isinstance(value, str) or not (compiled.fullmatch(value) or (empty and value == "")):
            raise ValueError("格式不对")
        return value

    return check


def one_of(values: Mapping[str, str]) -> Check:
    def check(value: object) -> str:
        if not isinstance(value, str) or value not in values:
            raise ValueError("应为 " + " | ".join(values))
        return value

    return check


def whole(least: int) -> Check:
    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 2**63:
            raise ValueError(f"应为不小于 {least} 的整数")
        return value

    return check


def day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("应为 2026-03-02 这样的日期")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("不是存在的日期") from None


def day_or_none(value: object) -> date | None:
    return None if value is None else day(value)


def moment(value: object) -> datetime:
    """An instant in ISO 8601 with its offset."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise ValueError("应为带时区的时刻，如 2026-03-02T09:00:00+08:00")
    return instant


def packed(value: object) -> bytes:
    """Bytes in standard base64, at most 4 MB."""
    if not isinstance(value, str) or len(value) > 6_000_000:
        raise ValueError("应为 base64 文字，不超过 4 MB")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("应为 base64 文字") from None


def packed_or_none(value: object) -> bytes | None:
    return None if value is None else packed(value)


def list_of(check: Check, most: int) -> Check:
    def checked(value: object) -> list[Any]:
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(f"应为不超过 {most} 项的列表")
        return [check(one) for one in value]

    return checked


def part(schema: Mapping[str, Check]) -> Check:
    def checked(value: object) -> dict[str, Any]:
        try:
            return read(schema, value)
        except Refused as refused:
            raise ValueError(str(refused)) from None

    return checked


def read(schema: Mapping[str, Check], value: object) -> dict[str, Any]:
    """The checked values of exactly the schema's keys, or `Refused` naming every defect."""
    given = value if isinstance(value, Mapping) else {}
    problems = [f"{key}：不认识的字段" for key in given if key not in schema]
    found: dict[str, Any] = {}
    for key, check in schema.items():
        if key not in given:
            problems.append(f"{key}：缺少")
            continue
        try:
            found[key] = check(given[key])
        except ValueError as defect:
            problems.append(f"{key}：{defect}")
    if problems:
        raise Refused(*problems)
    return found
