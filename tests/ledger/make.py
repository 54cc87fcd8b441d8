"""A log in memory, and receipts from it: what the tests of the formats share."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sanxiang.ledger import digests, entry, tiles, tree
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.entry import Disclosure
from sanxiang.ledger.log import Log
from sanxiang.ledger.note import Signer
from sanxiang.ledger.proof import Proof
from sanxiang.ledger.receipt import Receipt

TABLE = "node"
SIGNER = Signer("ledger.example/sample", bytes(range(32)))
PAPER = "检查通知书（示例）".encode()
SALT = bytes(range(32, 64))


class Memory:
    """An SQLite in memory behind the cursor that the log expects."""

    def __init__(self) -> None:
        self._cursor = sqlite3.connect(":memory:").cursor()
        self._cursor.execute(
            f"CREATE TABLE {TABLE} (level INT, idx INT, hash BLOB, PRIMARY KEY (level, idx))"
        )

    def execute(self, sql: str, params: Sequence[Any] = (), /) -> Any:
        return self._cursor.execute(sql.replace("%s", "?"), params)

    def executemany(self, sql: str, param_list: Any, /) -> Any:
        return self._cursor.executemany(sql.replace("%s", "?"), param_list)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._cursor.fetchall()


def disclosure(content: bytes = PAPER) -> Disclosure:
    sha256, sm3 = digests.both([content])
    return Disclosure("paper", len(content), SALT, sha256, sm3)


def bodies(count: int) -> list[bytes]:
    """Entries; the fourth names the sample paper."""
    listed = {3: [disclosure().as_object]}
    return [
        entry.encoded({"v": 1, "number": number, "objects": listed.get(number, [])})
        for number in range(count)
    ]


@dataclass
class SampleLog:
    entries: list[bytes] = field(default_factory=lambda: bodies(300))
    signer: Signer = SIGNER

    def __post_init__(self) -> None:
        self.cursor = Memory()
        self.log = Log(self.cursor, TABLE)
        self.log.integrate(tree.leaf_hash(one) for one in self.entries)

    def note(self, size: int | None = None) -> str:
        count = len(self.entries) if size is None else size
        return Checkpoint(self.signer.name, count, self.log.root(count)).signed(self.signer)

    def proof(self, index: int = 3) -> Proof:
        path = self.log.inclusion(index, len(self.entries))
        return Proof(index, tuple(path), self.note())

    def receipt(self, index: int = 3, disclosures: Sequence[Disclosure] | None = None) -> Receipt:
        given = [disclosure()] if disclosures is None else disclosures
        return Receipt(self.proof(index), self.entries[index], given, self.signer.verifier)

    def slice(self, start: int, end: int) -> Iterable[bytes]:
        return self.entries[start:end]

    def export(self, folder: Path, size: int | None = None) -> None:
        count = len(self.entries) if size is None else size
        tiles.export(
            folder, self.log, self.slice,
            size=count, note=self.note(count), key=self.signer.verifier,
        )  # fmt: skip
