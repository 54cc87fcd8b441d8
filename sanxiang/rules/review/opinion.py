"""The opinion of the review (审核意见): eight findings, then one or several of five opinions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules import guards, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.meetings import majority
from sanxiang.rules.review import findings
from sanxiang.rules.review.lists import (
    AGREE,
    AGREEMENT_NEEDS,
    ASPECTS,
    CORRECT,
    FINDINGS,
    NOT_SATISFIED,
    OPINIONS,
    SATISFIED,
    key,
)
from sanxiang.rules.review.meeting import MINUTES_SIGNED
from sanxiang.rules.review.recusal import NOT_RECUSED
from sanxiang.rules.review.remarks import with_remarks
from sanxiang.rules.review.state import (
    DOSSIER_UNCHANGED,
    NOT_HANDLER,
    SUBMITTED,
    since_submission,
    waiting,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Rule, Step, of_role
from sanxiang.rules.terms_of_review import REVIEW_MATERIAL

Values = Mapping[str, Any]
NEGATIVE = tuple(one for one in OPINIONS if one[0] != AGREE)


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
                max_length=5000,
            ),
            Field(
                name=findings.reason_key(clause),
                label="与系统核对结果不一致的理由",
                kind=Kind.LONG,
                required=False,
                clause=clause,
                max_length=1000,
            ),
        )
    )


def point_fields() -> tuple[Field, ...]:
    """For each opinion that does not agree, what is to be done, point by point."""
    return tuple(
        Field(
            name=points_key(clause),
            label=f"“{label}”的具体要求",
            kind=Kind.LINES,
            required=False,
            clause=clause,
            help="一行一点，承办科室逐点落实",
        )
        for clause, label in NEGATIVE
    )


def points_key(clause: str) -> str:
    return f"{key(clause)}_points"


def points_of(data: Values) -> list[tuple[str, str, str]]:
    """The points of an opinion: its clause, the key that reads by itself, what is to be done."""
    return [
        (clause, f"{label}第{number}点：{text}"[:120], text)
        for clause, label in NEGATIVE
        if clause in data["opinions"]
        for number, text in enumerate(data[points_key(clause)], 1)
    ]


def findings_support_opinion(facts: CaseFacts, data: Values) -> guards.Errors:
    """A negative finding says why; agreement needs facts, evidence, law and procedure in order."""
    found = [
        (f"{key(clause)}_text", "选“不符合”的，请写明问题")
        for clause, _ in ASPECTS
        if data[key(clause)] == NOT_SATISFIED and not data[f"{key(clause)}_text"]
    ]
    if AGREE in data["opinions"]:
        found += [
            ("opinions", f"“{text}”的审核结果不是“符合”，不能提出同意的意见")
            for clause, text in ASPECTS
            if clause in AGREEMENT_NEEDS and data[key(clause)] != SATISFIED
        ]
        found += [
            ("opinions", f"“{text}”的审核结果是“不符合”，不能提出同意的意见")
            for clause, text in ASPECTS
            if clause not in AGREEMENT_NEEDS and data[key(clause)] == NOT_SATISFIED
        ]
    return found


def opinions_go_together(facts: CaseFacts, data: Values) -> guards.Errors:
    """Agreement stands alone; every other opinion says point by point what is to be done."""
    given = data["opinions"]
    if AGREE in given and len(given) > 1:
        return [("opinions", "同意的意见不能同时提出其他意见，请只保留一种")]
    found = []
    for clause, label in NEGATIVE:
        name = points_key(clause)
        if clause in given and not data[name]:
            found.append((name, f"提出“{label}”意见的，请逐点写明要求"))
        if clause not in given and data[name]:
            found.append((name, f"没有提出“{label}”意见，请不要填写；需要的请在审核意见中选上"))
    if CORRECT in given and not data["redo"]:
        found.append(("redo", "提出纠正程序意见的，请选择需要重新办理的步骤"))
    if CORRECT not in given and data["redo"]:
        found.append(("redo", "只有纠正程序的意见才要求重新办理步骤，请去掉或者选上“纠正程序”"))
    return found


def departure_is_explained(facts: CaseFacts, data: Values) -> guards.Errors:
    """What the meeting voted for by more than half is among the opinions, or it is said why not."""
    act = facts.done("deliberate")
    if act is None or data["differs"]:
        return []
    voted = majority(act.data["votes"])
    if voted in data["opinions"]:
        return []
    most = f"会议过半数的意见是“{dict(OPINIONS)[voted]}”" if voted else "会议没有过半数的意见"
    return [("differs", f"{most}，请写明提出现在这个意见的理由")]


ANSWERS = ("screen", "submit_review", "carry_out")  # the course of the review itself


def steps_taken(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    """The steps of the dossier that may be taken again, once each, in the order they were first
    taken; the title is what is kept, so that it reads by itself."""
    may_be = [act for act in facts.acts if act.in_dossier and act.repeatable]
    titles = [act.title for act in may_be if act.state == "done" and act.step not in ANSWERS]
    return [(title, title) for title in dict.fromkeys(titles) if title]


DELIBERATED = Rule(
    name="deliberated",
    clause="L2",
    holds=lambda facts: since_submission(facts, "deliberate"),
    text="局务会还没有审议本次送审材料",
    remedy="请先办理“局务会审议”，记录出席、讨论和表决情况",
)
REVIEW = Step(
    name="review",
    title="出具审核意见",
    clause="L10.1",
    initial=lambda facts: with_remarks(facts, findings.review(facts)),
    shows=findings.to_judge,
    afresh=True,
    taken_by=of_role(Role.MEETING_SECRETARY),
    after=("submit_review",),
    needs=(
        SUBMITTED,
        DOSSIER_UNCHANGED,
        DELIBERATED,
        MINUTES_SIGNED,
        NOT_HANDLER,
        NOT_RECUSED,
    ),
    looks_beside=True,
    options={"redo": steps_taken},
    fields=(
        *finding_fields(),
        Field(
            name="opinions",
            label="审核意见",
            kind=Kind.MANY,
            choices=OPINIONS,
            clause="L10.1",
            help="同意的只选“同意”；有几方面问题的可以选几项",
        ),
        Field(
            name="differs",
            label="与会议多数意见不同的理由",
            kind=Kind.LONG,
            required=False,
            clause="own/bureau-meeting",
            max_length=2000,
            help="与表决过半数的意见一致的不填",
        ),
        Field(name="text", label="意见说明", kind=Kind.LONG),
        *point_fields(),
        Field(
            name="redo",
            label="需要重新办理的步骤",
            kind=Kind.MANY,
            required=False,
            clause=CORRECT,
        ),
    ),
    checks=(
        Check(clause="own/finding-overruled", errors=findings.overruled_with_reason),
        Check(clause="L10.1", errors=findings_support_opinion),
        Check(clause="L10.1", errors=opinions_go_together),
        Check(clause="own/bureau-meeting", errors=departure_is_explained),
    ),
    paper="review_opinion",
    many=True,  # each submission has its own, and none replaces another
    effects=("give_opinion",),
    ends=(terms.REVIEW, terms.REVIEW_EXTENDED, REVIEW_MATERIAL),
    wanted=lambda facts: waiting(facts) and since_submission(facts, "deliberate"),
    in_dossier=False,
    optional=True,
)
