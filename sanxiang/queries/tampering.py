"""The audit of the ledger (防篡改检查): everything rebuilt from the entries' exact bytes.

The stored nodes are only a cache, so they are compared too. What triggers cannot stop (the owner of
the database) shows here, at the latest against a checkpoint held outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sanxiang.ledger import checkpoint, tree
from sanxiang.ledger.checkpoint import Checkpoint
from sanxiang.ledger.log import WIDTH
from sanxiang.ledger.note import NoteRejected, Verifier
from sanxiang.models import LedgerCheckpoint

STRIDE = 16 * WIDTH  # leaves read at a time
UNKNOWN = bytes(32)  # stands for a leaf that is gone, so that the audit can go on

LEAVES = """
    SELECT leaf.idx, entry.body
    FROM sanxiang_ledgerleaf leaf LEFT JOIN sanxiang_ledgerentry entry ON entry.id = leaf.entry_id
    WHERE leaf.idx >= %s AND leaf.idx < %s ORDER BY leaf.idx"""
NODES = "SELECT idx, hash FROM sanxiang_ledgernode WHERE level = %s AND idx >= %s AND idx < %s"
# Each of these is one statement, so that a sequencer at work is seen before or after, never half.
LAYERS = """
    SELECT level, COUNT(*), MIN(idx), MAX(idx), (SELECT MAX(size) FROM sanxiang_ledgercheckpoint)
    FROM sanxiang_ledgernode GROUP BY level ORDER BY level"""
LEAF_COUNT = """
    SELECT COUNT(*), MIN(idx), MAX(idx), (SELECT MAX(size) FROM sanxiang_ledgercheckpoint)
    FROM sanxiang_ledgerleaf"""
ASTRAY = """
    SELECT (SELECT COUNT(*) FROM sanxiang_ledgerpending p WHERE p.entry_id = entry.id)
         + (SELECT COUNT(*) FROM sanxiang_ledgerleaf l WHERE l.entry_id = entry.id) AS places,
           COUNT(*)
    FROM sanxiang_ledgerentry entry GROUP BY 1"""


@dataclass(frozen=True)
class Defect:
    """One finding: its kind for programs, a sentence for people."""

    kind: str
    text: str


def tampering(*, key: Verifier, held: Sequence[Checkpoint] = ()) -> Iterator[Defect]:
    """Every defect of the stored log; none means it is whole. Takes seconds per million entries.

    `held` are checkpoints kept outside this database, their signatures already checked.
    """
    size = LedgerCheckpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    yield from _outside(size, held)
    yield from _Rebuilding(key, size, held).defects()
    yield from _counts()


def _rows(sql: str, params: Sequence[int] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _outside(size: int, held: Sequence[Checkpoint]) -> Iterator[Defect]:
    for one in held:
        if one.size > size:
            yield Defect(
                "rolled-back", f"日志有 {size} 条，少于库外检查点的 {one.size} 条：曾被回退或截断"
            )


def _counts() -> Iterator[Defect]:
    """What lies beside or beyond the signed log."""
    for count, lowest, highest, size in _rows(LEAF_COUNT):
        expected = size or 0
        if (count, lowest, highest) != _spread(expected):
            yield Defect("leaf-count", f"登记了 {count} 个编号，检查点是 {expected} 条")
    layers = {level: (tuple(spread), size) for level, *spread, size in _rows(LAYERS)}
    size = next(iter(layers.values()))[1] or 0 if layers else 0
    for level in sorted({*layers, *_levels(size)}):
        spread = layers.get(level, ((0, None, None), size))[0]
        if spread != _spread(size // WIDTH**level):
            yield Defect("node-count", f"第 {level} 层有 {spread[0]} 个节点，与日志长度不符")
    for places, count in _rows(ASTRAY):
        if places != 1:
            yield Defect("entry-astray", f"有 {count} 个条目既未编号也不在等候，或者两处都有")


def _levels(size: int) -> Iterator[int]:
    level = 0
    while size:
        yield level
        size, level = size // WIDTH, level + 1


def _spread(count: int) -> tuple[int, int | None, int | None]:
    """(count, lowest, highest) of numbers that run from 0 without gaps."""
    return (count, 0, count - 1) if count else (0, None, None)


class _Rebuilding:
    """One pass over all leaves: layers, roots and checkpoints made anew and compared."""

    def __init__(self, key: Verifier, size: int, held: Sequence[Checkpoint]) -> None:
        self.key = key
        self.size = size
        self.held = held
        self.frontier = tree.Frontier()
        self.edges: dict[int, list[bytes]] = {}

    def defects(self) -> Iterator[Defect]:
        for start in range(0, self.size, STRIDE):
            end = min(self.size, start + STRIDE)
            bodies = dict(_rows(LEAVES, [start, end]))
            nodes = _nodes(0, start, end)
            expected = self._expected(start, end)
            for index in range(start, end):
                leaf, found = self._leaf(index, bodies.get(index), nodes)
                yield from found
                self.frontier.add(leaf)
                yield from self._grow(0, index, leaf)
                if index + 1 in expected:
                    yield from self._compare(expected[index + 1])

    @staticmethod
    def _leaf(
        index: int, body: bytes | None, nodes: Mapping[int, bytes]
    ) -> tuple[bytes, list[Defect]]:
        stored = nodes.get(index)
        if body is None:
            return stored or UNKNOWN, [Defect("entry-missing", f"第 {index} 号的原文或编号不见了")]
        leaf = tree.leaf_hash(bytes(body))
        if stored == leaf:
            return leaf, []
        return leaf, [Defect("leaf-differs", f"第 {index} 号的原文与登记的散列值不符")]

    def _grow(self, level: int, index: int, new: bytes) -> Iterator[Defect]:
        """Complete groups of 256 give one node above, which must be the stored one."""
        edge = self.edges.setdefault(level, [])
        edge.append(new)
        if len(edge) < WIDTH:
            return
        parent, above, number = tree.folded(edge), level + 1, index // WIDTH
        edge.clear()
        if _nodes(above, number, number + 1).get(number) != parent:
            yield Defect("node-differs", f"第 {above} 层第 {number} 个节点与重算结果不符")
        yield from self._grow(above, number, parent)

    def _expected(self, start: int, end: int) -> dict[int, list[tuple[str, str | Checkpoint]]]:
        """What was signed for sizes in (start, end]: stored notes and held checkpoints."""
        expected: dict[int, list[tuple[str, str | Checkpoint]]] = {}
        stored = LedgerCheckpoint.objects.filter(size__gt=start, size__lte=end)
        for size, note in stored.values_list("size", "note"):
            expected.setdefault(size, []).append(("checkpoint", note))
        for one in self.held:
            if start < one.size <= end:
                expected.setdefault(one.size, []).append(("held", one))
        return expected

    def _compare(self, signed: list[tuple[str, str | Checkpoint]]) -> Iterator[Defect]:
        size, root = self.frontier.size, self.frontier.root()
        for source, one in signed:
            try:
                head = one if isinstance(one, Checkpoint) else self._opened(one)
            except NoteRejected as error:
                yield Defect("checkpoint-unsigned", f"{size} 条的检查点不能核验：{error}")
                continue
            if (head.size, head.root) != (size, root):
                yield Defect(f"{source}-differs", f"{size} 条时的根与{_SOURCES[source]}不符")

    def _opened(self, note: str) -> Checkpoint:
        return checkpoint.opened(note.encode("utf-8", "surrogatepass"), self.key)


_SOURCES = {"checkpoint": "库内检查点", "held": "库外检查点"}


def _nodes(level: int, start: int, end: int) -> dict[int, bytes]:
    return {index: bytes(raw) for index, raw in _rows(NODES, [level, start, end])}
