import io
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from sanxiang.actions import ledger as actions
from sanxiang.ledger import digests, proof, verify
from sanxiang.ledger.entry import Disclosure
from sanxiang.ledger.note import Signer
from sanxiang.models import LedgerEntry, LedgerLeaf, LedgerPending, RecordSalt
from sanxiang.queries import ledger
from sanxiang.queries.ledger import NotYetSequenced
from tests import make_ledger

pytestmark = pytest.mark.django_db


def test_an_empty_ledger_has_no_checkpoint() -> None:
    assert (ledger.latest(), ledger.latest_note()) == (None, None)


def test_a_receipt_passes_the_verifier_given_to_parties(signer: Signer, tmp_path: Path) -> None:
    paper = tmp_path / "决定书.pdf"
    paper.write_bytes(b"%PDF sample")
    sha256, sm3 = digests.both([b"%PDF sample"])
    shown = Disclosure("paper", 11, actions.salt(object_id="paper/1"), sha256, sm3)
    make_ledger.numbered(300, signer)
    [entry_id] = make_ledger.numbered(1, signer, objects=[shown.as_object])
    make_ledger.numbered(300, signer)

    raw = ledger.receipt_for(entry_id, disclosures=[shown], key=signer.verifier)

    (tmp_path / "receipt.zip").write_bytes(raw)
    words = [str(tmp_path / "receipt.zip"), "--key", str(signer.verifier), "--document", str(paper)]
    assert verify.main(words) == 0
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body = archive.read("entry.json")
        head = proof.verified(archive.read("receipt.tlog-proof"), body, signer.verifier)
    assert body == bytes(LedgerEntry.objects.get(pk=entry_id).body)
    assert head == ledger.latest()
    assert raw == ledger.receipt_for(entry_id, disclosures=[shown], key=signer.verifier)


def test_an_entry_without_a_number_has_no_receipt_yet(signer: Signer) -> None:
    make_ledger.numbered(1, signer)
    [waiting] = make_ledger.entries(1)

    assert not LedgerLeaf.objects.filter(entry=waiting).exists()
    for entry_id in (waiting, uuid4()):
        with pytest.raises(NotYetSequenced, match="过一分钟再取回执"):
            ledger.receipt_for(entry_id, disclosures=[], key=signer.verifier)


def test_entries_that_wait_longer_than_a_minute_are_counted() -> None:
    make_ledger.entries(3)
    queued_at = LedgerPending.objects.earliest("queued_at").queued_at
    assert abs(timezone.now() - queued_at) < timedelta(minutes=5)  # the database's clock, in UTC

    assert ledger.overdue(at=queued_at + timedelta(seconds=59)) == 0
    assert ledger.overdue(at=queued_at + timedelta(seconds=600)) == 3


def test_an_erased_salt_is_gone_and_its_proof_stays(signer: Signer) -> None:
    actions.salt(object_id="paper/1")
    make_ledger.numbered(1, signer)

    RecordSalt.objects.filter(object_id="paper/1").delete()

    assert ledger.salt_of("paper/1") is None
    assert ledger.latest() is not None


def test_an_export_passes_the_audit_of_the_verifier_and_grows(
    signer: Signer, tmp_path: Path
) -> None:
    key = str(signer.verifier)
    with pytest.raises(NotYetSequenced, match="还是空的"):
        ledger.export(tmp_path / "log", key=signer.verifier)
    make_ledger.numbered(260, signer)
    assert ledger.export(tmp_path / "log", key=signer.verifier) == 260
    (tmp_path / "old").write_text(ledger.latest_note() or "", encoding="utf-8")
    make_ledger.numbered(300, signer)

    assert ledger.export(tmp_path / "log", key=signer.verifier) == 560

    assert verify.main(["log", str(tmp_path / "log"), "--key", key]) == 0
    old = ["consistency", str(tmp_path / "old"), str(tmp_path / "log"), "--key", key]
    assert verify.main(old) == 0
