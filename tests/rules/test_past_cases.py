"""The spreadsheet of old cases: each wrong cell is told, nothing is taken by halves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from sanxiang.rules.columns import YUAN
from sanxiang.rules.past_cases import KINDS, LAYOUT, refusals
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import RowError, Sheet
from tests.make_past_cases import line


def read(*lines: list[Any]) -> tuple[list[dict[str, Any]], list[RowError]]:
    return read_rows(LAYOUT, [Sheet("台账", [list(LAYOUT.headings), *lines])])


def test_a_row_is_read_as_people_write_it() -> None:
    rows, errors = read(
        line(
            案号="（楚）工信罚[2024]第3号",
            立案日期=datetime(2024, 3, 5, tzinfo=UTC),
            **{"罚没金额（元）": "20,000"},
        )
    )

    assert errors == []
    assert (rows[0]["number"], rows[0]["opened_date"], rows[0]["fine"]) == (
        "（楚）工信罚〔2024〕3号", date(2024, 3, 5), Decimal("20000.00")
    )  # fmt: skip


@pytest.mark.parametrize("written", ["2024-03-05", "2024.3.5", "2024/03/05", "2024年3月5日"])
def test_a_day_may_be_written_in_several_ways(written: str) -> None:
    assert read(line(立案日期=written))[0][0]["opened_date"] == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("column", "value", "expected", "found"),
    [
        ("立案日期", "2024-02-30", "日期，例如 2026-11-24", "“2024-02-30”"),
        ("立案日期", 45000, "日期，例如 2026-11-24", "数字 45000"),
        ("案件类别", "罚款", "、".join(KINDS) + "之一", "“罚款”"),
        ("统一社会信用代码", "91532300MA0LX00015", "18 位，校验位正确的代码",
         "“91532300MA0LX00015”，请对照营业执照核对"),
        ("结案或者决定日期", "2024-01-01", "不早于立案日期 2024-03-05", "2024-01-01"),
        ("当事人", "", "文字，最多 200 字", "空白"),
        ("罚没金额（元）", "2万", YUAN,
         "“2万”"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_row_and_column(
    column: str, value: Any, expected: str, found: str
) -> None:
    assert read(line(**{column: value})) == (
        [],
        [RowError("台账", 2, column, expected, found)],
    )


def test_a_number_stands_once_however_it_is_written() -> None:
    found = read(line(案号="示例〔2024〕1号"), line(案号="示例[2024]第01号"))[1]

    assert [(error.row, error.column) for error in found] == [(3, "案号")]


@pytest.mark.clause("own/past-cases")
@pytest.mark.parametrize(
    ("role", "may"), [("policy_section", True), ("administrator", True), ("handler", False)]
)
def test_the_policy_section_imports_old_cases(role: str, may: bool) -> None:
    assert (refusals([role]) == []) is may
