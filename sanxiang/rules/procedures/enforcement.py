"""Enforcing a money decision (行政强制执行) by an organ that has to go to the court."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sanxiang.rules import (
    carried_over,
    disclosure,
    enforcement_proposals,
    enforcements,
    guards,
    party_steps,
    service,
    terms,
)
from sanxiang.rules.carried_over import NONE, SOUGHT
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.state import REVIEW_PASSED
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Procedure, Rule, Start, Step, of_role
from sanxiang.rules.terms_of_coercion import (
    COURT_ACCEPTANCE,
    COURT_APPLICATION,
    REMINDED,
    REVIEW_OF_REFUSAL,
    REVIEW_OF_RULING,
    SUSPENSION,
)

SUSPENSIONS = (
    ("unable", "当事人履行确有困难或者暂无履行能力"),
    ("third_party", "第三人对执行标的主张权利，确有理由"),
    ("harm", "执行可能造成难以弥补的损失，中止不损害公共利益"),
    ("other", "其他需要中止的情形"),
)
ENDINGS = (
    ("dead", "公民死亡，无遗产可供执行，又无义务承受人"),
    ("dissolved", "法人或者其他组织终止，无财产可供执行，又无义务承受人"),
    ("object_lost", "执行标的灭失"),
    ("annulled", "据以执行的决定被撤销"),
    ("suspended", "没有明显社会危害、确无能力履行，中止执行已满规定的年限"),
    ("other", "其他需要终结执行的情形"),
)
MATERIALS = (
    ("application", "强制执行申请书"),
    ("decision", "行政决定书及作出决定的事实、理由和依据"),
    ("party", "当事人的意见及催告情况"),
    ("subject", "申请强制执行标的情况"),
)
ANSWERS = (
    ("accepted", "受理"),
    ("not_accepted", "不予受理"),
    ("enforced", "裁定准予执行"),
    ("not_enforced", "裁定不予执行"),
)
OUTCOMES = (
    ("paid", "当事人履行完毕"),
    ("agreement", "按执行协议履行完毕"),
    ("court", "人民法院执行完毕"),
    ("ended", "终结执行"),
)


def _statement_is_answered(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] == "none":
        return []
    return [
        (name, "当事人提出意见的，请写明意见内容和复核、采纳情况")
        for name in ("content", "handling")
        if not data[name]
    ]


def _materials_are_whole(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    missing = [text for key, text in MATERIALS if key not in data["materials"]]
    return [("materials", f"还缺：{'、'.join(missing)}")] if missing else []


def _ending_has_its_ground(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if (data["outcome"] == "ended") != bool(data["ended_ground"]):
        return [("ended_ground", "终结执行的选择一种情形，其他结果不选")]
    return []


def _suspended_long_enough(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["ended_ground"] == "suspended" and not enforcements.suspended_for_good(facts):
        return [("ended_ground", "中止执行还没有满规定的年限，或者已经恢复执行，请选择其他情形")]
    return []


LATE = Rule(
    name="payment_late",
    clause="coercion-law/35",
    holds=enforcements.payment_is_late,
    text="缴款期限还没有过，或者已经缴清",
)
STANDARD_APPLIES = replace(LATE, name="added_fine_due", clause="coercion-law/45")
STILL_UNPAID = replace(LATE, name="still_unpaid", clause="coercion-law/46")
RUNNING = Rule(
    name="not_suspended",
    clause="coercion-law/39",
    holds=lambda facts: not enforcements.suspended(facts),
    text="执行已经中止",
    remedy="中止的情形消失后，请先办理“恢复执行”",
)
SUSPENDED = Rule(
    name="suspended",
    clause="coercion-law/39",
    holds=enforcements.suspended,
    text="执行没有中止",
)
NO_AGREEMENT = Rule(
    name="no_agreement",
    clause="coercion-law/42",
    holds=lambda facts: not enforcements.under_agreement(facts),
    text="执行协议正在履行",
    remedy="当事人不履行协议的，请先办理“登记不履行执行协议”，恢复执行",
)
NOT_SOUGHT = Rule(
    name="nothing_sought",
    clause="coercion-law/53",
    holds=lambda facts: enforcements.registered(facts).get("sought", NONE) == NONE,
    text="当事人已经申请复议或者起诉，不适用本条的申请",
    remedy="请按照生效的复议决定或者裁判文书申请执行",
)
NOT_STAYED = Rule(
    name="not_stayed",
    clause="penalty-law/73",
    holds=lambda facts: not carried_over.stayed(facts),
    text="复议或者诉讼期间，复议机关、法院或者本机关决定停止执行",
    remedy="有了复议、诉讼结果，并在处罚案件登记后，再继续执行",
)
STANDS = Rule(
    name="decision_stands",
    clause="coercion-law/40",
    holds=lambda facts: not carried_over.gone(facts),
    text="据以执行的决定已经被撤销或者确认无效",
    remedy="请办理“登记执行结果”，终结执行",
)
MAY_GO_ON = (RUNNING, NOT_STAYED, STANDS)  # for every act that presses the party
REMEDIES_OVER = Rule(
    name="remedies_over",
    clause="coercion-law/53",
    holds=enforcements.remedies_are_over,
    text="当事人申请复议和起诉的期限还没有届满",
    remedy="期限届满后，在规定的期限内申请",
)
IN_TIME = Rule(
    name="court_in_time",
    clause="coercion-law/53",
    holds=enforcements.court_in_time,
    text="申请人民法院强制执行的期限没有起算或者已经届满",
)
REMINDER_OVER = Rule(
    name="reminder_over",
    clause="coercion-law/54",
    holds=enforcements.reminder_is_over,
    text="催告书还没有送达，或者催告后的等候期没有届满",
    remedy="催告书送达满规定的日期仍不履行的，再申请",
)

STEPS = (
    Step(
        name="assign",
        title="确定承办人员",
        clause="coercion-law/53",
        taken_by=of_role(Role.SECTION_HEAD, Role.HANDLER),
        fields=(
            Field(name="officers", label="承办人员", kind=Kind.OFFICERS, help="两人以上"),
            Field(name="leader", label="主办人", kind=Kind.OFFICER),
        ),
        checks=(
            Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
            Check(clause="penalty-law/42", errors=guards.leads_the_officers),
            guards.certified("officers"),
        ),
        effects=("form_team",),
    ),
    Step(
        name="register",
        title="登记待执行的决定",
        clause="coercion-law/53",
        initial=carried_over.registered,
        taken_by=(TEAM,),
        after=("assign",),
        fields=(
            Field(name="decision_title", label="决定书名称", max_length=100),
            Field(name="decision_number", label="决定书文号", max_length=60),
            Field(name="decided_date", label="决定日期", kind=Kind.DATE, any_day=True),
            Field(name="served_date", label="送达日期", kind=Kind.DATE, any_day=True),
            Field(name="pay_until", label="缴款期限最后一日", kind=Kind.DATE, any_day=True),
            Field(name="principal", label="决定的数额（元）", kind=Kind.MONEY),
            Field(name="paid", label="已缴数额（元）", kind=Kind.MONEY, required=False),
            Field(name="account", label="缴款账户", max_length=300),
            Field(name="sought", label="复议和诉讼情况", kind=Kind.CHOICE, choices=SOUGHT),
            Field(
                name="remedies_over",
                label="复议和起诉期限届满日",
                kind=Kind.DATE,
                any_day=True,
                help="从送达之日起算，取其中较晚的一日；填错时系统告知应当是哪一日",
            ),
            Field(name="facts", label="决定认定的事实和内容", kind=Kind.LONG, max_length=2000),
        ),
        checks=(
            Check(clause="own/carried-over", errors=carried_over.as_recorded_there),
            Check(clause="coercion-law/53", errors=enforcements.remedies_end_as_reckoned),
            Check(clause="coercion-law/35", errors=enforcements.sums_fit),
            Check(clause="R3", errors=guards.not_later_than_today("decided_date", "served_date")),
            Check(
                clause="R3",
                errors=guards.order("decided_date", "served_date", "送达早于决定，请核对"),
            ),
            Check(
                clause="R3",
                errors=guards.order("served_date", "pay_until", "缴款期限早于送达日期，请核对"),
            ),
        ),
        starts=(
            Start(
                term=COURT_APPLICATION,
                from_field="remedies_over",
                when=lambda data: data["sought"] == NONE,
            ),
        ),
        again=False,
    ),
    # Only the added fine is a decision of the bureau that bears on rights. To remind and to stop
    # prepare or favour, an agreement is made by both sides, and an application is judged by the
    # court itself (coercion-law/57, 58): none of them is screened.
    *review_steps(screened_after=("register",), submitted_after=("register",), optional=True),
    Step(
        name="decide",
        title="决定加处罚款",
        clause="coercion-law/45",
        initial=enforcement_proposals.decide,
        taken_by=(TEAM,),
        after=("register", "screen"),
        needs=(STANDARD_APPLIES, *MAY_GO_ON, NO_AGREEMENT, REVIEW_PASSED),
        fields=(
            Field(name="until_date", label="计算到哪一日", kind=Kind.DATE, any_day=True),
            Field(
                name="stopped_days",
                label="不计算的天数",
                max_length=4,
                clause="penalty-law/73",
                help="行政复议或者行政诉讼期间；没有的填 0",
            ),
            Field(name="amount", label="加处罚款数额（元）", kind=Kind.MONEY),
            Field(name="facts", label="逾期不缴的事实", kind=Kind.LONG, max_length=2000),
            Field(name="basis", label="依据", max_length=500),
            Field(name="result", label="决定的内容", kind=Kind.LONG, max_length=2000),
        ),
        checks=(Check(clause="coercion-law/45", errors=enforcements.added_within_limits),),
        approval="added_fine",
        effects=("record_result",),
        paper="added_fine_decision",
        starts=(Start(term=terms.DISCLOSE),),
        again=False,
        optional=True,
        in_dossier=False,
        wanted=lambda facts: False,
    ),
    Step(
        name="serve_added_fine",
        title="送达加处罚款决定书",
        clause="coercion-law/38",
        taken_by=(TEAM,),
        after=("decide",),
        fields=service.FIELDS,
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_at")),
            service.not_before_the_paper("decide"),
        ),
    ),
    Step(
        name="remind",
        title="制作催告书",
        clause="coercion-law/35",
        initial=enforcement_proposals.remind,
        taken_by=(TEAM,),
        after=("register",),
        needs=(LATE, *MAY_GO_ON, NO_AGREEMENT),
        fields=(
            Field(name="amount", label="应当缴纳的数额（元）", kind=Kind.MONEY),
            Field(name="added", label="加处罚款数额（元）", kind=Kind.MONEY, required=False),
            Field(name="manner", label="履行的方式", kind=Kind.LONG, max_length=1000),
        ),
        checks=(Check(clause="coercion-law/35", errors=enforcements.amount_is_owed),),
        paper="performance_reminder",
    ),
    Step(
        name="serve_reminder",
        title="送达催告书",
        clause="coercion-law/38",
        taken_by=(TEAM,),
        after=("remind",),
        fields=service.FIELDS,
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_at")),
            service.not_before_the_paper("remind"),
        ),
        starts=(Start(term=REMINDED, from_field="served_at"),),
        again=False,
    ),
    Step(
        name="statement",
        title="听取陈述申辩",
        clause="coercion-law/36",
        taken_by=(TEAM,),
        after=("serve_reminder",),
        fields=(
            Field(
                name="response",
                label="当事人的意见",
                kind=Kind.CHOICE,
                choices=(("none", "没有提出"), ("statement", "提出陈述、申辩")),
            ),
            Field(name="content", label="陈述、申辩内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
        ),
        checks=(Check(clause="coercion-law/36", errors=_statement_is_answered),),
    ),
    Step(
        name="agreement",
        title="订立执行协议",
        clause="coercion-law/42",
        taken_by=(TEAM,),
        after=("register",),
        needs=(LATE, *MAY_GO_ON),
        fields=(
            Field(name="agreed_date", label="订立日期", kind=Kind.DATE),
            Field(
                name="stages",
                label="分期履行",
                kind=Kind.ROWS,
                columns=(
                    Field(name="date", label="履行日期", kind=Kind.DATE),
                    Field(name="amount", label="数额（元）", kind=Kind.MONEY),
                ),
            ),
            Field(name="remedied", label="当事人已采取补救措施", kind=Kind.YES_NO),
            Field(name="waived", label="减免加处罚款（元）", kind=Kind.MONEY, required=False),
            Field(
                name="no_harm",
                label="不损害公共利益和他人合法权益",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="损害公共利益或者他人合法权益的，不得订立执行协议",
            ),
            Field(name="content", label="协议的其他内容", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="coercion-law/42", errors=enforcements.stages_cover_the_debt),
            Check(clause="R3", errors=guards.not_later_than_today("agreed_date")),
        ),
        many=True,
        optional=True,
    ),
    Step(
        name="breach",
        title="登记不履行执行协议",
        clause="coercion-law/42",
        taken_by=(TEAM,),
        after=("agreement",),
        needs=(
            Rule(
                name="agreement_stands",
                clause="coercion-law/42",
                holds=enforcements.under_agreement,
                text="没有正在履行的执行协议",
            ),
        ),
        fields=(
            Field(name="missed", label="没有履行的内容", kind=Kind.LONG),
            Field(name="found_date", label="发现日期", kind=Kind.DATE),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("found_date")),),
        many=True,
        optional=True,
        hint="登记后恢复强制执行",
    ),
    Step(
        name="suspend",
        title="中止执行",
        clause="coercion-law/39",
        taken_by=(TEAM,),
        after=("register",),
        needs=(RUNNING,),
        fields=(
            Field(name="ground", label="中止的情形", kind=Kind.CHOICE, choices=SUSPENSIONS),
            Field(name="began_date", label="中止之日", kind=Kind.DATE),
            Field(name="reason", label="事实和理由", kind=Kind.LONG),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("began_date")),),
        approval="enforcement",
        starts=(Start(term=SUSPENSION, from_field="began_date"),),
        many=True,
        optional=True,
    ),
    Step(
        name="resume",
        title="恢复执行",
        clause="coercion-law/39",
        taken_by=(TEAM,),
        after=("suspend",),
        needs=(SUSPENDED,),
        fields=(Field(name="reason", label="中止的情形怎样消失", kind=Kind.LONG),),
        ends=(SUSPENSION,),
        many=True,
        optional=True,
    ),
    Step(
        name="apply_court",
        title="申请人民法院强制执行",
        clause="coercion-law/55",
        initial=enforcement_proposals.apply_court,
        taken_by=(TEAM,),
        after=("serve_reminder", "statement"),
        needs=(
            STILL_UNPAID,
            *MAY_GO_ON,
            NO_AGREEMENT,
            NOT_SOUGHT,
            REMEDIES_OVER,
            IN_TIME,
            REMINDER_OVER,
        ),
        fields=(
            Field(name="court", label="管辖法院", max_length=100, clause="coercion-law/54"),
            Field(name="request", label="申请执行的内容", kind=Kind.LONG, max_length=2000),
            Field(name="subject", label="执行标的情况", kind=Kind.LONG, max_length=2000),
            Field(name="opinion", label="当事人的意见和催告情况", kind=Kind.LONG, max_length=2000),
            Field(name="materials", label="随附材料", kind=Kind.MANY, choices=MATERIALS),
            Field(name="head", label="单位负责人（签名）", kind=Kind.OFFICER),
        ),
        checks=(
            Check(clause="coercion-law/55", errors=_materials_are_whole),
            Check(clause="coercion-law/55", errors=guards.known("head")),
        ),
        approval="court_application",
        paper="court_application",
        starts=(Start(term=COURT_ACCEPTANCE),),
        ends=(COURT_APPLICATION,),
        again=False,
    ),
    Step(
        name="court_answer",
        title="登记人民法院的答复",
        clause="coercion-law/56",
        taken_by=(TEAM,),
        after=("apply_court",),
        fields=(
            Field(name="answer", label="答复", kind=Kind.CHOICE, choices=ANSWERS),
            Field(name="number", label="案号", max_length=60),
            Field(name="received_date", label="收到日期", kind=Kind.DATE),
            Field(name="content", label="主要内容", kind=Kind.LONG),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("received_date")),),
        starts=(
            Start(
                term=REVIEW_OF_REFUSAL,
                from_field="received_date",
                when=lambda data: data["answer"] == "not_accepted",
            ),
            Start(
                term=REVIEW_OF_RULING,
                from_field="received_date",
                when=lambda data: data["answer"] == "not_enforced",
            ),
        ),
        ends=(COURT_ACCEPTANCE,),
        many=True,
        optional=True,
        wanted=lambda facts: facts.done("court_answer") is None,
    ),
    Step(
        name="court_review",
        title="向上一级人民法院申请复议",
        clause="coercion-law/58",
        taken_by=(TEAM,),
        after=("court_answer",),
        needs=(
            Rule(
                name="court_refused",
                clause="coercion-law/58",
                holds=enforcements.refused_by_court,
                text="人民法院没有作出不予受理或者不予执行的裁定",
            ),
        ),
        fields=(
            Field(name="filed_date", label="申请日期", kind=Kind.DATE),
            Field(name="reason", label="异议的理由；不申请的写明原因", kind=Kind.LONG),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("filed_date")),),
        ends=(REVIEW_OF_REFUSAL, REVIEW_OF_RULING),
        many=True,
        optional=True,
    ),
    Step(
        name="finish",
        title="登记执行结果",
        clause="coercion-law/40",
        taken_by=(TEAM,),
        after=("register",),
        fields=(
            Field(name="outcome", label="结果", kind=Kind.CHOICE, choices=OUTCOMES),
            Field(
                name="ended_ground",
                label="终结执行的情形",
                kind=Kind.CHOICE,
                choices=ENDINGS,
                required=False,
            ),
            Field(name="ended_date", label="结束日期", kind=Kind.DATE),
            Field(name="received", label="实际执行的数额（元）", kind=Kind.MONEY),
            Field(name="explanation", label="说明", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="coercion-law/40", errors=_ending_has_its_ground),
            Check(clause="coercion-law/39", errors=_suspended_long_enough),
            Check(clause="R3", errors=guards.not_later_than_today("ended_date")),
        ),
        ends=(
            COURT_APPLICATION,
            COURT_ACCEPTANCE,
            REVIEW_OF_REFUSAL,
            REVIEW_OF_RULING,
            SUSPENSION,
            REMINDED,
        ),
        again=False,
        wanted=lambda facts: False,
    ),
    *party_steps.STEPS,
    *disclosure.steps_of("coercion_decision"),
)

ENFORCEMENT = Procedure(
    name="enforcement",
    title="行政强制执行",
    version="2026-1",
    settled_by="finish",
    number_word="执",
    result_kind="coercion_decision",
    opening_clause="coercion-law/53",
    opening_hint="当事人逾期不缴纳罚没款：催告、加处罚款、执行协议，申请人民法院强制执行",
    steps=STEPS,
)
