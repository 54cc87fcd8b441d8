"""Administrative penalty (行政处罚), the ordinary procedure from filing to closing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sanxiang.rules import (
    aftermath,
    closing,
    disclosure,
    evidence_steps,
    execution,
    guards,
    handling,
    hearing_steps,
    matrix,
    party_steps,
    payments,
    penalty_outcomes,
    proposals,
    service,
    terms,
    weighing,
)
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.follow_ons import opens_enforcement, opens_seizure
from sanxiang.rules.interview_steps import interview_steps
from sanxiang.rules.review.catalogue import hearing_offered
from sanxiang.rules.review.state import REVIEW_PASSED, passed, screened_major
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Procedure, Rule, Start, Step, of_role

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
    ("statement", "口头陈述、申辩（已作笔录）"),
    ("written", "书面陈述、申辩"),
    (hearing_steps.ASKED, "要求听证"),
)
COLLECTIVE = 2
NOT_COUNTED = (
    ("testing", "检验、检测"),
    ("appraisal", "鉴定"),
    ("announcement", "公告"),
    ("other", "依法不计入的其他时间"),
)


def _leader_is_handler(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["leader"] and data["leader"] not in data["officers"]:
        return [("leader", "主办人必须是办案人员，请在办案人员中选择")]
    return []


def _time_to_answer(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    due = facts.due(terms.HEARING_REQUEST.name)
    if data["response"] == "none" and due and facts.on <= due:
        text = f"当事人提出意见和要求听证的期限到 {due:%Y-%m-%d} 届满，期满前不能登记为未提出"
        return [("response", text)]
    if data["response"] == hearing_steps.ASKED and due and data["answered_date"] > due.isoformat():
        return [("answered_date", f"要求听证的期限已于 {due:%Y-%m-%d} 届满，请作为陈述、申辩登记")]
    return []


def _heard_and_weighed(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] == "statement" and not facts.done("statement"):
        return [("response", "口头陈述、申辩的，请先办理“听取陈述申辩”，制作笔录")]
    if data["response"] in {"statement", "written"} and not data["handling"]:
        return [("handling", "请写明对陈述、申辩意见的复核和采纳情况")]
    return []


def _hearing_was_offered(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] == hearing_steps.ASKED and not hearing_offered(facts):
        return [("response", "没有告知听证权利；应当举行听证的，请重新告知")]
    return []


def _heard_since_notice(facts: CaseFacts) -> bool:
    """The newest notice was served, and the party answered it or let the time pass."""
    found = [facts.done(step) for step in ("prior_notice", "serve_prior_notice", "defence")]
    positions = [act.position for act in found if act]
    return positions == sorted(positions)  # that none is missing is asked by `after`


def _discussed(facts: CaseFacts) -> bool:
    """A complex or major matter was discussed after the review that let it pass; while none has,
    that is what is missing."""
    act = facts.done("discuss")
    if not screened_major(facts) or not passed(facts):
        return True
    return act is not None and facts.review is not None and act.position > facts.review.position


def _several(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if len(data["members"]) < COLLECTIVE:
        return [("members", "集体讨论由两名以上负责人参加，请补全参加人员")]
    return []


def _suspended(facts: CaseFacts) -> bool:
    act, resumed = facts.done("suspend"), facts.done("resume")
    return act is not None and (resumed is None or resumed.position < act.position)


def _fine_goes_with_kind(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if ("fine" in data["kinds"]) != bool(data["fine"] and Decimal(data["fine"])):
        return [("fine", "处罚种类含“罚款”的应填罚款金额，不含的不填")]
    if data["fine"] and not data["payment_account"]:
        return [("payment_account", "有罚款的，请填写缴纳账户")]
    if not data["fine"] and not data["performance"]:
        return [("performance", "没有罚款的，请写明履行方式和期限")]
    return []


def _confiscation_is_valued(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if "confiscation" in data["kinds"] and not data["confiscated"]:
        return [("confiscated", "有没收的，请填写数额或者价值，用以判断是否属于重大执法决定")]
    return []


def _fine_in_range(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    item = facts.item
    if not (item and item.fine_max and data["fine"]):
        return []
    low, high = Decimal(item.fine_min or 0), Decimal(item.fine_max)
    if low <= Decimal(data["fine"]) <= high or data["departure"]:
        return []
    return [("fine", f"执法事项规定的罚款幅度是 {low:,} 至 {high:,} 元；超出幅度的请写明法定理由")]


def _before_deciding(facts: CaseFacts) -> list[str]:
    """What the matrix leaves open, and how the benchmark was applied."""
    return [*matrix.open_questions(facts), *weighing.result(facts)]


INVESTIGATED_AND_HEARD = ("report", "prior_notice", "defence", "draft", "propose")
HEARD = Rule(
    name="heard_since_notice",
    clause="penalty-law/62",
    holds=_heard_since_notice,
    text="最近一次告知书还没有送达，或者送达后还没有听取当事人意见",
    remedy="请先办理“送达告知书”和“登记陈述申辩”",
)
DISCUSSED = Rule(
    name="discussed",
    clause="penalty-law/57",
    holds=_discussed,
    text="情节复杂或者重大的违法行为，还没有经负责人集体讨论",
    remedy="法制审核通过后，请先办理“集体讨论”",
)
COUNTING = Rule(
    name="counting",
    clause="own/time-apart",
    holds=lambda facts: not _suspended(facts),
    text="办案期限正在中止",
    remedy="检验、鉴定或者公告结束后，请先办理“恢复计算期限”",
)
SUSPENDED = Rule(
    name="suspended", clause="own/time-apart", holds=_suspended, text="办案期限没有中止"
)

STEPS = (
    Step(
        name="file_case",
        title="立案",
        clause="penalty-law/54",
        initial=proposals.file_case,
        taken_by=of_role(Role.HANDLER),
        needs=(guards.ACTOR_CERTIFIED,),
        fields=(
            Field(name="cause", label="案由", max_length=100),
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
        paper="case_filing_form",
        effects=("form_team",),
        starts=(Start(term=terms.DECIDE),),
        again=False,
    ),
    *interview_steps(after="file_case", initial=proposals.interview),
    *evidence_steps.collecting(after="file_case"),
    matrix.MATRIX,
    weighing.WEIGH,
    Step(
        name="extend",
        title="延长办案期限",
        clause="own/decide-extension",
        taken_by=(TEAM,),
        after=("file_case",),
        fields=(
            Field(name="article", label="可以延长的依据", max_length=300, clause="penalty-law/60"),
            Field(name="reason", label="延长的理由", kind=Kind.LONG),
        ),
        approval="case_extension",
        effects=("extend_decision",),
        optional=True,
        wanted=lambda facts: False,
        again=False,
        hint="只有其他法律、法规、规章另有规定的才能延长，请写明名称和条款",
    ),
    Step(
        name="suspend",
        title="中止计算期限",
        clause="own/time-apart",
        taken_by=(TEAM,),
        after=("file_case",),
        needs=(COUNTING,),
        fields=(
            Field(name="cause", label="不计入期限的事由", kind=Kind.CHOICE, choices=NOT_COUNTED),
            Field(name="detail", label="委托或者公告的情况", kind=Kind.LONG),
        ),
        pauses=(terms.DECIDE, terms.DECIDE_EXTENDED),
        many=True,
        optional=True,
    ),
    Step(
        name="resume",
        title="恢复计算期限",
        clause="own/time-apart",
        taken_by=(TEAM,),
        after=("suspend",),
        needs=(SUSPENDED,),
        fields=(Field(name="outcome", label="检验、鉴定或者公告的结果", kind=Kind.LONG),),
        resumes=(terms.DECIDE, terms.DECIDE_EXTENDED),
        many=True,
        optional=True,
        wanted=_suspended,
    ),
    Step(
        name="report",
        title="提交调查终结报告",
        clause="L6.1",
        initial=proposals.report,
        taken_by=(TEAM,),
        after=("file_case",),
        needs=(
            guards.TEAM_CERTIFIED,
            guards.signed("interview", "interview_record", clause="R15", title="询问笔录"),
        ),
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
        paper="investigation_report",
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
            Field(name="fine", label="拟罚款金额（元）", kind=Kind.MONEY, required=False),
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
        ),
        paper="prior_notice",
    ),
    Step(
        name="serve_prior_notice",
        title="送达告知书",
        clause="penalty-law/44",
        initial=service.proposed,
        taken_by=(TEAM,),
        after=("prior_notice",),
        fields=service.PROVED,
        checks=(*service.CHECKS, service.not_before_the_paper("prior_notice")),
        paper="service_return",
        starts=(Start(term=terms.HEARING_REQUEST, from_field="served_at"),),
    ),
    Step(
        name="statement",
        title="听取陈述申辩",
        clause="penalty-law/45",
        initial=proposals.statement,
        taken_by=(TEAM,),
        after=("serve_prior_notice",),
        needs=(guards.TEAM_CERTIFIED,),
        fields=(
            Field(name="officers", label="听取人", kind=Kind.OFFICERS, help="两名以上执法人员"),
            Field(name="speaker", label="陈述申辩人", max_length=60),
            Field(name="post", label="职务或者与当事人的关系", required=False, max_length=60),
            Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
            Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
            Field(name="place", label="地点", max_length=200),
            Field(name="content", label="陈述、申辩内容", kind=Kind.LONG, max_length=20000),
            Field(
                name="materials",
                label="提交的证据、材料",
                kind=Kind.LINES,
                required=False,
                help="一行一项",
            ),
        ),
        checks=(
            Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
            Check(clause="penalty-law/42", errors=guards.of_the_team("officers")),
            guards.certified("officers"),
            Check(
                clause="penalty-law/45",
                errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
            ),
            Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        ),
        paper="statement_record",
        optional=True,
        wanted=lambda facts: False,
    ),
    Step(
        name="defence",
        title="登记陈述申辩",
        clause="penalty-law/45",
        taken_by=(TEAM,),
        after=("serve_prior_notice",),
        needs=(
            guards.signed(
                "statement", "statement_record", clause="penalty-law/45", title="陈述申辩笔录"
            ),
        ),
        initial=proposals.defence,
        fields=(
            Field(name="response", label="当事人回应", kind=Kind.CHOICE, choices=RESPONSES),
            Field(name="answered_date", label="回应日期", kind=Kind.DATE),
            Field(name="content", label="陈述、申辩内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="penalty-law/64", errors=_time_to_answer),
            Check(clause="penalty-law/45", errors=_heard_and_weighed),
            Check(clause="penalty-law/63", errors=_hearing_was_offered),
            Check(clause="R3", errors=guards.not_later_than_today("answered_date")),
        ),
        ends=(terms.HEARING_REQUEST,),
    ),
    *hearing_steps.STEPS,
    Step(
        name="draft",
        title="代拟决定书",
        clause="L6.3",
        initial=proposals.draft,
        shows=weighing.result,
        taken_by=(TEAM,),
        after=("prior_notice",),
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
            Field(
                name="confiscated",
                label="没收的数额或者价值（元）",
                kind=Kind.MONEY,
                required=False,
                help="没收违法所得的数额，加上没收财物的价值；有没收的必填",
            ),
            Field(name="departure", label="超出罚款幅度的法定理由", required=False),
            weighing.DEPARTURE,
            Field(
                name="heavier_reason",
                label="比告知的罚款更重的理由",
                required=False,
                clause="penalty-law/45",
                max_length=500,
            ),
            Field(name="decisions", label="处罚内容", kind=Kind.LINES, help="一行一项"),
            Field(name="payment_account", label="罚款缴纳账户", required=False, max_length=300),
            Field(name="performance", label="履行方式和期限", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="penalty-law/59", errors=_fine_goes_with_kind),
            Check(clause="own/major-catalogue", errors=_confiscation_is_valued),
            Check(clause="own/fine-in-range", errors=_fine_in_range),
            Check(clause="own/benchmark-applied", errors=weighing.fine_in_benchmark),
            Check(clause="penalty-law/45", errors=payments.not_heavier("prior_notice")),
        ),
        approval="benchmark_departure",
        approval_when=weighing.departs,
    ),
    handling.PROPOSAL,
    opens_seizure("file_case"),
    *review_steps(
        screened_after=("report",),
        submitted_after=INVESTIGATED_AND_HEARD,
        complete=(HEARD, hearing_steps.HEARING_HELD, handling.HANDLING_APPROVED),
        penalty=True,
    ),
    Step(
        name="discuss",
        title="集体讨论",
        clause="penalty-law/57",
        initial=proposals.discuss,
        taken_by=of_role(Role.MEETING_SECRETARY),
        after=(*INVESTIGATED_AND_HEARD, "screen"),
        needs=(REVIEW_PASSED,),
        fields=(
            Field(name="discussed_at", label="讨论时间", kind=Kind.MOMENT),
            Field(name="place", label="地点", max_length=200),
            Field(name="chair", label="主持人", kind=Kind.OFFICER),
            Field(name="members", label="参加讨论的负责人", kind=Kind.OFFICERS),
            Field(name="others", label="列席和汇报人员", required=False, max_length=200),
            Field(name="recorder", label="记录人", max_length=60),
            Field(name="report", label="汇报的案情和处理建议", kind=Kind.LONG, max_length=20000),
            Field(name="opinions", label="讨论意见", kind=Kind.LONG, max_length=20000),
            Field(name="conclusion", label="结论性意见", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="penalty-law/57", errors=guards.known("chair", "members")),
            Check(clause="penalty-law/57", errors=_several),
            Check(clause="R3", errors=guards.not_later_than_today("discussed_at")),
        ),
        paper="collective_discussion",
        wanted=lambda facts: not _discussed(facts),
        optional=True,
        in_dossier=False,
    ),
    *penalty_outcomes.STEPS,
    Step(
        name="decide",
        title="作出行政处罚决定",
        clause="L13",
        taken_by=of_role(Role.HEAD),
        after=(*INVESTIGATED_AND_HEARD, "screen"),
        needs=(
            REVIEW_PASSED,
            HEARD,
            hearing_steps.HEARING_HELD,
            handling.HANDLING_APPROVED,
            DISCUSSED,
            COUNTING,
        ),
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
        ends=(terms.DECIDE, terms.DECIDE_EXTENDED),
        again=False,
        in_dossier=False,
        hint="决定后即编号、生成《行政处罚决定书》，不能再改",
    ),
    *party_steps.STEPS,
    *evidence_steps.AFTERWARDS,
    *execution.STEPS,
    *aftermath.STEPS,
    *closing.STEPS,
    *disclosure.steps_of("penalty_decision"),
    opens_enforcement("serve"),
)

PENALTY = Procedure(
    name="penalty",
    title="行政处罚",
    version="2026-1",
    settled_by="decide",
    ended_by=closing.WITHOUT_DECISION,
    number_word="立",
    result_kind="penalty_decision",
    opening_clause="penalty-law/54",
    opening_hint="已有线索或者证据表明涉嫌违法、应当给予处罚；由检查发现的，从检查案件中转来",
    steps=STEPS,
)
