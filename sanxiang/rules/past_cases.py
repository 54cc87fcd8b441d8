"""The spreadsheet of old cases (案件台账): who may import it, and its columns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stdnum.cn import uscc

from sanxiang.rules.columns import (
    DAY,
    EXAMPLE,
    YUAN,
    Column,
    Layout,
    Wrong,
    choice,
    code,
    day,
    line,
    money,
    text,
)
from sanxiang.rules.numbers import plain_number
from sanxiang.rules.parties import STAND_IN
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

KINDS = ("行政检查", "行政处罚", "行政许可", "行政强制", "行政征收", "其他")


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not import old cases; empty if they may."""
    if {Role.POLICY_SECTION.value, Role.ADMINISTRATOR.value} & set(roles):
        return []
    return [
        Refusal(
            "own/past-cases",
            "历史案件台账由政策法规科导入",
            "请把本科室的台账交政策法规科，由其登录后导入",
        )
    ]


def _number(column: Column, value: Any) -> str:
    return plain_number(line(column, value))


def _words(most: int) -> str:
    return f"文字，最多 {most} 字"


COLUMNS = (
    Column(
        name="number", heading="案号", read=_number, max_length=60, width=26, example=EXAMPLE,
        expected="案号或者决定书文号，不能重复；没有文号的写自编号",
    ),
    Column(
        name="kind", heading="案件类别", read=choice, choices=KINDS, max_length=20, width=12,
        expected="、".join(KINDS) + "之一", example="行政处罚",
    ),
    Column(
        name="party_name", heading="当事人", read=line, max_length=200, width=30,
        expected=_words(200), example="楚雄示例盐业有限公司",
    ),
    Column(
        name="party_code", heading="统一社会信用代码", read=code, max_length=18, width=22,
        required=False, expected="18 位统一社会信用代码，校验位正确；自然人和没有代码的留空",
        example=STAND_IN,
    ),
    Column(
        name="cause", heading="案由", read=line, max_length=300, width=36,
        expected=_words(300), example="未按规定报送示例报告",
    ),
    Column(
        name="section", heading="承办科室", read=line, max_length=60, required=False,
        expected=_words(60), example="节能监察科",
    ),
    Column(
        name="handlers", heading="承办人", read=line, max_length=100, required=False,
        expected=_words(100), example="李示远、普示勤",
    ),
    Column(
        name="opened_date", heading="立案日期", read=day, width=14, expected=DAY,
        example="2024-03-05",
    ),
    Column(
        name="decided_date", heading="结案或者决定日期", read=day, width=18, required=False,
        empty=None, expected=f"{DAY}；没有办结的留空", example="2024-05-20",
    ),
    Column(
        name="result", heading="处理结果", read=text, max_length=500, width=40, required=False,
        expected=_words(500), example="罚款",
    ),
    Column(
        name="fine", heading="罚没金额（元）", read=money, required=False, empty=None,
        expected=YUAN, example=20000,
    ),
    Column(
        name="note", heading="备注", read=text, max_length=300, required=False,
        expected=_words(300),
    ),
)  # fmt: skip


def _faults(row: Mapping[str, Any]) -> Iterator[tuple[str, Wrong]]:
    number = row.get("party_code", "")
    if number and number != STAND_IN and not uscc.is_valid(number):
        yield (
            "统一社会信用代码",
            Wrong("18 位，校验位正确的代码", f"“{number}”，请对照营业执照核对"),
        )
    opened, decided = row.get("opened_date"), row.get("decided_date")
    if opened and decided and decided < opened:
        wanted = f"不早于立案日期 {opened}"
        yield "结案或者决定日期", Wrong(wanted, f"{decided}")


def _unique(row: Mapping[str, Any]) -> Iterator[tuple[str, object, Any]]:
    if "number" in row:
        yield "案号", row["number"], row["number"]


LAYOUT = Layout(
    sheet="案件台账",
    title="历史案件台账",
    columns=COLUMNS,
    most=20_000,
    faults=_faults,
    unique=_unique,
)
