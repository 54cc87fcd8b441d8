"""Legal review of major decisions (重大执法决定法制审核): triggers, findings, opinions."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind

TRIGGERS = (
    ("L3.1", "可能造成重大影响或者引发社会风险"),
    ("L3.2", "直接关系相对人或者他人重大权益"),
    ("L3.3", "需要经过听证程序"),
    ("L3.4", "疑难复杂，涉及多个法律关系"),
    ("L3.5", "法律、法规、规章规定应当审核的其他情形"),
)
ASPECTS = (
    ("L8.1", "主体合法、执法人员具备资格"),
    ("L8.2", "事实清楚、证据确凿充分"),
    ("L8.3", "适用依据准确、裁量适当"),
    ("L8.4", "程序合法"),
    ("L8.5", "没有超越或者滥用职权"),
    ("L8.6", "文书规范齐备"),
    ("L8.7", "是否涉嫌犯罪需要移送（“符合”指不需要移送）"),
    ("L8.8", "其他应当审核的内容"),
)
SATISFIED, NOT_SATISFIED, NOT_APPLICABLE = "satisfied", "not_satisfied", "not_applicable"
FINDINGS = (
    (SATISFIED, "符合"),
    (NOT_SATISFIED, "不符合"),
    (NOT_APPLICABLE, "不适用"),
)
# L10.1 names facts, evidence, qualification in law and procedure; these aspects hold them.
AGREEMENT_NEEDS = ("L8.2", "L8.3", "L8.4")
AGREE = "agree"
OPINIONS = (
    (AGREE, "同意"),  # clause: L10.1
    ("investigate", "继续调查或者不予作出决定"),  # clause: L10.2
    ("change", "变更"),  # clause: L10.3
    ("correct", "纠正程序"),  # clause: L10.4
    ("transfer", "移送"),  # clause: L10.5
)


def key(clause: str) -> str:
    """A clause id as part of a field name: "L8.1" → "L8_1"."""
    return clause.replace(".", "_")


def trigger_fields() -> tuple[Field, ...]:
    return tuple(
        field
        for clause, text in TRIGGERS
        for field in (
            Field(name=key(clause), label=text, kind=Kind.YES_NO, clause=clause),
            Field(name=f"{key(clause)}_reason", label="判断理由", clause=clause, max_length=500),
        )
    )


def finding_fields() -> tuple[Field, ...]:
    return tuple(
        field
        for clause, text in ASPECTS
        for field in (
            Field(name=key(clause), label=text, kind=Kind.CHOICE, choices=FINDINGS, clause=clause),
            Field(
                name=f"{key(clause)}_text",
                label="审核说明",
                kind=Kind.LONG,
                required=False,
                clause=clause,
                max_length=2000,
            ),
        )
    )


def is_major(screening: Mapping[str, Any]) -> bool:
    """Whether one of the five triggers was answered with yes, or the meeting called the case in."""
    return any(screening[key(clause)] == "yes" for clause, _ in TRIGGERS)


def screened_major(facts: CaseFacts) -> bool:
    """Whether the decision needs a review: by the newest screening, by a hearing offered since,
    or because it was submitted once; a later screening does not take it back."""
    act = facts.done("screen")
    return act is not None and (
        is_major(act.data) or hearing_offered(facts) or facts.review is not None
    )


def passed(facts: CaseFacts) -> bool:
    """The newest review agreed to exactly the dossier as it is now."""
    return facts.review is not None and facts.review.fits and facts.review.opinion == AGREE


def hearing_offered(facts: CaseFacts) -> bool:
    """The party was told of the right to a hearing, or one was held (of a licence)."""
    act = facts.done("prior_notice")
    told = act is not None and act.data["hearing"] == "yes"
    return told or facts.done("hearing") is not None


def triggers_agree_with_the_case(
    facts: CaseFacts, data: Mapping[str, Any]
) -> list[tuple[str, str]]:
    if hearing_offered(facts) and data[key("L3.3")] == "no":
        return [(key("L3.3"), "已告知当事人有要求听证的权利或者举行过听证，本项应当选“是”")]
    return []


def findings_support_opinion(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A negative finding says why; agreement needs facts, evidence, law and procedure in order."""
    found = [
        (f"{key(clause)}_text", "选“不符合”的，请写明问题")
        for clause, _ in ASPECTS
        if data[key(clause)] == NOT_SATISFIED and not data[f"{key(clause)}_text"]
    ]
    if data["opinion"] == AGREE:
        found += [
            ("opinion", f"“{text}”的审核结果不是“符合”，不能提出同意的意见")
            for clause, text in ASPECTS
            if clause in AGREEMENT_NEEDS and data[key(clause)] != SATISFIED
        ]
        found += [
            ("opinion", f"“{text}”的审核结果是“不符合”，不能提出同意的意见")
            for clause, text in ASPECTS
            if clause not in AGREEMENT_NEEDS and data[key(clause)] == NOT_SATISFIED
        ]
    return found


def handlers_stay_out(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    for name, people in (("chair", [data["chair"]]), ("members", data["members"])):
        taking_part = set(map(int, people)) & set(facts.team)
        known = [
            facts.officers[p].name for p in facts.team if p in taking_part & set(facts.officers)
        ]
        if names := "、".join(known):
            found.append((name, f"{names}是本案办案人员，应当回避，不参加审核"))
    return found
