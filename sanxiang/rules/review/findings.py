"""The eight findings as the system proposes them (L8): evidence for the people who judge."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sanxiang.rules import contradictions, guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.review.competence import competence
from sanxiang.rules.review.course import course
from sanxiang.rules.review.finding import ACT, Evidence, Finding
from sanxiang.rules.review.law import law
from sanxiang.rules.review.lists import ASPECTS, FINDINGS, SATISFIED, key
from sanxiang.rules.review.paperwork import paperwork
from sanxiang.rules.review.persons import persons
from sanxiang.rules.review.proof import proof

Values = Mapping[str, Any]
OF_ASPECT = {
    "L8.1": persons,
    "L8.2": proof,
    "L8.3": law,
    "L8.4": course,
    "L8.5": competence,
    "L8.6": paperwork,
}
# What no record can say.
ASKED = {
    "L8.7": "请判断违法行为是否涉嫌犯罪、是否需要移送司法机关",
    "L8.8": "请判断有没有其他应当审核的问题",
}


def proposals(facts: CaseFacts) -> tuple[Finding, ...]:
    """One finding for each aspect, in their order."""
    told = contradictions.found(facts)
    return tuple(
        _with_contradictions(OF_ASPECT[aspect](facts), told)
        if aspect in OF_ASPECT
        else Finding(aspect=aspect, finding="", asks=ASKED[aspect])
        for aspect, _ in ASPECTS
    )


def _with_contradictions(one: Finding, told: list[contradictions.Contradiction]) -> Finding:
    """Nothing that the record itself contradicts is found satisfied."""
    theirs = [each for each in told if each.aspect == one.aspect]
    if not theirs:
        return one
    texts = [contradictions.text_of(each) for each in theirs]
    seen = tuple(
        Evidence(text=text, kind=ACT, id=each.sources[0].act, against=True)
        for text, each in zip(texts, theirs, strict=True)
    )
    return replace(
        one,
        finding="" if one.finding == SATISFIED else one.finding,
        text=f"{one.text}系统发现下列矛盾和疑点：{'；'.join(texts)}。",
        asks="；".join(filter(None, (one.asks, "请判断矛盾和疑点是否排除"))),
        evidence=one.evidence + seen,
    )


def review(facts: CaseFacts) -> Values:
    """The findings as the form of the opinion begins; each can be changed by the meeting."""
    return {
        name: value
        for one in proposals(facts)
        for name, value in (
            (key(one.aspect), one.finding),
            (f"{key(one.aspect)}_text", one.text),
        )
    }


def reason_key(aspect: str) -> str:
    """The field that says why the meeting finds something else than the system."""
    return f"{key(aspect)}_because"


def overruled(facts: CaseFacts, data: Values) -> list[Finding]:
    """What the system found in this very record, and the meeting finds otherwise."""
    return [one for one in proposals(facts) if one.finding and data[key(one.aspect)] != one.finding]


def overruled_with_reason(facts: CaseFacts, data: Values) -> guards.Errors:
    """Against what the system found only with a reason."""
    words = dict(FINDINGS)
    return [
        (
            reason_key(one.aspect),
            f"系统核对的结果是“{words[one.finding]}”，审核结果不同的，请写明理由",
        )
        for one in overruled(facts, data)
        if not data[reason_key(one.aspect)]
    ]


def questions(facts: CaseFacts) -> list[str]:
    """What the system leaves to the meeting, aspect by aspect, above the form."""
    labels, words = dict(ASPECTS), dict(FINDINGS)
    return [
        f"{labels[one.aspect]}：系统"
        + (f"核对为“{words[one.finding]}”" if one.finding else "不作判断")
        + (f"，{one.asks}" if one.asks else "")
        for one in proposals(facts)
    ]


def frozen(facts: CaseFacts) -> list[str]:
    """Under which hash the dossier was submitted."""
    if facts.review is None:
        return []
    return [f"送审案卷固定在 {facts.review.entries} 项行为，校验值 {facts.review.sha256}"]


def doubts(facts: CaseFacts) -> list[str]:
    """What the first reader is shown: the dossier's hash, and what does not go together."""
    return frozen(facts) + [contradictions.text_of(one) for one in contradictions.found(facts)]


def to_judge(facts: CaseFacts) -> list[str]:
    """What the meeting has before its eyes while it gives its opinion."""
    return frozen(facts) + questions(facts)
