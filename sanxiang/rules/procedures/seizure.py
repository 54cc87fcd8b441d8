"""Sealing and detaining (查封、扣押): approval, execution, term, release or disposal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sanxiang.rules import (
    disclosure,
    guards,
    party_steps,
    proposals,
    seizure_proposals,
    seizures,
    service,
    terms,
)
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.recordings import filmed
from sanxiang.rules.review import endings
from sanxiang.rules.review.state import REVIEW_PASSED
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.seizures import AGREED, APPROVED, LIFT, URGENT
from sanxiang.rules.steps import TEAM, Check, Procedure, Rule, Start, Step, of_role
from sanxiang.rules.terms_of_coercion import SEIZURE, SEIZURE_EXTENDED, URGENT_SEIZURE

MEASURES = (("seal", "查封"), ("detain", "扣押"), ("both", "查封并扣押"))
PRESENCE = (
    ("party", "当事人（负责人或者受委托人）到场"),
    ("witness", "当事人没有到场，由见证人到场"),
)
GROUNDS = (
    ("no_violation", "当事人没有违法行为"),
    ("unrelated", "查封、扣押的场所、设施或者财物与违法行为无关"),
    ("settled", "对违法行为已经作出处理决定，不再需要查封、扣押"),
    ("expired", "查封、扣押期限已经届满"),
    ("unneeded", "其他不再需要采取查封、扣押措施的情形"),
    ("refused", "负责人认为不应当当场采取查封、扣押措施"),
)
WITHOUT_APPROVAL = ("expired", "refused")  # the law has decided, or the head has
MANNERS = (
    ("confiscation", "依法没收"),
    ("destruction", "依法销毁"),
    ("transfer", "随案移送司法机关"),
)
KEEPERS = (("bureau", "本局保管"), ("third", "委托第三人保管"))
ASKED = (
    Field(name="measure", label="措施种类", kind=Kind.CHOICE, choices=MEASURES),
    Field(name="facts", label="涉嫌违法事实", kind=Kind.LONG, max_length=2000),
    Field(
        name="reason",
        label="采取措施的理由",
        kind=Kind.LONG,
        max_length=2000,
        help="写明为什么其他办法不足以制止违法行为、防止证据损毁或者危害扩大",
    ),
    Field(
        name="basis",
        label="法律、法规依据",
        max_length=500,
        clause="coercion-law/24",
        help="规章和其他文件不能作为依据",
    ),
)
MEASURED = (  # what the catalogue of major decisions goes by
    Field(
        name="premises",
        label="涉及生产经营场所",
        kind=Kind.YES_NO,
        clause="own/major-catalogue",
    ),
    Field(
        name="value",
        label="估计价值（元）",
        kind=Kind.MONEY,
        clause="own/major-catalogue",
        help="拟查封、扣押的设施、财物合计；只有场所的填 0",
    ),
)
LIMITS = (
    Field(
        name="related",
        label="只涉及涉案的场所、设施或者财物",
        kind=Kind.YES_NO,
        clause="coercion-law/23",
        must_be="yes",
        must_be_text="与违法行为无关的场所、设施或者财物不得查封、扣押，请剔除后再办理",
    ),
    Field(
        name="no_livelihood",
        label="不含个人及其扶养家属的生活必需品",
        kind=Kind.YES_NO,
        clause="coercion-law/23",
        must_be="yes",
        must_be_text="生活必需品不得查封、扣押，请剔除后再办理",
    ),
    Field(
        name="not_twice",
        label="没有被其他国家机关查封",
        kind=Kind.YES_NO,
        clause="coercion-law/23",
        must_be="yes",
        must_be_text="已被其他国家机关依法查封的，不得重复查封",
    ),
)


def _approved_or_urgent(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["ground"] == APPROVED and not facts.done("apply"):
        text = "实施前须向主要负责人报告并经批准；情况紧急的，选择当场实施并写明理由"
        return [("ground", text)]
    return []


def _reviewed_or_urgent(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """An approved measure is screened, and reviewed if it is a major one, before it is carried
    out: on the spot it is decided and handed over at once. An urgent one cannot wait for that: the
    head looks at it afterwards (coercion-law/19), unless the meeting has taken it up before."""
    if data["ground"] == URGENT:
        taken_up = facts.done("call_in") or facts.review
        text = "局务会已经要求审核，请报批并经审核后实施"
        return [("ground", text)] if taken_up else []
    if facts.done("apply") and not facts.done("screen"):
        return [("ground", "请先办理“判断是否属于重大执法决定”，再实施")]
    if not REVIEW_PASSED.holds(facts):
        refusal = REVIEW_PASSED.refusal(facts)
        return [("ground", f"{refusal.text}。{refusal.remedy}")]
    return []


def _urgency_is_explained(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["ground"] == URGENT and not data["urgent_reason"]:
        return [("urgent_reason", "请写明为什么来不及事先报批")]
    if data["ground"] == URGENT and facts.done("apply"):
        return [("ground", "本次措施已经批准，不是当场实施")]
    return []


def _report_came_late(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    act = facts.done("onsite")
    if act is None or not data["reported_at"]:
        return []
    hours = parameter("urgent_seizure", facts.on).value
    end = datetime.fromisoformat(act.data["began_at"]) + timedelta(hours=hours)
    reported = datetime.fromisoformat(data["reported_at"])
    if reported < datetime.fromisoformat(act.data["began_at"]):
        return [("reported_at", "报告时间早于实施时间，请核对")]
    if reported > end and not data["delay"]:
        text = f"应当在 {end:%Y-%m-%d %H:%M} 前（{hours} 小时内）报告，请写明迟报的原因"
        return [("delay", text)]
    return []


def _testing_does_not_overlap(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    first, running = data["first_date"], seizures.testing_now(facts)
    if first and first < facts.on.isoformat():
        return [("first_date", "检测期间应当事先书面告知，不能从告知以前起算")]
    if running and first <= running.data["last_date"]:
        last = running.data["last_date"]
        return [("first_date", f"上次告知的检测期间到 {last} 为止，请从其后一日起算")]
    due = seizures.last_day(facts)
    if due and first > due.isoformat():
        return [("first_date", f"查封、扣押期限到 {due} 届满，检测应当在期限内开始")]
    return []


def _third_parties_keep_what_is_sealed(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    act = facts.done("decide")
    if data["keeper"] == "third" and act and act.data["measure"] == "detain":
        return [("keeper", "只有查封的场所、设施或者财物可以委托第三人保管，扣押的由本局保管")]
    return []


def _ground_fits(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    refused, due = seizures.refused_by_head(facts), seizures.last_day(facts)
    if refused != (data["ground"] == "refused"):
        other = "负责人没有作出立即解除的意见，请选择其他情形"
        text = "请选择“负责人认为不应当当场采取”" if refused else other
        return [("ground", text)]
    if data["ground"] == "expired" and due and facts.on < due:
        return [("ground", f"查封、扣押期限到 {due} 届满，尚不能以此为由解除")]
    return []


def _disposal_has_its_decision(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["manner"] != "transfer" and not data["decision_number"]:
        return [("decision_number", "没收、销毁的，请填写作出该处理的决定书文号")]
    return []


def _transfer_is_told(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["manner"] == "transfer" and not data["told_date"]:
        return [("told_date", "财物随案移送的，请填写书面告知当事人的日期")]
    return []


TEAM_QUALIFIED = replace(guards.TEAM_CERTIFIED, clause="coercion-law/17")
CERTIFIED = replace(guards.certified("officers"), clause="coercion-law/17")
STILL_HELD = Rule(
    name="still_held",
    clause="coercion-law/28",
    holds=lambda facts: bool(seizures.held(facts)),
    text="查封、扣押的财物已经全部解除或者作出处理",
)
NOT_OVER = Rule(
    name="seizure_runs",
    clause="coercion-law/25",
    holds=lambda facts: not seizures.is_over(facts),
    text="查封、扣押期限已经届满",
    remedy="请立即办理“解除查封、扣押”或者“作出处理”",
)
NOT_REFUSED = Rule(
    name="head_did_not_refuse",
    clause="coercion-law/19",
    holds=lambda facts: not seizures.refused_by_head(facts),
    text="负责人认为不应当采取查封、扣押措施，应当立即解除",
    remedy="请办理“解除查封、扣押”",
)
DONE_ON_THE_SPOT = Rule(
    name="urgent",
    clause="coercion-law/19",
    holds=seizures.was_urgent,
    text="只有情况紧急、当场实施的才需要补办批准手续",
)
NOT_YET_DONE = Rule(
    name="not_yet_done",
    clause="coercion-law/18",
    holds=lambda facts: facts.done("onsite") is None,
    text="查封、扣押已经实施，实施前的报批不再办理",
    remedy="当场实施的，请办理“当场实施后报告”，补办批准手续",
)
RECORD_SIGNED = guards.signed(
    "onsite", "seizure_record", clause="coercion-law/18", title="现场笔录"
)
DECISION_SIGNED = guards.signed(
    "decide", "seizure_decision", clause="coercion-law/24", title="查封（扣押）决定书"
)
RELEASE_SIGNED = guards.signed(
    "release", "seizure_release", clause="coercion-law/28", title="解除查封（扣押）决定书"
)
FILMED = Rule(
    name="filmed",
    clause="R4",
    holds=filmed,
    text="查封、扣押应当全程录像，还没有现场录像",
    remedy="请先在“音像记录”上传现场实施过程的录像",
)
ALL_SETTLED = Rule(
    name="all_settled",
    clause="coercion-law/27",
    holds=lambda facts: not seizures.held(facts) and not seizures.to_hand_back(facts),
    text="还有查封、扣押的财物没有解除、处理或者退还",
    remedy="请先办理“解除查封、扣押”“退还财物”或者“作出处理”",
)

STEPS = (
    Step(
        name="assign",
        title="确定执法人员",
        clause="coercion-law/17",
        taken_by=of_role(Role.SECTION_HEAD, Role.HANDLER),
        fields=(
            Field(name="officers", label="执法人员", kind=Kind.OFFICERS, help="两人以上"),
            Field(name="leader", label="主办人", kind=Kind.OFFICER),
        ),
        checks=(
            Check(clause="coercion-law/18", errors=guards.enough_officers("officers")),
            Check(clause="coercion-law/18", errors=guards.leads_the_officers),
            CERTIFIED,
        ),
        effects=("form_team",),
    ),
    Step(
        name="apply",
        title="报批查封、扣押",
        clause="coercion-law/18",
        initial=seizure_proposals.apply,
        taken_by=(TEAM,),
        after=("assign",),
        needs=(TEAM_QUALIFIED, NOT_YET_DONE),
        fields=(
            *ASKED,
            Field(name="targets", label="拟查封、扣押的场所、设施、财物", kind=Kind.LONG),
            *MEASURED,
        ),
        approval="seizure",
        paper="seizure_approval",
        optional=True,
        wanted=lambda facts: not facts.last("apply") and not facts.last("onsite"),
        hint="实施前报批；情况紧急、来不及报批的，直接办理“现场实施并制作笔录”",
    ),
    *review_steps(
        screened_after=("apply",),
        submitted_after=("apply",),
        complete=(NOT_YET_DONE,),
        until=(NOT_YET_DONE,),
    ),
    *endings.endings(after="apply"),
    Step(
        name="onsite",
        title="现场实施并制作笔录",
        clause="coercion-law/18",
        initial=seizure_proposals.onsite,
        taken_by=(TEAM,),
        after=("assign",),
        needs=(TEAM_QUALIFIED,),
        fields=(
            Field(
                name="ground",
                label="实施的依据",
                kind=Kind.CHOICE,
                choices=(
                    (APPROVED, "已经报主要负责人批准"),
                    (URGENT, "情况紧急，当场实施，事后报告并补办批准手续"),
                ),
            ),
            Field(
                name="urgent_reason",
                label="情况紧急的理由",
                kind=Kind.LONG,
                required=False,
                clause="coercion-law/19",
                help="当场实施的必填",
            ),
            Field(name="officers", label="执法人员", kind=Kind.OFFICERS),
            Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
            Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
            Field(name="place", label="实施地点", max_length=200),
            Field(
                name="certificates_shown",
                label="已出示执法证件表明身份",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="必须先出示执法证件，才能实施",
            ),
            Field(name="notified", label="怎样通知当事人到场", max_length=300),
            Field(name="presence", label="到场情况", kind=Kind.CHOICE, choices=PRESENCE),
            Field(name="present_name", label="到场人（当事人或者见证人）", max_length=60),
            Field(name="present_post", label="到场人的单位和职务", max_length=100),
            *LIMITS,
            Field(
                name="told",
                label="告知的理由、依据、权利和救济途径",
                kind=Kind.LONG,
            ),
            Field(
                name="statement",
                label="当事人的陈述和申辩",
                kind=Kind.LONG,
                help="没有提出的，写“没有提出陈述和申辩”",
            ),
            Field(name="answer", label="对陈述和申辩的复核", kind=Kind.LONG),
            Field(name="course", label="实施过程", kind=Kind.LONG, max_length=20000),
        ),
        checks=(
            Check(clause="coercion-law/18", errors=_approved_or_urgent),
            Check(clause="coercion-law/19", errors=_urgency_is_explained),
            Check(clause="L13", errors=_reviewed_or_urgent),
            Check(clause="coercion-law/18", errors=guards.enough_officers("officers")),
            Check(clause="coercion-law/18", errors=guards.of_the_team("officers")),
            CERTIFIED,
            Check(
                clause="coercion-law/18",
                errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
            ),
            Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        ),
        paper="seizure_record",
        starts=(
            Start(
                term=URGENT_SEIZURE,
                from_field="began_at",
                when=lambda data: data["ground"] == URGENT,
            ),
        ),
        again=False,
        hint="全过程录像；当场告知、听取陈述和申辩后，再交付决定书和清单",
    ),
    Step(
        name="decide",
        title="作出决定并当场交付",
        clause="coercion-law/24",
        initial=seizure_proposals.decide,
        taken_by=(TEAM,),
        after=("onsite",),
        needs=(NOT_REFUSED, RECORD_SIGNED),
        fields=(
            Field(name="seized_at", label="实施查封、扣押的时间", kind=Kind.MOMENT),
            *ASKED,
            Field(
                name="items",
                label="查封、扣押清单",
                kind=Kind.ROWS,
                columns=seizures.ITEMS,
                help="逐项填写，与现场清点一致；场所、设施也各列一行",
            ),
            Field(
                name="days",
                label="期限（日）",
                max_length=3,
                clause="coercion-law/25",
                help="自实施的次日起算",
            ),
            Field(
                name="result",
                label="决定的内容（用于公示）",
                kind=Kind.LONG,
                max_length=2000,
                help="概括写明查封、扣押了什么，不写个人信息",
            ),
            Field(name="officers", label="执法人员", kind=Kind.OFFICERS),
            Field(name="recipient", label="决定书和清单的接收人", max_length=60),
            Field(
                name="handed_over",
                label="决定书和清单（一式二份）已当场交付",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="决定书和清单必须当场交付",
            ),
        ),
        checks=(
            Check(clause="coercion-law/25", errors=seizures.days_up_to("days", "seizure")),
            Check(clause="coercion-law/18", errors=guards.of_the_team("officers")),
            Check(clause="R3", errors=guards.not_later_than_today("seized_at")),
            Check(
                clause="coercion-law/24",
                errors=guards.not_before("seized_at", seizure_proposals.began_at),
            ),
        ),
        effects=("record_result",),
        paper="seizure_decision",
        starts=(
            Start(term=SEIZURE, from_field="seized_at", count_field="days"),
            Start(term=terms.DISCLOSE),
        ),
        again=False,
    ),
    Step(
        name="report_urgent",
        title="当场实施后报告",
        clause="coercion-law/19",
        initial=seizure_proposals.report_urgent,
        taken_by=(TEAM,),
        after=("onsite",),
        needs=(DONE_ON_THE_SPOT,),
        fields=(
            Field(name="reported_at", label="报告时间", kind=Kind.MOMENT),
            *ASKED,
            Field(name="targets", label="查封、扣押的场所、设施、财物", kind=Kind.LONG),
            Field(
                name="delay",
                label="迟报的原因",
                kind=Kind.LONG,
                required=False,
                help="超过时限才报告的必填",
            ),
        ),
        checks=(
            Check(clause="coercion-law/19", errors=_report_came_late),
            Check(clause="R3", errors=guards.not_later_than_today("reported_at")),
        ),
        again=False,
        optional=True,
        wanted=lambda facts: facts.done("report_urgent") is None,
    ),
    Step(
        name="approve_urgent",
        title="补办查封、扣押批准手续",
        clause="coercion-law/19",
        taken_by=of_role(Role.HEAD),
        after=("report_urgent",),
        fields=(
            Field(
                name="verdict",
                label="审批意见",
                kind=Kind.CHOICE,
                choices=((AGREED, "同意"), (LIFT, "不应当采取，立即解除")),
            ),
            Field(name="opinion", label="意见说明", kind=Kind.LONG, max_length=1000),
        ),
        paper="seizure_approval",
        ends=(URGENT_SEIZURE,),
        again=False,
        optional=True,
        wanted=lambda facts: facts.done("approve_urgent") is None,
    ),
    Step(
        name="keep",
        title="登记保管情况",
        clause="coercion-law/26",
        taken_by=(TEAM,),
        after=("decide",),
        needs=(STILL_HELD,),
        fields=(
            Field(name="keeper", label="保管方式", kind=Kind.CHOICE, choices=KEEPERS),
            Field(name="keeper_name", label="保管人", max_length=100),
            Field(name="place", label="保管地点", max_length=200),
            Field(name="condition", label="查看情况", kind=Kind.LONG, help="封条、数量、完好情况"),
            Field(
                name="cost",
                label="保管费用（元）",
                kind=Kind.MONEY,
                required=False,
                help="由本局承担，不向当事人收取",
            ),
        ),
        checks=(Check(clause="coercion-law/26", errors=_third_parties_keep_what_is_sealed),),
        many=True,
        optional=True,
    ),
    Step(
        name="testing",
        title="告知检测期间",
        clause="coercion-law/25",
        initial=seizure_proposals.testing,
        taken_by=(TEAM,),
        after=("decide",),
        needs=(STILL_HELD, NOT_OVER, NOT_REFUSED, DECISION_SIGNED),
        fields=(
            seizures.item_field("需要检测、检验、检疫或者技术鉴定的财物"),
            Field(name="purpose", label="检测的内容和理由", kind=Kind.LONG),
            Field(name="agency", label="检测机构", max_length=100),
            Field(name="first_date", label="检测期间第一日", kind=Kind.DATE),
            Field(name="last_date", label="检测期间最后一日", kind=Kind.DATE),
            Field(name="recipient", label="告知书接收人", max_length=60),
        ),
        options={"items": seizures.offered(seizures.remaining)},
        checks=(
            Check(
                clause="coercion-law/25",
                errors=guards.order("first_date", "last_date", "最后一日早于第一日，请核对"),
            ),
            Check(clause="coercion-law/25", errors=_testing_does_not_overlap),
        ),
        paper="testing_notice",
        pauses=(SEIZURE, SEIZURE_EXTENDED),
        pause_fields=("first_date", "last_date"),
        many=True,
        optional=True,
        hint="检测期间不计入查封、扣押期限；费用由本局承担",
    ),
    Step(
        name="tested",
        title="收到检测结果",
        clause="coercion-law/25",
        taken_by=(TEAM,),
        after=("testing",),
        needs=(
            Rule(
                name="testing_runs",
                clause="coercion-law/25",
                holds=lambda facts: seizures.testing_now(facts) is not None,
                text="没有等待结果的检测",
            ),
        ),
        fields=(
            Field(name="received_at", label="收到时间", kind=Kind.MOMENT),
            Field(name="result", label="检测结果", kind=Kind.LONG),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("received_at")),),
        resumes=(SEIZURE, SEIZURE_EXTENDED),
        many=True,
        optional=True,
        wanted=lambda facts: seizures.testing_now(facts) is not None,
        hint="提前收到结果的，期限从收到之日起继续计算",
    ),
    Step(
        name="extend",
        title="延长查封、扣押期限",
        clause="coercion-law/25",
        taken_by=(TEAM,),
        after=("decide",),
        needs=(STILL_HELD, NOT_OVER, NOT_REFUSED, DECISION_SIGNED),
        fields=(
            Field(name="reason", label="情况复杂、需要延长的理由", kind=Kind.LONG, max_length=2000),
            Field(name="days", label="延长（日）", max_length=3),
        ),
        checks=(
            Check(
                clause="coercion-law/25", errors=seizures.days_up_to("days", "seizure_extension")
            ),
        ),
        approval="seizure_extension",
        effects=("extend_seizure",),
        paper="seizure_extension",
        again=False,
        optional=True,
        wanted=lambda facts: False,
    ),
    Step(
        name="serve_extension",
        title="告知延长期限决定",
        clause="coercion-law/25",
        taken_by=(TEAM,),
        after=("extend",),
        fields=service.FIELDS,
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_at")),
            service.not_before_the_paper("extend"),
        ),
    ),
    Step(
        name="release",
        title="解除查封、扣押",
        clause="coercion-law/28",
        initial=seizure_proposals.release,
        taken_by=(TEAM,),
        after=("decide",),
        needs=(STILL_HELD,),
        fields=(
            Field(name="ground", label="解除的情形", kind=Kind.CHOICE, choices=GROUNDS),
            seizures.item_field("解除的财物"),
            Field(name="reason", label="理由", kind=Kind.LONG, max_length=2000),
            Field(name="recipient", label="财物接收人", max_length=60),
        ),
        options={"items": seizures.offered(seizures.remaining)},
        checks=(Check(clause="coercion-law/28", errors=_ground_fits),),
        approval="seizure_release",
        approval_when=lambda data: data["ground"] not in WITHOUT_APPROVAL,
        effects=("settle_seizure",),
        paper="seizure_release",
        many=True,
        optional=True,
        wanted=lambda facts: seizures.refused_by_head(facts) or seizures.is_over(facts),
        hint="解除后立即退还财物；期限届满和负责人不同意当场实施的，不再报批",
    ),
    Step(
        name="hand_back",
        title="退还财物",
        clause="coercion-law/28",
        initial=seizure_proposals.hand_back,
        taken_by=(TEAM,),
        after=("release",),
        needs=(
            Rule(
                name="released_not_returned",
                clause="coercion-law/28",
                holds=lambda facts: bool(seizures.to_hand_back(facts)),
                text="没有等待退还的财物",
            ),
            RELEASE_SIGNED,
        ),
        fields=(
            seizures.item_field("退还的财物"),
            Field(name="returned_at", label="退还时间", kind=Kind.MOMENT),
            Field(name="recipient", label="签收人", max_length=60),
            Field(name="condition", label="退还时的状况", kind=Kind.LONG),
            Field(
                name="proceeds",
                label="退还的拍卖、变卖价款（元）",
                kind=Kind.MONEY,
                required=False,
                help="不易保管、已经拍卖或者变卖的填写",
            ),
        ),
        options={"items": seizures.offered(seizures.to_hand_back)},
        checks=(Check(clause="R3", errors=guards.not_later_than_today("returned_at")),),
        many=True,
        optional=True,
        wanted=lambda facts: bool(seizures.to_hand_back(facts)),
    ),
    Step(
        name="dispose",
        title="作出处理",
        clause="coercion-law/27",
        initial=seizure_proposals.dispose,
        taken_by=(TEAM,),
        after=("decide",),
        needs=(STILL_HELD, NOT_REFUSED),
        fields=(
            Field(name="manner", label="处理方式", kind=Kind.CHOICE, choices=MANNERS),
            seizures.item_field("处理的财物"),
            Field(
                name="decision_number",
                label="决定书文号",
                required=False,
                max_length=60,
                help="没收、销毁由行政处罚决定作出",
            ),
            Field(name="basis", label="依据", max_length=500),
            Field(name="done_date", label="处理日期", kind=Kind.DATE),
            Field(
                name="told_date",
                label="书面告知当事人的日期",
                kind=Kind.DATE,
                required=False,
                clause="coercion-law/21",
                help="随案移送司法机关的必填",
            ),
            Field(name="course", label="处理经过和接收人", kind=Kind.LONG),
        ),
        options={"items": seizures.offered(seizures.remaining)},
        checks=(
            Check(clause="coercion-law/27", errors=_disposal_has_its_decision),
            Check(clause="coercion-law/21", errors=_transfer_is_told),
            Check(clause="R3", errors=guards.not_later_than_today("done_date", "told_date")),
        ),
        effects=("settle_seizure",),
        many=True,
        optional=True,
    ),
    Step(
        name="open_penalty",
        title="转行政处罚立案",
        clause="penalty-law/54",
        taken_by=(TEAM,),
        after=("decide",),
        fields=(Field(name="reason", label="移交立案的理由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="penalty",
        again=False,
        optional=True,
        wanted=lambda facts: False,
    ),
    *party_steps.STEPS,
    *disclosure.steps_of("coercion_decision"),
    Step(
        name="file",
        title="立卷归档",
        clause="R18a",
        initial=proposals.file,
        taken_by=(TEAM,),
        after=("decide",),
        needs=(ALL_SETTLED, DECISION_SIGNED, FILMED),
        fields=(
            Field(name="volumes", label="卷数", max_length=4),
            Field(name="pages", label="总页数", max_length=6),
            Field(name="keeper", label="立卷人", max_length=60),
        ),
        again=False,
    ),
)

SEIZURE_PROCEDURE = Procedure(
    name="seizure",
    title="查封、扣押",
    version="2026-1",
    settled_by="decide",
    ended_by=endings.NAMES,
    number_word="强",
    result_kind="coercion_decision",
    opening_clause="coercion-law/18",
    opening_hint="依法律、法规对涉案的场所、设施或者财物查封、扣押；由检查或者处罚案件引出的，从该案件中办理",
    steps=STEPS,
)
