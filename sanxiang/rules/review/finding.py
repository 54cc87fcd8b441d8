"""A finding (审核情况) and what it rests on, as the system proposes it to those who judge."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanxiang.rules.facts import ActFact, CaseFacts, OfficerFact, PaperFact

ACT, PAPER, EXHIBIT, RECORDING, TERM = "act", "paper", "exhibit", "recording", "term"
PERSON, RULE = "person", "rule"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One thing a finding or a material rests on, in words, and where it is: the id of an act, a
    paper or a recording, the number of an exhibit, the name of a term, a person's certificate.
    `against` marks what speaks against it."""

    text: str
    kind: str = RULE
    id: str = ""
    against: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One of the eight aspects: what the system finds ("" where it cannot know), what it says of
    it, what is left to those who judge, and the evidence for each."""

    aspect: str  # a clause of L8
    finding: str
    text: str = ""
    asks: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def against(self) -> tuple[Evidence, ...]:
        return tuple(one for one in self.evidence if one.against)


def of_act(act: ActFact, text: str = "", *, against: bool = False) -> Evidence:
    said = text or f"{act.title or act.step}（{act.day}）"
    return Evidence(text=said, kind=ACT, id=act.id, against=against)


def of_paper(paper: PaperFact, text: str = "", *, against: bool = False) -> Evidence:
    return Evidence(text=text or named(paper), kind=PAPER, id=paper.id, against=against)


def named(paper: PaperFact) -> str:
    """A paper by its title and number."""
    return f"《{paper.title or paper.kind}》{paper.number}"


def person(facts: CaseFacts, id: int) -> OfficerFact | None:
    """Somebody of the case, in office now or not."""
    return facts.officers.get(id) or facts.handlers.get(id)


def listing(texts: Iterable[str]) -> str:
    """Each once, in one line."""
    return "；".join(dict.fromkeys(texts))
