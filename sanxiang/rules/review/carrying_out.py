"""Carrying an opinion out (落实审核意见): every point is answered before the case comes again."""

from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.state import unanswered
from sanxiang.rules.steps import TEAM, Check, Rule, Step


def _points(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [(point.key, point.key) for point in unanswered(facts)]


def _since_the_opinion(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    """Acts and papers that came after the opinion, by words that read by themselves; an answer to
    another point carries nothing out."""
    opinion = facts.done("review")
    after = opinion.position if opinion else 0
    found = []
    for act in facts.acts:
        counts = act.in_dossier and act.state == "done" and act.step != "carry_out"
        if counts and act.position > after:
            paper = facts.paper_of(act)
            name = f"第 {act.position} 项 {act.title}" + (f" {paper.number}" if paper else "")
            found.append((name, name))
    return found


def _by_an_act_or_a_reason(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if not data["act"] and not data["reason"]:
        return [("act", "请选择落实这一点的行为或者文书；没有的，在下一栏写明理由")]
    if data["act"] and data["reason"]:
        return [("reason", "已经选择对应的行为或者文书，这一栏请留空")]
    return []


TO_CARRY_OUT = Rule(
    name="opinion_to_carry_out",
    clause="L12",
    holds=lambda facts: bool(unanswered(facts)),
    text="没有需要落实的审核意见",
)
CARRY_OUT = Step(
    name="carry_out",
    title="落实审核意见",
    clause="L12",
    taken_by=(TEAM,),
    after=("review",),
    needs=(TO_CARRY_OUT,),
    many=True,
    optional=True,
    options={"point": _points, "act": _since_the_opinion},
    fields=(
        Field(name="point", label="落实哪一点意见", kind=Kind.CHOICE),
        Field(name="done", label="落实情况", kind=Kind.LONG),
        Field(
            name="act",
            label="对应的行为或者文书",
            kind=Kind.CHOICE,
            required=False,
            help="意见之后新办理的步骤、文书",
        ),
        Field(
            name="reason",
            label="没有对应行为、文书的理由",
            kind=Kind.LONG,
            required=False,
            help="不能落实，或者不需要另外办理的，写明理由",
        ),
    ),
    checks=(Check(clause="L12", errors=_by_an_act_or_a_reason),),
    wanted=lambda facts: bool(unanswered(facts)),
    notes=lambda facts: [f"没有落实：{point.key}" for point in unanswered(facts)],
)
