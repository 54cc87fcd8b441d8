"""Messages as signed files, where no line leads from the inside to here (物理隔离)."""

import json
from datetime import datetime
from pathlib import Path

from django.db import transaction

from portal.checks import Refused
from portal.doors import INBOXES, receive, waiting
from portal.models import MadeBatch, TakenBatch
from sanxiang.ledger.batch import FIRST, Batch, BatchRejected, check_order, found_in, read
from sanxiang.ledger.entry import canonical
from sanxiang.ledger.note import Signer, Verifier


def take(folder: Path, *, verifier: Verifier, using: str, at: datetime) -> list[Batch]:
    """Applies the batches of a folder that were not applied yet, in their order; what was is
    passed over. BatchRejected says what to do: nothing of that batch was applied, and none
    after it."""
    taken = []
    for note in found_in(folder, "outbox"):
        batch = read(note, direction="outbox", verifier=verifier)
        if _apply(batch, using=using, at=at):
            taken.append(batch)
    return taken


def _apply(batch: Batch, *, using: str, at: datetime) -> bool:
    kept = TakenBatch.objects.using(using)
    with transaction.atomic(using=using):
        known = kept.filter(number=batch.number).first()
        if known and known.sha256 == batch.sha256:
            return False
        if known:
            told = f"第 {batch.number} 批已经接收过，这一份的内容不同；请停止接收，查明原因"
            raise BatchRejected(told)
        last = kept.order_by("-number").first()
        check_order(batch, number=last.number if last else 0, sha256=last.sha256 if last else FIRST)
        for place, line in enumerate(batch.lines, start=1):
            try:
                receive(json.loads(line), using=using, at=at)
            except Refused as refused:
                told = f"第 {batch.number} 批第 {place} 条不能接收：{refused}；整批没有接收"
                raise BatchRejected(told) from refused
        kept.create(number=batch.number, sha256=batch.sha256, taken_at=at)
        return True


def hand_back(folder: Path, *, signer: Signer, using: str, at: datetime) -> Batch | None:
    """Writes what visitors wrote into the next file. It is forgotten here only when the inside
    says, by a message, that it holds it; until then it comes again in every file."""
    lines = [
        canonical({"kind": kind, "content": one})
        for kind in sorted(INBOXES)
        for one in waiting(kind, using=using)
    ]
    if not lines:
        return None
    kept = MadeBatch.objects.using(using)
    with transaction.atomic(using=using):
        last = kept.select_for_update().order_by("-number").first()
        number, previous = (last.number + 1, last.sha256) if last else (1, FIRST)
        batch = Batch.of("inbox", number, previous, lines)
        kept.create(number=number, sha256=batch.sha256, made_at=at)
    batch.write(folder, signer)
    return batch
