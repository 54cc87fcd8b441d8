"""Why a decision is a major one: the five of the measures (L3), the four of the penalty law (58),
each a trigger of its own, and the meeting's call (L4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sanxiang.rules.clauses import labelled
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.review.catalogue import said, settled
from sanxiang.rules.review.lists import TRIGGERS, key

# clause: penalty-law/58.1, penalty-law/58.2, penalty-law/58.3, penalty-law/58.4
ARTICLE_58 = labelled("penalty-law/", 58)
PUBLIC_INTEREST, HEARD_RIGHTS, COMPLEX, OTHER_LAW = ARTICLE_58
PUBLIC_INTEREST_KEY = "P58_1"  # only this one of the four is asked: the others follow


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One reason why the decision has to be reviewed: the clause, and what meets it."""

    clause: str
    text: str


def is_major(screening: Mapping[str, Any]) -> bool:
    """Whether one of the triggers that were asked was answered with yes."""
    names = [key(clause) for clause, _ in TRIGGERS] + [PUBLIC_INTEREST_KEY]
    return any(screening.get(name) == "yes" for name in names)


def grounds(facts: CaseFacts) -> tuple[Ground, ...]:
    """Everything that makes the decision a major one, as the record stands now; none where it is
    an ordinary one."""
    act = facts.done("screen")
    answers = act.data if act else {}
    rows = settled(facts)
    listed = [Ground(clause=row.trigger, text=said(row)) for row in rows]
    known = {ground.clause for ground in listed}
    judged = [
        Ground(clause=clause, text=f"{label}：{answers.get(f'{key(clause)}_reason', '')}")
        for clause, label in TRIGGERS
        if answers.get(key(clause)) == "yes" and clause not in known
    ]
    found = (*listed, *judged)
    return (*found, *_by_article_58(found, facts, answers), *_taken_up(facts))


def _by_article_58(
    found: tuple[Ground, ...], facts: CaseFacts, answers: Mapping[str, Any]
) -> list[Ground]:
    """The four of the penalty law, for a penalty: one is asked, three follow from the five."""
    if PUBLIC_INTEREST_KEY not in answers:
        return []
    met = {ground.clause for ground in found}
    holds = {
        PUBLIC_INTEREST: answers[PUBLIC_INTEREST_KEY] == "yes",
        HEARD_RIGHTS: "L3.2" in met and facts.done("hearing") is not None,
        COMPLEX: "L3.4" in met,
        OTHER_LAW: "L3.5" in met,
    }
    return [Ground(clause=clause, text=label) for (clause, label), yes in holds.items() if yes]


def _taken_up(facts: CaseFacts) -> list[Ground]:
    """What makes it major whatever the triggers say now."""
    found = []
    if act := facts.done("call_in"):
        found.append(Ground(clause="L4", text=f"局务会要求审核：{act.data.get('meeting', '')}"))
    if facts.review is not None:
        found.append(Ground(clause="L5", text="已经送审，未经同意不得改按一般决定办理"))
    if facts.found_major:
        text = "办理中曾经属于重大执法决定，没有重新判断"
        found.append(Ground(clause="own/major-kept", text=text))
    return found


def spoken(facts: CaseFacts) -> list[str]:
    """The grounds as lines to be read."""
    return [ground.text for ground in grounds(facts)]
