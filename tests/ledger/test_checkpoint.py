import pytest

from sanxiang.ledger import checkpoint, note
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.note import NoteRejected
from tests.ledger.make import SIGNER

ROOT = bytes(range(32))
HEAD = Checkpoint(SIGNER.name, 70_000, ROOT)
ROOT_TEXT = note.base64_text(ROOT)


def test_a_checkpoint_is_three_lines() -> None:
    assert str(HEAD) == f"ledger.example/sample\n70000\n{ROOT_TEXT}\n"


def test_a_signed_checkpoint_is_read_back() -> None:
    assert checkpoint.opened(HEAD.signed(SIGNER).encode(), SIGNER.verifier) == HEAD


def test_the_checkpoint_of_another_log_is_refused() -> None:
    foreign = Checkpoint("another.example", 1, ROOT).signed(SIGNER)
    with pytest.raises(NoteRejected, match="另一个日志"):
        checkpoint.opened(foreign.encode(), SIGNER.verifier)


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        (f"\n1\n{ROOT_TEXT}\n", "三行"),
        (f"log\n1\n{ROOT_TEXT}", "三行"),
        (f"log\n1\n{ROOT_TEXT}\nextension\n", "三行"),
        ("log\n1\n", "三行"),
        (f"log\n01\n{ROOT_TEXT}\n", "前导零"),
        (f"log\n+1\n{ROOT_TEXT}\n", "十进制"),
        (f"log\n-1\n{ROOT_TEXT}\n", "十进制"),
        (f"log\n 1\n{ROOT_TEXT}\n", "十进制"),
        (f"log\n１\n{ROOT_TEXT}\n", "十进制"),
        (f"log\n\n{ROOT_TEXT}\n", "十进制"),
        (f"log\n{2**63}\n{ROOT_TEXT}\n", "过大"),
        (f"log\n1\n{ROOT_TEXT}=\n", "base64"),
        ("log\n1\nAAAA\n", "32 字节"),
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str, defect: str) -> None:
    with pytest.raises(NoteRejected, match=defect):
        checkpoint.parsed(text)


def test_zero_is_the_size_of_an_empty_log() -> None:
    assert checkpoint.parsed(f"log\n0\n{ROOT_TEXT}\n").size == 0
