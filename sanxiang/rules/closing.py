"""Closing a penalty case (结案): when everything is carried out, or for a lawful reason."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import challenges, guards, payments, spot_collection, spot_outcomes
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Rule, Step

CARRIED_OUT, ENFORCED, ENDED, GONE, STOPPED = "carried_out", "enforced", "ended", "gone", "stopped"
WAYS = (
    (CARRIED_OUT, "处罚决定已经全部履行"),
    (ENFORCED, "已经人民法院强制执行完毕"),
    (ENDED, "不予处罚、撤销案件、移送或者转普通程序，没有处罚决定"),
    (GONE, "处罚决定被撤销或者确认无效"),
    (STOPPED, "依法终结执行（写明依据）"),
)
WITHOUT_DECISION = ("no_penalty", "drop_case", "transfer")


def ended_otherwise(facts: CaseFacts) -> bool:
    """The matter ended without a penalty."""
    return any(facts.done(step) for step in (*WITHOUT_DECISION, *spot_outcomes.ENDINGS))


def _decision_reached_the_party(facts: CaseFacts) -> bool:
    return bool(facts.done("serve") or facts.done("deliver"))


def _way_agrees_with_the_case(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    way = data["way"]
    if (way == ENDED) != ended_otherwise(facts):
        return [("way", "本案以处罚决定结束的选其他方式，没有处罚决定的才选这一项")]
    if way == GONE and not challenges.nothing_left(facts):
        return [("way", "没有登记撤销或者确认无效的结果，请先登记复议、诉讼或者自行纠正的结果")]
    if way == CARRIED_OUT and payments.owed(facts) > 0:
        return [("way", f"还有 {payments.owed(facts):,} 元没有缴纳，不是全部履行")]
    return []


def _reason_is_given(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["way"] != CARRIED_OUT and not data["reason"]:
        return [("reason", "不是全部履行而结案的，请写明理由和依据")]
    return []


CAN_CLOSE = Rule(
    name="can_close",
    clause="own/closing",
    holds=lambda facts: _decision_reached_the_party(facts) or ended_otherwise(facts),
    text="处罚决定还没有送达，案件也没有以其他方式结束",
    remedy="请先送达决定书",
)
NO_CHALLENGE = Rule(
    name="no_challenge",
    clause="own/closing",
    holds=lambda facts: not challenges.pending(facts),
    text="行政复议或者行政诉讼还没有结果",
    remedy="请等结果登记后再结案",
)
STEPS = (
    Step(
        name="close",
        title="结案",
        clause="own/closing",
        taken_by=(TEAM,),
        needs=(CAN_CLOSE, NO_CHALLENGE, spot_collection.ALL_BANKED),
        wanted=lambda facts: (
            not facts.last("close")
            and (payments.owed(facts) <= 0 or challenges.nothing_left(facts))
        ),
        fields=(
            Field(name="way", label="结案方式", kind=Kind.CHOICE, choices=WAYS),
            Field(name="carried", label="执行情况", kind=Kind.LONG),
            Field(name="reason", label="理由和依据", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="own/closing", errors=_way_agrees_with_the_case),
            Check(clause="own/closing", errors=_reason_is_given),
        ),
        approval="closing",
        paper="closing_form",
        again=False,
        in_dossier=False,
    ),
)
