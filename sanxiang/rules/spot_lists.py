"""The random-inspection list (随机抽查事项清单) and the object base (检查对象名录库): columns,
who may import them, what must not stand twice."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stdnum.cn import uscc

from sanxiang.rules.columns import (
    EXAMPLE,
    WHOLE,
    Column,
    Layout,
    Wrong,
    choice,
    code,
    line,
    text,
    whole,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import seen
from sanxiang.rules.steps import Refusal

MANNERS = ("现场检查", "书面检查", "网络监测", "现场检查、书面检查")
SEPARATORS = re.compile("[、,，;；\\s]+")
LIST_CLAUSE, BASE_CLAUSE = "D11.2", "own/spot-check-bases"


def percent(column: Column, value: Any) -> int:
    number = whole(column, value)
    if number > 100:
        raise Wrong(column.expected, seen(value))
    return number


def fields(column: Column, value: Any) -> str:
    """Fields of supervision (监管领域), each once, however they were divided."""
    return "、".join(dict.fromkeys(filter(None, SEPARATORS.split(line(column, value)))))


def credit_code(column: Column, value: Any) -> str:
    """A unified social credit code whose check digit is right (GB 32100)."""
    read = _bare(code(column, value)).upper()
    if not uscc.is_valid(read):
        raise Wrong(column.expected, seen(read))
    return read


def list_refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not import the list; empty if they may."""
    text = "双随机抽查事项清单由政策法规科汇总后导入"
    return _refusals(roles, LIST_CLAUSE, text, "请把本科室的抽查事项交政策法规科，由其登录后导入")


def base_refusals(roles: Iterable[str]) -> list[Refusal]:
    text = "检查对象名录库和执法人员名录库由政策法规科维护"
    return _refusals(roles, BASE_CLAUSE, text, "请把需要增减的企业、人员告知政策法规科")


def _refusals(roles: Iterable[str], clause: str, text: str, remedy: str) -> list[Refusal]:
    allowed = {Role.POLICY_SECTION.value, Role.ADMINISTRATOR.value}
    return [] if allowed & set(roles) else [Refusal(clause, text, remedy)]


def _unique_items(row: Mapping[str, Any]) -> Iterator[tuple[str, object, Any]]:
    if "number" in row:
        yield "序号", row["number"], row["number"]
    if "name" in row:
        yield "抽查事项", row["name"], row["name"]


def _unique_firms(row: Mapping[str, Any]) -> Iterator[tuple[str, object, Any]]:
    if "code" in row:
        yield "统一社会信用代码", row["code"], row["code"]
    if "name" in row:
        yield "名称", _bare(row["name"]), row["name"]


def _bare(text: str) -> str:
    """Without the differences of an input method: full width or half, a space or none."""
    return "".join(unicodedata.normalize("NFKC", text).split())


# clause: D5.5
SPOT_LIST = Layout(
    sheet="随机抽查事项",
    title="随机抽查事项清单",
    columns=(
        Column(name="number", heading="序号", read=whole, expected=WHOLE, example=EXAMPLE, width=8),
        Column(
            name="name",
            heading="抽查事项",
            read=line,
            expected="文字，最多 200 字",
            max_length=200,
            example="示例产品生产企业的监督检查",
            width=36,
        ),
        Column(
            name="field",
            heading="监管领域",
            read=line,
            expected="一个领域，最多 30 字，与名录库中的写法一致，例如 节能",
            max_length=30,
            example="节能",
        ),
        Column(
            name="basis",
            heading="抽查依据",
            read=text,
            expected="文字，最多 500 字，写明法律法规规章的名称和条款",
            max_length=500,
            example="示例条例第十条",
            width=40,
        ),
        Column(
            name="subject",
            heading="抽查主体",
            read=line,
            expected="文字，最多 100 字，写明实施科室",
            max_length=100,
            example="节能监察科",
        ),
        Column(
            name="object",
            heading="抽查对象",
            read=text,
            expected="文字，最多 200 字，写明检查哪一类企业",
            max_length=200,
            example="本州用能单位",
            width=30,
        ),
        Column(
            name="content",
            heading="抽查内容",
            read=text,
            expected="文字，最多 500 字",
            max_length=500,
            example="示例制度执行情况",
            width=40,
        ),
        Column(
            name="manner",
            heading="抽查方式",
            read=choice,
            expected="；".join(MANNERS) + " 之一",
            choices=MANNERS,
            max_length=30,
            example="现场检查",
        ),
        Column(
            name="ratio",
            heading="抽查比例（%）",
            read=percent,
            expected="1 至 100 的整数，例如 20 表示抽取 20%",
            example=20,
        ),
        Column(
            name="frequency",
            heading="抽查频次",
            read=line,
            expected="文字，最多 60 字，例如 每年 1 次",
            max_length=60,
            example="每年 1 次",
        ),
    ),
    most=500,
    unique=_unique_items,
)

FIRMS = Layout(
    sheet="检查对象",
    title="检查对象名录库",
    columns=(
        Column(
            name="code",
            heading="统一社会信用代码",
            read=credit_code,
            expected="18 位统一社会信用代码，校验位正确，请对照营业执照核对",
            max_length=40,
            example=EXAMPLE,
            width=24,
        ),
        Column(
            name="name",
            heading="名称",
            read=line,
            expected="文字，最多 200 字，与营业执照一致",
            max_length=200,
            example="楚雄示例有限公司",
            width=36,
        ),
        Column(
            name="fields",
            heading="监管领域",
            read=fields,
            expected="一个或者几个领域，用顿号隔开，最多 100 字，例如 节能、食盐",
            max_length=100,
            example="节能",
        ),
        Column(
            name="address",
            heading="住所或者地址",
            read=line,
            expected="文字，最多 200 字",
            max_length=200,
            example="楚雄市示例路 1 号",
            width=36,
        ),
        Column(
            name="representative",
            heading="法定代表人",
            read=line,
            expected="姓名，最多 60 字；没有的留空",
            required=False,
            max_length=60,
            example="示例人",
        ),
        Column(
            name="phone",
            heading="联系电话",
            read=code,
            expected="电话号码，最多 40 字；没有的留空",
            required=False,
            max_length=40,
            example="0878-0000000",
        ),
    ),
    most=20000,
    unique=_unique_firms,
)
