"""The tree kept in one table of nodes, 256 hashes to a layer, rows only ever inserted.

Level 0 holds leaf hashes; node n of level k+1 is the root of the complete 256 nodes of level k from
256·n on, which is also the tile layout of C2SP tlog-tiles. What is not complete yet has no row and
is worked out when asked (at most 255 hashes a level), so no row ever changes.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sanxiang.ledger.tree import (
    EMPTY_ROOT,
    Range,
    consistency_ranges,
    folded,
    inclusion_ranges,
    node_hash,
    subtrees,
)

WIDTH = 256
HEIGHT = 8  # binary levels in one layer


class Cursor(Protocol):
    """What is used of a DB-API cursor with %s placeholders."""

    def execute(self, sql: str, params: Sequence[Any] = ..., /) -> Any: ...
    def executemany(self, sql: str, param_list: Any, /) -> Any: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...


class NodeMissing(LookupError):
    """The node table lacks a row that the size of the log requires."""


class Log:
    """A log over `cursor` and the table named `table(level, idx, hash)`.

    Hashes once read are kept as long as the object lives: make one for each transaction.
    """

    def __init__(self, cursor: Cursor, table: str) -> None:
        self._cursor = cursor
        self._table = table
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def size(self) -> int:
        self._cursor.execute(f"SELECT COALESCE(MAX(idx) + 1, 0) FROM {self._table} WHERE level = 0")
        return int(self._cursor.fetchall()[0][0])

    def tile(self, level: int, number: int) -> list[bytes]:
        """The hashes there are of one tile, 0 to 256 of them, in order."""
        start = number * WIDTH
        self._cursor.execute(
            f"SELECT idx, hash FROM {self._table}"
            " WHERE level = %s AND idx >= %s AND idx < %s ORDER BY idx",
            [level, start, start + WIDTH],
        )
        rows = self._cursor.fetchall()
        if [row[0] for row in rows] != list(range(start, start + len(rows))):
            raise NodeMissing(f"日志第 {level} 层第 {start} 号起缺少节点")
        return [bytes(row[1]) for row in rows]

    def integrate(self, leaves: Iterable[bytes]) -> int:
        """Add leaf hashes, return the new size; the caller holds the transaction and the lock."""
        size = self.size()
        rows: list[tuple[int, int, bytes]] = []
        edges: dict[int, list[bytes]] = {}
        for leaf in leaves:
            self._grow(rows, edges, 0, size, leaf)
            size += 1
        if rows:
            self._cursor.executemany(
                f"INSERT INTO {self._table} (level, idx, hash) VALUES (%s, %s, %s)", rows
            )
        self._tiles.clear()
        return size

    def _grow(
        self,
        rows: list[tuple[int, int, bytes]],
        edges: dict[int, list[bytes]],
        level: int,
        index: int,
        new: bytes,
    ) -> None:
        """Add one node, and its parent when it completes a group."""
        if level not in edges:
            edges[level] = self.tile(level, index // WIDTH)
        edge = edges[level]
        edge.append(new)
        rows.append((level, index, new))
        if len(edge) == WIDTH:
            parent = folded(edge)
            edges[level] = []
            self._grow(rows, edges, level + 1, index // WIDTH, parent)

    def root(self, size: int) -> bytes:
        return self._range_hash((0, size)) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The path of RFC 6962 § 2.1.1, the leaf's sibling first."""
        return [self._range_hash(one) for one in inclusion_ranges(index, size)]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The proof of RFC 6962 § 2.1.2."""
        return [self._range_hash(one) for one in consistency_ranges(old, new)]

    def _range_hash(self, leaves: Range) -> bytes:
        *rest, last = subtrees(*leaves)
        total = self._subtree(*last)
        for subtree in reversed(rest):
            total = node_hash(self._subtree(*subtree), total)
        return total

    def _subtree(self, height: int, index: int) -> bytes:
        """The root of a complete subtree, folded from the nearest layer below it."""
        level, above = divmod(height, HEIGHT)
        first = index << above
        key = (level, first // WIDTH)
        if key not in self._tiles:
            self._tiles[key] = self.tile(*key)
        start = first % WIDTH
        hashes = self._tiles[key][start : start + (1 << above)]
        if len(hashes) != 1 << above:
            raise NodeMissing(f"日志第 {level} 层第 {first} 号起缺少节点")
        return folded(hashes)
