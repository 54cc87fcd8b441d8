"""How an organisation reviews (审核设置): the first reading, the quorum of the meeting."""

from collections.abc import Iterable, Mapping
from typing import Any

from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

CLAUSE = "own/meeting-quorum"
LOWEST, HIGHEST = 50, 99
FIELDS = (
    Field(
        name="first_reading",
        label="法制审核人员初审",
        kind=Kind.CHOICE,
        clause="penalty-law/58",
        choices=(
            ("yes", "局务会审议前由法制审核人员单独初审"),
            ("no", "不单独初审；参加审议的人员中至少一人具有法律职业资格"),
        ),
    ),
    Field(
        name="quorum_percent",
        label="参加审议的人员应当超过有表决权人员的百分之",
        max_length=2,
        clause=CLAUSE,
        help=f"{LOWEST} 至 {HIGHEST} 的整数；{LOWEST} 即过半数",
    ),
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not change it; empty if they may."""
    if Role.POLICY_SECTION.value in set(roles):
        return []
    text = "法制审核的设置由政策法规科管理"
    return [Refusal(CLAUSE, text, "请把需要改变的设置告知政策法规科")]


def errors(kept: Mapping[str, Any]) -> list[FieldError]:
    text = kept["quorum_percent"]
    if text.isascii() and text.isdecimal() and LOWEST <= int(text) <= HIGHEST:
        return []
    return [FieldError("quorum_percent", f"请填写 {LOWEST} 至 {HIGHEST} 的整数（{CLAUSE}）")]
