"""A volume (案卷) as it is to be bound: what is in it, in which order, and where the files lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One file: a PDF, bound page by page, or a picture, which gets a page with its caption."""

    path: Path
    media_type: str
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something done that no paper of its own tells of: what, when, by whom, with which values."""

    title: str
    made: str
    by: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the index (卷内目录), the files behind it, or records set out on its pages."""

    title: str
    number: str = ""
    made: str = ""
    note: str = ""
    leaves: Sequence[Leaf] = ()
    records: Sequence[Record] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """The entries of one case; a volume has that of the case it came from behind its own."""

    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True, kw_only=True)
class Reel:
    """A recording of sound or pictures that move: it is listed, because it cannot be bound."""

    title: str
    kind: str
    made: str
    length: str
    sha256: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One act of the manifest: what it brought in, as (what it is, SHA-256)."""

    position: int
    title: str
    digests: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Volume:
    """Everything between the covers. `facts` stand on the first page."""

    organisation: str
    title: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    reels: Sequence[Reel] = ()
    manifest: Sequence[Line] = ()
    sha256: str = ""
