"""Fines collected by officers in person (当场收缴): grounds, receipt, the way to the bank."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sanxiang.rules import guards, payments
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step
from sanxiang.rules.terms_of_payment import BANK_IN, HAND_IN

ON_SPOT = "on_spot"
SMALL, HARD, REMOTE = "small", "hard", "remote"
GROUNDS = (
    (SMALL, "当场处罚的小额罚款"),
    (HARD, "当场处罚，不当场收缴事后难以执行"),
    (REMOTE, "边远、水上、交通不便地区，当事人提出"),
)
ASKED = {
    HARD: "请写明为什么事后难以执行",
    REMOTE: "请写明地点、当事人到银行或者通过电子支付缴纳有什么困难、何时提出当场缴纳",
}


def in_hand(facts: CaseFacts) -> Decimal:
    """What officers collected and did not yet hand in."""
    collected = [act for act in facts.all_done("pay") if act.data["manner"] == ON_SPOT]
    return _sum(collected) - _sum(facts.all_done("hand_in"))


def at_organ(facts: CaseFacts) -> Decimal:
    """What was handed in and not yet paid into the bank."""
    return _sum(facts.all_done("hand_in")) - _sum(facts.all_done("bank_in"))


def _sum(acts: Any) -> Decimal:
    return sum((Decimal(act.data["amount"]) for act in acts), payments.NOTHING)


def is_collected(data: Mapping[str, Any]) -> bool:
    return bool(data["manner"] == ON_SPOT)


def _on_a_ground(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if is_collected(data) and not data["spot_ground"]:
        return [("spot_ground", "除法定情形外，执法人员不得自行收缴罚款；请选择当场收缴的情形")]
    return []


def _decided_on_the_spot(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if not is_collected(data) or data["spot_ground"] not in {SMALL, HARD}:
        return []
    if facts.done("deliver") is None:
        return [("spot_ground", "这个情形只用于当场作出的处罚决定")]
    most = parameter("spot_collection", facts.on).value
    if data["spot_ground"] == SMALL and payments.fine(facts) > most:
        return [("spot_ground", f"罚款超过 {most} 元，不属于这个情形")]
    return []


def _says_why(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    asked = ASKED.get(data["spot_ground"], "") if is_collected(data) else ""
    return [("spot_detail", asked)] if asked and not data["spot_detail"] else []


def _receipt_is_given(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if is_collected(data) and data["receipt"] != "yes":
        text = "当场收缴必须出具财政部门统一制发的专用票据；没有出具的，当事人有权拒绝缴纳，请补办"
        return [("receipt", text)]
    return []


def _ashore_after_payment(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if not data["ashore_date"]:
        return []
    if not is_collected(data) or data["spot_ground"] != REMOTE:
        return [("ashore_date", "只有在水上当场收缴的才填抵岸日期，请清空")]
    if data["ashore_date"] < data["paid_date"]:
        return [("ashore_date", "抵岸日期早于缴款日期，请核对")]
    return []


FIELDS = (
    Field(
        name="spot_ground",
        label="当场收缴的情形",
        kind=Kind.CHOICE,
        choices=GROUNDS,
        required=False,
        clause="penalty-law/68",
    ),
    Field(
        name="spot_detail",
        label="当场收缴的具体情况",
        kind=Kind.LONG,
        required=False,
        clause="penalty-law/69",
        max_length=1000,
        help="事后难以执行的写明理由；边远、水上、交通不便的写明地点、困难和当事人的要求",
    ),
    Field(
        name="receipt",
        label="已出具财政部门统一制发的专用票据",
        kind=Kind.YES_NO,
        required=False,
        clause="penalty-law/70",
        help="当场收缴的必须选“是”，票据号填在“票据或者凭证号”",
    ),
    Field(
        name="ashore_date",
        label="抵岸日期",
        kind=Kind.DATE,
        required=False,
        clause="penalty-law/71",
        help="在水上当场收缴的填写，上交期限自抵岸之日起算",
    ),
)
CHECKS = (
    Check(clause="penalty-law/67", errors=_on_a_ground),
    Check(clause="penalty-law/68", errors=_decided_on_the_spot),
    Check(clause="penalty-law/69", errors=_says_why),
    Check(clause="penalty-law/70", errors=_receipt_is_given),
    Check(clause="penalty-law/71", errors=_ashore_after_payment),
    Check(clause="R3", errors=guards.not_later_than_today("ashore_date")),
)
STARTS = (
    Start(
        term=HAND_IN,
        from_field="paid_date",
        when=lambda data: is_collected(data) and not data["ashore_date"],
    ),
    Start(
        term=HAND_IN,
        from_field="ashore_date",
        when=lambda data: is_collected(data) and bool(data["ashore_date"]),
    ),
)


def _exactly(amount: Any, text: str) -> Check:
    """All that is there moves on at once, so that nothing is left behind."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
        there = amount(facts)
        if Decimal(data["amount"]) == there:
            return []
        return [("amount", f"{text}的是 {there:,} 元，应当一次全部上缴，请核对金额")]

    return Check(clause="penalty-law/71", errors=errors)


