"""The log's key file, and beside it the highest checkpoint that was ever signed with it.

A database restored from an old backup must not be continued: the checkpoint lies outside the
database, so the signer sees that it would sign a second history.
"""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from sanxiang.ledger import checkpoint
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.note import NoteRejected, Signer, Verifier


class KeyUnusable(RuntimeError):
    """The key file is missing, readable by others, damaged, or belongs to another log."""


def generate(path: Path, origin: str) -> Signer:
    """Make a new key, mode 0600; an existing file is never overwritten."""
    signer = Signer.generate(origin)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(signer.secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    return signer


def load(path: Path, origin: str) -> Signer:
    """The key of the log named `origin`."""
    if not path.exists():
        raise KeyUnusable(f"没有存证签名密钥 {path}；请运行 sanxiang ledger key 生成")
    if path.stat().st_mode & 0o077:
        raise KeyUnusable(f"存证签名密钥 {path} 可被其他用户读取；请运行 chmod 600 {path}")
    try:
        signer = Signer.parse(path.read_text(encoding="utf-8").removesuffix("\n"))
    except (NoteRejected, UnicodeDecodeError) as error:
        raise KeyUnusable(f"存证签名密钥 {path} 已损坏；请从备份恢复该文件") from error
    if signer.name != origin:
        raise KeyUnusable(
            f"存证签名密钥属于日志 {signer.name}，设置的日志名称是 {origin}；请改正其中之一"
        )
    return signer


@dataclass(frozen=True)
class HeldCheckpoint:
    """The file with the highest checkpoint signed so far; only ever replaced by a higher one."""

    path: Path

    @classmethod
    def beside(cls, key_file: Path) -> "HeldCheckpoint":
        return cls(key_file.with_name(key_file.name + ".checkpoint"))

    def read(self, verifier: Verifier) -> Checkpoint | None:
        if not self.path.exists():
            return None
        try:
            return checkpoint.opened(self.path.read_bytes(), verifier)
        except NoteRejected as error:
            raise KeyUnusable(
                f"库外检查点 {self.path} 不能核验（{error}）；请从备份恢复该文件，查明原因后再继续"
            ) from error

    def raise_to(self, note: str, verifier: Verifier) -> None:
        """Keep `note` when it is higher than what is held; durable when this returns."""
        with open(self.path.with_name(self.path.name + ".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two sequencers must not lower it by turns
            held = self.read(verifier)
            if held and held.size >= checkpoint.opened(note.encode(), verifier).size:
                return
            new = self.path.with_name(self.path.name + ".new")
            with open(new, "w", encoding="utf-8") as file:
                file.write(note)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, self.path)
            folder = os.open(self.path.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
