"""What changed between two texts, piece by piece."""

from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, ADDED, REMOVED = "kept", "added", "removed"


@dataclass(frozen=True)
class Piece:
    """Some text, and whether it was kept, added or removed."""

    text: str
    change: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts woven together: without the removed pieces it is `after`, without the added
    ones `before`."""
    found = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, at, until, start, end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece(before[at:until], KEPT))
            continue
        found += [Piece(before[at:until], REMOVED)] if until > at else []
        found += [Piece(after[start:end], ADDED)] if end > start else []
    return found
