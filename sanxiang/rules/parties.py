"""The supervised party (行政相对人): what is asked, and the check digits of its numbers."""

from collections.abc import Mapping
from typing import Any

from stdnum.cn import uscc

from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.private_parts import is_identity_number

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
    Field(
        name="identity",
        label="身份证件号码",
        required=False,
        max_length=30,
        secret=True,
        help="自然人填写居民身份证号码；其他证件写明种类和号码。只有办案和审批人员可见",
    ),
    Field(name="address", label="住所或者地址", max_length=200),
    Field(name="representative", label="法定代表人（负责人）", required=False, max_length=60),
    Field(name="phone", label="联系电话", required=False, max_length=40),
)


def errors(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is wrong between the values: an organisation has a code whose check digit is right
    (GB 32100), a person an identity number whose check digit is right (GB 11643)."""
    code, identity = data["code"].upper(), data["identity"]
    if data["kind"] == "person":
        found = [("code", "自然人不填统一社会信用代码")] if code else []
        return found + [("identity", text) for text in identity_faults(identity)]
    found = [("identity", "法人或者其他组织不填身份证件号码")] if identity else []
    # The check digit is also right with spaces between; kept so, it would be another firm's.
    if code == STAND_IN or (uscc.is_valid(code) and code.isalnum()):
        return found
    return [("code", "统一社会信用代码不正确（18 位，校验位不符），请对照营业执照核对"), *found]


def identity_faults(number: str) -> list[str]:
    """What is wrong with an identity number; another document names its kind in words."""
    if not number or not number[:-1].isdecimal() or is_identity_number(number):
        return []
    return ["居民身份证号码不正确（18 位，校验位不符），请对照证件核对；其他证件请写明种类"]


def masked_identity(number: str) -> str:
    """The number as those see it who need not know it: its beginning and end."""
    if not number:
        return ""
    return f"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}" if len(number) > 8 else "****"


def masked(name: str, *, is_person: bool) -> str:
    """The name as the public sees it: of a natural person the family name only."""
    return f"{name[:1]}某" if is_person else name
