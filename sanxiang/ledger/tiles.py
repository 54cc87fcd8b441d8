"""Export as static files (C2SP tlog-tiles): any reader of that format can audit the whole log."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sanxiang.ledger.log import WIDTH, Log, NodeMissing
from sanxiang.ledger.note import Verifier

Entries = Callable[[int, int], Iterable[bytes]]
"""The entries from one index up to, not including, another, in order."""


@dataclass(frozen=True)
class Tile:
    """One tile of a log of a given size; `width` below 256 means it is the unfinished edge."""

    level: int
    number: int
    width: int

    @property
    def name(self) -> str:
        """`x001/x234/067`, with `.p/W` when unfinished."""
        groups = [f"{self.number % 1000:03}"]
        rest = self.number // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        return "/".join(groups) + ("" if self.width == WIDTH else f".p/{self.width}")


def tiles(size: int) -> Iterator[Tile]:
    """Every tile that a log of `size` leaves has, lowest level first."""
    level, count = 0, size
    while count:
        for number in range((count + WIDTH - 1) // WIDTH):
            yield Tile(level, number, min(WIDTH, count - number * WIDTH))
        level, count = level + 1, count // WIDTH


def bundle(entries: Iterable[bytes]) -> bytes:
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)


def export(
    folder: Path, log: Log, entries: Entries, *, size: int, note: str, key: Verifier
) -> None:
    """Write the log of `size` leaves below `folder`; complete tiles already there are left alone.

    The checkpoint comes last, so that a reader never sees one whose tiles are still missing.
    """
    for tile in tiles(size):
        _tile(folder / "tile" / str(tile.level) / tile.name, tile, log)
        if tile.level == 0:
            path = folder / "tile" / "entries" / tile.name
            start = tile.number * WIDTH
            if not (tile.width == WIDTH and path.exists()):
                _write(path, bundle(entries(start, start + tile.width)))
    _write(folder / "log.vkey", f"{key}\n".encode())
    _write(folder / "checkpoint", note.encode())


def _tile(path: Path, tile: Tile, log: Log) -> None:
    if tile.width == WIDTH and path.exists():
        return
    hashes = log.tile(tile.level, tile.number)[: tile.width]
    if len(hashes) != tile.width:
        raise NodeMissing(f"日志第 {tile.level} 层第 {tile.number} 块缺少节点")
    _write(path, b"".join(hashes))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader may fetch while an export runs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    os.replace(new, path)
