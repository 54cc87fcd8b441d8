"""What the system can say itself in a review (L7, L8): evidence for the people who judge."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import contradictions
from sanxiang.rules.facts import CaseFacts, OfficerFact
from sanxiang.rules.guards import signatures_needed
from sanxiang.rules.review.lists import NOT_SATISFIED, SATISFIED, key
from sanxiang.rules.terms import TERMS

Values = Mapping[str, Any]


def review(facts: CaseFacts) -> Values:
    """Findings that follow from the record; each can be changed by the meeting."""
    found: dict[str, Any] = {}
    told = contradictions.found(facts)
    for aspect, (finding, text) in {
        "L8.1": officers(facts),
        "L8.4": terms_kept(facts),
        "L8.5": within_powers(facts),
        "L8.6": papers_complete(facts),
    }.items():
        theirs = [contradictions.text_of(one) for one in told if one.aspect == aspect]
        if theirs:
            finding = "" if finding == SATISFIED else finding
            text = f"{text}系统发现下列矛盾和疑点，请会议判断：{'；'.join(theirs)}。"
        found |= {key(aspect): finding, f"{key(aspect)}_text": text}
    return found


def doubts(facts: CaseFacts) -> list[str]:
    """What does not go together in the record, for whoever reads it first."""
    return [contradictions.text_of(one) for one in contradictions.found(facts)]


def officers(facts: CaseFacts) -> tuple[str, str]:
    """Who handled the case, with the certificates valid today."""
    people = [facts.officers[person] for person in facts.team if person in facts.officers]
    complete = len(people) == len(facts.team) and all(p.certified_on(facts.on) for p in people)
    text = "；".join(_certified(person, facts) for person in people)
    return (SATISFIED if complete else NOT_SATISFIED), f"系统核对：{text}。"


def _certified(person: OfficerFact, facts: CaseFacts) -> str:
    if certificate := person.certified_on(facts.on):
        return f"{person.name}，执法证 {certificate.number}，有效期至 {certificate.valid_to}"
    return f"{person.name}，没有当日有效的执法证"


def terms_kept(facts: CaseFacts) -> tuple[str, str]:
    """The steps were held in order by the system; the bureau's own terms are looked at here."""
    late = [
        f"{TERMS[d.term].title}（{d.due_date}）"
        for d in facts.deadlines
        if TERMS[d.term].role and (d.met_date or facts.on) > d.due_date
    ]
    entered = late_entries(facts)
    told = f"下列事项是事后补录：{'；'.join(entered)}。" if entered else ""
    if late:
        terms = f"系统核对：下列期限已经超过：{'、'.join(late)}"
        return "", f"{terms}。{told}请会议判断。" if told else f"{terms}，请会议判断。"
    if entered:
        return "", f"系统核对：没有超过的期限。{told}请会议判断。"
    return SATISFIED, "系统核对：各步骤依次办理，没有超过的期限，没有补录。"


def late_entries(facts: CaseFacts) -> list[str]:
    """Steps and signatures entered on a later day than they happened, each with its reason (R3)."""
    steps = [f"{act.title}（{act.late_reason}）" for act in facts.acts if act.late_reason]
    signed = [
        f"{one.name}在{paper.number}上签名（{one.late_reason}）"
        for paper in facts.papers
        for one in paper.signatures
        if one.late_reason
    ]
    return steps + signed


def within_powers(facts: CaseFacts) -> tuple[str, str]:
    if facts.item is None:
        return "", "系统核对：本案没有选定执法事项，请对照执法事项清单判断。"
    return SATISFIED, f"系统核对：执法事项“{facts.item.name}”在本局执法事项清单内。"


def papers_complete(facts: CaseFacts) -> tuple[str, str]:
    data = {act.id: act.data for act in facts.acts}
    unsigned = [
        paper.number
        for paper in facts.papers
        for role in signatures_needed(paper.kind, data.get(paper.act_id, {}))
        if not paper.signed_by(role)
    ]
    if unsigned:
        return "", f"系统核对：下列文书没有签完：{'、'.join(dict.fromkeys(unsigned))}，请会议判断。"
    return SATISFIED, f"系统核对：本案已编号文书 {len(facts.papers)} 份，应当签名的已经签完。"
