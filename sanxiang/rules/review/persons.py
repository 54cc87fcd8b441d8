"""The organ and its officers (L8.1): who acted on which day, with which certificate."""

from collections.abc import Iterator
from datetime import date

from sanxiang.rules.contradictions import days_of
from sanxiang.rules.facts import ActFact, CaseFacts, OfficerFact
from sanxiang.rules.review.finding import PERSON, Evidence, Finding, listing, person
from sanxiang.rules.review.lists import NOT_SATISFIED, SATISFIED

ASPECT = "L8.1"
JUDGE_ORGAN = "请判断本局是不是法定的实施主体"
JUDGE_PEOPLE = "请核对有关人员当日的执法资格"


def persons(facts: CaseFacts) -> Finding:
    """Certificates on the days of acting, not today's; and whose item it is."""
    organ, officers = _organ(facts), _officers(facts)
    without = [one for one in (*organ, *officers) if one.against]
    known = bool(organ) and bool(officers) and not _strangers(facts)
    return Finding(
        aspect=ASPECT,
        finding=NOT_SATISFIED if without else SATISFIED if known else "",
        text=f"系统核对：{organ_text(facts)}；{officers_text(facts)}。",
        asks="；".join(
            ([] if organ else [JUDGE_ORGAN])
            + ([] if officers and not _strangers(facts) else [JUDGE_PEOPLE])
        ),
        evidence=(*organ, *officers),
    )


def organ_text(facts: CaseFacts) -> str:
    found = _organ(facts)
    return found[0].text if found else "本案没有选定执法事项"


def officers_text(facts: CaseFacts) -> str:
    """Who acted, certified on every day of acting; or who was not, and when (L7.3)."""
    found, unknown = _officers(facts), _strangers(facts)
    without = [one.text for one in found if one.against]
    if without:
        return listing(without)
    if unknown:
        return f"有 {len(unknown)} 名人员的执法证系统没有记载"
    if not found:
        return "案卷没有记载执法人员"
    held = dict.fromkeys(
        f"{officer.name}（执法证 {certificate.number}，有效期至 {certificate.valid_to}）"
        for _, day, officer in _days_of_acting(facts)
        if (certificate := officer.certified_on(day))
    )
    days = {day for _, day, _ in _days_of_acting(facts)}
    return f"执法人员在办案的 {len(days)} 天均持有效执法证：{'、'.join(held)}"


def _organ(facts: CaseFacts) -> tuple[Evidence, ...]:
    item = facts.item
    if item is None:
        return ()
    body = f"，法定实施主体：{item.body}" if item.body else ""
    if item.ours:
        return (Evidence(text=f"执法事项“{item.name}”在本局执法事项清单内{body}"),)
    text = f"执法事项“{item.name}”不在本局执法事项清单内{body}"
    return (Evidence(text=text, against=True),)


def _officers(facts: CaseFacts) -> tuple[Evidence, ...]:
    """Each officer on each day, with what was done that day."""
    done: dict[tuple[int, date], list[str]] = {}
    for act, day, officer in _days_of_acting(facts):
        done.setdefault((officer.id, day), []).append(act.title or act.step)
    people = {officer.id: officer for _, _, officer in _days_of_acting(facts)}
    return tuple(
        _certified(people[id], day, "、".join(dict.fromkeys(titles)))
        for (id, day), titles in sorted(done.items())
    )


def _certified(officer: OfficerFact, day: date, did: str) -> Evidence:
    certificate = officer.certified_on(day)
    if certificate is None:
        text = f"{officer.name}在 {day} 办理“{did}”，当日没有有效的执法证"
        return Evidence(text=text, kind=PERSON, id=str(officer.id), against=True)
    valid = f"{certificate.number}，{certificate.valid_from} 至 {certificate.valid_to}"
    text = f"{officer.name}在 {day} 办理“{did}”，执法证 {valid}"
    return Evidence(text=text, kind=PERSON, id=str(officer.id))


def _days_of_acting(facts: CaseFacts) -> Iterator[tuple[ActFact, date, OfficerFact]]:
    for act in _acts_of_officers(facts):
        for id in act.data["officers"]:
            officer = person(facts, int(id))
            for day in days_of(act):
                if officer:
                    yield act, day, officer


def _strangers(facts: CaseFacts) -> set[int]:
    """Named in an act, but of whom nothing is known."""
    named = {int(id) for act in _acts_of_officers(facts) for id in act.data["officers"]}
    return {id for id in named if person(facts, id) is None}


def _acts_of_officers(facts: CaseFacts) -> list[ActFact]:
    counting = [a for a in facts.acts if a.state == "done" and a.in_dossier]
    return [a for a in counting if a.data.get("officers")]
