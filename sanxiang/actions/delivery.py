"""The two doors to the public side: messages go out, what visitors wrote comes in."""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.doors import SURFACES, Answer, Surface, Trace, acknowledge, examine, receive, waiting
from portal.doors import Refused as DoorRefused
from sanxiang.actions.batches import keep_entries
from sanxiang.actions.refused import Refused
from sanxiang.ledger.note import Verifier
from sanxiang.models import (
    Act,
    LedgerCheckpoint,
    LedgerLeaf,
    Organisation,
    OutboxMessage,
    Publication,
)
from sanxiang.queries.publications import five_counts, record_text
from sanxiang.queries.receipts import receipt_of
from sanxiang.queries.takedown_counts import takedown_counts
from sanxiang.rules.steps import Refusal

# The public surfaces, for who asks them whether a record is gone.
__all__ = [
    "SURFACES",
    "Answer",
    "Surface",
    "Trace",
    "collect",
    "deliver",
    "post",
    "post_counts",
    "post_receipts",
]

PUBLIC = "public"  # alias of the public database
BATCH = 200


def post(kind: str, payload: Mapping[str, Any], *, act: Act | None, at: datetime) -> OutboxMessage:
    """Puts a message into the outbox, in the transaction of the act it belongs to. What the public
    side would not accept is refused here, where somebody can mend it: a message cannot be changed
    once it is posted, and one that fails stops all that follow."""
    refuse_unacceptable(kind, payload, clause="D8")
    return OutboxMessage.objects.create(
        message_id=uuid4(), kind=kind, payload=dict(payload), act=act, created_at=at
    )


def refuse_unacceptable(kind: str, payload: Mapping[str, Any], *, clause: str) -> None:
    """Raises Refused where the public side would not accept the message."""
    try:
        examine(kind, payload)
    except DoorRefused as refused:
        text, remedy = f"公示网站不接受：{refused}", "请退回联络员修改后重新整理"
        raise Refused([Refusal(clause, text, remedy)]) from refused


def deliver(*, at: datetime) -> int:
    """Carries what waits in the outbox, in order; a message that fails stops the line, so that
    the public never sees a later state before an earlier one. Returns how many went: none where
    they travel as files."""
    if settings.SEPARATED:
        return 0
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


def post_receipts(*, key: Verifier, at: datetime) -> int:
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
            publication.published_by,
            type="record",
            content=record_text(publication).encode(),
            key=key,
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


def post_counts(*, key: Verifier, at: datetime) -> int:
    """The five counts and the newest checkpoint, when they differ from what was last sent."""
    rows = [
        {
            "organisation_code": counts.organisation.code,
            "organisation_name": counts.organisation.name,
            "decided": counts.decided,
            "public": counts.public,
            "taken_down": counts.taken_down,
            "withheld": counts.withheld,
            "within_time": counts.within_time,
            "overdue": counts.overdue,
        }
        for organisation in Organisation.objects.order_by("code")
        if (counts := five_counts(organisation, on=timezone.localdate(at))).decided
    ]
    sent = _post_if_changed("counts", rows, at=at)
    sent += _post_if_changed("takedowns", takedown_counts(), at=at)
    checkpoint = LedgerCheckpoint.objects.order_by("-size").first()
    if checkpoint and _changed("checkpoint", "size", checkpoint.size):
        payload = {
            "size": checkpoint.size,
            "note": checkpoint.note,
            "public_key": str(key),
        }
        post("checkpoint", payload, act=None, at=at)
        sent += 1
    return sent


def _post_if_changed(kind: str, rows: list[dict[str, Any]], *, at: datetime) -> int:
    if not rows or not _changed(kind, "rows", rows):
        return 0
    as_of = timezone.localtime(at).isoformat(timespec="seconds")
    post(kind, {"as_of": as_of, "rows": rows}, act=None, at=at)
    return 1


def _changed(kind: str, key: str, value: Any) -> bool:
    last = OutboxMessage.objects.filter(kind=kind).order_by("-id").first()
    return last is None or last.payload[key] != value


def collect(kind: str, keep: Callable[[Mapping[str, Any], datetime], None], *, at: datetime) -> int:
    """Takes what visitors wrote from the public inbox; only what is safe inside is acknowledged
    there. `keep` keeps one of them in its own transaction, and does nothing the second time."""
    if settings.SEPARATED:
        codes = list(keep_entries(kind, keep, at=at))
        if codes:
            post("taken_in", {"kind": kind, "codes": codes}, act=None, at=at)
        return len(codes)
    found = waiting(kind, using=PUBLIC)
    for one in found:
        with transaction.atomic():
            keep(one, at)
    acknowledge(kind, [one["code"] for one in found], using=PUBLIC, at=at)
    return len(found)
