"""Penalty decided on the spot (当场处罚, 简易程序): penalty-law/51 to 53."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sanxiang.rules import (
    aftermath,
    closing,
    disclosure,
    execution,
    guards,
    party_steps,
    payments,
    spot_outcomes,
    terms,
)
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.review.catalogue import said, settled_by
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, TEAM_LEADER, Check, Procedure, Start, Step, of_role

KINDS = (("warning", "警告"), ("fine", "罚款"))
PAID_HOW = (
    ("bank", "到指定银行或者通过电子支付系统缴纳"),
    ("on_spot", "当场收缴，出具财政部门统一制发的专用票据"),
)


def _leader_is_there(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["leader"] and data["leader"] not in data["officers"]:
        return [("leader", "负责人必须是当场执法人员，请在执法人员中选择")]
    return []


def _answer_is_kept(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["answered"] == "yes" and not (data["answer"] and data["handling"]):
        return [("answer", "当事人提出陈述、申辩的，请写明内容和复核、采纳情况")]
    return []


def _limit(facts: CaseFacts) -> int:
    name = "spot_fine_natural_person" if facts.party_is_person else "spot_fine_organisation"
    return parameter(name, facts.on).value


def _within_the_limit(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    most = _limit(facts)
    if not data["fine"] or Decimal(data["fine"]) <= most:
        return []
    who = "公民" if facts.party_is_person else "法人或者其他组织"
    return [("fine", f"对{who}当场罚款不超过 {most:,} 元；超过的应当立案，按普通程序办理")]


def _is_no_major_one(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """No meeting can sit before a decision that is made and handed over on the spot, so what the
    catalogue lists is decided in the ordinary way, where its review is (L5)."""
    rows = settled_by(facts, data)
    return [("kinds", f"{said(rows[0])}，不能当场处罚，请转普通程序立案")] if rows else []


def _fine_goes_with_kind(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if ("fine" in data["kinds"]) != bool(data["fine"] and Decimal(data["fine"])):
        return [("fine", "处罚种类含“罚款”的应填罚款金额，不含的不填")]
    if data["fine"] and not (data["paid_how"] and data["account"]):
        return [("account", "有罚款的，请选择缴纳方式并填写缴纳账户")]
    return []


def _before(facts: CaseFacts, step: str, name: str) -> Any:
    act = facts.done(step)
    return act.data.get(name, "") if act else ""


def _told(facts: CaseFacts) -> Mapping[str, Any]:
    names = ("facts", "basis", "kinds", "fine", "place")
    return {name: _before(facts, "hear", name) for name in names} | {
        "officers": [str(person) for person in facts.team],
        "decided_at": _before(facts, "hear", "heard_at"),
    }


STEPS = (
    Step(
        name="assign",
        title="表明身份",
        clause="penalty-law/52",
        taken_by=of_role(Role.HANDLER),
        needs=(guards.ACTOR_CERTIFIED,),
        fields=(
            Field(name="officers", label="执法人员", kind=Kind.OFFICERS, help="两人以上"),
            Field(name="leader", label="负责人", kind=Kind.OFFICER),
            Field(
                name="certificates_shown",
                label="已向当事人出示执法证件",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="当场处罚必须先出示执法证件",
            ),
            Field(name="shown_at", label="出示证件的时间", kind=Kind.MOMENT),
        ),
        checks=(
            Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
            Check(clause="penalty-law/42", errors=_leader_is_there),
            guards.certified("officers"),
            Check(clause="R3", errors=guards.not_later_than_today("shown_at")),
        ),
        effects=("form_team",),
    ),
    Step(
        name="hear",
        title="查明事实、告知和听取意见",
        clause="penalty-law/44",
        taken_by=(TEAM,),
        after=("assign",),
        needs=(guards.TEAM_CERTIFIED,),
        initial=lambda facts: {"basis": facts.item.basis if facts.item else ""},
        fields=(
            Field(name="heard_at", label="时间", kind=Kind.MOMENT),
            Field(name="place", label="地点", max_length=200),
            Field(name="facts", label="违法事实", kind=Kind.LONG),
            Field(name="evidence", label="证据", kind=Kind.LINES, help="一行一项"),
            Field(name="basis", label="处罚依据", max_length=500),
            Field(name="kinds", label="拟处罚种类", kind=Kind.MANY, choices=KINDS),
            Field(name="fine", label="拟罚款金额（元）", kind=Kind.MONEY, required=False),
            Field(
                name="told",
                label="已告知拟处罚的内容、事实、理由、依据和权利",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="作出决定前必须告知当事人",
            ),
            Field(name="answered", label="当事人提出陈述、申辩", kind=Kind.YES_NO),
            Field(name="answer", label="陈述、申辩内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="penalty-law/45", errors=_answer_is_kept),
            Check(clause="penalty-law/51", errors=_within_the_limit),
            Check(clause="L4", errors=_is_no_major_one),
            Check(clause="R3", errors=guards.not_later_than_today("heard_at")),
        ),
    ),
    *spot_outcomes.STEPS,
    Step(
        name="decide",
        title="当场作出处罚决定",
        clause="penalty-law/51",
        taken_by=(TEAM_LEADER,),
        after=("hear",),
        needs=(guards.TEAM_CERTIFIED,),
        initial=_told,
        fields=(
            Field(name="officers", label="执法人员", kind=Kind.OFFICERS),
            Field(name="decided_at", label="处罚时间", kind=Kind.MOMENT),
            Field(name="place", label="处罚地点", max_length=200),
            Field(name="facts", label="违法事实", kind=Kind.LONG),
            Field(name="law", label="违反的规定", max_length=500),
            Field(name="basis", label="处罚依据", max_length=500),
            Field(name="kinds", label="处罚种类", kind=Kind.MANY, choices=KINDS),
            Field(name="fine", label="罚款金额（元）", kind=Kind.MONEY, required=False),
            Field(name="heavier_reason", label="比告知的罚款更重的理由", required=False),
            Field(name="result", label="处罚内容", kind=Kind.LONG, max_length=500),
            Field(
                name="paid_how",
                label="缴纳方式",
                kind=Kind.CHOICE,
                choices=PAID_HOW,
                required=False,
            ),
            Field(name="account", label="罚款缴纳账户", required=False, max_length=300),
        ),
        checks=(
            Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
            Check(clause="penalty-law/42", errors=guards.of_the_team("officers")),
            Check(clause="penalty-law/51", errors=_within_the_limit),
            Check(clause="L4", errors=_is_no_major_one),
            Check(clause="penalty-law/52", errors=_fine_goes_with_kind),
            Check(clause="penalty-law/45", errors=payments.not_heavier("hear")),
            Check(clause="R3", errors=guards.not_later_than_today("decided_at")),
        ),
        effects=("record_result",),
        paper="spot_penalty_decision",
        starts=(
            Start(term=terms.DISCLOSE),
            Start(term=terms.PAY, when=lambda data: bool(data["fine"])),
            Start(term=terms.RECONSIDERATION),
        ),
        again=False,
        hint="决定后即编号、生成《当场行政处罚决定书》，请当事人和执法人员当场签名",
    ),
    Step(
        name="deliver",
        title="当场交付决定书",
        clause="penalty-law/52",
        taken_by=(TEAM,),
        after=("decide",),
        needs=(
            guards.signed(
                "decide",
                "spot_penalty_decision",
                clause="penalty-law/52",
                title="当场行政处罚决定书",
            ),
        ),
        initial=lambda facts: {"served_at": _before(facts, "decide", "decided_at")},
        fields=(
            Field(name="served_at", label="交付时间", kind=Kind.MOMENT),
            Field(name="recipient", label="接收人", max_length=60),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("served_at")),),
        again=False,
    ),
    Step(
        name="report_record",
        title="报本机关备案",
        clause="penalty-law/52",
        taken_by=(TEAM,),
        after=("deliver",),
        fields=(Field(name="summary", label="备案说明", kind=Kind.LONG),),
        approval="spot_record",
        again=False,
    ),
    *execution.payment_steps(after="deliver"),
    execution.BRING,
    *party_steps.STEPS,
    *aftermath.STEPS,
    *closing.STEPS,
    *disclosure.steps_of("spot_penalty_decision"),
)

SPOT_PENALTY = Procedure(
    name="spot_penalty",
    title="当场行政处罚",
    version="2026-1",
    settled_by="decide",
    ended_by=spot_outcomes.ENDINGS,
    number_word="当",
    result_kind="spot_penalty_decision",
    opening_clause="penalty-law/51",
    opening_hint="违法事实确凿、有法定依据，只警告或者小额罚款的，可以当场决定",
    steps=STEPS,
)
