"""Batches of lines carried as files between networks that are physically separated (物理隔离).

A batch is two files: its lines, and a signed note that names the direction, the number, the hash
of the batch before and the hash of the lines. Numbers run from 1 without a gap and each note holds
on to the one before, so that an altered, missing or reordered batch is known by its note alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from sanxiang.ledger.note import NoteRejected, Signer, Verifier, opened, signed

TITLE = "sanxiang-batch/1"
FIRST = "-"  # in the place of the hash of the batch before the first
LARGEST = 256 * 1024 * 1024


class BatchRejected(ValueError):
    """A batch that is not taken in; the text says in Chinese what to do."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """`direction` is "outbox" (inside to public side) or "inbox"."""

    direction: str
    number: int
    previous: str
    body: bytes

    @classmethod
    def of(cls, direction: str, number: int, previous: str, lines: Sequence[bytes]) -> Self:
        body = b"".join(line + b"\n" for line in lines)
        return cls(direction=direction, number=number, previous=previous, body=body)

    @property
    def sha256(self) -> str:
        return sha256(self.body).hexdigest()

    @property
    def name(self) -> str:
        return f"{self.direction}-{self.number:06d}"

    @property
    def lines(self) -> list[bytes]:
        return self.body.splitlines()

    @property
    def text(self) -> str:
        """What is signed."""
        parts = (TITLE, self.direction, str(self.number), self.previous, self.sha256)
        return "".join(f"{part}\n" for part in parts)

    def write(self, folder: Path, signer: Signer) -> None:
        """The note last: a batch without its note is not whole yet."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.jsonl").write_bytes(self.body)
        (folder / f"{self.name}.note").write_text(signed(self.text, signer), encoding="utf-8")


def found_in(folder: Path, direction: str) -> list[Path]:
    """The notes of a direction in a folder, in the order of their numbers."""
    return sorted(folder.glob(f"{direction}-*.note"))


def read(note: Path, *, direction: str, verifier: Verifier) -> Batch:
    """The batch of a note, or BatchRejected."""
    name = note.stem
    body = note.with_suffix(".jsonl")
    try:
        text = opened(note.read_bytes(), verifier)
    except NoteRejected as error:
        told = f"{name} 的签名不成立（{error}），不能接收；请核对来源和公钥设置，重新取一份"
        raise BatchRejected(told) from error
    if not body.exists():
        raise BatchRejected(f"缺少 {body.name}，只有签名文件；请把同一批的两个文件一起拷入")
    if body.stat().st_size > LARGEST:
        raise BatchRejected(f"{body.name} 过大，不能接收；请核对来源")
    content = body.read_bytes()
    parts = text.splitlines()
    if len(parts) != 5 or parts[0] != TITLE or parts[1] != direction or not parts[2].isdecimal():
        raise BatchRejected(f"{name} 不是这个方向的批次文件；请核对是否拷错了文件夹")
    batch = Batch(direction=direction, number=int(parts[2]), previous=parts[3], body=content)
    if batch.sha256 != parts[4]:
        raise BatchRejected(f"{name} 的内容与签名不符，可能被改动或者没有拷完；请重新取一份")
    if batch.name != name:
        raise BatchRejected(f"{name} 里面是第 {batch.number} 批，文件名被改过；请按原名拷入")
    return batch


def check_order(batch: Batch, *, number: int, sha256: str) -> None:
    """Whether the batch follows the last one taken in, which is `number` with this hash (0 and
    FIRST when none is). BatchRejected says which one is missing."""
    if batch.number != number + 1:
        raise BatchRejected(
            f"已接收到第 {number} 批，现在的是第 {batch.number} 批，"
            f"缺少第 {number + 1} 批；请先接收第 {number + 1} 批"
        )
    if batch.previous != sha256:
        raise BatchRejected(
            f"第 {batch.number} 批接的不是已经接收的第 {number} 批，"
            "两边的记录不一致；请停止接收，报告系统管理员查明原因"
        )
