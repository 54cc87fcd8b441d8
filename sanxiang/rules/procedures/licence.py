"""Administrative licence (行政许可): application, receipt, examination, decision, delivery."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import disclosure, guards, party_steps, service
from sanxiang.rules import licence_examination as examination
from sanxiang.rules import licence_proposals as proposals
from sanxiang.rules import licence_receipt as receipt
from sanxiang.rules import licences as rules
from sanxiang.rules import terms_of_licence as periods
from sanxiang.rules.assignment import assign
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review import endings
from sanxiang.rules.review.state import REVIEW_PASSED
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Procedure, Start, Step, of_role
from sanxiang.rules.terms import DISCLOSE

WAYS = (
    ("counter", "窗口当面提交"),
    ("letter", "信函"),
    ("electronic", "电子数据、电子邮件"),
    ("fax", "传真"),
)
MATERIALS = Field(
    name="materials",
    label="材料目录",
    kind=Kind.ROWS,
    columns=(
        Field(name="name", label="材料名称", max_length=100),
        Field(name="form", label="原件或者复印件", max_length=20),
        Field(name="copies", label="份数", max_length=6),
    ),
)
TESTS = (
    ("test", "检验"),
    ("measure", "检测"),
    ("quarantine", "检疫"),
    ("appraisal", "鉴定"),
    ("experts", "专家评审"),
)
ANSWERS = (
    ("none", "期限届满未提出"),
    ("waived", "明确表示没有意见、不申请听证"),
    ("statement", "提出陈述、申辩"),
    ("hearing", "申请听证"),
)
DECIDING = (periods.LICENCE_DECIDE, periods.LICENCE_DECIDE_EXTENDED)
EXAMINED = (
    *examination.EXAMINED,
    guards.signed("verify", "licence_verification", clause="licence-law/34", title="实地核查笔录"),
    guards.signed("hearing", "licence_hearing_record", clause="licence-law/48", title="听证笔录"),
)
DRAFTED_ON_THE_HEARING = guards.renewed(
    "draft",
    "hearing",
    clause="licence-law/48",
    text="拟写审查意见之后又举行了听证，应当根据听证笔录作出决定",
    remedy="请重新办理“拟写审查意见”，写明听证笔录采纳情况",
)
PAPERS = {rules.GRANTED: "licence_grant", rules.REFUSED: "licence_refusal"}


def _applied(facts: CaseFacts) -> str:
    return str(rules.value(facts, "apply", "received_date"))


def _accepted(facts: CaseFacts) -> str:
    return str(rules.value(facts, "accept", "accepted_date"))


def _asked(data: Mapping[str, Any]) -> bool:
    return bool(data["response"] == "hearing")


def _granted(data: Mapping[str, Any]) -> bool:
    return bool(data["outcome"] == rules.GRANTED)


STEPS = (
    Step(
        name="apply",
        title="登记许可申请",
        clause="licence-law/29",
        initial=proposals.apply,
        taken_by=of_role(Role.HANDLER),
        fields=(
            Field(name="kind", label="申请类别", kind=Kind.CHOICE, choices=rules.KINDS),
            Field(name="matter", label="申请事项", max_length=300),
            Field(name="received_date", label="收到申请材料日期", kind=Kind.DATE, any_day=True),
            Field(name="way", label="提出方式", kind=Kind.CHOICE, choices=WAYS),
            Field(
                name="agent",
                label="委托代理人",
                required=False,
                max_length=60,
                clause="licence-law/29",
                help="代理人提出申请的填写，并凭授权委托书办理“登记委托代理人”",
            ),
            MATERIALS,
            Field(
                name="truthful",
                label="申请人已声明对材料的真实性负责",
                kind=Kind.YES_NO,
                clause="licence-law/31",
                must_be="yes",
                must_be_text="申请人应当对申请材料的真实性负责，请取得其声明",
            ),
            Field(
                name="licence_number",
                label="原许可证件编号",
                required=False,
                max_length=60,
                help="变更、延续的填写",
            ),
            Field(
                name="expires_date",
                any_day=True,
                label="原许可有效期届满日",
                kind=Kind.DATE,
                required=False,
                clause="licence-law/50",
                help="延续的填写；届满前没有作出决定的，视为准予延续",
            ),
            Field(
                name="late_note",
                label="延续申请提出较迟的说明",
                kind=Kind.LONG,
                required=False,
                help="在规定期限之后才提出延续的填写",
            ),
        ),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("received_date")),
            Check(clause="licence-law/50", errors=receipt.existing_licence_is_named),
            Check(clause="licence-law/50", errors=receipt.late_renewal_is_explained),
        ),
        starts=(Start(term=periods.LICENCE_ACCEPT, from_field="received_date"),),
        again=False,
        hint="收到材料当天登记；受理或者告知补正的期限从收到之日起算",
    ),
    Step(
        name="correct",
        title="一次告知补正",
        clause="licence-law/32",
        taken_by=of_role(Role.HANDLER),
        after=("apply",),
        needs=(receipt.UNDECIDED, receipt.NOT_DECLINED, receipt.TOLD_IN_TIME),
        fields=(
            Field(
                name="problems",
                label="需要补正的全部内容",
                kind=Kind.ROWS,
                columns=(
                    Field(name="name", label="材料名称", max_length=100),
                    Field(name="problem", label="问题", max_length=200),
                    Field(name="wanted", label="补正要求", max_length=200),
                ),
                help="一次写全：以后不能再要求补正",
            ),
        ),
        paper="licence_correction",
        ends=(periods.LICENCE_ACCEPT,),
        wanted=lambda facts: False,
        again=False,
        optional=True,
        hint="只能告知一次；当场能改的错误，允许申请人当场更正，不必告知",
    ),
    Step(
        name="corrected",
        title="收到补正材料",
        clause="licence-law/32",
        initial=proposals.corrected,
        taken_by=of_role(Role.HANDLER),
        after=("correct",),
        needs=(receipt.UNDECIDED,),
        fields=(Field(name="received_date", label="收到补正材料日期", kind=Kind.DATE), MATERIALS),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("received_date")),
            Check(clause="licence-law/32", errors=guards.not_before("received_date", _applied)),
        ),
        starts=(Start(term=periods.LICENCE_ACCEPT, from_field="received_date"),),
        again=False,
        optional=True,
    ),
    Step(
        name="accept",
        title="受理申请",
        clause="licence-law/32",
        initial=proposals.accept,
        taken_by=of_role(Role.HANDLER),
        after=("apply",),
        needs=(receipt.NOT_DECLINED, receipt.CORRECTED, receipt.AGENT_AUTHORISED),
        fields=(
            Field(
                name="accepted_date",
                label="受理日期",
                kind=Kind.DATE,
                help="期限内没有告知补正的，自收到材料之日起即为受理",
            ),
        ),
        checks=(Check(clause="licence-law/32", errors=receipt.acceptance_has_its_day),),
        paper="licence_acceptance",
        starts=(Start(term=periods.LICENCE_DECIDE, from_field="accepted_date"),),
        ends=(periods.LICENCE_ACCEPT,),
        again=False,
    ),
    Step(
        name="not_accept",
        title="不予受理",
        clause="licence-law/32",
        taken_by=of_role(Role.HANDLER),
        after=("apply",),
        needs=(receipt.UNDECIDED,),
        fields=(
            Field(
                name="ground",
                label="不予受理的情形",
                kind=Kind.CHOICE,
                choices=rules.GROUNDS_NOT_TO_ACCEPT,
                clause="licence-law/78",
            ),
            Field(name="reasons", label="理由", kind=Kind.LONG),
            Field(name="basis", label="依据", max_length=500),
            Field(
                name="competent",
                label="应当向哪个机关申请",
                required=False,
                max_length=100,
                help="不属于本机关职权的填写",
            ),
        ),
        checks=(Check(clause="licence-law/32", errors=receipt.ground_not_to_accept_holds),),
        approval="licence_not_accepted",
        paper="licence_not_accepted",
        # clause: licence-law/5 (results are public; article 40 names grants only, D9 leaves out no
        # decision, and article 32 calls this one a decision)
        effects=("record_result",),
        starts=(Start(term=DISCLOSE),),
        ends=(periods.LICENCE_ACCEPT,),
        wanted=lambda facts: False,
        again=False,
        optional=True,
    ),
    assign(
        title="指派审查人员",
        clause="licence-law/34",
        people="审查人员",
        after=("accept",),
        help="需要实地核查的，核查时两人以上",
    ),
    Step(
        name="examine",
        title="审查申请材料",
        clause="licence-law/34",
        taken_by=(TEAM,),
        after=("assign",),
        fields=(
            Field(name="findings", label="审查情况", kind=Kind.LONG),
            Field(
                name="verification",
                label="是否需要实地核查",
                kind=Kind.YES_NO,
                clause="licence-law/34",
            ),
            Field(
                name="testing",
                label="是否依法需要检验检测、鉴定或者专家评审",
                kind=Kind.YES_NO,
                clause="licence-law/45",
            ),
            Field(
                name="others",
                label="是否直接关系他人重大利益",
                kind=Kind.YES_NO,
                clause="licence-law/36",
                help="选“是”的，应当告知利害关系人并告知听证的权利",
            ),
            Field(
                name="hearing",
                label="是否属于应当听证的事项",
                kind=Kind.YES_NO,
                clause="licence-law/46",
                help="规定应当听证的，或者本机关认为涉及公共利益的重大事项",
            ),
        ),
    ),
    Step(
        name="verify",
        title="实地核查",
        clause="licence-law/34",
        initial=proposals.verify,
        taken_by=(TEAM,),
        after=("assign",),
        fields=(
            Field(name="officers", label="核查人员", kind=Kind.OFFICERS, help="两人以上"),
            Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
            Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
            Field(name="place", label="核查地点", max_length=200),
            Field(name="companion", label="申请人方陪同人员", max_length=60),
            Field(name="course", label="核查情况", kind=Kind.LONG, max_length=20000),
            Field(name="finding", label="核查结论", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="licence-law/34", errors=examination.enough_verifiers),
            Check(clause="licence-law/34", errors=guards.of_the_team("officers")),
            Check(
                clause="licence-law/34",
                errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
            ),
            Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        ),
        paper="licence_verification",
        wanted=lambda facts: (
            examination.examined(facts, "verification") and not facts.last("verify")
        ),
        optional=True,
    ),
    Step(
        name="send_testing",
        title="委托检验检测或者专家评审",
        clause="licence-law/45",
        taken_by=(TEAM,),
        after=("examine",),
        needs=(examination.RUNNING,),
        fields=(
            Field(name="test", label="种类", kind=Kind.CHOICE, choices=TESTS),
            Field(name="body", label="承担机构", max_length=100),
            Field(name="subject", label="检验检测或者评审的内容", kind=Kind.LONG),
            Field(name="until_date", label="预计完成日期", kind=Kind.DATE),
        ),
        checks=(Check(clause="licence-law/45", errors=examination.testing_ends_later),),
        paper="licence_testing",
        pauses=DECIDING,
        wanted=lambda facts: (
            examination.examined(facts, "testing") and not facts.last("send_testing")
        ),
        many=True,
        optional=True,
        hint="所需时间书面告知申请人；办理期限从今天起中止，登记结果之日恢复",
    ),
    Step(
        name="testing_done",
        title="登记检验检测或者评审结果",
        clause="licence-law/45",
        taken_by=(TEAM,),
        after=("send_testing",),
        needs=(examination.TESTING_OUT,),
        fields=(
            Field(name="report", label="报告名称和编号", max_length=200),
            Field(name="finding", label="结论", kind=Kind.LONG),
        ),
        resumes=DECIDING,
        wanted=examination.testing_is_out,
        many=True,
        optional=True,
    ),
    Step(
        name="tell_interested",
        title="告知利害关系人",
        clause="licence-law/36",
        initial=proposals.tell_interested,
        taken_by=(TEAM,),
        after=("examine",),
        fields=(
            Field(
                name="persons",
                label="被告知人",
                kind=Kind.ROWS,
                columns=(
                    Field(name="name", label="姓名或者名称", max_length=100),
                    Field(name="interest", label="利害关系", max_length=200),
                ),
                help="申请人和每一个利害关系人各一行",
            ),
            Field(name="content", label="告知内容", kind=Kind.LONG),
            Field(name="served_date", label="告知书送达日期", kind=Kind.DATE),
        ),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_date")),
            Check(clause="licence-law/36", errors=guards.not_before("served_date", _accepted)),
        ),
        paper="licence_hearing_rights",
        starts=(Start(term=periods.LICENCE_HEARING_REQUEST, from_field="served_date"),),
        wanted=lambda facts: (
            examination.examined(facts, "others") and not facts.last("tell_interested")
        ),
        again=False,
        optional=True,
    ),
    Step(
        name="answers",
        title="登记意见和听证申请",
        clause="licence-law/36",
        taken_by=(TEAM,),
        after=("tell_interested",),
        fields=(
            Field(name="response", label="意见和听证申请", kind=Kind.CHOICE, choices=ANSWERS),
            Field(name="content", label="意见内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
            Field(
                name="requested_date",
                label="收到听证申请日期",
                kind=Kind.DATE,
                required=False,
                clause="licence-law/47",
            ),
        ),
        checks=(
            Check(clause="licence-law/47", errors=examination.time_to_answer),
            Check(clause="licence-law/36", errors=examination.answer_is_handled),
            Check(clause="R3", errors=guards.not_later_than_today("requested_date")),
        ),
        starts=(Start(term=periods.LICENCE_HEARING, from_field="requested_date", when=_asked),),
        ends=(periods.LICENCE_HEARING_REQUEST,),
        again=False,
        optional=True,
    ),
    Step(
        name="hearing_notice",
        title="通知听证",
        clause="licence-law/48",
        taken_by=(TEAM,),
        after=("examine",),
        needs=(examination.HEARING_DUE, examination.RUNNING),
        fields=(
            Field(name="held_at", label="听证时间", kind=Kind.MOMENT),
            Field(name="place", label="听证地点", max_length=200),
            Field(name="host", label="听证主持人", kind=Kind.OFFICER),
            Field(
                name="announced",
                label="已向社会公告",
                kind=Kind.YES_NO,
                clause="licence-law/46",
                help="依职权举行的听证必须公告；依申请举行的，必要时公告",
            ),
        ),
        checks=(
            Check(clause="licence-law/48", errors=guards.known("host")),
            Check(clause="licence-law/48", errors=examination.host_is_no_examiner),
            Check(clause="licence-law/48", errors=examination.noticed_early_enough),
            Check(clause="licence-law/46", errors=examination.hearing_is_announced),
        ),
        paper="licence_hearing_notice",
        pauses=DECIDING,
        wanted=lambda facts: examination.hearing_is_due(facts) and not facts.last("hearing_notice"),
        many=True,
        optional=True,
        hint="听证公开举行，申请人和利害关系人不承担费用；办理期限从今天起中止，听证后恢复",
    ),
    Step(
        name="hearing",
        title="听证笔录",
        clause="licence-law/48",
        initial=proposals.hearing,
        taken_by=(TEAM,),
        after=("hearing_notice",),
        needs=(examination.HEARING_CALLED,),
        fields=(
            Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
            Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
            Field(name="place", label="地点", max_length=200),
            Field(name="host", label="主持人", kind=Kind.OFFICER),
            Field(name="recorder", label="记录人", max_length=60),
            Field(
                name="participants",
                label="听证参加人",
                kind=Kind.ROWS,
                columns=(
                    Field(name="name", label="姓名", max_length=60),
                    Field(name="part", label="身份", max_length=60),
                ),
            ),
            Field(name="opinion", label="审查人员的意见、证据和理由", kind=Kind.LONG),
            Field(name="statements", label="申请人和利害关系人的意见和证据", kind=Kind.LONG),
            Field(name="debate", label="申辩和质证情况", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="licence-law/48", errors=guards.known("host")),
            Check(clause="licence-law/48", errors=examination.host_is_no_examiner),
            Check(
                clause="licence-law/48",
                errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
            ),
            Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        ),
        paper="licence_hearing_record",
        ends=(periods.LICENCE_HEARING,),
        resumes=DECIDING,
        wanted=examination.hearing_is_called,
        many=True,
        optional=True,
    ),
    Step(
        name="extend",
        title="延长办理期限",
        clause="licence-law/42",
        taken_by=(TEAM,),
        after=("assign",),
        needs=(examination.EXTENDABLE,),
        fields=(Field(name="reason", label="延长的理由", kind=Kind.LONG),),
        approval="licence_extension",
        paper="licence_extension",
        effects=("extend_licence",),
        wanted=lambda facts: False,
        again=False,
        optional=True,
        hint="只能延长一次，经负责人批准；批准后生成告知书，送达申请人",
    ),
    Step(
        name="draft",
        title="拟写审查意见",
        clause="licence-law/37",
        initial=proposals.draft,
        taken_by=(TEAM,),
        after=("examine",),
        needs=EXAMINED,
        fields=(
            Field(name="outcome", label="拟作出的决定", kind=Kind.CHOICE, choices=rules.OUTCOMES),
            Field(name="facts", label="申请和审查情况", kind=Kind.LONG, max_length=20000),
            Field(name="basis", label="许可依据", kind=Kind.LONG, max_length=1000),
            Field(
                name="reasons",
                label="不予许可的理由",
                kind=Kind.LONG,
                required=False,
                clause="licence-law/38",
            ),
            Field(name="licence_name", label="许可证件名称", required=False, max_length=100),
            Field(
                name="certificate_number",
                label="许可证件编号",
                required=False,
                max_length=60,
                help="与决定书同号的不填",
            ),
            Field(name="content", label="许可内容", kind=Kind.LONG, required=False),
            Field(name="valid_from", label="有效期起", kind=Kind.DATE, required=False),
            Field(
                name="valid_to",
                label="有效期止",
                kind=Kind.DATE,
                required=False,
                help="长期有效的不填",
            ),
            Field(
                name="hearing_used",
                label="听证笔录采纳情况",
                kind=Kind.LONG,
                required=False,
                clause="licence-law/48",
            ),
        ),
        checks=(
            Check(clause="licence-law/38", errors=rules.outcome_is_reasoned),
            Check(clause="licence-law/48", errors=rules.hearing_record_is_used),
            Check(clause="licence-law/50", errors=rules.lapsed_renewal_is_granted),
        ),
        wanted=lambda facts: not facts.last("draft") or not DRAFTED_ON_THE_HEARING.holds(facts),
        approval="licence_draft",
    ),
    *review_steps(screened_after=("draft",), submitted_after=("draft",)),
    *endings.endings(after="assign", ends=DECIDING),
    Step(
        name="decide",
        title="作出行政许可决定",
        clause="licence-law/38",
        initial=proposals.decide,
        taken_by=of_role(Role.HEAD),
        after=("draft", "screen"),
        needs=(*EXAMINED, DRAFTED_ON_THE_HEARING, REVIEW_PASSED),
        fields=(
            Field(name="outcome", label="决定", kind=Kind.CHOICE, choices=rules.OUTCOMES),
            Field(name="opinion", label="决定意见", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="licence-law/37", errors=rules.as_drafted),
            Check(clause="licence-law/50", errors=rules.lapsed_renewal_is_granted),
        ),
        effects=("record_result",),
        paper_by=lambda data: PAPERS[data["outcome"]],
        starts=(Start(term=periods.LICENCE_DELIVER, when=_granted), Start(term=DISCLOSE)),
        ends=DECIDING,
        again=False,
        in_dossier=False,
        hint="决定后即编号、生成决定书，不能再改",
    ),
    service.step(title="送达决定和证件", clause="licence-law/44", ends=(periods.LICENCE_DELIVER,)),
    *party_steps.agents(clause="licence-law/29", taken_by=(*of_role(Role.HANDLER), TEAM)),
    *party_steps.CORRECTION,
    # clause: licence-law/40 (what was granted is public like every other result)
    *disclosure.steps_of("licence_decision", proposals.published),
    Step(
        name="open_end",
        title="转撤回、撤销或者注销",
        clause="licence-law/69",
        taken_by=(TEAM, Role.SECTION_HEAD.value),
        after=("decide",),
        needs=(rules.IS_GRANTED,),
        fields=(Field(name="reason", label="事由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="licence_end",
        wanted=lambda facts: False,
        again=False,
        optional=True,
        in_dossier=False,
    ),
)

LICENCE = Procedure(
    name="licence",
    title="行政许可",
    version="2026-1",
    settled_by="decide",
    ended_by=("not_accept", *endings.NAMES),
    number_word="许",
    result_kind="licence_decision",
    opening_clause="licence-law/29",
    opening_hint="企业或者个人提出许可申请：首次申请、变更或者延续。收到材料当天登记",
    steps=STEPS,
)
