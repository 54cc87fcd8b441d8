"""Writing the ledger: an entry inside its act's transaction, numbering and signing right after."""

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from sanxiang.ledger import entry, tree
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.key import HeldCheckpoint
from sanxiang.ledger.log import Log, NodeMissing
from sanxiang.ledger.note import Signer
from sanxiang.models import (
    LedgerCheckpoint,
    LedgerEntry,
    LedgerLeaf,
    LedgerNode,
    LedgerPending,
    RecordSalt,
)

BATCH = 5_000  # entries in memory at a time
SEQUENCER_LOCK = 0x5A7818  # any number, the same in every process of this database


class OutsideTransaction(RuntimeError):
    """An entry was to be written apart from its act; that is a programming error."""


class BehindHeldCheckpoint(RuntimeError):
    """The database lacks something signed before; going on would make a second history."""


def append(*, entry_id: UUID, body: Mapping[str, Any]) -> LedgerEntry:
    """Write the exact bytes of an act and queue them for numbering, in the act's transaction."""
    if not connection.in_atomic_block:
        raise OutsideTransaction("存证条目必须与行为在同一个数据库事务中写入")
    written = LedgerEntry.objects.create(id=entry_id, body=entry.encoded(body))
    LedgerPending.objects.create(entry=written)
    return written


def salt(*, object_id: str) -> bytes:
    """The salt of an object, made when it is first asked for; 32 bytes."""
    kept, _ = RecordSalt.objects.get_or_create(
        object_id=object_id, defaults={"salt": secrets.token_bytes(entry.SALT_BYTES)}
    )
    return bytes(kept.salt)


def sequence(*, signer: Signer) -> int:
    """Number all waiting entries, extend the tree, sign one checkpoint; how many there were.

    One transaction of its own. Refuses to sign on a database that lacks what was signed before.
    """
    held = HeldCheckpoint.beside(settings.LEDGER_KEY_FILE)
    with transaction.atomic(durable=True):
        _one_at_a_time()
        with connection.cursor() as cursor:
            log = Log(cursor, LedgerNode._meta.db_table)
            start = log.size()
            _refuse_second_history(log, start, held.read(signer.verifier))
            size = start
            while batch := list(_waiting()[:BATCH]):
                size = _number(log, size, batch)
            if size == start:
                return 0
            note = Checkpoint(signer.name, size, log.root(size)).signed(signer)
        LedgerCheckpoint.objects.create(size=size, note=note)
    # Only now: held before the commit, a failed commit would block the log for ever.
    held.raise_to(note, signer.verifier)
    return size - start


def _one_at_a_time() -> None:
    """SQLite's transactions hold the write lock from their beginning; PostgreSQL needs a word."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEQUENCER_LOCK])


def _waiting() -> Any:
    return LedgerPending.objects.order_by("id").values_list("id", "entry_id", "entry__body")


def _number(log: Log, size: int, batch: list[tuple[int, UUID, bytes]]) -> int:
    LedgerLeaf.objects.bulk_create(
        LedgerLeaf(idx=size + at, entry_id=entry_id) for at, (_, entry_id, _) in enumerate(batch)
    )
    LedgerPending.objects.filter(id__in=[row[0] for row in batch]).delete()
    return log.integrate(tree.leaf_hash(bytes(body)) for _, _, body in batch)


def _refuse_second_history(log: Log, size: int, held: Checkpoint | None) -> None:
    if held is None:
        return
    if held.size > size:
        raise BehindHeldCheckpoint(
            f"数据库中的存证日志有 {size} 条，少于已经签发的检查点（{held.size} 条），"
            "可能恢复了旧备份。已停止签发；请用导出的日志补回缺少的条目，不要删除库外检查点文件"
        )
    try:
        same = log.root(held.size) == held.root
    except NodeMissing:
        same = False
    if not same:
        raise BehindHeldCheckpoint(
            f"数据库中的存证日志与已经签发的检查点（{held.size} 条）不一致。"
            "已停止签发；请运行 sanxiang ledger audit 查明改动"
        )
