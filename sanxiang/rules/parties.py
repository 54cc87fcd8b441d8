"""The supervised party (行政相对人): what is asked, and the check digits of its code."""

from collections.abc import Mapping
from typing import Any

from stdnum.cn import uscc

from sanxiang.rules.fields import Field, Kind

STAND_IN = "0" * 17 + "X"  # written where a party has no code; the national standard allows it
FIELDS = (
    Field(
        name="kind",
        label="当事人类别",
        kind=Kind.CHOICE,
        choices=(("organisation", "法人或者其他组织"), ("person", "自然人")),
    ),
    Field(name="name", label="名称或者姓名", max_length=200),
    Field(
        name="code",
        label="统一社会信用代码",
        required=False,
        max_length=18,
        help="18 位；没有代码的填 17 个 0 加 X；自然人不填",
    ),
    Field(name="address", label="住所或者地址", max_length=200),
    Field(name="representative", label="法定代表人（负责人）", required=False, max_length=60),
    Field(name="phone", label="联系电话", required=False, max_length=40),
)


def errors(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is wrong between the values: an organisation has a code whose check digit is right."""
    code = data["code"].upper()
    if data["kind"] == "person":
        return [("code", "自然人不填统一社会信用代码")] if code else []
    if code == STAND_IN or uscc.is_valid(code):
        return []
    return [("code", "统一社会信用代码不正确（18 位，校验位不符），请对照营业执照核对")]


def masked(name: str, *, is_person: bool) -> str:
    """The name as the public sees it: of a natural person the family name only."""
    return f"{name[:1]}某" if is_person else name
