"""Who enforces (D5.1, D11.4): the sections with duties and area, the officers with certificates."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sanxiang.rules.list_columns.column import Kind, PublicColumn

SECTIONS = (
    PublicColumn(name="section", heading="执法科室", most=60),
    PublicColumn(name="duties", heading="职责", kind=Kind.TEXT, most=2000),
    PublicColumn(name="area", heading="执法区域", most=200),
)
OFFICERS = (
    PublicColumn(name="name", heading="姓名", most=60),
    PublicColumn(name="post", heading="职务", most=60),
    PublicColumn(name="section", heading="所在科室", most=60),
    PublicColumn(name="certificate", heading="执法证件号码", most=30),
    PublicColumn(name="scope", heading="执法范围", most=100),
    PublicColumn(name="valid_from", heading="证件有效期自", kind=Kind.DAY),
    PublicColumn(name="valid_to", heading="证件有效期至", kind=Kind.DAY),
)


class Validity(StrEnum):
    """What a certificate is on the day somebody asks."""

    VALID = "valid"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


# clause: D5.1 (an expired certificate is not shown as valid, whenever the list was issued)
def validity(officer: Mapping[str, Any], *, on: date) -> Validity:
    if on < date.fromisoformat(officer["valid_from"]):
        return Validity.NOT_YET
    return Validity.VALID if on <= date.fromisoformat(officer["valid_to"]) else Validity.EXPIRED
