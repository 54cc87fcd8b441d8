"""One person at a time (单独询问): overlaps in time of people, officers and rooms."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.dates import cross, until
from sanxiang.rules.facts import ActFact, CaseFacts, OtherInterview


def overlaps(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Errors for every other interview that shares time with this one and a person or a room. The
    interview whose record is corrected is this one."""
    if not (data["began_at"] and data["ended_at"]):
        return []
    found = []
    for other in facts.other_interviews:
        same = other.record == data["corrects"]
        if not same and cross(data["began_at"], data["ended_at"], other.began, other.ended):
            found += _shared(other, data)
    return found


def _shared(other: OtherInterview, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    when = f"{other.began[:16].replace('T', ' ')} 至 {until(other.began, other.ended)}"
    known = f"案件{other.case}对{other.interviewee}的询问" if other.case else "另一案件的询问"
    record = f"与{known}（{when}）时间重叠"
    found = []
    if set(map(int, data["officers"])) & other.officers:
        found.append(("officers", f"同一询问人{record}，请核对时间或人员"))
    if data["interviewee"] == other.interviewee:
        found.append(("interviewee", f"同一被询问人{record}，请核对"))
    if data["place"] == other.place:
        found.append(("place", f"同一地点{record}，询问应当单独进行"))
    return found


def session(facts: CaseFacts, data: Mapping[str, Any]) -> int:
    """Which interview of this person in the case it is (第几次询问); a correction is none more."""
    others = [one for one in interviews_in_force(facts) if not _corrects(facts, data, one)]
    earlier = [
        one
        for one in others
        if one.data["interviewee"] == data["interviewee"]
        and one.data["began_at"] < data["began_at"]
    ]
    return len(earlier) + 1


def interviews_in_force(facts: CaseFacts) -> list[ActFact]:
    """The interviews of the case, each by its newest record."""
    return [act for act in facts.all_done("interview") if facts.paper_of(act)]


def _corrects(facts: CaseFacts, data: Mapping[str, Any], act: ActFact) -> bool:
    paper = facts.paper_of(act)
    return paper is not None and paper.number == data["corrects"]
