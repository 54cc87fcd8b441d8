"""Where officers of a case were, and when, by what its records say; times are local."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sanxiang.rules.dates import cross, until
from sanxiang.rules.facts import HERE, ActFact, CaseFacts
from sanxiang.rules.interviews import interviews_in_force

# Steps whose officers are at a place from `began_at` to `ended_at`, and what they are called.
ON_THE_SPOT = {"site_record": "检查（勘验）笔录", "interview": "询问", "sample": "抽样取证"}


@dataclass(frozen=True, kw_only=True)
class Stay:
    """Officers at a place for a time; `act` is "" where another case records it."""

    title: str
    place: str
    officers: frozenset[int]
    began: str
    ended: str
    act: str = ""
    interviewee: str = ""  # "" where nobody was asked

    @property
    def lasted(self) -> str:
        return f"{plain(self.began)} 至 {until(self.began, self.ended)}"

    def overlaps(self, other: "Stay") -> bool:
        return cross(self.began, self.ended, other.began, other.ended)


def stays(facts: CaseFacts) -> list[Stay]:
    """Every stay of the case, each by its newest record."""
    newest = facts.done("site_record")
    acts = [*([newest] if newest else []), *interviews(facts), *facts.all_done("sample")]
    return [stay(act) for act in acts]


def elsewhere(facts: CaseFacts) -> list[Stay]:
    """The stays that other cases record, as far as the person asking may know of them."""
    return [
        Stay(
            title=f"案件{other.case}的{other.title}",
            place=other.place,
            officers=other.officers,
            began=other.began,
            ended=other.ended,
            interviewee=other.interviewee,
        )
        for other in facts.elsewhere
    ]


def interviews(facts: CaseFacts) -> Sequence[ActFact]:
    return interviews_in_force(facts)


def stay(act: ActFact) -> Stay:
    who = f"（{act.data['interviewee']}）" if act.step == "interview" else ""
    return Stay(
        title=f"{ON_THE_SPOT[act.step]}{who}",
        place=act.data["place"],
        officers=frozenset(int(person) for person in act.data["officers"]),
        began=act.data["began_at"],
        ended=act.data["ended_at"],
        act=act.id,
        interviewee=act.data["interviewee"] if act.step == "interview" else "",
    )


def minute(at: datetime) -> str:
    """A moment as the forms keep it: 2026-11-24T09:30."""
    return at.astimezone(HERE).isoformat(timespec="minutes")[:16]


def plain(moment: str) -> str:
    """A kept moment for a reader."""
    return moment.replace("T", " ")
