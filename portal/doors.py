"""The two narrow doors between the inside and the public side; the only code the inside calls.

`receive` lets one message in, `waiting` and `acknowledge` let out what visitors wrote.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import F

from portal.checks import Refused, list_of, one_of, read, shaped
from portal.inbox import complaint_replies as complaint_replies_inbox
from portal.inbox import complaints as complaints_inbox
from portal.inbox import confirmations
from portal.inbox import error_reports as error_reports_inbox
from portal.incoming import (
    codes,
    complaints,
    counts,
    error_reports,
    lists,
    particulars,
    record_files,
    records,
    takedowns,
)
from portal.incoming.message import Delivery, Message
from portal.models import Received, Revision
from portal.surfaces import SURFACES, Answer, Surface, Trace

__all__ = [
    "SURFACES",
    "Answer",
    "Refused",
    "Surface",
    "Trace",
    "acknowledge",
    "examine",
    "receive",
    "waiting",
]

MESSAGES: dict[str, Message] = {
    **records.MESSAGES,
    **counts.MESSAGES,
    **takedowns.MESSAGES,
    **particulars.MESSAGES,
    **error_reports.MESSAGES,
    **record_files.MESSAGES,
    **lists.MESSAGES,
    **codes.MESSAGES,
    **complaints.MESSAGES,
}


class Inbox(Protocol):
    """What visitors wrote of one kind, as plain values with their `code`, the oldest first; what is
    acknowledged the inside holds, and the public side forgets what it says."""

    def waiting(self, *, using: str) -> list[dict[str, Any]]: ...

    def acknowledge(self, codes: Sequence[str], *, using: str, at: datetime) -> None: ...


INBOXES: dict[str, Inbox] = {
    "error_report": error_reports_inbox,
    "confirmation": confirmations,
    "complaint": complaints_inbox,
    "complaint_reply": complaint_replies_inbox,
}


def _taken_in(payload: dict[str, Any], delivery: Delivery) -> None:
    acknowledge(payload["kind"], payload["codes"], using=delivery.using, at=delivery.at)


# Where no line leads to the inside, what it has taken in comes back as a message.
MESSAGES["taken_in"] = Message(
    {
        "kind": one_of(dict.fromkeys(INBOXES, "")),
        "codes": list_of(shaped(r"[0-9A-Za-z-]{1,64}"), 1000),
    },
    _taken_in,
)


def receive(message: Mapping[str, Any], *, using: str, at: datetime) -> None:
    """Apply one message in one transaction; a message id already applied changes nothing.

    Raises `Refused` with every defect; then nothing of the message was kept.
    """
    if set(message) != {"id", "kind", "payload"}:
        raise Refused("消息应有且只有 id、kind、payload 三项")
    kind = message["kind"]
    if not isinstance(kind, str) or kind not in MESSAGES:
        raise Refused(f"kind：不认识的消息种类 {kind!r}")
    try:
        message_id = uuid.UUID(message["id"])
    except (ValueError, AttributeError, TypeError):
        raise Refused("id：应为 UUID 文字") from None
    payload = read(MESSAGES[kind].schema, message["payload"])
    with transaction.atomic(using=using):
        _, is_new = Received.objects.using(using).get_or_create(
            message_id=message_id, defaults={"kind": kind, "received_at": at}
        )
        if is_new:
            Revision.objects.using(using).get_or_create(pk=1)
            Revision.objects.using(using).filter(pk=1).update(number=F("number") + 1)
            MESSAGES[kind].apply(payload, Delivery(using, at))


def examine(kind: str, payload: Mapping[str, Any]) -> None:
    """Raise `Refused` where `receive` would for the content of a message; nothing is written."""
    message = MESSAGES[kind]
    message.examine(read(message.schema, payload))


def waiting(kind: str, *, using: str) -> list[dict[str, Any]]:
    """What visitors wrote of this kind and the inside has not taken yet, oldest first."""
    return INBOXES[kind].waiting(using=using)


def acknowledge(kind: str, codes: Sequence[str], *, using: str, at: datetime) -> None:
    """The inside holds these now: the public side forgets what they say."""
    INBOXES[kind].acknowledge(codes, using=using, at=at)
