"""Edits by somebody who owns the database and has lifted its triggers."""

import random
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.db.transaction import atomic, set_rollback

from sanxiang.ledger import checkpoint, tree
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.log import Log
from sanxiang.ledger.note import Signer
from sanxiang.models import LedgerCheckpoint, LedgerEntry, LedgerLeaf, LedgerNode, triggers
from sanxiang.queries import ledger
from sanxiang.queries.tampering import tampering
from tests import make_ledger

pytestmark = pytest.mark.django_db
SIZE = 560


@pytest.fixture
def held(signer: Signer) -> Checkpoint:
    """A log in three checkpoints, its triggers lifted; what an outsider holds of it."""
    for count in (200, 100, SIZE - 300):
        make_ledger.numbered(count, signer)
    triggers.drop(connection)
    note = ledger.latest_note()
    assert note is not None
    return checkpoint.opened(note.encode(), signer.verifier)


def kinds(signer: Signer, *held: Checkpoint) -> set[str]:
    return {defect.kind for defect in tampering(key=signer.verifier, held=held)}


def run(sql: str, *params: int | str | bytes | UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def body_of(index: int) -> bytes:
    return bytes(LedgerLeaf.objects.select_related("entry").get(pk=index).entry.body)


def set_body(index: int, body: bytes) -> None:
    LedgerEntry.objects.filter(leaf__idx=index).update(body=body)


def unnumber(index: int) -> None:
    LedgerLeaf.objects.filter(idx=index).delete()


def rebuild(signer: Signer) -> None:
    """What a careful forger with the signing key does: every node and checkpoint made anew."""
    leaves = LedgerLeaf.objects.order_by("idx").values_list("entry__body", flat=True)
    bodies = [bytes(body) for body in leaves]
    run("DELETE FROM sanxiang_ledgernode")
    run("DELETE FROM sanxiang_ledgercheckpoint")
    with connection.cursor() as cursor:
        log = Log(cursor, LedgerNode._meta.db_table)
        size = log.integrate(map(tree.leaf_hash, bodies))
        note = Checkpoint(signer.name, size, log.root(size)).signed(signer)
    LedgerCheckpoint.objects.create(size=size, note=note)


Edit = Callable[[random.Random, Signer], None]


def flip_entry(chance: random.Random, signer: Signer) -> None:
    index = chance.randrange(SIZE)
    raw = bytearray(body_of(index))
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    set_body(index, bytes(raw))


def swap_two(chance: random.Random, signer: Signer) -> None:
    one, two = chance.sample(range(SIZE), 2)
    first, second = body_of(one), body_of(two)
    set_body(one, second if second != first else first + b" ")
    set_body(two, first)


def duplicate(chance: random.Random, signer: Signer) -> None:
    one, two = chance.sample(range(SIZE), 2)
    body = body_of(one)
    set_body(two, body if body != body_of(two) else b"{}")


def lose_leaf(chance: random.Random, signer: Signer) -> None:
    unnumber(chance.randrange(SIZE))


def flip_node(chance: random.Random, signer: Signer) -> None:
    level = chance.choice([0, 0, 0, 1])
    index = chance.randrange(SIZE >> 8 * level)
    run(
        "UPDATE sanxiang_ledgernode SET hash = %s WHERE level = %s AND idx = %s",
        chance.randbytes(32), level, index,
    )  # fmt: skip


def lose_node(chance: random.Random, signer: Signer) -> None:
    level = chance.choice([0, 0, 0, 1])
    index = chance.randrange(SIZE >> 8 * level)
    run("DELETE FROM sanxiang_ledgernode WHERE level = %s AND idx = %s", level, index)


def add_node(chance: random.Random, signer: Signer) -> None:
    level, index = chance.choice([(0, SIZE), (1, 2), (2, 0), (3, 7)])
    run("INSERT INTO sanxiang_ledgernode (level, idx, hash) VALUES (%s, %s, %s)",
        level, index, bytes(32))  # fmt: skip


def flip_checkpoint(chance: random.Random, signer: Signer) -> None:
    row = LedgerCheckpoint.objects.order_by("size")[chance.randrange(3)]
    at = chance.randrange(len(row.note))
    other = chance.choice([c for c in "aZ1\n —-" if c != row.note[at]])
    LedgerCheckpoint.objects.filter(pk=row.pk).update(
        note=row.note[:at] + other + row.note[at + 1 :]
    )


def truncate(chance: random.Random, signer: Signer) -> None:
    size = chance.choice([200, 300])
    run("DELETE FROM sanxiang_ledgerleaf WHERE idx >= %s", size)
    run("DELETE FROM sanxiang_ledgernode WHERE idx >= %s AND level = 0", size)
    run("DELETE FROM sanxiang_ledgernode WHERE idx >= %s AND level = 1", size // 256)
    run("DELETE FROM sanxiang_ledgercheckpoint WHERE size > %s", size)
    run("DELETE FROM sanxiang_ledgerentry WHERE id NOT IN"
        " (SELECT entry_id FROM sanxiang_ledgerleaf)")  # fmt: skip


def rewrite(chance: random.Random, signer: Signer) -> None:
    flip_entry(chance, signer)
    rebuild(signer)


def truncate_and_continue(chance: random.Random, signer: Signer) -> None:
    truncate(chance, signer)
    for _ in range(SIZE):
        entry = LedgerEntry.objects.create(id=UUID(int=chance.getrandbits(128)), body=b"{}")
        LedgerLeaf.objects.create(idx=LedgerLeaf.objects.count(), entry=entry)
    rebuild(signer)


EDITS: tuple[Edit, ...] = (
    flip_entry, swap_two, duplicate, lose_leaf, flip_node, lose_node, add_node, flip_checkpoint,
    truncate, rewrite,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_of_400_random_edits_each_one_is_detected(
    signer: Signer, held: Checkpoint, seed: int
) -> None:
    """In eight parts, which two processes share."""
    chance = random.Random(20261124 + seed)
    missed = []
    for _ in range(50):
        edit = chance.choice(EDITS)
        with atomic():
            edit(chance, signer)
            if not kinds(signer, held):
                missed.append(edit.__name__)
            set_rollback(True)
    assert missed == []


def test_a_whole_log_gives_no_alarm_while_it_grows(signer: Signer) -> None:
    chance = random.Random(7)
    held: list[Checkpoint] = []
    for _ in range(12):
        make_ledger.entries(chance.randrange(60))
        assert kinds(signer, *held) == set()
        make_ledger.numbered(chance.randrange(1, 60), signer)
        head = ledger.latest()
        assert head is not None
        held.append(head)
        assert kinds(signer, *held) == set()


def test_an_empty_log_gives_no_alarm(signer: Signer) -> None:
    assert kinds(signer) == set()


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (lambda signer: set_body(7, b"{}"), {"leaf-differs", "checkpoint-differs", "held-differs",
                                              "node-differs"}),
        (lambda signer: unnumber(7), {"entry-missing", "leaf-count", "entry-astray"}),
        (lambda signer: run("UPDATE sanxiang_ledgernode SET hash = %s WHERE level = 1 AND idx = 1",
                            bytes(32)), {"node-differs"}),
        (lambda signer: add_node(random.Random(1), signer), {"node-count"}),
        (lambda signer: LedgerCheckpoint.objects.filter(size=200).update(note="x"),
         {"checkpoint-unsigned"}),
        (lambda signer: LedgerEntry.objects.create(id=UUID(int=1), body=b"{}"), {"entry-astray"}),
        (lambda signer: truncate(random.Random(1), signer), {"rolled-back"}),
        (lambda signer: rewrite(random.Random(1), signer), {"held-differs"}),
        (lambda signer: truncate_and_continue(random.Random(1), signer), {"held-differs"}),
    ],
)  # fmt: skip
def test_each_kind_of_edit_is_named(
    signer: Signer, held: Checkpoint, edit: Callable[[Signer], None], found: set[str]
) -> None:
    edit(signer)
    assert kinds(signer, held) == found
