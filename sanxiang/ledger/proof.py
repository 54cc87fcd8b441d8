"""Receipts' proofs (C2SP tlog-proof v1): index, inclusion path and checkpoint in one text."""

from dataclasses import dataclass

from sanxiang.ledger import checkpoint, tree
from sanxiang.ledger.checkpoint import Checkpoint, whole_number
from sanxiang.ledger.note import MAX_BYTES, NoteRejected, Verifier, base64_bytes, base64_text
from sanxiang.ledger.tree import HASH_SIZE, MAX_PATH, ProofRejected

HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class Proof:
    """Leaf `index` is in the tree of the signed checkpoint `note`, by the hashes of `path`."""

    index: int
    path: tuple[bytes, ...]
    note: str

    def __str__(self) -> str:
        hashes = "".join(f"{base64_text(one)}\n" for one in self.path)
        return f"{HEADER}\nindex {self.index}\n{hashes}\n{self.note}"


def parsed(raw: bytes) -> Proof:
    """Take a proof apart without trusting it. An `extra` line is checked for form and dropped."""
    if len(raw) > 2 * MAX_BYTES:
        raise NoteRejected("证明过大")
    try:
        head, blank, note = raw.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise NoteRejected("证明不是 UTF-8") from error
    lines = head.split("\n")
    if not blank or lines.pop(0) != HEADER:
        raise NoteRejected(f"证明应以 {HEADER} 开头，并含检查点")
    if lines and lines[0].startswith("extra "):
        base64_bytes(lines.pop(0).removeprefix("extra "))
    if not lines or not lines[0].startswith("index "):
        raise NoteRejected("证明缺少序号")
    index = whole_number(lines.pop(0).removeprefix("index ") or "-")
    if len(lines) > MAX_PATH:
        raise NoteRejected(f"证明路径超过 {MAX_PATH} 个散列值")
    path = tuple(base64_bytes(line) for line in lines)
    if any(len(one) != HASH_SIZE for one in path):
        raise NoteRejected("证明中的散列值不是 32 字节")
    return Proof(index, path, note)


def verified(raw: bytes, entry: bytes, verifier: Verifier) -> Checkpoint:
    """The checkpoint that contains `entry`; refuses anything less."""
    proof = parsed(raw)
    head = checkpoint.opened(proof.note.encode(), verifier)
    leaf = tree.leaf_hash(entry)
    if tree.root_from_inclusion(proof.index, head.size, leaf, proof.path) != head.root:
        raise ProofRejected("条目不在检查点所指的日志中")
    return head
