"""Administrative inspection (行政检查), articles 7 to 18 of the recording measure."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import (
    disclosure,
    evidence_steps,
    guards,
    party_steps,
    proposals,
    rectification,
    service,
    terms,
)
from sanxiang.rules.disclosure import NORMAL, RECTIFIED, VIOLATION
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.firm_confirmation import FIRM_CONFIRMS, what_the_firm_said
from sanxiang.rules.follow_ons import opens_seizure
from sanxiang.rules.inspection_variants import (
    FIELDS,
    FOLLOW_UP,
    RESULT_CODE,
    RESULT_IS_CODED,
    ROUTINE,
    SERVED_AS_THE_VARIANT_SAYS,
    SOURCE_CHECKS,
    SOURCES,
    TEAM_WAS_DRAWN,
    TOLD_BEFORE_THE_FIRST_ACT,
    UNDER_THE_CAP,
)
from sanxiang.rules.interview_steps import interview_steps
from sanxiang.rules.review.state import REVIEW_PASSED
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, TEAM_LEADER, Check, Procedure, Rule, Start, Step, of_role

OUTCOMES = (
    (NORMAL, "未发现违法违规行为"),
    (RECTIFIED, "情况简单，已责成立行立改"),
    (VIOLATION, "发现涉嫌违法行为，需进一步处理"),
)
SERVICE_MANNERS = (
    *service.MANNERS,
    ("on_arrival", "到达现场时当场送达（不预先通知的检查）"),
)

SITE_RECORDED = Rule(
    name="site_recorded",
    clause="R13.2",
    holds=lambda facts: any(
        r.purpose == "site" and r.kind in {"photo", "video"} for r in facts.recordings
    ),
    text="还没有现场照片或录像",
    remedy="请先在“音像记录”上传至少一张现场照片或一段录像",
)
NOTICE_SERVED_FIRST = Rule(
    name="notice_served",
    clause="R9",
    holds=lambda facts: facts.done("serve_notice") is not None,
    text="检查通知尚未告知被检查企业",
    remedy="请先办理“送达检查通知”；不预先通知的检查，到达现场后、开始检查前送达",
)
VIOLATION_CONCLUDED = Rule(
    name="violation_concluded",
    clause="D12.1c",
    holds=disclosure.needs_penalty,
    text="检查结论不是“发现涉嫌违法行为”，整改复查也没有发现逾期不改正，无需立案",
)


APPROVED_WHERE_ASKED = Rule(
    name="inspection_approved",
    clause="own/inspection-approved",
    holds=lambda facts: (
        not any(act.step == "approve_inspection" for act in facts.acts)
        or facts.done("approve_inspection") is not None
    ),
    text="行政检查审批尚未通过",
    remedy="请等待批准；被退回的，修改后重新报批",
)


def _site_record_ended(facts: CaseFacts) -> str:
    act = facts.done("site_record")
    return str(act.data["ended_at"]) if act else ""


def _leader_in_team(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["leader"] and data["leader"] not in data["officers"]:
        return [("leader", "组长必须是检查组成员，请在成员中选择")]
    return []


def _violation_was_asked_about(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["outcome"] == VIOLATION and not facts.done("interview"):
        return [("outcome", "发现涉嫌违法行为的，应当先调查询问并制作《询问笔录》，再作此结论")]
    return []


def _violation_has_facts(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["outcome"] != NORMAL and not data["violations"]:
        return [("violations", "请写明违法违规事实")]
    return []


def _source_names_provider(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["source"] not in ROUTINE | {FOLLOW_UP} and not data["provider"]:
        return [("provider", "请填写案源提供人；匿名的填“匿名”")]
    return []


STEPS = (
    Step(
        name="source",
        title="登记案件来源",
        clause="R7",
        initial=proposals.source,
        taken_by=of_role(Role.HANDLER),
        fields=(
            Field(name="source", label="来源分类", kind=Kind.CHOICE, choices=SOURCES),
            Field(name="found_date", label="发现或收到日期", kind=Kind.DATE, any_day=True),
            Field(
                name="provider",
                label="案源提供人",
                required=False,
                secret=True,
                max_length=100,
                help="投诉、举报人信息依法保密，只有办案和审批人员可见。来自年度计划的可不填",
            ),
            Field(
                name="content",
                label="案源许可内容",
                kind=Kind.LONG,
                help="拟检查的对象、事项和理由",
            ),
            *FIELDS,
        ),
        warns=(UNDER_THE_CAP,),
        checks=(
            *SOURCE_CHECKS,
            Check(clause="R7", errors=_source_names_provider),
            Check(clause="R3", errors=guards.not_later_than_today("found_date")),
        ),
        approval="case_source",
        paper="case_source_permit",
    ),
    Step(
        name="team",
        title="组成检查组",
        clause="R7",
        initial=proposals.team,
        taken_by=of_role(Role.SECTION_HEAD, Role.HANDLER),
        after=("source",),
        fields=(
            Field(name="officers", label="检查组成员", kind=Kind.OFFICERS, help="两人以上"),
            Field(name="leader", label="组长", kind=Kind.OFFICER),
        ),
        checks=(
            Check(clause="R7", errors=guards.enough_officers("officers")),
            Check(clause="R7", errors=_leader_in_team),
            TEAM_WAS_DRAWN,
            guards.certified("officers"),
        ),
        effects=("form_team",),
    ),
    Step(
        name="plan",
        title="制定检查方案",
        clause="R8",
        initial=proposals.plan,
        taken_by=(TEAM_LEADER,),
        after=("team",),
        fields=(
            Field(name="purpose", label="检查目的", kind=Kind.LONG),
            Field(name="scope", label="检查范围", kind=Kind.LONG),
            Field(name="focus", label="检查重点", kind=Kind.LONG),
            Field(name="time", label="检查时间", kind=Kind.MOMENT),
            Field(name="division", label="检查分工", kind=Kind.LONG),
            Field(name="progress", label="检查进度", kind=Kind.LONG),
        ),
        paper="inspection_plan",
    ),
    Step(
        name="approve_inspection",
        title="行政检查审批",
        clause="own/inspection-approved",
        initial=proposals.approve_inspection,
        taken_by=(TEAM_LEADER,),
        after=("plan",),
        fields=(
            Field(name="basis", label="检查依据", kind=Kind.LONG),
            Field(name="matter", label="检查事项和理由", kind=Kind.LONG),
            Field(name="starts_at", label="检查开始时间", kind=Kind.MOMENT),
            Field(name="ends_at", label="检查结束时间", kind=Kind.MOMENT),
            Field(
                name="helpers",
                label="辅助人员",
                required=False,
                max_length=200,
                help="司机、技术专家等不执法的人员，写明姓名和人数，检查时不再增加；没有的不填",
            ),
        ),
        checks=(
            Check(
                clause="R9",
                errors=guards.order("starts_at", "ends_at", "结束时间早于开始时间，请核对"),
            ),
        ),
        approval="inspection",
        paper="inspection_approval",
        wanted=lambda facts: False,
        optional=True,
        hint="本局规定检查须报批的，制定方案后在这里办理；报批后未批准的，不得送达检查通知",
    ),
    Step(
        name="notice",
        title="制作检查通知书",
        clause="R9",
        initial=proposals.notice,
        taken_by=(TEAM,),
        after=("plan",),
        needs=(guards.TEAM_CERTIFIED,),
        fields=(
            Field(name="basis", label="检查依据", kind=Kind.LONG),
            Field(name="starts_at", label="检查开始时间", kind=Kind.MOMENT),
            Field(name="ends_at", label="检查结束时间", kind=Kind.MOMENT),
            Field(name="site", label="检查地点", max_length=200),
            Field(name="content", label="检查内容", kind=Kind.LONG),
            Field(name="procedure", label="检查程序", kind=Kind.LONG),
            Field(name="requirements", label="配合要求", kind=Kind.LONG),
        ),
        checks=(
            Check(
                clause="R9",
                errors=guards.order("starts_at", "ends_at", "结束时间早于开始时间，请核对"),
            ),
        ),
        paper="inspection_notice",
    ),
    Step(
        name="serve_notice",
        title="送达检查通知",
        clause="R9",
        taken_by=(TEAM,),
        after=("notice",),
        fields=(
            Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
            Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=SERVICE_MANNERS),
            Field(name="recipient", label="收件人", max_length=60),
        ),
        needs=(APPROVED_WHERE_ASKED,),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_at")),
            SERVED_AS_THE_VARIANT_SAYS,
        ),
    ),
    Step(
        name="prepare",
        title="准备文书和设备",
        clause="R10",
        initial=proposals.prepare,
        taken_by=(TEAM,),
        after=("team",),
        fields=(
            Field(
                name="forms",
                label="已备文书",
                kind=Kind.MANY,
                clause="R10",
                choices=(
                    ("inspection_notice", "检查通知书"),
                    ("onsite_notice", "执法检查现场告知书"),
                    ("site_record", "检查（勘验）笔录"),
                    ("interview_record", "询问笔录"),
                    ("blank", "空白文书样张"),
                ),
            ),
            Field(
                name="devices",
                label="借用或准备的取证设备",
                kind=Kind.LINES,
                clause="R11",
                help="设备名称和编号，一行一台；向政策法规科借用的写明借用时间",
            ),
        ),
    ),
    Step(
        name="onsite_notice",
        title="现场告知",
        clause="R12",
        initial=proposals.onsite_notice,
        taken_by=(TEAM_LEADER,),
        after=("prepare",),
        needs=(NOTICE_SERVED_FIRST, guards.TEAM_CERTIFIED),
        fields=(
            Field(
                name="officers",
                label="到场执法人员",
                kind=Kind.OFFICERS,
                clause="R12",
            ),
            Field(name="arrived_at", label="到达时间", kind=Kind.MOMENT),
            Field(
                name="certificates_shown",
                label="已出示执法证件表明身份",
                kind=Kind.YES_NO,
                clause="D6",
                must_be="yes",
                must_be_text="必须先出示执法证件，才能开始检查",
            ),
            Field(name="content", label="检查内容", kind=Kind.LONG),
            Field(name="basis", label="检查依据", kind=Kind.LONG),
            Field(name="procedure", label="检查程序", kind=Kind.LONG),
            Field(name="method", label="检查方法", kind=Kind.LONG),
            Field(name="starts_at", label="检查开始时间", kind=Kind.MOMENT),
            Field(name="ends_at", label="检查结束时间", kind=Kind.MOMENT),
            Field(name="site", label="检查地点", max_length=200),
            Field(name="matters", label="有关事项和要求", kind=Kind.LONG),
            Field(name="rights", label="被检查企业的权利", kind=Kind.LONG),
            Field(name="duties", label="被检查企业的义务", kind=Kind.LONG),
            Field(name="recipient", label="被告知人", max_length=60),
            Field(name="recipient_post", label="被告知人职务", max_length=60),
        ),
        checks=(
            Check(clause="R7", errors=guards.enough_officers("officers")),
            Check(clause="R7", errors=guards.of_the_team("officers")),
            guards.certified("officers"),
            TOLD_BEFORE_THE_FIRST_ACT,
            Check(clause="R3", errors=guards.not_later_than_today("arrived_at")),
            Check(
                clause="R9",
                errors=guards.order("starts_at", "ends_at", "结束时间早于开始时间，请核对"),
            ),
        ),
        paper="onsite_notice",
    ),
    FIRM_CONFIRMS,
    Step(
        name="collect",
        title="查阅收集资料",
        clause="R13.1",
        initial=proposals.collect,
        taken_by=(TEAM,),
        after=("onsite_notice",),
        many=True,
        optional=True,
        fields=(
            Field(name="name", label="资料名称", max_length=200),
            Field(name="pages", label="页数", max_length=10),
            Field(name="provider", label="提供者或单位", max_length=100),
            Field(
                name="agrees",
                label="已注明“复印件与原件相符”",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="复印件必须注明“复印件与原件相符”，请补注后再登记",
            ),
            Field(
                name="signed_each_page",
                label="已由提供者逐页签名或盖章",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="复印件必须由提供者逐页签名或盖章，请补签后再登记",
            ),
        ),
    ),
    *evidence_steps.collecting(after="onsite_notice"),
    Step(
        name="site_record",
        title="制作检查（勘验）笔录",
        clause="R14",
        initial=proposals.site_record,
        notes=what_the_firm_said,
        shows=what_the_firm_said,
        taken_by=(TEAM,),
        after=("onsite_notice",),
        needs=(
            guards.TEAM_CERTIFIED,
            guards.signed(
                "onsite_notice", "onsite_notice", clause="R12", title="执法检查现场告知书"
            ),
            SITE_RECORDED,
        ),
        fields=(
            Field(name="officers", label="执法人员", kind=Kind.OFFICERS),
            Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
            Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
            Field(name="place", label="检查地点", max_length=200),
            Field(name="content", label="检查内容", kind=Kind.LONG),
            Field(name="companion", label="陪同人员", max_length=60),
            Field(name="companion_post", label="陪同人员职务", max_length=60),
            Field(name="course", label="检查过程", kind=Kind.LONG, max_length=20000),
            Field(
                name="violations",
                label="违法违规事实",
                kind=Kind.LONG,
                max_length=20000,
                help="没有发现的，写“未发现违法违规行为”",
            ),
        ),
        checks=(
            Check(clause="R7", errors=guards.enough_officers("officers")),
            Check(clause="R7", errors=guards.of_the_team("officers")),
            guards.certified("officers"),
            Check(
                clause="R14",
                errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
            ),
            Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        ),
        paper="site_record",
    ),
    *interview_steps(after="onsite_notice", initial=proposals.interview),
    opens_seizure("onsite_notice"),
    # No screening: L3 speaks of decisions that give, take, force or punish; what an inspection
    # finds is a result, and only the meeting's call (L4) has one reviewed.
    *review_steps(submitted_after=("site_record", "call_in")),
    Step(
        name="conclude",
        title="作出检查结论",
        clause="R16",
        initial=proposals.conclude,
        taken_by=(TEAM_LEADER,),
        after=("site_record",),
        needs=(
            guards.signed(
                "site_record",
                "site_record",
                clause="R14",
                title="检查（勘验）笔录",
            ),
            guards.signed("interview", "interview_record", clause="R15", title="询问笔录"),
            REVIEW_PASSED,
        ),
        fields=(
            Field(name="outcome", label="检查结论", kind=Kind.CHOICE, choices=OUTCOMES),
            Field(name="ended_date", label="检查结束日期", kind=Kind.DATE),
            Field(name="violations", label="违法违规事实", kind=Kind.LONG, required=False),
            Field(name="opinion", label="处理意见", kind=Kind.LONG),
            RESULT_CODE,
        ),
        checks=(
            RESULT_IS_CODED,
            Check(clause="R15", errors=_violation_was_asked_about),
            Check(clause="R16", errors=_violation_has_facts),
            Check(clause="R3", errors=guards.not_later_than_today("ended_date")),
            Check(clause="R14", errors=guards.not_before("ended_date", _site_record_ended)),
        ),
        approval="inspection_result",
        approval_when=lambda data: data["outcome"] == VIOLATION,
        effects=("record_result",),
        starts=(
            Start(term=terms.FILING, from_field="ended_date"),
            Start(term=terms.DISCLOSE, when=lambda data: data["outcome"] != NORMAL),
            Start(
                term=terms.DISCLOSE_NORMAL,
                from_field="ended_date",
                when=lambda data: data["outcome"] == NORMAL,
            ),
        ),
        again=False,
        in_dossier=False,
    ),
    Step(
        name="report_result",
        title="通报检查结果",
        clause="R16",
        initial=proposals.report_result,
        taken_by=(TEAM,),
        after=("conclude",),
        fields=(
            Field(name="reported_at", label="通报时间", kind=Kind.MOMENT),
            Field(name="recipient", label="接收人", max_length=60),
            Field(name="content", label="通报内容", kind=Kind.LONG),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("reported_at")),),
        paper="result_notice",
    ),
    *rectification.STEPS,
    Step(
        name="open_penalty",
        title="转行政处罚立案",
        clause="D12.1c",
        initial=proposals.open_penalty,
        taken_by=(TEAM,),
        after=("conclude",),
        needs=(
            VIOLATION_CONCLUDED,
            Rule(
                name="no_spot_penalty",
                clause="D12.1c",
                holds=lambda facts: facts.last("open_spot_penalty") is None,
                text="已经转当场处罚，不再立案",
            ),
        ),
        fields=(Field(name="reason", label="移交立案的理由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="penalty",
        again=False,
        optional=True,
    ),
    Step(
        name="open_spot_penalty",
        title="转当场处罚",
        clause="penalty-law/51",
        initial=proposals.open_penalty,
        taken_by=(TEAM,),
        after=("conclude",),
        needs=(
            VIOLATION_CONCLUDED,
            Rule(
                name="no_ordinary_penalty",
                clause="D12.1c",
                holds=lambda facts: facts.last("open_penalty") is None,
                text="已经转行政处罚立案，不再当场处罚",
            ),
        ),
        fields=(Field(name="reason", label="可以当场处罚的理由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="spot_penalty",
        again=False,
        optional=True,
        wanted=lambda facts: False,
    ),
    *party_steps.STEPS,
    *evidence_steps.AFTERWARDS,
    *disclosure.steps_of("inspection_result"),
    Step(
        name="file",
        title="立卷归档",
        clause="R18a",
        initial=proposals.file,
        taken_by=(TEAM,),
        after=("report_result",),
        fields=(
            Field(name="volumes", label="卷数", max_length=4),
            Field(name="pages", label="总页数", max_length=6),
            Field(name="keeper", label="立卷人", max_length=60),
        ),
        ends=(terms.FILING,),
        again=False,
    ),
)

INSPECTION = Procedure(
    name="inspection",
    title="行政检查",
    version="2026-1",
    settled_by="conclude",
    number_word="检",
    result_kind="inspection_result",
    opening_clause="R7",
    opening_hint="对企业或者个人是否守法进行检查：按年度计划，或者根据投诉、举报、移送、交办",
    steps=STEPS,
)
