"""Complaints about officers (D5.7): the key they are sealed to, and what came of them."""

from typing import Any

from portal.checks import Refused, moment, one_of, packed, shaped, whole, words
from portal.incoming.message import Delivery, Message
from portal.messages import CODE, COMPLAINT_LINES
from portal.models import Complaint, ComplaintKey, ComplaintLine

HEX_KEY = shaped(r"[0-9a-f]{64}")
UUID = shaped(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def key(payload: dict[str, Any], delivery: Delivery) -> None:
    """One more key; former ones stay, for what was sealed to them."""
    ComplaintKey.objects.using(delivery.using).create(**payload)


def line(payload: dict[str, Any], delivery: Delivery) -> None:
    _with_words(payload)
    complaint = Complaint.objects.using(delivery.using).filter(lookup=payload.pop("lookup")).first()
    if complaint is None:
        raise Refused("lookup：没有这件举报")
    ComplaintLine.objects.using(delivery.using).create(complaint=complaint, **payload)


def _with_words(payload: dict[str, Any]) -> None:
    if payload["kind"] != "taken" and not payload["sealed"]:
        raise Refused("sealed：不能为空")


MESSAGES = {
    "complaint_key": Message(
        {
            "organisation_code": CODE,
            "organisation_name": words(100),
            "number": whole(1),
            "public_key": HEX_KEY,
            "upper_name": words(100),
            "upper_address": words(200),
            "upper_phone": words(50),
            "since": moment,
        },
        key,
    ),
    # What it says is sealed to the reporter: neither a column nor this message can be read.
    "complaint_line": Message(
        {
            "lookup": HEX_KEY,
            "kind": one_of(COMPLAINT_LINES),
            "place": UUID,
            "sealed": packed,
            "at": moment,
        },
        line,
        _with_words,
    ),
}
