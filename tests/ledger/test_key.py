from pathlib import Path

import pytest

from sanxiang.ledger import key
from sanxiang.ledger.key import HeldCheckpoint, KeyUnusable
from tests.ledger.make import SIGNER, SampleLog

ORIGIN = "ledger.example/2026"


def test_a_new_key_is_readable_by_its_owner_only_and_loads_again(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "ledger.key"

    made = key.generate(path, ORIGIN)

    assert path.stat().st_mode & 0o777 == 0o600
    assert key.load(path, ORIGIN) == made
    assert path.read_text() == made.secret + "\n"


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    made = key.generate(tmp_path / "ledger.key", ORIGIN)
    with pytest.raises(FileExistsError):
        key.generate(tmp_path / "ledger.key", ORIGIN)
    assert key.load(tmp_path / "ledger.key", ORIGIN) == made


def test_without_a_key_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="sanxiang ledger key"):
        key.load(tmp_path / "ledger.key", ORIGIN)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.key"
    key.generate(path, ORIGIN)
    path.chmod(0o640)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        key.load(path, ORIGIN)


def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.key"
    made = key.generate(path, ORIGIN)
    path.write_text(made.secret[:-5] + "\n")
    with pytest.raises(KeyUnusable, match="已损坏"):
        key.load(path, ORIGIN)


def test_the_key_of_another_log_is_refused(tmp_path: Path) -> None:
    key.generate(tmp_path / "ledger.key", ORIGIN)
    with pytest.raises(KeyUnusable, match=r"属于日志 ledger\.example/2026"):
        key.load(tmp_path / "ledger.key", "ledger.example/2027")


def test_the_held_checkpoint_only_rises(tmp_path: Path) -> None:
    held, sample = HeldCheckpoint(tmp_path / "held"), SampleLog()
    assert held.read(SIGNER.verifier) is None

    for size, kept in [(100, 100), (300, 300), (200, 300)]:
        held.raise_to(sample.note(size), SIGNER.verifier)
        head = held.read(SIGNER.verifier)
        assert head is not None
        assert head.size == kept


def test_a_damaged_held_checkpoint_is_an_error(tmp_path: Path) -> None:
    held = HeldCheckpoint(tmp_path / "held")
    held.path.write_text(SampleLog().note().replace("300", "200"))
    with pytest.raises(KeyUnusable, match="不能核验"):
        held.read(SIGNER.verifier)
