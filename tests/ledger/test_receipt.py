import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from sanxiang.ledger import proof
from tests.ledger.make import SALT, SIGNER, SampleLog, disclosure

SAMPLE = SampleLog()


def members(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_a_receipt_holds_five_files_with_the_exact_entry() -> None:
    parts = members(SAMPLE.receipt().zipped())

    assert list(parts) == [
        "receipt.tlog-proof", "entry.json", "disclosure.json", "policy", "说明.txt",
    ]  # fmt: skip
    assert parts["entry.json"] == SAMPLE.entries[3]
    assert parts["policy"] == f"log {SIGNER.verifier}\nquorum none\n".encode()
    assert json.loads(parts["disclosure.json"]) == [disclosure().as_json]
    assert json.loads(parts["disclosure.json"])[0]["salt"] == SALT.hex()
    head = proof.verified(parts["receipt.tlog-proof"], parts["entry.json"], SIGNER.verifier)
    assert head.size == 300


def test_the_instruction_shows_the_key_and_fits_one_page() -> None:
    text = members(SAMPLE.receipt().zipped())["说明.txt"].decode()
    assert str(SIGNER.verifier) in text
    assert len(text.splitlines()) < 45


def test_the_same_parts_give_the_same_bytes() -> None:
    assert SAMPLE.receipt().zipped() == SampleLog().receipt().zipped()


def referee(folder: Path, payload: bytes) -> int:
    """The verdict of a program that nobody here wrote."""
    (folder / "receipt.tlog-proof").write_text(str(SAMPLE.proof()), encoding="utf-8")
    (folder / "payload").write_bytes(payload)
    program = Path(sys.executable).parent / "proofbundle"
    return subprocess.run(
        [
            program, "verify-proof", folder / "receipt.tlog-proof",
            "--payload-file", folder / "payload", "--log-vkey", str(SIGNER.verifier),
            "--expected-origin", SIGNER.name,
        ],
        capture_output=True,
        check=False,
    ).returncode  # fmt: skip


def test_an_independent_program_accepts_the_proof_and_refuses_another_entry(
    tmp_path: Path,
) -> None:
    assert referee(tmp_path, SAMPLE.entries[3]) == 0
    assert referee(tmp_path, SAMPLE.entries[4]) != 0
