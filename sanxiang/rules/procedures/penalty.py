"""Administrative penalty (行政处罚), the ordinary procedure in outline, up to service."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sanxiang.rules import (
    disclosure,
    evidence_steps,
    execution,
    guards,
    matrix,
    party_steps,
    proposals,
    service,
    terms,
    weighing,
)
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.follow_ons import opens_enforcement, opens_seizure
from sanxiang.rules.review_steps import REVIEW_PASSED, review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Procedure, Start, Step, of_role

PENALTY_KINDS = (
    ("warning", "警告"),
    ("criticism", "通报批评"),
    ("fine", "罚款"),
    ("confiscation", "没收违法所得、没收非法财物"),
    ("suspension", "暂扣许可证件"),
    ("downgrade", "降低资质等级"),
    ("revocation", "吊销许可证件"),
    ("restriction", "限制开展生产经营活动"),
    ("stoppage", "责令停产停业"),
    ("closure", "责令关闭"),
)
RESPONSES = (
    ("none", "期限届满未提出"),
    ("waived", "明确表示放弃"),
    ("statement", "提出陈述、申辩"),
    ("hearing", "要求听证"),
)


def _leader_is_handler(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["leader"] and data["leader"] not in data["officers"]:
        return [("leader", "主办人必须是办案人员，请在办案人员中选择")]
    return []


def _time_to_answer(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    due = facts.due(terms.HEARING_REQUEST.name)
    if data["response"] == "none" and due and facts.on <= due:
        return [
            (
                "response",
                f"当事人提出意见和要求听证的期限到 {due:%Y-%m-%d} 届满，期满前不能登记为未提出",
            )
        ]
    return []


def _hearing_was_possible(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] == "hearing" and not data["hearing_record"]:
        return [("hearing_record", "举行听证的，请记录听证情况")]
    if data["response"] in {"statement", "hearing"} and not data["handling"]:
        return [("handling", "请写明对陈述、申辩意见的复核和采纳情况")]
    return []


def _fine_goes_with_kind(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if ("fine" in data["kinds"]) != bool(data["fine"] and Decimal(data["fine"])):
        return [("fine", "处罚种类含“罚款”的应填罚款金额，不含的不填")]
    if data["fine"] and not data["payment_account"]:
        return [("payment_account", "有罚款的，请填写缴纳账户")]
    if not data["fine"] and not data["performance"]:
        return [("performance", "没有罚款的，请写明履行方式和期限")]
    return []


def _fine_in_range(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    item = facts.item
    if not (item and item.fine_max and data["fine"]):
        return []
    low, high = Decimal(item.fine_min or 0), Decimal(item.fine_max)
    if low <= Decimal(data["fine"]) <= high or data["departure"]:
        return []
    return [("fine", f"执法事项规定的罚款幅度是 {low:,} 至 {high:,} 元；超出幅度的请写明法定理由")]


def _filed(facts: CaseFacts) -> str:
    return facts.opened_date.isoformat()


def _before_deciding(facts: CaseFacts) -> list[str]:
    """What the matrix leaves open, and how the benchmark was applied."""
    return [*matrix.open_questions(facts), *weighing.result(facts)]


INVESTIGATED_AND_HEARD = ("report", "prior_notice", "defence", "draft")

STEPS = (
    Step(
        name="file_case",
        title="立案",
        clause="penalty-law/54",
        initial=proposals.file_case,
        taken_by=of_role(Role.HANDLER),
        needs=(guards.ACTOR_CERTIFIED,),
        fields=(
            Field(name="facts", label="涉嫌违法事实", kind=Kind.LONG),
            Field(name="basis", label="立案依据", kind=Kind.LONG),
            Field(name="officers", label="办案人员", kind=Kind.OFFICERS, help="两人以上"),
            Field(name="leader", label="主办人", kind=Kind.OFFICER),
        ),
        checks=(
            Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
            Check(clause="penalty-law/42", errors=_leader_is_handler),
            guards.certified("officers"),
        ),
        approval="case_filing",
        effects=("form_team",),
        starts=(Start(term=terms.DECIDE),),
        again=False,
    ),
    *evidence_steps.collecting(after="file_case"),
    matrix.MATRIX,
    weighing.WEIGH,
    Step(
        name="report",
        title="提交调查终结报告",
        clause="L6.1",
        initial=proposals.report,
        taken_by=(TEAM,),
        after=("file_case",),
        needs=(guards.TEAM_CERTIFIED,),
        fields=(
            Field(name="facts", label="查明的事实", kind=Kind.LONG, max_length=20000),
            Field(
                name="evidence",
                label="证据",
                kind=Kind.LINES,
                help="一行一项：名称、页数、证明什么",
            ),
            Field(name="law", label="违反的规定", kind=Kind.LONG),
            Field(name="benchmark", label="裁量基准适用", kind=Kind.LONG),
            Field(name="suggestion", label="处理建议", kind=Kind.LONG),
        ),
        approval="report",
    ),
    Step(
        name="prior_notice",
        title="行政处罚事先告知",
        clause="penalty-law/44",
        initial=proposals.prior_notice,
        taken_by=(TEAM,),
        after=("report",),
        fields=(
            Field(name="proposed", label="拟作出的处罚", kind=Kind.LONG),
            Field(name="facts", label="事实和理由", kind=Kind.LONG),
            Field(name="basis", label="依据", kind=Kind.LONG),
            Field(
                name="rights_told",
                label="已告知陈述、申辩的权利",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="必须告知当事人陈述、申辩的权利",
            ),
            Field(
                name="hearing",
                label="是否告知要求听证的权利",
                kind=Kind.YES_NO,
                clause="penalty-law/63",
                help="较大数额罚款、没收，降低资质、吊销，停产停业、关闭、限制从业等应当告知",
            ),
            Field(name="served_date", label="送达日期", kind=Kind.DATE),
            Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=service.MANNERS),
            Field(name="recipient", label="收件人", max_length=60),
        ),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_date")),
            Check(clause="penalty-law/44", errors=guards.not_before("served_date", _filed)),
        ),
        starts=(Start(term=terms.HEARING_REQUEST, from_field="served_date"),),
    ),
    Step(
        name="defence",
        title="登记陈述申辩",
        clause="penalty-law/45",
        taken_by=(TEAM,),
        after=("prior_notice",),
        fields=(
            Field(name="response", label="当事人回应", kind=Kind.CHOICE, choices=RESPONSES),
            Field(name="content", label="陈述、申辩内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
            Field(
                name="hearing_record",
                label="听证情况",
                kind=Kind.LONG,
                required=False,
                clause="L6.5",
                help="举行听证的填写：时间、主持人、双方意见",
            ),
        ),
        checks=(
            Check(clause="penalty-law/64", errors=_time_to_answer),
            Check(clause="penalty-law/45", errors=_hearing_was_possible),
        ),
        ends=(terms.HEARING_REQUEST,),
    ),
    Step(
        name="draft",
        title="代拟决定书",
        clause="L6.3",
        initial=proposals.draft,
        shows=weighing.result,
        taken_by=(TEAM,),
        after=("report",),
        fields=(
            Field(name="facts", label="查明的事实", kind=Kind.LONG, max_length=20000),
            Field(name="cause", label="案由", max_length=100),
            Field(name="evidence", label="证据情况", kind=Kind.LINES, help="一行一项"),
            Field(name="handling", label="陈述申辩和听证情况", kind=Kind.LONG),
            Field(name="law", label="违反的规定", max_length=500),
            Field(name="basis", label="处罚依据", max_length=500),
            Field(name="benchmark", label="裁量情况", kind=Kind.LONG),
            Field(name="kinds", label="处罚种类", kind=Kind.MANY, choices=PENALTY_KINDS),
            Field(name="fine", label="罚款金额（元）", kind=Kind.MONEY, required=False),
            Field(name="departure", label="超出罚款幅度的法定理由", required=False),
            weighing.DEPARTURE,
            Field(name="decisions", label="处罚内容", kind=Kind.LINES, help="一行一项"),
            Field(name="payment_account", label="罚款缴纳账户", required=False, max_length=300),
            Field(name="performance", label="履行方式和期限", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="penalty-law/59", errors=_fine_goes_with_kind),
            Check(clause="own/fine-in-range", errors=_fine_in_range),
            Check(clause="own/benchmark-applied", errors=weighing.fine_in_benchmark),
        ),
        approval="benchmark_departure",
        approval_when=weighing.departs,
    ),
    opens_seizure("file_case"),
    *review_steps(screened_after=("report",), submitted_after=INVESTIGATED_AND_HEARD),
    Step(
        name="decide",
        title="作出行政处罚决定",
        clause="L13",
        taken_by=of_role(Role.HEAD),
        after=(*INVESTIGATED_AND_HEARD, "screen"),
        needs=(REVIEW_PASSED,),
        warns=(matrix.FILLED,),
        shows=_before_deciding,
        fields=(
            Field(
                name="agreed",
                label="同意按代拟稿作出决定",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="需要修改的，请退回承办科室修改代拟稿并重新送审",
            ),
            Field(name="opinion", label="决定意见", kind=Kind.LONG),
        ),
        effects=("record_result",),
        paper="penalty_decision",
        starts=(Start(term=terms.SERVE), Start(term=terms.DISCLOSE)),
        ends=(terms.DECIDE,),
        again=False,
        in_dossier=False,
        hint="决定后即编号、生成《行政处罚决定书》，不能再改",
    ),
    *party_steps.STEPS,
    *evidence_steps.AFTERWARDS,
    *execution.STEPS,
    *disclosure.steps_of("penalty_decision"),
    opens_enforcement("serve"),
)

PENALTY = Procedure(
    name="penalty",
    title="行政处罚",
    version="2026-1",
    settled_by="decide",
    number_word="立",
    result_kind="penalty_decision",
    opening_clause="penalty-law/54",
    opening_hint="已有线索或者证据表明涉嫌违法、应当给予处罚；由检查发现的，从检查案件中转来",
    steps=STEPS,
)
