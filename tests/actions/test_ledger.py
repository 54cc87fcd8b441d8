from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.transaction import atomic
from pytest_django import Settings

from sanxiang.actions import ledger
from sanxiang.actions.ledger import BehindHeldCheckpoint, OutsideTransaction
from sanxiang.ledger import checkpoint
from sanxiang.ledger.entry import EntryRejected
from sanxiang.ledger.key import HeldCheckpoint, KeyUnusable
from sanxiang.ledger.note import Signer
from sanxiang.models import LedgerCheckpoint, LedgerEntry, LedgerLeaf, LedgerPending, triggers
from sanxiang.queries import ledger as queries
from sanxiang.queries.tampering import tampering
from tests import make_ledger

pytestmark = pytest.mark.django_db


def test_an_entry_keeps_the_exact_canonical_bytes_and_waits() -> None:
    entry_id = uuid4()

    with atomic():
        ledger.append(entry_id=entry_id, body={"类型": "立案", "a": [1, None, True]})

    entry = LedgerEntry.objects.get(pk=entry_id)
    assert bytes(entry.body) == '{"a":[1,null,true],"类型":"立案"}'.encode()
    assert LedgerPending.objects.get().entry_id == entry_id


def test_sequencing_numbers_waiting_entries_in_their_order_and_signs_once(signer: Signer) -> None:
    ids = make_ledger.entries(3)

    assert ledger.sequence(signer=signer) == 3

    leaves = LedgerLeaf.objects.order_by("idx").values_list("idx", "entry_id")
    assert list(leaves) == list(enumerate(ids))
    assert LedgerPending.objects.count() == 0
    assert list(LedgerCheckpoint.objects.values_list("size", flat=True)) == [3]
    head = checkpoint.opened(LedgerCheckpoint.objects.get().note.encode(), signer.verifier)
    assert queries.latest() == head


def test_sequencing_with_nothing_waiting_signs_nothing(signer: Signer) -> None:
    assert ledger.sequence(signer=signer) == 0
    assert LedgerCheckpoint.objects.count() == 0


@pytest.mark.parametrize("batch", [1, 7, 5000])
def test_a_log_grown_in_steps_across_tile_edges_is_whole(
    signer: Signer, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(ledger, "BATCH", batch)
    for count in (255, 1, 1, 300):
        make_ledger.entries(count)
        assert ledger.sequence(signer=signer) == count

    assert list(tampering(key=signer.verifier)) == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_cannot_be_written_outside_a_transaction() -> None:
    with pytest.raises(OutsideTransaction, match="同一个数据库事务"):
        ledger.append(entry_id=uuid4(), body={})


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_entry(signer: Signer) -> None:
    with atomic():
        ledger.append(entry_id=uuid4(), body={"v": 1})
        transaction.set_rollback(True)

    assert (LedgerEntry.objects.count(), LedgerPending.objects.count()) == (0, 0)
    assert ledger.sequence(signer=signer) == 0


@pytest.mark.django_db(transaction=True)
def test_sequencing_inside_another_transaction_is_refused(signer: Signer) -> None:
    make_ledger.entries(1)
    with pytest.raises(RuntimeError, match="durable"), atomic():
        ledger.sequence(signer=signer)
    assert LedgerLeaf.objects.count() == 0


def test_an_entry_too_long_for_the_log_is_refused_with_advice() -> None:
    with pytest.raises(EntryRejected, match="请减少所列对象"), atomic():
        ledger.append(entry_id=uuid4(), body={"v": "长" * 30_000})
    assert LedgerEntry.objects.count() == 0


def test_a_salt_is_made_once_and_stays() -> None:
    first = ledger.salt(object_id="paper/1")

    assert len(first) == 32
    assert ledger.salt(object_id="paper/1") == first == queries.salt_of("paper/1")
    assert ledger.salt(object_id="paper/2") != first


@pytest.fixture
def unguarded(db: None) -> None:
    """What the owner of the database can do: lift the triggers. The test's rollback restores."""
    triggers.drop(connection)


def truncated(size: int) -> None:
    """As if a backup of an earlier moment had been restored."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sanxiang_ledgerleaf WHERE idx >= %s", [size])
        cursor.execute("DELETE FROM sanxiang_ledgernode WHERE idx >= %s", [size])
        cursor.execute("DELETE FROM sanxiang_ledgercheckpoint WHERE size > %s", [size])
        cursor.execute(
            "DELETE FROM sanxiang_ledgerentry WHERE id NOT IN"
            " (SELECT entry_id FROM sanxiang_ledgerleaf)"
        )


@pytest.mark.usefixtures("unguarded")
def test_a_restored_backup_is_not_continued(signer: Signer) -> None:
    make_ledger.entries(5)
    ledger.sequence(signer=signer)
    make_ledger.entries(5)
    ledger.sequence(signer=signer)
    truncated(5)
    make_ledger.entries(1)

    with pytest.raises(BehindHeldCheckpoint, match=r"有 5 条，少于已经签发的检查点（10 条）"):
        ledger.sequence(signer=signer)

    assert LedgerCheckpoint.objects.count() == 1
    assert LedgerPending.objects.count() == 1


@pytest.mark.usefixtures("unguarded")
def test_a_rewritten_log_of_the_same_length_is_not_continued(signer: Signer) -> None:
    make_ledger.entries(5)
    ledger.sequence(signer=signer)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sanxiang_ledgernode SET hash = %s WHERE idx = 2", [b"x" * 32])
    make_ledger.entries(1)

    with pytest.raises(BehindHeldCheckpoint, match="不一致"):
        ledger.sequence(signer=signer)


def test_the_held_checkpoint_follows_and_never_falls(signer: Signer, settings: Settings) -> None:
    held = HeldCheckpoint.beside(settings.LEDGER_KEY_FILE)
    assert held.read(signer.verifier) is None
    make_ledger.entries(2)
    ledger.sequence(signer=signer)
    lower = LedgerCheckpoint.objects.get().note
    make_ledger.entries(2)
    ledger.sequence(signer=signer)

    held.raise_to(lower, signer.verifier)

    assert held.read(signer.verifier) == queries.latest()


def test_a_damaged_held_checkpoint_stops_the_signing(signer: Signer, settings: Settings) -> None:
    make_ledger.entries(1)
    ledger.sequence(signer=signer)
    path = HeldCheckpoint.beside(settings.LEDGER_KEY_FILE).path
    path.write_text(path.read_text().replace("\n1\n", "\n0\n"))
    make_ledger.entries(1)

    with pytest.raises(KeyUnusable, match="库外检查点"):
        ledger.sequence(signer=signer)
