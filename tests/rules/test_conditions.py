"""Conditions and amounts as people type them."""

import re
from decimal import Decimal

import pytest

from sanxiang.rules.conditions import Amount, Comparison, amount, answer, conditions


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("逾期天数 < 30", [Comparison("逾期天数", "<", Decimal(30))]),
        ("逾期天数＜30", [Comparison("逾期天数", "<", Decimal(30))]),
        ("货值金额（元） >= 10,000", [Comparison("货值金额（元）", "≥", Decimal(10000))]),
        ("首次发现 = 是", [Comparison("首次发现", "=", "是")]),
        ("后果 != 人员伤亡", [Comparison("后果", "≠", "人员伤亡")]),
        (
            "逾期天数 ≥ 30；逾期天数 < 90",
            [Comparison("逾期天数", "≥", Decimal(30)), Comparison("逾期天数", "<", Decimal(90))],
        ),
        ("", []),
        (" ；\n", []),
    ],
)
def test_conditions_are_read_as_typed(typed: str, read: list[Comparison]) -> None:
    assert conditions(typed) == tuple(read)


@pytest.mark.parametrize(
    "typed", ["情节严重", "逾期天数 <", "< 30", "1 < 逾期天数 < 30", "后果 > 严重", "a = b = c"]
)
def test_what_is_no_comparison_is_refused_whole(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        conditions(f"首次发现 = 是；{typed}")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("20000", Amount(Decimal(20000))),
        ("20,000.50", Amount(Decimal("20000.50"))),
        ("货值金额（元） × 5", Amount(Decimal(5), "货值金额（元）")),
        ("违法所得*1.5倍", Amount(Decimal("1.5"), "违法所得")),
        ("", None),
    ],
)
def test_a_bound_is_so_much_or_so_many_times_a_factor(typed: str, read: Amount | None) -> None:
    assert amount(typed) == read


@pytest.mark.parametrize("typed", ["两万", "-5", "× 5", "货值 × 五", "2万"])
def test_another_bound_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        amount(typed)


def test_a_multiple_is_counted_from_the_answer() -> None:
    assert Amount(Decimal(5), "货值").of({"货值": answer("1,200")}) == Decimal(6000)
