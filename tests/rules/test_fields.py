"""Values as they are typed, and as they are kept."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.fields import Field, FieldError, Kind, check, value_of
from sanxiang.rules.text import clean

ONE = (("a", "甲"), ("b", "乙"))


def kept(kind: Kind, given: Any, **field: Any) -> Any:
    return value_of(Field(name="x", label="栏", kind=kind, required=False, **field), given)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (Kind.TEXT, " 一\r\n二 ", "一 二"),
        (Kind.LONG, "一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        (Kind.TEXT, "a\u202eb\u200bc\x00d\ud800e\x85", "abcde"),
        (Kind.TEXT, "e\u0301", "é"),
        (Kind.TEXT, "{{7*7}}#import<script>", "{{7*7}}#import<script>"),
        (Kind.TEXT, None, ""),
        (Kind.DATE, "20261124", "2026-11-24"),
        (Kind.MOMENT, "2026-11-24 09:30:59", "2026-11-24T09:30"),
        (Kind.MONEY, "20,000", "20000.00"),
        (Kind.MONEY, "２００００", "20000.00"),
        (Kind.MONEY, "-0", "0.00"),
        (Kind.YES_NO, "yes", "yes"),
        (Kind.OFFICERS, ["3", "3", "", "4"], ["3", "4"]),
        (Kind.LINES, [" 一 ", "", "二"], ["一", "二"]),
        (Kind.QUESTIONS, [["问？", "答。"], ["", ""]], [["问？", "答。"]]),
    ],
)
def test_a_value_is_kept_in_one_form(kind: Kind, given: Any, expected: Any) -> None:
    assert kept(kind, given) == expected


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (Kind.DATE, "2026-02-30", "请按“2026-11-24”的格式填写日期"),
        (Kind.MOMENT, "昨天", "请按“2026-11-24 09:30”的格式填写时间"),
        (Kind.MOMENT, "2026-11-24T09:30+00:00", "请按“2026-11-24 09:30”的格式填写时间"),
        (Kind.MONEY, "2万", "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.MONEY, "1e3", "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.MONEY, "NaN", "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.MONEY, "-5", "金额不能为负，最多两位小数"),
        (Kind.MONEY, "0.001", "金额不能为负，最多两位小数"),
        (Kind.MONEY, "9" * 60, "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.YES_NO, "maybe", "请从列出的选项中选择"),
        (Kind.OFFICER, "张三", "请从名单中选择人员"),
        (Kind.QUESTIONS, [["问？"]], "每一问都要有一答，请补全或删去空行"),
        (Kind.QUESTIONS, [["问？", ""]], "每一问都要有一答，请补全或删去空行"),
        (Kind.LINES, "一行", "内容格式不对，请刷新页面后重新填写"),
        (Kind.MANY, 7, "内容格式不对，请刷新页面后重新填写"),
        (Kind.LINES, ["行"] * 501, "最多 500 项，现有 501 项，请精简或作为附件"),
        (Kind.TEXT, "字" * 4001, "最多 4000 字，现有 4001 字，请精简"),
        (Kind.LONG, "字" * 4001, "最多 4000 字，现有 4001 字，请精简或作为附件"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_do(kind: Kind, given: Any, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        kept(kind, given)


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.MANY])
def test_only_listed_choices_are_taken(kind: Kind) -> None:
    with pytest.raises(ValueError, match="请从列出的选项中选择"):
        kept(kind, "c" if kind is Kind.CHOICE else ["c"], choices=ONE)


def test_every_error_is_told_at_once_and_nothing_beside_the_fields_is_kept() -> None:
    fields = (
        Field(name="name", label="名称"),
        Field(name="day", label="日期", kind=Kind.DATE),
        Field(name="shown", label="已出示", kind=Kind.YES_NO, must_be="yes", must_be_text="先出示"),
    )

    values, errors = check(fields, {"day": "x", "shown": "no", "other": "1"})

    assert errors == [
        FieldError("name", "名称：请填写，不能为空"),
        FieldError("day", "日期：请按“2026-11-24”的格式填写日期"),
        FieldError("shown", "已出示：先出示"),
    ]
    assert values == {}


@given(st.text())
def test_cleaning_a_clean_text_changes_nothing_and_the_text_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert "\x00" not in cleaned


@given(st.sampled_from(list(Kind)), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
))  # fmt: skip
def test_no_value_however_odd_breaks_the_check(kind: Kind, given: Any) -> None:
    field = Field(name="x", label="栏", kind=kind, required=False)
    _, errors = check([field], {"x": given})
    assert len(errors) <= 1


GOODS = (
    Field(name="name", label="物品名称", max_length=20),
    Field(name="value", label="价值", kind=Kind.MONEY, required=False),
)


def test_rows_are_kept_by_column_and_empty_ones_fall_away() -> None:
    as_typed = [["变压器", "1,000"], ["", " "], ["电动机"]]
    expected = [{"name": "变压器", "value": "1000.00"}, {"name": "电动机", "value": ""}]

    assert kept(Kind.ROWS, as_typed, columns=GOODS) == expected
    assert kept(Kind.ROWS, expected, columns=GOODS) == expected


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([["变压器", "x"]], "第 1 行价值：请填写金额（元），例如 20000 或 20000.00"),
        ([["电机", ""], ["", "5"]], "第 2 行物品名称：请填写，不能为空"),
        ([["一", "2", "3"]], "内容格式不对，请刷新页面后重新填写"),
        (["变压器"], "内容格式不对，请刷新页面后重新填写"),
        ([["长" * 21, ""]], "第 1 行物品名称：最多 20 字，现有 21 字，请精简"),
    ],
)
def test_a_wrong_row_is_named_with_its_column(given: Any, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        kept(Kind.ROWS, given, columns=GOODS)
