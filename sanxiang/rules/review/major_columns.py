"""The bureau's catalogue of major decisions as a list from Excel: its columns, what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sanxiang.rules.columns import (
    DAY,
    EXAMPLE,
    WHOLE,
    Column,
    Layout,
    Wrong,
    choice,
    day,
    line,
    money,
    text,
    whole,
)
from sanxiang.rules.review.lists import TRIGGERS
from sanxiang.rules.review.major_rows import ANYBODY, BY_AMOUNT, ORGANISATION, PARTIES, Situation
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

CLAUSE = "own/major-catalogue"
SITUATIONS = tuple(str(one) for one in Situation)
CLAUSES = tuple(clause for clause, _ in TRIGGERS)


def _positive(column: Column, value: Any) -> Decimal:
    amount = money(column, value)
    if not amount:
        raise Wrong(column.expected, "0")
    return amount


COLUMNS = (
    Column(name="number", width=8, heading="序号", read=whole, expected=WHOLE, example=EXAMPLE),
    Column(
        name="situation",
        width=34,
        heading="情形",
        read=choice,
        expected="、".join(SITUATIONS) + "之一",
        choices=SITUATIONS,
        max_length=30,
        example=str(Situation.FINE),
    ),
    Column(
        name="party",
        heading="当事人",
        read=choice,
        expected="、".join(PARTIES) + "之一",
        choices=PARTIES,
        max_length=20,
        example=ORGANISATION,
    ),
    Column(
        name="amount",
        heading="数额（元）",
        read=_positive,
        expected="大于零、以元为单位的数字；达到这个数额即属于重大执法决定，不按数额的情形留空",
        required=False,
        empty=None,
        example="20000",
    ),
    Column(
        name="item",
        width=36,
        heading="执法事项",
        read=line,
        expected="执法事项清单中的事项名称，最多 300 字；只有“列出的执法事项”填写",
        required=False,
        max_length=300,
    ),
    Column(
        name="trigger",
        width=14,
        heading="对应条款",
        read=choice,
        expected="、".join(f"{clause}（{label}）" for clause, label in TRIGGERS) + "的编号",
        choices=CLAUSES,
        max_length=10,
        example="L3.2",
    ),
    Column(
        name="source",
        width=36,
        heading="来源",
        read=text,
        expected="文字，最多 300 字，写明确定这一项的文件和条款",
        max_length=300,
        example="示例州重大执法决定法制审核目录清单（2026年版）第 1 项",
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
    """Why somebody holding these posts in the bureau may not import the catalogue."""
    if {Role.POLICY_SECTION.value, Role.ADMINISTRATOR.value} & set(roles):
        return []
    text = "重大执法决定目录由政策法规科汇总后导入"
    return [Refusal(CLAUSE, text, "请把需要增减的事项交政策法规科，由其登录后导入")]


def _faults(row: Mapping[str, Any]) -> Iterator[tuple[str, Wrong]]:
    situation = row.get("situation")
    if situation is None:
        return
    if situation in BY_AMOUNT and "amount" in row and row["amount"] is None:
        yield "数额（元）", Wrong("这种情形按数额判断，填写数额", "空白")
    if situation not in BY_AMOUNT and row.get("amount") is not None:
        yield "数额（元）", Wrong("空白：这种情形不按数额判断", f"{row['amount']}")
    if situation == Situation.ITEM and "item" in row and not row["item"]:
        yield "执法事项", Wrong("填写执法事项的名称", "空白")
    if situation != Situation.ITEM and row.get("item"):
        yield "执法事项", Wrong("空白：只有“列出的执法事项”填写", row["item"])


def _unique(row: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    if "number" in row:
        yield "序号", row["number"], row["number"]
    if {"situation", "party", "item", "from_date"} <= row.keys():
        key = (row["situation"], row["party"], row["item"], row["from_date"])
        who = "" if row["party"] == ANYBODY else row["party"]
        yield "情形", key, f"{row['situation']}{who}{row['item']}"


LAYOUT = Layout(
    sheet="重大执法决定目录",
    title="重大执法决定法制审核目录清单",
    columns=COLUMNS,
    most=1000,
    faults=_faults,
    unique=_unique,
)
