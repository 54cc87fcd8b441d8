"""Who draws at random (随机抽取), what the witnesses give, how often a firm may be inspected."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sanxiang.rules.draws import DIGITS, Roster
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

CLAUSE = "own/draw-recomputable"
MOST_TIMES = 99
CONFLICTS = Field(
    name="conflicts",
    label="事先已知应当回避的",
    kind=Kind.ROWS,
    required=False,
    help="一行一项；没有的不填。执法证号和信用代码按名录填写",
    columns=(
        Field(name="certificate", label="执法证号", max_length=30),
        Field(name="code", label="统一社会信用代码", max_length=18),
    ),
)
WITNESSES = Field(
    name="witnesses",
    label="见证人给出的数字",
    kind=Kind.ROWS,
    help="由在场见证人各自当场想一组 6 至 20 位数字，逐人填写；顺序即填写的顺序",
    clause=CLAUSE,
    columns=(
        Field(name="name", label="见证人姓名", max_length=60),
        Field(name="post", label="单位和职务", max_length=100),
        Field(name="digits", label="数字", max_length=20),
    ),
)
REASON = Field(name="reason", label="回避的原因", kind=Kind.LONG, max_length=300)
TIMES = Field(
    name="times",
    label="每户企业每年检查次数上限",
    max_length=2,
    clause="own/inspection-frequency",
    help="包括各类日常检查和随机抽查；复查不计",
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not draw; empty if they may."""
    if {Role.POLICY_SECTION.value, Role.SECTION_HEAD.value} & set(roles):
        return []
    text = "随机抽取由政策法规科或者科室负责人办理"
    return [Refusal(CLAUSE, text, "请政策法规科或者科室负责人登录后办理")]


def conflict_errors(rows: Sequence[Mapping[str, str]], roster: Roster) -> list[FieldError]:
    """Conflicts name an officer and a firm that take part."""
    officers = {one.certificate for one in roster.officers}
    firms = {one.code for one in roster.firms}
    errors = []
    for at, row in enumerate(rows, start=1):
        if row["certificate"] not in officers:
            errors.append(f"第 {at} 行的执法证号不在参加抽取的执法人员中")
        if row["code"] not in firms:
            errors.append(f"第 {at} 行的信用代码不在参加抽取的检查对象中")
    return [FieldError("conflicts", f"{CONFLICTS.label}：{text}，请核对") for text in errors]


def witness_errors(rows: Sequence[Mapping[str, str]], *, on: date) -> list[FieldError]:
    """Enough people, each once, each with digits."""
    least = int(parameter("draw_witnesses", on).value)
    names = [row["name"] for row in rows]
    errors = []
    if len(rows) < least:
        errors.append(f"见证人不得少于 {least} 人，现在填了 {len(rows)} 人")
    if len(set(names)) < len(names):
        errors.append("同一见证人只填一行")
    errors += [
        f"{row['name']}的数字应当是 6 至 20 位阿拉伯数字"
        for row in rows
        if not DIGITS.fullmatch(row["digits"])
    ]
    return [FieldError("witnesses", f"{WITNESSES.label}：{text}（{CLAUSE}）") for text in errors]


def times_errors(given: Mapping[str, Any]) -> list[FieldError]:
    """The cap is a number from 1 on."""
    text = str(given["times"])
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_TIMES:
        return []
    return [FieldError("times", f"{TIMES.label}：请填写 1 至 {MOST_TIMES} 的整数")]
