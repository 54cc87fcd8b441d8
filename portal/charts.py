"""Figures as lengths, for bars drawn by the server; the figures themselves stand beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Label = TypeVar("Label")
FULL = 100.0


@dataclass(frozen=True)
class Segment:
    """A part of a whole: where it begins and how long it is, in hundredths of the bar."""

    name: str
    start: float
    length: float


def stacked(parts: Mapping[str, int]) -> list[Segment]:
    """The parts one behind the other over the whole length; nothing where there is nothing."""
    whole, before = sum(parts.values()), 0
    found = []
    for name, count in parts.items():
        if count:
            found.append(Segment(name, _share(before, whole), _share(count, whole)))
        before += count
    return found


def bars(rows: Sequence[tuple[Label, int]]) -> list[tuple[Label, int, float]]:
    """Each figure with its length beside the largest, which has the whole."""
    largest = max((count for _, count in rows), default=0)
    return [(label, count, _share(count, largest)) for label, count in rows]


def _share(part: int, whole: int) -> float:
    return round(FULL * part / whole, 2) if whole else 0.0
