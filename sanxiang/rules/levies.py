"""The arithmetic of a levy (行政征收): quantity times rate, the sum of the lines, what is paid."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from sanxiang.rules import guards, terms_of_licence
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.licences import position, value
from sanxiang.rules.steps import Rule

FEN = Decimal("0.01")
LINES = (
    Field(name="item", label="计征项目", max_length=100),
    Field(name="quantity", label="数量", max_length=20),
    Field(name="unit", label="单位", max_length=20),
    Field(name="rate", label="征收标准（元）", kind=Kind.MONEY),
    Field(name="amount", label="金额（元）", kind=Kind.MONEY),
)
REASONS = (
    ("paid", "已经缴清"),
    ("relieved", "依法减免"),
    ("court", "已经申请人民法院强制执行"),
    ("void", "决定已被撤销"),
)


def line_amount(quantity: str, rate: str) -> Decimal:
    """Quantity times rate, to the fen. ValueError where the quantity is no number."""
    try:
        counted = Decimal(quantity.replace(",", ""))
    except InvalidOperation:
        raise ValueError(quantity) from None
    if not counted.is_finite() or counted < 0:
        raise ValueError(quantity)
    return (counted * Decimal(rate)).quantize(FEN, ROUND_HALF_UP)


def total(lines: Iterable[Mapping[str, str]]) -> Decimal:
    return sum((Decimal(line["amount"]) for line in lines), Decimal("0.00"))


def computation_is_right(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Every line is quantity times rate, and the amount is the sum of the lines."""
    found = []
    for position_, line in enumerate(data["lines"], start=1):
        if text := _line_fault(line):
            found.append(("lines", f"第 {position_} 行{text}"))
    if not found and data["amount"] and Decimal(data["amount"]) != total(data["lines"]):
        found.append(
            ("amount", f"与明细合计 {total(data['lines']):,.2f} 元不一致，请核对明细或者金额")
        )
    return found


def _line_fault(line: Mapping[str, str]) -> str:
    try:
        right = line_amount(line["quantity"], line["rate"])
    except ValueError:
        return "的数量不是数字，请改正"
    if right != Decimal(line["amount"]):
        return f"的金额应为 {right:,.2f} 元（数量乘以标准），请核对"
    return ""


def period_in_order(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["period_from"] and data["period_to"] and data["period_to"] < data["period_from"]:
        return [("period_to", "所属期间止日早于起日，请核对")]
    return []


def time_to_answer(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    due = facts.due(terms_of_licence.LEVY_ANSWER.name)
    if data["response"] == "none" and due and facts.on <= due:
        return [("response", f"提出意见的期限到 {due} 届满，期满前不能登记为未提出")]
    return []


def statement_is_handled(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] != "statement":
        return []
    return [(name, "提出意见的，请填写") for name in ("content", "handling") if not data[name]]


def amount_is_told(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Nothing is levied beyond what the payer was told of and could answer."""
    told = value(facts, "notice", "amount")
    if data["amount"] and told and Decimal(data["amount"]) > Decimal(told):
        return [("amount", f"高于告知的 {Decimal(told):,.2f} 元，请先重新办理“征收告知”")]
    return []


def owed(facts: CaseFacts) -> Decimal:
    """What is still to be paid of the decision."""
    decided = Decimal(value(facts, "draft", "amount") or 0)
    paid = (Decimal(act.data["amount"]) for act in facts.all_done("payment"))
    return decided - sum(paid, Decimal(0))


def not_more_than_owed(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["amount"] and not Decimal(data["amount"]):
        return [("amount", "缴款金额应当大于零，请核对凭证")]
    if data["amount"] and Decimal(data["amount"]) > owed(facts):
        return [("amount", f"多于尚未缴纳的 {owed(facts):,.2f} 元；多缴的应当退还，请核对")]
    return []


def closed_for_its_reason(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["reason"] == "paid" and owed(facts) > 0:
        return [("reason", f"还有 {owed(facts):,.2f} 元没有缴纳，不能按缴清结案")]
    if data["reason"] == "court" and not facts.done("open_enforcement"):
        return [("reason", "还没有转强制执行，请先办理“转行政强制执行”")]
    return []


ANSWERED = Rule(
    name="payer_heard",
    clause="own/levy-heard",
    holds=lambda facts: position(facts, "answer") > position(facts, "notice"),
    text="最近一次征收告知之后，缴纳人的意见还没有登记",
    remedy="请先办理“登记意见”",
)
DRAFTED_ON_THE_ANSWER = guards.renewed(
    "draft",
    "answer",
    clause="own/levy-heard",
    text="拟写征收意见之后，缴纳人又有意见",
    remedy="请重新办理“拟写征收意见”",
)
OWED = Rule(
    name="something_is_owed",
    clause="own/levy-paid",
    holds=lambda facts: owed(facts) > 0,
    text="已经缴清",
    remedy="请办理“结案”",
)
