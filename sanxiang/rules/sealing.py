"""Putting the seal on papers (用印): asked for by the handlers, approved, then stamped."""

from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Rule, Step

CLAUSE = "own/seal"
MOST_COPIES = 99


def waiting_for_seal(facts: CaseFacts) -> tuple[PaperFact, ...]:
    """Papers in force that need the seal and have no leave for it yet."""
    return tuple(p for p in facts.papers if p.needs_seal and not p.may_be_sealed)


def _offered(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [(paper.number, f"《{paper.title}》{paper.number}") for paper in waiting_for_seal(facts)]


def _copies_are_a_number(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    copies = data["copies"]
    if copies.isascii() and copies.isdecimal() and 0 < int(copies) <= MOST_COPIES:
        return []
    return [("copies", f"请填写 1 到 {MOST_COPIES} 的数字")]


SEAL = Step(
    name="seal",
    title="申请用印",
    clause=CLAUSE,
    taken_by=(TEAM,),
    needs=(
        Rule(
            name="a_paper_needs_the_seal",
            clause=CLAUSE,
            holds=lambda facts: bool(waiting_for_seal(facts)),
            text="本案没有等待用印的文书",
            remedy="文书制作后再申请；已经批准用印的，请打印盖章后上传扫描件",
        ),
    ),
    fields=(
        Field(name="papers", label="用印的文书", kind=Kind.MANY),
        Field(name="copies", label="每份文书的份数", max_length=2),
        Field(name="note", label="说明", kind=Kind.LONG, required=False, max_length=300),
    ),
    options={"papers": _offered},
    checks=(Check(clause=CLAUSE, errors=_copies_are_a_number),),
    approval="seal",
    effects=("permit_seal",),
    wanted=lambda facts: False,
    many=True,
    optional=True,
    in_dossier=False,
    hint="批准后打印文书盖章，扫描后在文书页面上传，扫描件即为正式文本",
)
