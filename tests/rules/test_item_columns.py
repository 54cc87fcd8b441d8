"""What each column of the list of items takes, and what each wrong cell is told."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from sanxiang.rules.item_columns import COLUMNS, POWERS
from sanxiang.rules.sheets import Fault, Formula, RowError, column_letter
from tests.make_items import line, only_error, read

EXPECTED = {column.name: column.expected for column in COLUMNS}
HEADING = {column.name: column.heading for column in COLUMNS}


@pytest.mark.parametrize(
    ("given", "number"), [(7, 7), (7.0, 7), ("7", 7), (" 7 ", 7), ("1,007", 1007), (999999, 999999)]
)
def test_a_number_may_be_written_as_people_write_it(given: Any, number: int) -> None:
    assert read(line(number=given))[0][0].number == number


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        (0, "0.00"),
        (0.1 + 0.2, "0.30"),
        (50000.5, "50000.50"),
        ("50,000", "50000.00"),
        ("1，234，567.89", "1234567.89"),
        (999999999999.99, "999999999999.99"),
        (None, None),
        ("  ", None),
    ],
)
def test_an_amount_may_be_written_as_people_write_it(given: Any, amount: str | None) -> None:
    item = read(line(fine_min=given, fine_max=None))[0][0]

    assert item.fine_min == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("power", POWERS)
def test_every_power_is_known(power: str) -> None:
    assert read(line(power=power))[1] == []


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("number", None, "空白"),
        ("number", 0, "数字 0"),
        ("number", -1, "数字 -1"),
        ("number", 1.5, "数字 1.5"),
        ("number", 1000000, "数字 1000000"),
        ("number", "一", "“一”"),
        ("number", "1_000", "“1_000”"),
        ("number", "７", "“７”"),
        ("number", "1,00", "“1,00”"),
        ("number", True, "逻辑值 TRUE"),
        ("number", datetime(2026, 1, 2), "日期 2026-01-02，请把单元格格式改为“文本”后重新填写"),  # noqa: DTZ001 - Excel's dates have no zone
        ("number", Formula("=ROW()-1"), "公式 =ROW()-1，请“选择性粘贴为数值”"),
        ("name", "", "空白"),
        ("name", "　", "空白"),
        ("name", 2020, "数字 2020"),
        ("name", 0.5, "数字 0.5"),
        ("name", False, "逻辑值 FALSE"),
        ("name", date(2026, 1, 2), "日期 2026-01-02，请把单元格格式改为“文本”后重新填写"),
        ("name", time(9, 30), "时间 09:30:00，请把单元格格式改为“文本”后重新填写"),
        ("name", Fault("#N/A"), "Excel 错误值 #N/A"),
        ("name", "甲\u202e乙", "含有不可见字符 U+202E：“甲〔U+202E〕乙”，请删除后重新输入"),
        ("name", "甲\x07", "含有不可见字符 U+0007：“甲〔U+0007〕”，请删除后重新输入"),
        ("name", "甲\ud83d", "含有不可见字符 U+D83D：“甲〔U+D83D〕”，请删除后重新输入"),
        ("power", "罚款", "“罚款”"),
        ("power", "行政处罚、行政检查", "“行政处罚、行政检查”"),
        ("body", None, "空白"),
        ("basis", None, "空白"),
        ("measure", None, "空白"),
        ("fine_min", "5万", "“5万”"),
        ("fine_min", -5, "数字 -5"),
        ("fine_min", 0.001, "数字 0.001"),
        ("fine_min", 1e12, "数字 1000000000000"),
        ("fine_min", float("inf"), "数字 inf"),
        ("fine_min", float("nan"), "数字 nan"),
        ("fine_max", "50000元", "“50000元”"),
        ("fine_max", Formula("=G2*2"), "公式 =G2*2，请“选择性粘贴为数值”"),
        ("fine_formula", 3, "数字 3"),
    ],
)
def test_a_wrong_cell_is_told_where_what_and_what_instead(
    column: str, value: Any, found: str
) -> None:
    assert only_error(line(**{column: value})) == RowError(
        "执法事项", 2, HEADING[column], EXPECTED[column], found
    )


@pytest.mark.parametrize(
    ("column", "limit"),
    [("name", 300), ("body", 200), ("basis", 500), ("measure", 500), ("precondition", 300)],
)
def test_a_text_is_as_long_as_it_can_be_kept(column: str, limit: int) -> None:
    assert read(line(**{column: "长" * limit}))[1] == []
    assert only_error(line(**{column: "长" * 32767})) == RowError(
        "执法事项", 2, HEADING[column], f"最多 {limit} 字", f"32767 字：“{'长' * 40}…”"
    )


def test_text_that_looks_like_markup_is_only_text() -> None:
    text = "{{7*7}} #import <script>alert(1)</script> =1+1 🙂"

    assert read(line(name=text))[0][0].name == text


def test_a_range_upside_down_is_told_its_lower_end() -> None:
    assert only_error(line(fine_min=10, fine_max=5)) == RowError(
        "执法事项", 2, "罚款上限（元）", "不低于罚款下限 10.00 元", "5.00"
    )


@pytest.mark.parametrize(
    ("at", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_a_column_is_called_as_in_excel(at: int, letter: str) -> None:
    assert column_letter(at) == letter
