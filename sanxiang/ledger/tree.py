"""The Merkle tree of RFC 6962 § 2.1: hashes, which ranges make up a proof, and how one is checked.

Sizes and indexes count leaves from 0. Every hash is 32 bytes of SHA-256. The prefixes 0x00 and 0x01
keep a leaf from being passed off as an inner node.
"""

from collections.abc import Sequence
from hashlib import sha256

HASH_SIZE = 32
MAX_PATH = 63  # a tree of 2**63 leaves; longer paths are nonsense
EMPTY_ROOT = sha256(b"").digest()

Range = tuple[int, int]


class ProofRejected(ValueError):
    """A proof does not show what it claims; the text says which part fails."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root of a complete subtree; the number of hashes must be a power of two."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def split(size: int) -> int:
    """The largest power of two smaller than `size` (RFC 6962 calls it k)."""
    return 1 << ((size - 1).bit_length() - 1)


def subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """The complete subtrees (height, index at that height) of [start, end), left to right."""
    found = []
    while start < end:
        height = (end - start).bit_length() - 1
        if start:
            height = min(height, (start & -start).bit_length() - 1)
        found.append((height, start >> height))
        start += 1 << height
    return found


class Frontier:
    """A tree that grows leaf by leaf and keeps only the roots of its complete subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        self._peaks.append(leaf)
        self.size += 1
        for _ in range((self.size & -self.size).bit_length() - 1):
            right = self._peaks.pop()
            self._peaks[-1] = node_hash(self._peaks[-1], right)

    def root(self) -> bytes:
        total = self._peaks[-1] if self._peaks else EMPTY_ROOT
        for peak in self._peaks[-2::-1]:
            total = node_hash(peak, total)
        return total


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The ranges of leaves whose hashes prove leaf `index` in a tree of `size`, leaf side first."""
    if not 0 <= index < size:
        raise ValueError(f"第 {index} 号不在 {size} 条的日志中")
    start, end, ranges = 0, size, []
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """The ranges whose hashes prove that the tree of `old` leaves begins the tree of `new`."""
    if not 0 < old <= new:
        raise ValueError(f"不能从 {old} 条证明到 {new} 条")
    if old == new:
        return []
    start, end, ranges = 0, new, []
    while old != end:
        middle = start + split(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start:  # a verifier who holds the old root already has the subtree that begins at 0
        ranges.append((start, end))
    return ranges[::-1]


def _checked(hashes: Sequence[bytes]) -> None:
    if len(hashes) > MAX_PATH + 1:
        raise ProofRejected("证明路径过长")
    if any(len(one) != HASH_SIZE for one in hashes):
        raise ProofRejected("证明中的散列值不是 32 字节")


def root_from_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """The root to which `leaf` at `index` and `path` lead (RFC 9162 § 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofRejected("序号不小于日志长度")
    _checked([leaf, *path])
    at, last, root = index, size - 1, leaf
    for sibling in path:
        if not last:
            raise ProofRejected("证明路径过长")
        if at & 1 or at == last:
            root = node_hash(sibling, root)
            while at and not at & 1:  # the right edge skips levels where it has no sibling
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofRejected("证明路径过短")
    return root


def check_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> None:
    """Refuse unless `path` proves that the new tree only added leaves (RFC 9162 § 2.1.4.2)."""
    if not 0 < old <= new:
        raise ProofRejected("日志长度颠倒或者为零")
    _checked([old_root, new_root, *path])
    if old == new:
        if path or old_root != new_root:
            raise ProofRejected("长度相同而根不同，或者多出证明路径")
        return
    rest = list(path)
    if old & (old - 1) == 0:
        rest.insert(0, old_root)
    if not rest:
        raise ProofRejected("证明路径过短")
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    if _climbed(at, last, rest) != (old_root, new_root):
        raise ProofRejected("新旧两个检查点不一致：旧日志不是新日志的开头")


def _climbed(at: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Both roots to which a consistency path leads."""
    old_root = new_root = path[0]
    for sibling in path[1:]:
        if not last:
            raise ProofRejected("证明路径过长")
        if at & 1 or at == last:
            old_root = node_hash(sibling, old_root)
            new_root = node_hash(sibling, new_root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new_root = node_hash(new_root, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofRejected("证明路径过短")
    return old_root, new_root
