"""Messages as signed files where the two networks are physically separated (物理隔离).

The outbox is written into numbered batches that somebody carries to the public side; what visitors
wrote comes back the same way. Which of both it is, files or a direct way, is a setting.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from sanxiang.ledger.batch import FIRST, Batch, BatchRejected, check_order, found_in, read
from sanxiang.ledger.entry import canonical
from sanxiang.ledger.note import Signer, Verifier
from sanxiang.models import InboxBatch, InboxEntry, OutboxBatch, OutboxMessage

MOST = 2000  # messages of one file
AT_ONCE = 500  # codes of one acknowledgement


def write_outbox(folder: Path, *, signer: Signer, at: datetime) -> list[Batch]:
    """Writes everything that waits into files. A message counts as delivered once it is in a
    batch; a file that was lost is written again by `write_again`."""
    made = []
    while batch := _next_batch(at):
        batch.write(folder, signer)
        made.append(batch)
    return made


def write_again(number: int, folder: Path, *, signer: Signer) -> Batch:
    """The same bytes as the first time; OutboxBatch.DoesNotExist where there is no such batch."""
    kept = OutboxBatch.objects.get(number=number)
    messages = OutboxMessage.objects.filter(pk__range=(kept.first_message, kept.last_message))
    batch = _batch(kept.number, kept.previous, messages.order_by("id"))
    batch.write(folder, signer)
    return batch


def _next_batch(at: datetime) -> Batch | None:
    with transaction.atomic():
        last = OutboxBatch.objects.select_for_update().order_by("-number").first()
        waiting = list(OutboxMessage.objects.filter(delivered_at=None).order_by("id")[:MOST])
        if not waiting:
            return None
        number, previous = (last.number + 1, last.sha256) if last else (1, FIRST)
        batch = _batch(number, previous, waiting)
        OutboxBatch.objects.create(
            number=number,
            first_message=waiting[0].pk,
            last_message=waiting[-1].pk,
            sha256=batch.sha256,
            previous=previous,
            made_at=at,
        )
        OutboxMessage.objects.filter(pk__in=[one.pk for one in waiting]).update(delivered_at=at)
        return batch


def _batch(number: int, previous: str, messages: Any) -> Batch:
    lines = [
        canonical({"id": str(message.message_id), "kind": message.kind, "payload": message.payload})
        for message in messages
    ]
    return Batch.of("outbox", number, previous, lines)


def read_inbox(folder: Path, *, verifier: Verifier, at: datetime) -> list[Batch]:
    """Takes in the batches of a folder that were not taken in yet, in their order; what was is
    passed over. BatchRejected says what to do; the batches before it stay taken in."""
    taken = []
    for note in found_in(folder, "inbox"):
        batch = read(note, direction="inbox", verifier=verifier)
        if _take(batch, at):
            taken.append(batch)
    return taken


def _take(batch: Batch, at: datetime) -> bool:
    with transaction.atomic():
        known = InboxBatch.objects.filter(number=batch.number).first()
        if known and known.sha256 == batch.sha256:
            return False
        if known:
            told = f"第 {batch.number} 批已经接收过，这一份的内容不同；请停止接收，查明原因"
            raise BatchRejected(told)
        last = InboxBatch.objects.order_by("-number").first()
        check_order(batch, number=last.number if last else 0, sha256=last.sha256 if last else FIRST)
        row = InboxBatch.objects.create(number=batch.number, sha256=batch.sha256, taken_at=at)
        for line in batch.lines:
            entry = json.loads(line)
            # What was not acknowledged in time comes again in the next file.
            InboxEntry.objects.get_or_create(
                kind=entry["kind"],
                code=entry["content"]["code"],
                defaults={"batch": row, "content": entry["content"]},
            )
        return True


def keep_entries(
    kind: str, keep: Callable[[Mapping[str, Any], datetime], None], *, at: datetime
) -> Sequence[str]:
    """Has what came in by file kept, each in its own transaction; returns the codes to
    acknowledge."""
    codes = []
    for entry in InboxEntry.objects.filter(kind=kind).order_by("id")[:AT_ONCE]:
        with transaction.atomic():
            keep(entry.content, at)
            entry.delete()
        codes.append(entry.code)
    return codes
