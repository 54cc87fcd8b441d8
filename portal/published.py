"""A record as data: exactly what was published, and where it is found."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime

from portal import messages
from portal.models import PublicRecord


def fields_of(record: PublicRecord) -> dict[str, Any]:
    """The published fields, out of the very bytes the receipt proves."""
    fields: dict[str, Any] = json.loads(bytes(record.record_bytes))
    return fields


def address_of(record: PublicRecord, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("record", args=[record.public_id]))


# A row for people: Chinese headings, values in words.
IN_WORDS: dict[str, Callable[[PublicRecord], str]] = {
    "公示编号": lambda record: record.public_id,
    "标题": lambda record: record.title,
    "公示种类": lambda record: messages.KINDS[record.kind],
    "执法种类": lambda record: messages.POWERS[messages.POWER_OF[record.kind]],
    "执法事项": lambda record: record.item_name,
    "当事人": lambda record: record.party_name,
    "统一社会信用代码": lambda record: record.party_code,
    "事实": lambda record: record.facts,
    "依据": lambda record: record.basis,
    "结果": lambda record: record.result,
    "结果类别": lambda record: messages.OUTCOMES[record.outcome],
    "文号": lambda record: record.number,
    "作出机关": lambda record: record.organisation_name,
    "机关代码": lambda record: record.organisation_code,
    "作出日期": lambda record: record.decided_date.isoformat(),
    "公示时间": lambda record: localtime(record.published_at).isoformat(timespec="seconds"),
    "公示截止日期": lambda record: str(record.take_down_date or ""),
    "版本": lambda record: str(record.version),
    "更正说明": lambda record: record.correction_note,
}
