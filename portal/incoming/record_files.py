"""The redacted decision paper of a record: the bytes whose hash the record says, and no others."""

import hashlib
from collections.abc import Mapping
from typing import Any

from portal.checks import Refused, packed, shaped
from portal.incoming.message import Delivery, Message
from portal.messages import PUBLIC_ID
from portal.models import PublicRecord, RecordFile


def expect(record: PublicRecord, file: Mapping[str, Any] | None, delivery: Delivery) -> None:
    """What the newest version of the record says of its file; other bytes are erased."""
    kept = RecordFile.objects.using(delivery.using)
    if file is None:
        kept.filter(record=record).delete()
    elif not kept.filter(record=record, **file).exists():
        kept.update_or_create(record=record, defaults={**file, "content": None})


def record_file(payload: dict[str, Any], delivery: Delivery) -> None:
    """Bytes that the record does not ask for, or not any more, change nothing."""
    content: bytes = payload["content"]
    _examine(payload)
    RecordFile.objects.using(delivery.using).filter(
        record__public_id=payload["public_id"], sha256=payload["sha256"], size=len(content)
    ).update(content=content)


def _examine(payload: dict[str, Any]) -> None:
    if not payload["content"].startswith(b"%PDF-"):
        raise Refused("content：应为 PDF 文件")
    if hashlib.sha256(payload["content"]).hexdigest() != payload["sha256"]:
        raise Refused("sha256：与文件内容不符")


MESSAGES = {
    "record_file": Message(
        {"public_id": PUBLIC_ID, "sha256": shaped(r"[0-9a-f]{64}"), "content": packed},
        record_file,
        examine=_examine,
    ),
}
