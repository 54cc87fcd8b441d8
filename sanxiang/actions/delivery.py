"""The two doors to the public side: messages go out, error reports come in."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from portal.doors import receive

from sanxiang.models import (
    Act,
    LedgerLeaf,
    OutboxMessage,
    Publication,
)
from sanxiang.queries.publications import record_text
from sanxiang.queries.receipts import receipt_of

PUBLIC = "public"  # alias of the public database
BATCH = 200


def post(kind: str, payload: Mapping[str, Any], *, act: Act | None, at: datetime) -> OutboxMessage:
    """Puts a message into the outbox, in the transaction of the act it belongs to."""
    return OutboxMessage.objects.create(
        message_id=uuid4(), kind=kind, payload=dict(payload), act=act, created_at=at
    )


def deliver(*, at: datetime) -> int:
    """Carries what waits in the outbox, in order; a message that fails stops the line, so that
    the public never sees a later state before an earlier one. Returns how many went."""
    waiting = OutboxMessage.objects.filter(delivered_at=None).order_by("id")[:BATCH]
    count = 0
    for message in waiting:
        receive(
            {"id": str(message.message_id), "kind": message.kind, "payload": message.payload},
            using=PUBLIC,
            at=at,
        )
        message.delivered_at = at
        message.save(update_fields=["delivered_at"])
        count += 1
    return count


def post_receipts(*, at: datetime) -> int:
    """Receipts of published records whose act the ledger has numbered since."""
    published = (
        Publication.objects.filter(
            published_by__in=LedgerLeaf.objects.values("entry"), receipt_posted_at=None
        )
        .select_related("published_by", "result__case__party", "result__case__organisation")
        .order_by("published_at")[:BATCH]
    )
    for publication in published:
        assert publication.published_by is not None
        receipt = receipt_of(
            publication.published_by, type="record", content=record_text(publication).encode()
        )
        with transaction.atomic():
            publication.receipt_posted_at = at
            publication.save(update_fields=["receipt_posted_at"])
            post(
                "receipt",
                {
                    "public_id": publication.public_id,
                    "version": publication.version,
                    "receipt": base64.b64encode(receipt).decode(),
                },
                act=None,
                at=at,
            )
    return len(published)
