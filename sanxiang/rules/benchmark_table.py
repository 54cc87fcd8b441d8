"""The table of discretion benchmarks as a list from Excel: its columns, and what is wrong in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from sanxiang.rules import benchmarks
from sanxiang.rules.benchmarks import Grade
from sanxiang.rules.columns import (
    DAY,
    EXAMPLE,
    WHOLE,
    Column,
    Layout,
    Wrong,
    choice,
    code,
    day,
    line,
    text,
    whole,
)
from sanxiang.rules.conditions import HOW, amount, conditions
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import RowError, seen
from sanxiang.rules.steps import Refusal

BELOW = ("不予处罚", "减轻")  # these go below the range of the law, on its own grounds
GRADES = (*BELOW, "轻微", "从轻", "一般", "较重", "从重", "严重")
BOUND = "元数，或者“因素 × 倍数”，例如 20000 或 货值金额（元） × 5；没有罚款的留空"
Ranges = Mapping[str, tuple[Decimal | None, Decimal | None]]  # of the law, by item


def _conditions(column: Column, value: Any) -> str:
    typed = text(column, value)
    try:
        conditions(typed)
    except ValueError as error:
        raise Wrong(column.expected, seen(str(error))) from None
    return typed


def _bound(column: Column, value: Any) -> str:
    typed = code(column, f"{value:.15g}" if isinstance(value, float) else value)
    try:
        amount(typed)
    except ValueError:
        raise Wrong(column.expected, seen(typed)) from None
    return typed


COLUMNS = (
    Column(name="number", width=8, heading="序号", read=whole, expected=WHOLE, example=EXAMPLE),
    Column(
        name="item",
        width=36,
        heading="违法行为",
        read=line,
        expected="文字，最多 300 字，与执法事项清单中的事项名称一致",
        max_length=300,
        example="对未按规定报送示例报告的处罚",
    ),
    Column(
        name="basis",
        width=36,
        heading="处罚依据",
        read=text,
        expected="文字，最多 500 字，写明名称和条款项",
        max_length=500,
        example="示例条例（2020年修订）第十条第一款",
    ),
    Column(
        name="grade",
        width=12,
        heading="裁量档次",
        read=choice,
        expected="、".join(GRADES) + "之一",
        choices=GRADES,
        max_length=10,
        example="一般",
    ),
    Column(
        name="description",
        width=36,
        heading="表现形式",
        read=text,
        expected="文字，最多 500 字",
        max_length=500,
        example="逾期不足30日改正",
    ),
    Column(
        name="conditions",
        width=36,
        heading="适用条件",
        read=_conditions,
        expected=HOW,
        required=False,
        max_length=500,
        example="逾期天数 < 30；造成危害后果 = 否",
    ),
    Column(
        name="fine_min",
        heading="罚款下限",
        read=_bound,
        expected=BOUND,
        required=False,
        max_length=60,
        example="10000",
    ),
    Column(
        name="fine_max",
        heading="罚款上限",
        read=_bound,
        expected=BOUND,
        required=False,
        max_length=60,
        example="20000",
    ),
    Column(
        name="other",
        width=28,
        heading="其他处理",
        read=text,
        expected="文字，最多 300 字；没有的留空",
        required=False,
        max_length=300,
        example="责令改正",
    ),
    Column(
        name="from_date", heading="施行日期", read=day, expected=DAY, example="2026-01-01", width=14
    ),
    Column(
        name="note",
        width=24,
        heading="备注",
        read=text,
        expected="文字，最多 300 字；没有的留空",
        required=False,
        max_length=300,
        example="示例数字",
    ),
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts in the bureau may not import benchmarks."""
    if {Role.POLICY_SECTION.value, Role.ADMINISTRATOR.value} & set(roles):
        return []
    return [
        Refusal(
            "penalty-law/34",
            "裁量基准由政策法规科汇总后导入",
            "请把本科室拟订的基准交政策法规科，由其登录后导入",
        )
    ]


def _faults(row: Mapping[str, Any]) -> Iterator[tuple[str, Wrong]]:
    low, high = amount(row.get("fine_min", "")), amount(row.get("fine_max", ""))
    if low and not high:
        yield "罚款上限", Wrong("与罚款下限一并填写", "空白")
    if low and high and low.factor == high.factor and high.times < low.times:
        yield "罚款上限", Wrong(f"不低于罚款下限 {low}", str(high))


def _unique(row: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    if "number" in row:
        yield "序号", row["number"], row["number"]
    if {"item", "from_date", "grade", "description"} <= row.keys():
        key = (row["item"], row["from_date"], row["grade"], row["description"])
        yield "表现形式", key, row["description"]


LAYOUT = Layout(
    sheet="裁量基准",
    title="行政处罚裁量基准",
    columns=COLUMNS,
    most=5000,
    faults=_faults,
    unique=_unique,
)


def errors_between(rows: Iterable[Mapping[str, Any]], law: Ranges) -> list[RowError]:
    """What only shows when the rows of an item stand together, and beside the list of items."""
    grades = sorted((Grade.of(row) for row in rows), key=_table)
    found: list[RowError] = []
    for (item, _), group in groupby(grades, key=_table):
        table = sorted(group, key=lambda grade: grade.number)
        if item not in law:
            found.append(_error(table, "违法行为", "现行执法事项清单中的事项名称", seen(item)))
            continue
        found += _of_table(table)
        found += [error for grade in table for error in _beyond(grade, *law[item])]
    return found


def _table(grade: Grade) -> tuple[str, str]:
    return grade.item, grade.from_date.isoformat()


def _of_table(table: Sequence[Grade]) -> Iterator[RowError]:
    if mixed := benchmarks.mixed(table):
        wanted = "每个因素始终是数字，或者始终是文字"
        yield _error(table, "适用条件", wanted, f"“{'”“'.join(mixed)}”两样都有")
        return
    for numbers, example in benchmarks.faults(table):
        case = example or "任何情形"
        if numbers:
            which = "、".join(map(str, numbers))
            yield _error(table, "适用条件", "同一情形只对应一档", f"{case}：序号 {which} 重叠")
        else:
            yield _error(table, "适用条件", "每种情形都有一档", f"{case}：没有对应的档次")


def _beyond(grade: Grade, low: Decimal | None, high: Decimal | None) -> Iterator[RowError]:
    """Fixed amounts outside the range that the law gives the item."""
    if grade.grade in BELOW:
        low = None
    for heading, bound in (("罚款下限", grade.fine_min), ("罚款上限", grade.fine_max)):
        if bound and not bound.factor:
            if low is not None and bound.times < low:
                yield _error([grade], heading, f"不低于法定下限 {low:,} 元", str(bound))
            if high is not None and bound.times > high:
                yield _error([grade], heading, f"不超过法定上限 {high:,} 元", str(bound))


def _error(table: Sequence[Grade], column: str, expected: str, found: str) -> RowError:
    numbers = "、".join(str(grade.number) for grade in table)
    return RowError(LAYOUT.sheet, 0, f"{column}（序号 {numbers}）", expected, found)
