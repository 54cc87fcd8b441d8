"""Conditions and amounts of a benchmark as they are typed: `货值金额（元） < 5000；初次违法 = 是`,
`货值金额（元） × 5`. Read once, then asked with the answers of a case."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Answer = Decimal | str
SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "≤": operator.le,
    ">": operator.gt,
    "≥": operator.ge,
    "=": operator.eq,
    "≠": operator.ne,
}
ORDERING = frozenset("<≤>≥")
SAME = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "＜": "<", "＞": ">", "＝": "="}
COMPARISON = re.compile(r"([^<>≤≥=≠]+)([<>≤≥=≠])([^<>≤≥=≠]+)")
NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
PRODUCT = re.compile(r"(.+?)\s*[×xX*＊]\s*(\d+(?:\.\d+)?)\s*倍?", re.ASCII)
HOW = "因素、比较符号（<、≤、>、≥、=、≠）和值，例如“货值金额（元） < 5000”，几项之间用“；”隔开"


@dataclass(frozen=True)
class Comparison:
    """One condition: a factor of the case compared with a number or a word."""

    factor: str
    sign: str
    value: Answer

    @property
    def numeric(self) -> bool:
        return isinstance(self.value, Decimal)

    def holds(self, answer: Answer) -> bool:
        return SIGNS[self.sign](answer, self.value)

    def __str__(self) -> str:
        return f"{self.factor} {self.sign} {shown(self.value)}"


@dataclass(frozen=True)
class Amount:
    """A bound of a fine: so much, or so many times a factor of the case."""

    times: Decimal
    factor: str = ""

    def of(self, answers: Mapping[str, Answer]) -> Decimal:
        if not self.factor:
            return self.times
        base = answers[self.factor]
        assert isinstance(base, Decimal)
        return self.times * base

    def __str__(self) -> str:
        return f"{self.factor} × {shown(self.times)}" if self.factor else f"{self.times:,} 元"


def conditions(text: str) -> tuple[Comparison, ...]:
    """Every condition of a cell; all of them have to hold. ValueError names what is wrong."""
    parts = [part.strip() for part in re.split(r"[；;\n]", text) if part.strip()]
    return tuple(_comparison(part) for part in parts)


def _comparison(part: str) -> Comparison:
    plain = part
    for typed, sign in SAME.items():
        plain = plain.replace(typed, sign)
    found = COMPARISON.fullmatch(plain)
    if not found:
        raise ValueError(part)
    factor, sign, value = (" ".join(piece.split()) for piece in found.groups())
    read = answer(value)
    if not factor or not value or (sign in ORDERING and not isinstance(read, Decimal)):
        raise ValueError(part)
    return Comparison(factor, sign, read)


def answer(text: str) -> Answer:
    """A value as typed: a number where it is one."""
    plain = re.sub(r"(?<=\d)[,，](?=\d{3}(\D|$))", "", text.strip())
    return Decimal(plain) if NUMBER.fullmatch(plain) else text.strip()


def amount(text: str) -> Amount | None:
    """A bound as typed, None for an empty cell. ValueError where it is neither form."""
    if not text.strip():
        return None
    if isinstance(plain := answer(text), Decimal):
        return Amount(plain)
    found = PRODUCT.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return Amount(Decimal(found[2]), " ".join(found[1].split()))


def shown(value: Answer) -> str:
    return f"{value:,}" if isinstance(value, Decimal) else value
