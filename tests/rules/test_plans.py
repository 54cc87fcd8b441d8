"""The yearly plan: who draws it up, until when, and what an entry must hold."""

from datetime import date
from typing import Any

import pytest

from sanxiang.rules import plans
from sanxiang.rules.fields import FieldError
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

SECTIONS = [("1", "节能监察科"), ("2", "盐业管理科")]
GOOD = {
    "section": "1",
    "item": "55",
    "target": "示例硅业有限公司",
    "content": "淘汰落后用能设备情况",
    "month": "3",
}


def check(*entries: dict[str, Any]) -> tuple[list[dict[str, Any]], list[FieldError]]:
    return plans.check_entries(entries, sections=SECTIONS, items=["55", "57"])


def test_a_good_entry_is_kept() -> None:
    assert check(GOOD) == ([GOOD], [])


def test_an_entry_may_be_without_an_item_of_the_list() -> None:
    assert check(GOOD | {"item": " "}) == ([GOOD | {"item": ""}], [])


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("section", "", "实施科室：请选择"),
        ("section", "3", "实施科室：请从列出的选项中选择"),
        ("item", "4", "检查事项序号：不是现行清单中的行政检查事项，请核对序号或者留空"),
        ("target", "", "检查对象：请填写，不能为空"),
        ("target", "长" * 201, "检查对象：最多 200 字，现有 201 字，请精简"),
        ("content", "\u200b", "检查内容：请填写，不能为空"),
        ("month", "", "检查月份：请选择"),
        ("month", "13", "检查月份：请从列出的选项中选择"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(name: str, value: str, text: str) -> None:
    assert check(GOOD, GOOD | {name: value})[1] == [FieldError(f"{name}_1", text)]


def test_every_error_of_every_line_is_told() -> None:
    assert [error.name for error in check({}, GOOD, GOOD | {"item": "9", "month": "0"})[1]] == [
        "target_0",
        "month_0",
        "section_0",
        "content_0",
        "month_2",
        "item_2",
    ]


def test_a_plan_without_a_line_is_refused() -> None:
    assert check() == ([], [FieldError("entries", "计划至少要有一条，请填写第 1 条")])


def test_the_same_line_twice_is_refused() -> None:
    text = "检查对象：与第 1 条完全相同，请删去一条"

    assert check(GOOD, GOOD | {"month": "4"}, GOOD)[1] == [FieldError("target_2", text)]


def test_a_plan_has_an_end() -> None:
    lines = [GOOD | {"target": f"示例公司{n}"} for n in range(plans.MAX_ENTRIES + 1)]

    assert check(*lines)[1] == [FieldError("entries", "最多 300 条，现有 301 条，请合并同类检查")]


@pytest.mark.clause("R7")
@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), False),
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2026, 11, 24), True),
    ],
)
def test_the_first_plan_after_january_gives_its_reason(on: date, late: bool) -> None:
    def errors(version: int, reason: str) -> list[FieldError]:
        return plans.reason_errors(2026, on=on, version=version, late_reason=reason)

    told = "未在年初编制的原因：2026 年的计划应在 1 月 31 日前编制，请写明原因（R7）"
    assert errors(1, "") == ([FieldError("late_reason", told)] if late else [])
    assert errors(1, "机构改革，二月才定职能") == []
    assert errors(2, "") == []


def test_a_reason_has_an_end() -> None:
    errors = plans.reason_errors(2026, on=date(2026, 3, 1), version=1, late_reason="长" * 301)

    assert [error.name for error in errors] == ["late_reason"]


@pytest.mark.parametrize(
    ("year", "may"), [(2025, False), (2026, True), (2027, True), (2028, False)]
)
def test_a_plan_is_for_this_year_or_the_next(year: int, may: bool) -> None:
    told = FieldError("year", "只能编制 2026 年和 2027 年的计划")

    assert plans.year_errors(year, on=date(2026, 11, 24)) == ([] if may else [told])


@pytest.mark.clause("R7")
@pytest.mark.parametrize("role", Role)
def test_only_the_policy_section_draws_up_the_plan(role: Role) -> None:
    told = Refusal(
        "R7",
        "年度检查计划由政策法规科汇总编制",
        "请把本科室的检查安排交政策法规科，由其登录后编制",
    )

    assert plans.refusals([role.value]) == ([] if role is Role.POLICY_SECTION else [told])
