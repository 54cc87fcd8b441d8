"""Switching an edition of the public terms on from a day (own/credit-repair-terms)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.public_terms import EDITIONS
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal
from sanxiang.rules.terms_of_publicity import CLAUSE

FIELDS = (
    Field(
        name="edition",
        label="采用的期限",
        kind=Kind.CHOICE,
        clause=CLAUSE,
        choices=tuple((one.name, one.title) for one in EDITIONS.values()),
    ),
    Field(name="from_date", label="起始日期", kind=Kind.DATE, any_day=True, help="当天或者以后"),
    Field(
        name="reason",
        label="依据和理由",
        kind=Kind.LONG,
        max_length=500,
        help="写明所依据的规定和本局决定的情况；依据的原文请先核对",
    ),
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not switch; empty if they may."""
    if Role.HEAD.value in set(roles):
        return []
    text = "公示期限采用哪一套规定，由公示机构主要负责人决定"
    return [Refusal(CLAUSE, text, "请主要负责人登录后办理")]


def errors(kept: Mapping[str, Any], *, on: date) -> list[FieldError]:
    """It begins on a day to come or today, and not before its own rules are in force."""
    first, edition = date.fromisoformat(kept["from_date"]), EDITIONS[kept["edition"]]
    if first < on:
        return [FieldError("from_date", f"不能早于今天（{CLAUSE}）")]
    if first < edition.from_date:
        text = f"{edition.title}自 {edition.from_date:%Y-%m-%d} 起施行，不能更早采用（{CLAUSE}）"
        return [FieldError("from_date", text)]
    return []
