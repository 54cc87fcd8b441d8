"""The yearly inspection plan (年度执法检查计划): who draws it up, when, and what an entry holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sanxiang.rules import fields
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

MAX_ENTRIES = 300
MONTHS = tuple((str(month), f"{month}月") for month in range(1, 13))
SECTION = Field(name="section", label="实施科室", kind=Kind.CHOICE)
ITEM = Field(
    name="item",
    label="检查事项序号",
    required=False,
    max_length=6,
    help="现行执法事项清单中行政检查事项的序号；不对应清单事项的留空",
)
TARGET = Field(name="target", label="检查对象", max_length=200)
CONTENT = Field(name="content", label="检查内容", max_length=500)
MONTH = Field(name="month", label="检查月份", kind=Kind.CHOICE, choices=MONTHS)
LATE_REASON = Field(
    name="late_reason", label="未在年初编制的原因", required=False, max_length=300, clause="R7"
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not draw up the plan; empty if they may."""
    if Role.POLICY_SECTION.value in set(roles):
        return []
    text = "年度检查计划由政策法规科汇总编制"
    return [Refusal("R7", text, "请把本科室的检查安排交政策法规科，由其登录后编制")]


def entry_fields(sections: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """The fields of one entry; `sections` are (id as text, name)."""
    return (TARGET, MONTH, replace(SECTION, choices=tuple(sections)), ITEM, CONTENT)


def check_entries(
    entries: Sequence[Mapping[str, Any]],
    *,
    sections: Sequence[tuple[str, str]],
    items: Iterable[str],
) -> tuple[list[dict[str, Any]], list[FieldError]]:
    """The entries in their kept form, and every error; the name of an error is the field's and
    the entry's place, counted from 0: "target_3". `items` are the numbers that can be named."""
    known = set(items)
    kept: list[dict[str, Any]] = []
    errors: list[FieldError] = []
    for at, entry in enumerate(entries):
        data, wrong = fields.check(entry_fields(sections), entry)
        if data.get("item") and data["item"] not in known:
            text = "不是现行清单中的行政检查事项，请核对序号或者留空"
            wrong.append(FieldError("item", f"{ITEM.label}：{text}"))
        errors += [FieldError(f"{error.name}_{at}", error.text) for error in wrong]
        kept.append(data)
    return kept, errors or _as_a_whole(kept)


def _as_a_whole(kept: Sequence[Mapping[str, Any]]) -> list[FieldError]:
    if not kept:
        return [FieldError("entries", "计划至少要有一条，请填写第 1 条")]
    if len(kept) > MAX_ENTRIES:
        return [
            FieldError("entries", f"最多 {MAX_ENTRIES} 条，现有 {len(kept)} 条，请合并同类检查")
        ]
    first: dict[tuple[Any, ...], int] = {}
    errors = []
    for at, data in enumerate(kept):
        same = first.setdefault(tuple(data.values()), at)
        if same != at:
            text = f"与第 {same + 1} 条完全相同，请删去一条"
            errors.append(FieldError(f"target_{at}", f"{TARGET.label}：{text}"))
    return errors


def due(year: int, on: date) -> date:
    """The last day on which the year's first plan is in time (R7: the start of the year)."""
    month_day = parameter("inspection_plan", on).value
    return date(year, month_day // 100, month_day % 100)


def year_errors(year: int, *, on: date) -> list[FieldError]:
    """A plan is for the running year or the next: what is past cannot be planned."""
    if year in (on.year, on.year + 1):
        return []
    return [FieldError("year", f"只能编制 {on.year} 年和 {on.year + 1} 年的计划")]


def reason_errors(year: int, *, on: date, version: int, late_reason: str) -> list[FieldError]:
    """The first version made after January says why; later versions are changes, never late."""
    if version > 1 or on <= due(year, on):
        return []
    if late_reason:
        return fields.check([LATE_REASON], {"late_reason": late_reason})[1]
    last = due(year, on)
    text = f"{year} 年的计划应在 {last.month} 月 {last.day} 日前编制，请写明原因（R7）"
    return [FieldError("late_reason", f"{LATE_REASON.label}：{text}")]
