"""Administrative levy (行政征收): notice, statement, decision, service, payment, closing.

The laws that provide for a levy fix what is due and at which rate; none of them lays out the
course, so the course is the bureau's own (own/levy-…), and the item names the law.
"""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import disclosure, guards, party_steps, service
from sanxiang.rules import levies as rules
from sanxiang.rules import terms_of_licence as periods
from sanxiang.rules.assignment import assign
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.follow_ons import opens_enforcement
from sanxiang.rules.licences import value
from sanxiang.rules.review import endings
from sanxiang.rules.review.state import REVIEW_PASSED
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Procedure, Start, Step, of_role
from sanxiang.rules.terms import DISCLOSE

ANSWERS = (
    ("none", "期限届满未提出"),
    ("waived", "明确表示没有意见"),
    ("statement", "提出意见"),
)
WHAT = (
    Field(name="levy_name", label="征收项目", max_length=100),
    Field(name="period_from", label="所属期间起", kind=Kind.DATE, any_day=True),
    Field(name="period_to", label="所属期间止", kind=Kind.DATE, any_day=True),
    Field(name="basis", label="征收依据", kind=Kind.LONG, max_length=1000),
    Field(
        name="lines",
        label="计算明细",
        kind=Kind.ROWS,
        columns=rules.LINES,
        help="一行一项：数量乘以标准等于金额",
    ),
    Field(name="amount", label="征收金额合计", kind=Kind.MONEY),
)


def _notice(facts: CaseFacts) -> Mapping[str, Any]:
    item = facts.item
    return {"levy_name": item.name, "basis": item.basis} if item else {}


def _draft(facts: CaseFacts) -> Mapping[str, Any]:
    told = {field.name: value(facts, "notice", field.name) for field in WHAT}
    period = f"{told['period_from']} 至 {told['period_to']}"
    heard = value(facts, "answer", "content")
    return told | {
        "facts": f"{facts.party_name}应缴{told['levy_name']}，所属期间 {period}。",
        "heard": heard or "缴纳人没有提出意见。",
    }


def _published(facts: CaseFacts) -> Mapping[str, Any]:
    return {
        "facts": value(facts, "draft", "facts"),
        "basis": value(facts, "draft", "basis"),
        "result": f"征收{value(facts, 'draft', 'levy_name')}{value(facts, 'draft', 'amount')}元。",
    }


STEPS = (
    assign(title="指派承办人员", clause="own/levy-told", people="承办人员"),
    Step(
        name="notice",
        title="征收告知",
        clause="own/levy-told",
        initial=_notice,
        taken_by=(TEAM,),
        after=("assign",),
        fields=(*WHAT, Field(name="served_date", label="告知书送达日期", kind=Kind.DATE)),
        checks=(
            Check(clause="own/levy-told", errors=rules.computation_is_right),
            Check(clause="own/levy-told", errors=rules.period_in_order),
            Check(clause="R3", errors=guards.not_later_than_today("served_date")),
        ),
        paper="levy_notice",
        ends=(periods.LEVY_ANSWER,),  # of a notice that this one replaces
        starts=(Start(term=periods.LEVY_ANSWER, from_field="served_date"),),
    ),
    Step(
        name="answer",
        title="登记意见",
        clause="own/levy-heard",
        taken_by=(TEAM,),
        after=("notice",),
        fields=(
            Field(name="response", label="缴纳人的意见", kind=Kind.CHOICE, choices=ANSWERS),
            Field(name="content", label="意见内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="own/levy-heard", errors=rules.time_to_answer),
            Check(clause="own/levy-heard", errors=rules.statement_is_handled),
        ),
        ends=(periods.LEVY_ANSWER,),
    ),
    Step(
        name="draft",
        title="拟写征收意见",
        clause="own/levy-approved",
        initial=_draft,
        taken_by=(TEAM,),
        after=("notice",),
        needs=(rules.ANSWERED,),
        fields=(
            Field(name="facts", label="征收事由", kind=Kind.LONG, max_length=20000),
            *WHAT,
            Field(name="heard", label="意见和复核情况", kind=Kind.LONG),
            Field(name="account", label="缴款账户", max_length=300),
        ),
        checks=(
            Check(clause="own/levy-told", errors=rules.computation_is_right),
            Check(clause="own/levy-told", errors=rules.period_in_order),
            Check(clause="own/levy-told", errors=rules.amount_is_told),
        ),
        wanted=lambda facts: (
            not facts.last("draft") or not rules.DRAFTED_ON_THE_ANSWER.holds(facts)
        ),
        approval="levy_draft",
    ),
    *review_steps(screened_after=("draft",), submitted_after=("draft",)),
    *endings.endings(after="notice", ends=(periods.LEVY_ANSWER,)),
    Step(
        name="decide",
        title="作出征收决定",
        clause="own/levy-decided",
        taken_by=of_role(Role.HEAD),
        after=("draft", "screen"),
        needs=(rules.ANSWERED, rules.DRAFTED_ON_THE_ANSWER, REVIEW_PASSED),
        fields=(
            Field(
                name="agreed",
                label="同意按征收意见作出决定",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="不同意的，请退回承办人员重新拟写",
            ),
            Field(name="opinion", label="决定意见", kind=Kind.LONG),
        ),
        effects=("record_result",),
        paper="levy_decision",
        starts=(Start(term=periods.LEVY_SERVE), Start(term=DISCLOSE)),
        again=False,
        in_dossier=False,
        hint="决定后即编号、生成《行政征收决定书》，不能再改",
    ),
    service.step(
        title="送达决定书",
        clause="own/levy-served",
        starts=(Start(term=periods.LEVY_PAY, from_field="served_at"),),
        ends=(periods.LEVY_SERVE,),
        again=False,
    ),
    *party_steps.CORRECTION,
    *disclosure.steps_of("levy_decision", _published),
    Step(
        name="payment",
        title="登记缴款",
        clause="own/levy-paid",
        taken_by=(TEAM,),
        after=("serve",),
        needs=(rules.OWED,),
        fields=(
            Field(name="paid_date", label="缴款日期", kind=Kind.DATE),
            Field(name="amount", label="缴款金额", kind=Kind.MONEY),
            Field(name="voucher", label="缴款凭证号", max_length=60),
        ),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("paid_date")),
            Check(clause="own/levy-paid", errors=rules.not_more_than_owed),
        ),
        wanted=lambda facts: facts.done("serve") is not None and rules.owed(facts) > 0,
        many=True,
        in_dossier=False,
        hint="由缴纳人缴入指定账户，经办人员不收现金；分次缴的逐次登记",
    ),
    opens_enforcement("serve"),
    Step(
        name="close",
        title="结案",
        clause="own/levy-paid",
        taken_by=(TEAM,),
        after=("serve",),
        fields=(
            Field(name="reason", label="结案原因", kind=Kind.CHOICE, choices=rules.REASONS),
            Field(name="note", label="说明", kind=Kind.LONG),
        ),
        checks=(Check(clause="own/levy-paid", errors=rules.closed_for_its_reason),),
        ends=(periods.LEVY_PAY,),
        wanted=lambda facts: (
            facts.done("serve") is not None
            and rules.owed(facts) <= 0
            and facts.last("close") is None
        ),
        again=False,
        in_dossier=False,
    ),
)

LEVY = Procedure(
    name="levy",
    title="行政征收",
    version="2026-1",
    settled_by="decide",
    ended_by=endings.NAMES,
    number_word="征",
    result_kind="levy_decision",
    opening_clause="own/levy-told",
    opening_hint="依照法律、法规征收费用：先告知依据和计算，听取意见，再作出征收决定",
    steps=STEPS,
)
