"""The columns of the list of enforcement items (执法事项清单), and what each cell may hold."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from sanxiang.rules.sheets import seen, text_of

# 权力类型, as the lists of powers and responsibilities of local bureaus name them.
INSPECTION = "行政检查"
POWERS = (
    "行政处罚",
    INSPECTION,
    "行政许可",
    "行政强制",
    "行政征收",
    "行政确认",
    "行政给付",
    "行政奖励",
    "行政裁决",
    "其他",
)
EXAMPLE = "示例"  # in place of a number: a row that only shows how to fill in
HIGHEST_NUMBER = 999_999
HIGHEST_FINE = Decimal("999999999999.99")
FEN = Decimal("0.01")


class Wrong(ValueError):
    """A cell that cannot be taken; says what was expected and what stands there."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"应为{expected}，现为{found}")
        self.expected = expected
        self.found = found


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: the attribute of the item it fills, its heading, what is expected in it."""

    name: str
    heading: str
    read: Callable[["Column", Any], Any]
    expected: str
    required: bool = True
    max_length: int = 0  # characters, for text
    empty: str | None = ""  # kept where nothing was filled in
    example: str | int = ""


def _text(column: Column, value: Any) -> str:
    try:
        text = text_of(value)
    except ValueError as error:
        raise Wrong(column.expected, str(error)) from None
    if len(text) > column.max_length:
        raise Wrong(f"最多 {column.max_length} 字", f"{len(text)} 字：{seen(text)}")
    return text


def _line(column: Column, value: Any) -> str:
    return " ".join(_text(column, value).split())


def _power(column: Column, value: Any) -> str:
    text = _line(column, value)
    if text not in POWERS:
        raise Wrong(column.expected, seen(text))
    return text


def _decimal(column: Column, value: Any) -> Decimal:
    """The number a cell shows: Excel keeps 15 digits, so 0.1 + 0.2 is 0.3 here as it is there."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Wrong(column.expected, seen(value))
    plain = f"{value:.15g}" if isinstance(value, float) else str(value)
    plain = re.sub(r"(?<=\d)[,，](?=\d{3}(\D|$))", "", plain.strip())
    try:
        # int, Decimal and float also read other scripts' digits and "1_000".
        return Decimal(plain if re.fullmatch(r"-?\d+(\.\d*)?(e\+\d+)?", plain, re.A) else "")
    except InvalidOperation:
        raise Wrong(column.expected, seen(value)) from None


def _number(column: Column, value: Any) -> int:
    number = _decimal(column, value)
    if number != number.to_integral_value() or not 1 <= number <= HIGHEST_NUMBER:
        raise Wrong(column.expected, seen(value))
    return int(number)


def _fine(column: Column, value: Any) -> Decimal:
    amount = _decimal(column, value)
    if not 0 <= amount <= HIGHEST_FINE or amount != amount.quantize(FEN):
        raise Wrong(column.expected, seen(value))
    return amount.quantize(FEN)


YUAN = "以元为单位的数字，不能为负，最多两位小数，例如 50000 或 50,000.00；没有数额的留空"
COLUMNS = (
    Column(
        name="number",
        heading="序号",
        read=_number,
        expected=f"1 至 {HIGHEST_NUMBER} 的整数，不能重复",
        example=EXAMPLE,
    ),
    Column(
        name="name",
        heading="事项名称",
        read=_line,
        expected="文字，最多 300 字",
        max_length=300,
        example="对未按规定报送示例报告的处罚",
    ),
    Column(
        name="power",
        heading="权力类型",
        read=_power,
        expected="、".join(POWERS) + "之一",
        max_length=20,
        example="行政处罚",
    ),
    Column(
        name="body",
        heading="法定实施主体",
        read=_line,
        expected="文字，最多 200 字，写法律法规条文中的名称",
        max_length=200,
        example="县级以上示例主管部门",
    ),
    Column(
        name="basis",
        heading="法律依据",
        read=_text,
        expected="文字，最多 500 字，写明名称、版本年份和条款项",
        max_length=500,
        example="示例条例（2020年修订）第十条第一款",
    ),
    Column(
        name="measure",
        heading="处理措施",
        read=_text,
        expected="文字，最多 500 字",
        max_length=500,
        example="责令限期改正；逾期不改正的，处以罚款",
    ),
    Column(
        name="fine_min",
        heading="罚款下限（元）",
        read=_fine,
        expected=YUAN,
        required=False,
        empty=None,
        example=10000,
    ),
    Column(
        name="fine_max",
        heading="罚款上限（元）",
        read=_fine,
        expected=YUAN,
        required=False,
        empty=None,
        example=50000,
    ),
    Column(
        name="fine_formula",
        heading="罚款计算方法",
        read=_text,
        expected="文字，最多 300 字；没有的留空",
        required=False,
        max_length=300,
        example="在下限和上限之间确定",
    ),
    Column(
        name="precondition",
        heading="前置条件",
        read=_text,
        expected="文字，最多 300 字；没有的留空",
        required=False,
        max_length=300,
        example="逾期不改正",
    ),
)
HEADINGS = tuple(column.heading for column in COLUMNS)
