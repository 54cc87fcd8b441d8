"""Sending a major decision to review (送审): the six materials, the five points, one hash."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards, hearing_steps, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.investigation import collected, established
from sanxiang.rules.review.course import late_entries
from sanxiang.rules.review.lists import POINTS, key
from sanxiang.rules.review.materials import HANDED_IN, lines, material, numbers_agree
from sanxiang.rules.review.persons import officers_text
from sanxiang.rules.review.sources import sources_of
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
    """The points of the statement, from what the case says: report and draft, matrix and evidence
    list, certificates on the days of acting."""
    sources, found = sources_of(facts), established(facts)
    heard = _heard(facts)
    counted = f"据以认定事实的证据 {len(found['evidence'])} 项。" if found["evidence"] else ""
    entered = late_entries(facts)
    return {
        "suggestion": _said(facts, sources.suggestion, "suggestion", "facts"),
        "evidence": found["evidence"] or [one.text for one in material(facts, "L6.4").parts],
        "hearing": heard,
        "L7_1": found["facts"]
        or _said(facts, (*sources.draft, *sources.report), "facts", "findings"),
        "L7_2": _law(facts),
        "L7_3": officers_text(facts) + "。",
        "L7_4": counted + _collected(facts) + (f"听证情况：{heard}" if heard else "没有举行听证。"),
        "L7_5": f"事后补录：{'；'.join(entered)}。" if entered else "无",
    }


def _law(facts: CaseFacts) -> str:
    """The law, the benchmark as it was applied, and why the draft leaves it where it does."""
    found, draft = established(facts), facts.done("draft")
    data = draft.data if draft else {}
    basis = "" if found["law"] else _said(facts, sources_of(facts).draft, "basis")
    departs = data.get("benchmark_departure") or ""
    outside = data.get("departure") or ""
    return "\n".join(
        filter(
            None,
            (
                found["law"] or basis,
                found["benchmark"],
                f"偏离裁量基准的理由：{departs}" if departs else "",
                f"超出罚款幅度的法定理由：{outside}" if outside else "",
            ),
        )
    )


def _collected(facts: CaseFacts) -> str:
    """The evidence by kind; of a procedure without an evidence list what it goes by instead."""
    steps = sources_of(facts).evidence
    done = [act.title or act.step for step in steps if (act := facts.done(step))]
    return collected(facts) or (f"审查所依据的材料：{'、'.join(done)}。" if done else "")


def _heard(facts: CaseFacts) -> str:
    """What came of a hearing, by its report or its record."""
    record = facts.done("hearing")
    said = [record.data.get(name, "") for name in ("opinion", "debate")] if record else []
    return hearing_steps.summary(facts) or "\n".join(filter(None, said))


def _said(facts: CaseFacts, steps: tuple[str, ...], *names: str) -> str:
    """The first of these values that one of the steps gives, the newest act first."""
    acts = [act for step in steps if (act := facts.done(step))]
    newest_first = sorted(acts, key=lambda act: act.position, reverse=True)
    values = (act.data.get(name) for name in names for act in newest_first)
    return next((str(value) for value in values if value), "")


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
        shows=lines,
        taken_by=(TEAM, Role.SECTION_HEAD.value),
        after=after,
        needs=(IS_MAJOR, NOT_SUBMITTED, CARRIED_OUT, *complete, *HANDED_IN),
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
        checks=(
            Check(clause="L6.5", errors=_hearing_is_handed_in),
            Check(clause="L6.4", errors=numbers_agree),
        ),
        effects=("submit_review",),
        ends=(terms.REVIEW, terms.REVIEW_EXTENDED),  # of a submission that this one replaces
        wanted=lambda facts: not waiting(facts) and not agreed(facts),
        notes=void,
        starts=(Start(term=terms.REVIEW),),
        in_dossier=False,
        optional=True,
        hint="提交后案卷即固定；之后案卷有任何变化，审核意见失效，需要重新送审",
    )
