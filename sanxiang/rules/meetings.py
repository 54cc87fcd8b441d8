"""A bureau meeting (局务会) as rules see it: who was called, who came, who may vote in a case."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanxiang.rules.review.lists import OPINIONS

LEAST = 2  # one person is no meeting
ABSTAIN = "abstain"
VOTES = (*OPINIONS, (ABSTAIN, "弃权"))


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody called to the meeting; `name` is what is chosen and kept, unique in it."""

    id: int
    name: str
    present: bool
    qualified: bool = False  # in law, on the day of the meeting


@dataclass(frozen=True, kw_only=True)
class MeetingFact:
    """A meeting whose attendance is recorded and whose agenda has the newest submission."""

    number: str
    begins_at: datetime
    place: str
    chair: int
    recorder: str
    members: tuple[Member, ...]

    def named(self, name: str) -> Member | None:
        return next((one for one in self.members if one.name == name), None)


def entitled(meeting: MeetingFact, out: Collection[str]) -> list[Member]:
    """Those called who may vote in a case from which some are recused."""
    return [one for one in meeting.members if one.name not in out]


def taking_part(meeting: MeetingFact, out: Collection[str]) -> list[Member]:
    return [one for one in entitled(meeting, out) if one.present]


def quorate(taking: int, of: int, percent: int) -> bool:
    """More than that percentage of those who may vote take part, and at least two."""
    return taking >= LEAST and taking * 100 > of * percent


def majority(votes: Sequence[Mapping[str, Any]]) -> str:
    """The opinion that more than half of those who took part voted for; "" where none has it."""
    counted = Counter(row["vote"] for row in votes if row["vote"] != ABSTAIN)
    vote, count = next(iter(counted.most_common(1)), ("", 0))
    return vote if count * 2 > len(votes) else ""


def tally(votes: Sequence[Mapping[str, Any]]) -> str:
    """How the votes fell, in the order of the opinions: "同意 3 票，弃权 1 票"."""
    counted = Counter(row["vote"] for row in votes)
    return "，".join(f"{text} {counted[vote]} 票" for vote, text in VOTES if counted[vote])
