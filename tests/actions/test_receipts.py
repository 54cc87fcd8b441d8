"""Receipts: posted once the act is numbered, and checked by the verifier as a stranger runs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from portal.models import Checkpoint, Count, PublicRecord
from sanxiang.actions import delivery, ledger
from sanxiang.ledger import verify
from sanxiang.ledger.note import Signer
from sanxiang.models import Publication
from sanxiang.queries.publications import record_text
from sanxiang.queries.receipts import receipt_of
from tests import make

pytestmark = pytest.mark.django_db


def verified(receipt: bytes, document: bytes, signer: Signer, folder: Path) -> int:
    (folder / "receipt.zip").write_bytes(receipt)
    (folder / "document").write_bytes(document)
    command = [
        sys.executable, "-I", verify.__file__, str(folder / "receipt.zip"),
        "--key", str(signer.verifier), "--document", str(folder / "document"),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_a_published_record_gets_its_receipt_after_it_is_numbered_and_the_verifier_agrees(
    signer: Signer, tmp_path: Path
) -> None:
    make.published(make.decided_penalty())
    assert delivery.post_receipts(key=signer.verifier, at=make.NOW) == 0

    ledger.sequence(signer=signer)
    assert delivery.post_receipts(key=signer.verifier, at=make.NOW) == 1
    assert delivery.post_receipts(key=signer.verifier, at=make.NOW) == 0
    delivery.deliver(at=make.NOW)

    public = PublicRecord.objects.get()
    record, receipt = bytes(public.record_bytes), bytes(public.receipt_bytes or b"")
    assert record.decode() == record_text(Publication.objects.get())
    assert verified(receipt, record, signer, tmp_path) == 0
    assert verified(receipt, record.replace(b"S7", b"S9"), signer, tmp_path) == 1


def test_a_record_linked_later_keeps_a_receipt_that_fits_what_was_published(
    signer: Signer, tmp_path: Path
) -> None:
    penalty = make.decided_penalty()
    assert penalty.parent is not None
    make.published(penalty.parent)
    make.published(penalty)
    ledger.sequence(signer=signer)

    assert delivery.post_receipts(key=signer.verifier, at=make.NOW) == 2
    delivery.deliver(at=make.NOW)
    for public in PublicRecord.objects.all():
        receipt = bytes(public.receipt_bytes or b"")
        assert verified(receipt, bytes(public.record_bytes), signer, tmp_path) == 0


@pytest.mark.clause("R14")
def test_every_file_of_a_signed_paper_has_a_receipt(signer: Signer, tmp_path: Path) -> None:
    case = make.recorded_inspection()
    ledger.sequence(signer=signer)
    paper = case.papers.get(kind="site_record")
    checked = 0
    for file in paper.files.select_related("act"):
        content = make.frozen(file.sha256)
        receipt = receipt_of(file.act, type="paper", content=content, key=signer.verifier)
        assert verified(receipt, content, signer, tmp_path) == 0
        checked += 1
    assert checked == 4


@pytest.mark.clause("D9")
def test_the_five_counts_and_the_checkpoint_go_out_when_they_change(signer: Signer) -> None:
    make.published(make.decided_penalty())
    ledger.sequence(signer=signer)
    assert delivery.post_counts(key=signer.verifier, at=make.NOW) == 2
    assert delivery.post_counts(key=signer.verifier, at=make.NOW) == 0
    delivery.deliver(at=make.NOW)

    count = Count.objects.get()
    assert (count.decided, count.public, count.within_time) == (2, 1, 1)
    assert Checkpoint.objects.get().public_key == str(signer.verifier)
