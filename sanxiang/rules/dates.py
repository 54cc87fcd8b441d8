"""Days that can be right: in a year somebody means, and not before what they follow."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.term import Term

CLAUSE = "own/dates-in-order"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", re.ASCII)


def first_day(act: ActFact) -> str:
    """The earliest day that the record gives an act: what it tells of may lie before its entry."""
    told = [v[:10] for v in act.data.values() if isinstance(v, str) and DAY.fullmatch(v)]
    return min([act.day.isoformat(), *told])


def before_what_it_follows(
    fields: Sequence[Field], after: Sequence[str], facts: CaseFacts, data: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Days in the fields of a step that lie before the steps which had to be taken first."""
    first, what = _earliest(after, facts)
    return [
        (field.name, f"早于{what} {first}，请核对；前面的步骤是补办的，请先补录它实际办理的时间")
        for field in fields
        if field.kind in {Kind.DATE, Kind.MOMENT} and not field.any_day
        if data[field.name] and data[field.name][:10] < first
    ]


def _earliest(after: Sequence[str], facts: CaseFacts) -> tuple[str, str]:
    """The first day that can be right, and where it comes from; "" where nothing is known."""
    if acts := [act for name in after if (act := facts.done(name))]:
        last = max(acts, key=first_day)
        return first_day(last), f"“{last.title or '前一步'}”的日期"
    if facts.follows and not facts.origin:
        return "", ""
    acts = [*facts.acts, *(facts.origin.acts if facts.origin else ())]
    return min(map(first_day, acts), default=""), "本案最早的记录"


def before_the_law(name: str, term: Term, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A term cannot run from a day for which no length of it is known."""
    try:
        for one in term.parameters:
            parameter(one, date.fromisoformat(data[name][:10]))
    except LookupError as unknown:
        return [(name, f"不能计算“{term.title}”：{unknown.args[0]}，请核对日期")]
    return []


def cross(began: str, ended: str, other_began: str, other_ended: str) -> bool:
    """Whether two times share more than the minute in which one ends and the other begins; what
    begins in the same minute crosses, however short."""
    return began == other_began or (began < other_ended and other_began < ended)


def until(began: str, ended: str) -> str:
    """The end of a time for a reader: its hour, with the day where that is another."""
    return ended[11:16] if ended[:10] == began[:10] else ended[:16].replace("T", " ")
