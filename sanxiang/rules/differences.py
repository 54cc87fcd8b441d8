"""What changed between two texts, piece by piece."""

from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, ADDED, REMOVED = "kept", "added", "removed"
LONG = 4_000_000  # letters times letters


@dataclass(frozen=True)
class Piece:
    """Some text, and whether it was kept, added or removed."""

    text: str
    change: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts woven together: without the removed pieces it is `after`, without the added
    ones `before`. Long ones are compared by whole lines: by letters it would take minutes."""
    long = len(before) * len(after) > LONG
    olds = before.splitlines(keepends=True) if long else list(before)
    news = after.splitlines(keepends=True) if long else list(after)
    found = []
    matcher = SequenceMatcher(a=olds, b=news, autojunk=False)
    for tag, at, until, start, end in matcher.get_opcodes():
        old, new = "".join(olds[at:until]), "".join(news[start:end])
        if tag == "equal":
            found.append(Piece(old, KEPT))
            continue
        found += [Piece(old, REMOVED)] if old else []
        found += [Piece(new, ADDED)] if new else []
    return found
