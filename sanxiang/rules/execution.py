"""After the decision (执行): service, payment, what follows when it is late, closing."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sanxiang.rules import challenges, guards, payments, service, spot_collection, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step

BANK, ONLINE, ON_SPOT = "bank", "online", spot_collection.ON_SPOT
MANNERS = (
    (BANK, "到指定银行缴纳"),
    (ONLINE, "通过电子支付系统缴纳"),
    (ON_SPOT, "执法人员当场收缴"),
)
# Papers besides the decision that are brought to the party, by the step that issues them.
BROUGHT = {
    "no_penalty": "不予行政处罚决定书",
    "drop_case": "撤销案件决定书",
    "defer": "延期（分期）缴纳罚款批准书",
    "remind": "履行行政决定催告书",
    "add_fine": "加处罚款决定书",
}


def to_bring(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    """The papers that were not yet brought to the party; the key is the number of the paper."""
    brought = {act.data["paper"] for act in facts.all_done("serve_paper")}
    found = [
        (paper.number, title)
        for step, title in BROUGHT.items()
        for act in facts.all_done(step)
        if (paper := facts.paper_of(act)) and f"《{title}》{paper.number}" not in brought
    ]
    return [(f"《{title}》{number}", f"《{title}》{number}") for number, title in found]


def _served(facts: CaseFacts) -> str:
    act = facts.done("serve") or facts.done("deliver")
    return str(act.data["served_at"]) if act else ""


def _not_too_much(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    fine = data["covers"] == payments.FINE
    left = payments.unpaid(facts) if fine else payments.unpaid_added(facts)
    amount = Decimal(data["amount"])
    if 0 < amount <= left:
        return []
    return [("amount", f"尚未缴纳的是 {left:,} 元，登记的金额应当大于零、不超过这个数")]


def _plan_adds_up(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    total = sum((Decimal(row["amount"]) for row in data["instalments"]), Decimal(0))
    if total != payments.unpaid(facts):
        left = payments.unpaid(facts)
        return [("instalments", f"各期金额合计 {total:,} 元，应当等于尚未缴纳的 {left:,} 元")]
    if any(row["due"] < facts.on.isoformat() for row in data["instalments"]):
        return [("instalments", "缴纳日期不能早于今天")]
    return []


def _exactly_what_is_due(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    exact = payments.added_until(facts, date.fromisoformat(data["until"]))
    if Decimal(data["amount"]) == exact > 0:
        return []
    return [
        ("amount", f"计算到 {data['until']} 的加处罚款是 {exact:,} 元，请核对计算截止日期和金额")
    ]


def _until_today(facts: CaseFacts) -> Mapping[str, Any]:
    return {
        "until": facts.on.isoformat(),
        "amount": str(payments.added_until(facts, facts.on)),
    }


FINED = Rule(
    name="fined",
    clause="penalty-law/67",
    holds=lambda facts: payments.fine(facts) > 0,
    text="处罚决定没有罚款",
)
UNPAID = Rule(
    name="unpaid",
    clause="penalty-law/66",
    holds=lambda facts: payments.unpaid(facts) > 0,
    text="没有尚未缴纳的罚款",
)
OVERDUE = Rule(
    name="overdue",
    clause="penalty-law/72",
    holds=payments.overdue,
    text="罚款没有逾期，或者已经缴清",
    remedy="缴纳期限（批准延期、分期的，任何一期）届满仍未缴清的，才能办理",
)
GROWN = Rule(
    name="added_fine_grown",
    clause="penalty-law/72",
    # What was paid late has grown too, though nothing of it is open any more.
    holds=lambda facts: payments.added_until(facts, facts.on) > payments.added(facts),
    text="罚款没有逾期，或者到今天为止的加处罚款已经决定",
    remedy="缴纳期限（批准延期、分期的，任何一期）届满后缴纳或者仍未缴清的，才能办理",
)
NOT_CHALLENGED = Rule(
    name="not_challenged",
    clause="penalty-law/73",
    holds=lambda facts: not challenges.pending(facts),
    text="行政复议或者行政诉讼期间不计算加处罚款",
    remedy="请等复议、诉讼有结果并登记后再计算",
)
STANDS = Rule(
    name="decision_stands",
    clause="D12.2b",
    holds=lambda facts: not challenges.nothing_left(facts),
    text="原处罚决定已经被撤销或者确认无效，不再执行",
)


def payment_steps(*, after: str) -> tuple[Step, ...]:
    """Paying a fine, from the step that brought the decision to the party."""
    return (
        Step(
            name="pay",
            title="登记缴款",
            clause="penalty-law/67",
            taken_by=(TEAM,),
            after=(after,),
            needs=(FINED,),
            many=True,
            optional=True,
            wanted=lambda facts: payments.owed(facts) > 0 and not challenges.nothing_left(facts),
            initial=lambda facts: {"covers": payments.FINE, "amount": str(payments.unpaid(facts))},
            fields=(
                Field(name="covers", label="缴纳的款项", kind=Kind.CHOICE, choices=payments.COVERS),
                Field(name="amount", label="金额（元）", kind=Kind.MONEY),
                Field(name="paid_date", label="缴款日期", kind=Kind.DATE),
                Field(name="manner", label="缴款方式", kind=Kind.CHOICE, choices=MANNERS),
                *spot_collection.FIELDS,
                Field(name="voucher", label="票据或者凭证号", max_length=100),
            ),
            checks=(
                Check(clause="penalty-law/67", errors=_not_too_much),
                *spot_collection.CHECKS,
                Check(clause="R3", errors=guards.not_later_than_today("paid_date")),
                Check(clause="R3", errors=guards.not_before("paid_date", _served)),
            ),
            starts=spot_collection.STARTS,
            effects=("settle_payment",),
            in_dossier=False,
        ),
        *spot_collection.STEPS,
        Step(
            name="defer",
            title="批准延期、分期缴纳",
            clause="penalty-law/66",
            taken_by=(TEAM,),
            after=(after,),
            needs=(UNPAID, STANDS),
            optional=True,
            wanted=lambda facts: False,
            fields=(
                Field(name="applied_date", label="当事人申请日期", kind=Kind.DATE),
                Field(name="hardship", label="经济困难的情况和证明", kind=Kind.LONG),
                Field(
                    name="instalments",
                    label="缴纳安排",
                    kind=Kind.ROWS,
                    columns=(
                        Field(name="due", label="缴纳期限", kind=Kind.DATE),
                        Field(name="amount", label="金额（元）", kind=Kind.MONEY),
                    ),
                    help="延期的填一行，分期的一期一行",
                ),
            ),
            checks=(
                Check(clause="penalty-law/66", errors=_plan_adds_up),
                Check(clause="R3", errors=guards.not_later_than_today("applied_date")),
            ),
            approval="deferral",
            paper="payment_deferral",
            effects=("start_instalments",),
            ends=(terms.PAY,),
            in_dossier=False,
        ),
        Step(
            name="add_fine",
            title="加处罚款",
            clause="penalty-law/72",
            taken_by=(TEAM,),
            after=(after,),
            needs=(GROWN, NOT_CHALLENGED, STANDS),
            optional=True,
            wanted=lambda facts: False,
            initial=_until_today,
            fields=(
                Field(name="until", label="计算截止日期", kind=Kind.DATE),
                Field(name="amount", label="加处罚款（元）", kind=Kind.MONEY),
                Field(name="account", label="缴纳账户", max_length=300),
            ),
            checks=(
                Check(clause="R3", errors=guards.not_later_than_today("until")),
                Check(clause="penalty-law/72", errors=_exactly_what_is_due),
            ),
            approval="added_fine",
            paper="added_fine_decision",
            in_dossier=False,
        ),
        Step(
            name="remind",
            title="催告",
            clause="coercion-law/54",
            taken_by=(TEAM,),
            after=(after,),
            needs=(OVERDUE, STANDS),
            many=True,
            optional=True,
            initial=payments.owed_now,
            fields=(
                Field(name="fine", label="尚未缴纳的罚款（元）", kind=Kind.MONEY),
                Field(name="added", label="尚未缴纳的加处罚款（元）", kind=Kind.MONEY),
                Field(name="manner", label="履行方式和账户", kind=Kind.LONG),
            ),
            checks=(Check(clause="coercion-law/54", errors=payments.as_owed),),
            paper="performance_reminder",
            in_dossier=False,
        ),
    )


SERVICE = Step(
    name="serve",
    title="送达决定书",
    clause="penalty-law/61",
    taken_by=(TEAM,),
    after=("decide",),
    initial=service.proposed,
    fields=service.PROVED,
    checks=(*service.CHECKS, service.not_before_the_paper("decide")),
    paper="service_return",
    starts=(
        Start(term=terms.PAY, from_field="served_at", in_case=payments.is_fined),
        Start(term=terms.RECONSIDERATION, from_field="served_at"),
        Start(term=terms.LITIGATION, from_field="served_at"),
    ),
    ends=(terms.SERVE,),
    again=False,
    in_dossier=False,
)
BRING = Step(
    name="serve_paper",
    title="送达其他文书",
    clause="penalty-law/61",
    taken_by=(TEAM,),
    many=True,
    optional=True,
    wanted=lambda facts: bool(to_bring(facts)),
    initial=service.proposed,
    fields=(Field(name="paper", label="送达的文书", kind=Kind.CHOICE), *service.PROVED),
    options={"paper": to_bring},
    checks=service.CHECKS,
    paper="service_return",
    in_dossier=False,
)
STEPS = (SERVICE, *payment_steps(after="serve"), BRING)
