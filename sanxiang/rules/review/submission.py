"""Sending a major decision to review (送审): the six materials, the five points, one hash."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards, hearing_steps, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.investigation import collected, established
from sanxiang.rules.review.lists import POINTS, key
from sanxiang.rules.review.persons import officers_text
from sanxiang.rules.review.state import (
    CARRIED_OUT,
    IS_MAJOR,
    NOT_SUBMITTED,
    agreed,
    void,
    waiting,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step

Values = Mapping[str, Any]


def proposed(facts: CaseFacts) -> Values:
    """The points of the statement, from the report and from the record itself."""
    report = facts.done("report")
    data, found = report.data if report else {}, established(facts)
    heard = hearing_steps.summary(facts)
    return {
        "suggestion": data.get("suggestion", ""),
        "evidence": found["evidence"] or [],
        "hearing": heard,
        "L7_1": found["facts"],
        "L7_2": "\n".join(filter(None, (found["law"], found["benchmark"]))),
        "L7_3": officers_text(facts) + "。",
        "L7_4": f"据以认定事实的证据 {len(found['evidence'])} 项。{collected(facts)}"
        + (f"听证情况：{heard}" if heard else "没有举行听证。"),
        "L7_5": "无",
    }


def _hearing_is_handed_in(facts: CaseFacts, data: Values) -> guards.Errors:
    if facts.done("hearing") and not data["hearing"]:
        return [("hearing", "本案举行过听证，请提交听证笔录")]
    return []


def _point_fields() -> tuple[Field, ...]:
    """The five points of the statement (情况说明)."""
    longest = {"L7.1": 20000}
    helps = {"L7.5": "没有的写“无”"}
    return tuple(
        Field(
            name=key(clause),
            label=label,
            kind=Kind.LONG,
            clause=clause,
            max_length=longest.get(clause, 4000),
            help=helps.get(clause, ""),
        )
        for clause, label in POINTS
    )


def submit(*, after: tuple[str, ...], complete: tuple[Rule, ...] = ()) -> Step:
    return Step(
        name="submit_review",
        title="送法制审核",
        clause="L5",
        initial=proposed,
        taken_by=(TEAM, Role.SECTION_HEAD.value),
        after=after,
        needs=(IS_MAJOR, NOT_SUBMITTED, CARRIED_OUT, *complete),
        fields=(
            Field(name="suggestion", label="决定建议及情况说明", kind=Kind.LONG, clause="L6.2"),
            Field(name="evidence", label="相关证据资料", kind=Kind.LINES, clause="L6.4"),
            Field(
                name="hearing",
                label="听证笔录或者评估报告",
                kind=Kind.LONG,
                required=False,
                clause="L6.5",
                help="经过听证或者评估的必须提交",
            ),
            Field(name="other", label="其他材料", kind=Kind.LONG, required=False, clause="L6.6"),
            *_point_fields(),
        ),
        checks=(Check(clause="L6.5", errors=_hearing_is_handed_in),),
        effects=("submit_review",),
        ends=(terms.REVIEW, terms.REVIEW_EXTENDED),  # of a submission that this one replaces
        wanted=lambda facts: not waiting(facts) and not agreed(facts),
        notes=void,
        starts=(Start(term=terms.REVIEW),),
        in_dossier=False,
        optional=True,
        hint="提交后案卷即固定；之后案卷有任何变化，审核意见失效，需要重新送审",
    )
