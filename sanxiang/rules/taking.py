"""What every taking of evidence on the spot has: two officers, and a list of things."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import Check

OFFICERS = Field(name="officers", label="执法人员", kind=Kind.OFFICERS, help="两人以上")
THINGS = (
    Field(name="name", label="名称", max_length=100),
    Field(name="model", label="规格型号或批号", max_length=100),
    Field(name="quantity", label="数量", max_length=40),
    Field(name="state", label="状态", max_length=100),
)


def proposed_officers(facts: CaseFacts) -> Mapping[str, Any]:
    return {"officers": [str(person) for person in facts.team]}


def by_two(*moments: str) -> tuple[Check, ...]:
    """Two certified officers of the case, at a time that has been."""
    return (
        Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
        Check(clause="penalty-law/42", errors=guards.of_the_team("officers")),
        guards.certified("officers"),
        Check(clause="R3", errors=guards.not_later_than_today(*moments)),
    )
