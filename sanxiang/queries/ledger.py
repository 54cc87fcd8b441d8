"""What the ledger can show: its latest checkpoint, receipts, exports, and whether it keeps up."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import connection

from sanxiang.ledger import checkpoint, note, tiles
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.entry import Disclosure
from sanxiang.ledger.log import Log
from sanxiang.ledger.note import Verifier
from sanxiang.ledger.proof import Proof
from sanxiang.ledger.receipt import Receipt
from sanxiang.models import LedgerCheckpoint, LedgerLeaf, LedgerNode, LedgerPending, RecordSalt

PATIENCE = timedelta(seconds=60)  # an entry waits tens of milliseconds; longer means trouble


class NotYetSequenced(LookupError):
    """The entry has no number yet, or does not exist."""


def latest_note() -> str | None:
    """The newest signed checkpoint, as its text."""
    return LedgerCheckpoint.objects.order_by("-size").values_list("note", flat=True).first()


def latest() -> Checkpoint | None:
    """The newest checkpoint; read from our own database, so its signature is not checked again."""
    text = latest_note()
    return checkpoint.parsed(note.read(text.encode()).text) if text else None


def overdue(*, at: datetime) -> int:
    """How many entries have waited for their number for more than a minute."""
    return LedgerPending.objects.filter(queued_at__lt=at - PATIENCE).count()


def salt_of(object_id: str) -> bytes | None:
    """The salt of an object, or None when there is none or it was lawfully erased."""
    salt = RecordSalt.objects.filter(object_id=object_id).values_list("salt", flat=True).first()
    return None if salt is None else bytes(salt)


def receipt_for(entry_id: UUID, *, disclosures: Sequence[Disclosure], key: Verifier) -> bytes:
    """The zip handed to a party, proving the entry against the newest checkpoint."""
    leaf = LedgerLeaf.objects.filter(entry=entry_id).select_related("entry").first()
    signed = latest_note()
    if leaf is None or signed is None:
        raise NotYetSequenced("该行为刚刚办理，存证日志还没有编号；请过一分钟再取回执")
    size = checkpoint.parsed(note.read(signed.encode()).text).size
    with connection.cursor() as cursor:
        path = Log(cursor, LedgerNode._meta.db_table).inclusion(leaf.idx, size)
    proof = Proof(leaf.idx, tuple(path), signed)
    return Receipt(proof, bytes(leaf.entry.body), tuple(disclosures), key).zipped()


def entries(start: int, end: int) -> Iterator[bytes]:
    """The exact bytes of the leaves from one number up to, not including, another."""
    bodies = LedgerLeaf.objects.filter(idx__gte=start, idx__lt=end).order_by("idx")
    for body in bodies.values_list("entry__body", flat=True):
        yield bytes(body)


def export(folder: Path, *, key: Verifier) -> int:
    """Write the whole log as tiles below `folder`; its size. Repeating it adds what is new."""
    signed = latest_note()
    if signed is None:
        raise NotYetSequenced("存证日志还是空的，没有可以导出的内容")
    size = checkpoint.opened(signed.encode(), key).size
    with connection.cursor() as cursor:
        log = Log(cursor, LedgerNode._meta.db_table)
        tiles.export(folder, log, entries, size=size, note=signed, key=key)
    return size
