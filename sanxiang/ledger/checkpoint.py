"""Checkpoints (检查点, C2SP tlog-checkpoint 1.0.0): a signed statement of a log's size and root."""

from dataclasses import dataclass

from sanxiang.ledger import note
from sanxiang.ledger.note import NoteRejected, Signer, Verifier
from sanxiang.ledger.tree import HASH_SIZE

MAX_SIZE = 2**63 - 1


def whole_number(text: str) -> int:
    """An ASCII decimal without sign or leading zeros, within 63 bits."""
    if not (text.isascii() and text.isdecimal()) or (text[0] == "0" and text != "0"):
        raise NoteRejected("应为不带前导零的十进制整数")
    if len(text) > 19 or int(text) > MAX_SIZE:
        raise NoteRejected("整数过大")
    return int(text)


@dataclass(frozen=True)
class Checkpoint:
    """`size` leaves hash to `root` in the log named `origin`."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{note.base64_text(self.root)}\n"

    def signed(self, *signers: Signer) -> str:
        return note.signed(str(self), *signers)


def parsed(text: str) -> Checkpoint:
    """Extension lines are refused: our logs write none, and monitors could not audit them."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        raise NoteRejected("检查点应为三行：日志名称、长度、根")
    root = note.base64_bytes(lines[2])
    if len(root) != HASH_SIZE:
        raise NoteRejected("根不是 32 字节")
    return Checkpoint(lines[0], whole_number(lines[1]), root)


def opened(raw: bytes, verifier: Verifier) -> Checkpoint:
    """The checkpoint of a note signed by `verifier` under its own name."""
    checkpoint = parsed(note.opened(raw, verifier))
    if checkpoint.origin != verifier.name:
        raise NoteRejected("检查点属于另一个日志")
    return checkpoint