COLLECTED = Rule(
    name="fine_in_hand",
    clause="penalty-law/71",
    holds=lambda facts: in_hand(facts) > 0,
    text="没有尚未上交的当场收缴罚款",
)
HANDED_IN = Rule(
    name="fine_at_organ",
    clause="penalty-law/71",
    holds=lambda facts: at_organ(facts) > 0,
    text="没有已经上交、尚未缴付银行的罚款",
)
ALL_BANKED = Rule(
    name="fine_banked",
    clause="penalty-law/71",
    holds=lambda facts: in_hand(facts) <= 0 and at_organ(facts) <= 0,
    text="当场收缴的罚款还没有全部缴付银行",
    remedy="请先办理“上交当场收缴的罚款”和“罚款缴付银行”",
)
STEPS = (
    Step(
        name="hand_in",
        title="上交当场收缴的罚款",
        clause="penalty-law/71",
        taken_by=(TEAM,),
        after=("pay",),
        needs=(COLLECTED,),
        many=True,
        optional=True,
        wanted=lambda facts: in_hand(facts) > 0,
        initial=lambda facts: {"amount": str(in_hand(facts)), "giver": facts.actor.person.name},
        fields=(
            Field(name="amount", label="上交金额（元）", kind=Kind.MONEY),
            Field(name="giver", label="交款人", max_length=60),
            Field(name="receiver", label="本机关收款人", max_length=60),
            Field(name="handed_date", label="上交日期", kind=Kind.DATE),
        ),
        checks=(
            _exactly(in_hand, "尚未上交"),
            Check(clause="R3", errors=guards.not_later_than_today("handed_date")),
        ),
        starts=(Start(term=BANK_IN, from_field="handed_date"),),
        ends=(HAND_IN,),
        in_dossier=False,
    ),
    Step(
        name="bank_in",
        title="罚款缴付银行",
        clause="penalty-law/71",
        taken_by=(TEAM,),
        after=("hand_in",),
        needs=(HANDED_IN,),
        many=True,
        optional=True,
        wanted=lambda facts: at_organ(facts) > 0,
        initial=lambda facts: {"amount": str(at_organ(facts))},
        fields=(
            Field(name="amount", label="缴付金额（元）", kind=Kind.MONEY),
            Field(name="bank", label="指定的银行", max_length=100),
            Field(name="banked_date", label="缴付日期", kind=Kind.DATE),
            Field(name="slip", label="缴款凭证号", max_length=100),
        ),
        checks=(
            _exactly(at_organ, "尚未缴付"),
            Check(clause="R3", errors=guards.not_later_than_today("banked_date")),
        ),
        ends=(BANK_IN,),
        in_dossier=False,
    ),
)
