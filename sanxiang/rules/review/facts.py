"""A review as rules see it: what was submitted, what the opinion asks for, what changed since."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class PointFact:
    """One thing an opinion asks for; the key reads by itself and is what an answer names."""

    key: str
    clause: str  # of the opinion it belongs to: L10.2 to L10.5
    text: str


@dataclass(frozen=True, kw_only=True)
class ChangeFact:
    """Something that came into the dossier after it was submitted: which act, what, who, when."""

    position: int
    title: str
    person: str
    day: date

    @property
    def text(self) -> str:
        return f"第 {self.position} 项 {self.title}（{self.person}，{self.day:%Y-%m-%d}）"


@dataclass(frozen=True, kw_only=True)
class ReviewFact:
    """The newest review of the case, and every change of its dossier since."""

    position: int
    received_date: date
    extended: bool
    sha256: str = ""  # of the dossier that was submitted
    entries: int = 0  # how many acts it holds
    changes: tuple[ChangeFact, ...] = ()
    opinions: tuple[str, ...] = ()  # clause ids of L10; empty while no opinion is given
    points: tuple[PointFact, ...] = ()  # what it asks for
    redo: tuple[tuple[str, str], ...] = ()  # steps to be taken again: name, title

    @property
    def fits(self) -> bool:
        """Nothing in the dossier changed since it was submitted."""
        return not self.changes

    @property
    def agreed(self) -> bool:
        return self.opinions == ("L10.1",)
