"""What the public site says of the bureau itself (网站信息): how to reach it, who supervises it and
how, which remedies there are (D5.6, D5.7)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

STEP = "set_site"
SITE_CODE = re.compile("[0-9]{10}")
YI = re.compile("[\ua000-\ua4cf\\s]+")  # the syllables and radicals of Unicode

FIELDS = (
    Field(name="bureau_name", label="单位名称", max_length=100),
    Field(
        name="yi_name",
        label="彝文名称",
        required=False,
        max_length=100,
        help="本单位正式使用的彝文名称，没有的不填",
    ),
    Field(
        name="site_code",
        label="网站标识码",
        required=False,
        max_length=10,
        help="政府网站的 10 位标识码，没有的不填",
    ),
    Field(name="address", label="办公地址", max_length=200, clause="D7"),
    Field(name="postcode", label="邮政编码", required=False, max_length=10),
    Field(name="phone", label="联系电话", max_length=50, clause="D7"),
    Field(name="office_hours", label="办公时间", required=False, max_length=100, clause="D7"),
    Field(name="supervisor_name", label="监督部门", max_length=100, clause="D5.7"),
    Field(name="supervisor_address", label="监督部门地址", max_length=200, clause="D5.7"),
    Field(
        name="supervisor_postcode",
        label="监督部门邮政编码",
        required=False,
        max_length=10,
        clause="D5.7",
    ),
    Field(name="supervisor_phone", label="监督电话", max_length=50, clause="D5.7"),
    Field(
        name="supervisor_email",
        label="监督电子邮箱",
        required=False,
        max_length=100,
        clause="D5.7",
    ),
    Field(
        name="supervision_procedure",
        label="受理监督的程序",
        kind=Kind.LONG,
        max_length=5000,
        clause="D5.7",
    ),
    Field(
        name="remedies",
        label="救济途径",
        kind=Kind.ROWS,
        help="听证、陈述申辩、行政复议、行政诉讼，一行一种",
        clause="D5.6",
        columns=(
            Field(name="name", label="名称", max_length=50),
            Field(name="text", label="说明", max_length=1000),
        ),
    ),
)


def refusals(roles: Iterable[str], *, on_top: bool) -> list[Refusal]:
    """Why somebody with these posts may not write it; empty if they may. There is one site, that
    of the bureau which has none above it."""
    if not on_top:
        return [Refusal("D14", "公示网站由上级单位统一设置", "需要修改的，请告知上级单位")]
    if Role.PUBLISHING_OFFICE.value in set(roles):
        return []
    text = "网站信息由领导小组办公室填写"
    return [Refusal("D14", text, "需要修改的，请告知领导小组办公室")]


def errors(data: Mapping[str, Any]) -> list[FieldError]:
    found = []
    if data["site_code"] and not SITE_CODE.fullmatch(data["site_code"]):
        found.append(FieldError("site_code", "网站标识码是 10 位数字，请核对"))
    if data["yi_name"] and not YI.fullmatch(data["yi_name"]):
        found.append(FieldError("yi_name", "这里只填彝文；没有正式彝文名称的，请留空"))
    return found
