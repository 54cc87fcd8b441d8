"""Administrative penalty (行政处罚), the ordinary procedure in outline, up to service."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sanxiang.rules import disclosure, guards, proposals, review, review_proposals, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.procedures.inspection import SERVICE_MANNERS
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


def _waiting(facts: CaseFacts) -> bool:
    """A submission is with the reviewers, and still fits the dossier."""
    return facts.review is not None and facts.review.fits and not facts.review.opinion


def _read(facts: CaseFacts) -> bool:
    """The legal reviewer has read the newest submission."""
    act = facts.done("read_review")
    return facts.review is not None and act is not None and act.position > facts.review.position


def _to_carry_out(facts: CaseFacts) -> bool:
    """The newest opinion asks for something that was not yet done."""
    act = facts.done("carry_out")
    opinion = facts.done("review")
    return (
        facts.review is not None
        and facts.review.opinion not in {"", review.AGREE}
        and opinion is not None
        and (act is None or act.position < opinion.position)
    )


def _filed(facts: CaseFacts) -> str:
    return facts.opened_date.isoformat()


def _received(facts: CaseFacts) -> str:
    return facts.review.received_date.isoformat() if facts.review else ""


LEGALLY_READ = Rule(
    name="legally_read",
    clause="penalty-law/58",
    holds=_read,
    text="法制审核人员还没有初审本次送审材料",
    remedy="请具有法律职业资格的法制审核人员先办理“法制审核人员初审”",
)
INVESTIGATED_AND_HEARD = ("report", "prior_notice", "defence", "draft")
IS_MAJOR = Rule(
    name="screened_major",
    clause="L5",
    holds=review.screened_major,
    text="五种情形均判断为“否”，不属于应当送审的重大执法决定",
    remedy="局务会认为需要审核的，请重新办理“判断是否属于重大执法决定”",
)
SUBMITTED = Rule(
    name="review_submitted",
    clause="L5",
    holds=lambda facts: facts.review is not None and not facts.review.opinion,
    text="没有等待审核的送审材料",
    remedy="请承办科室先办理“送法制审核”",
)
NOT_SUBMITTED = Rule(
    name="not_submitted",
    clause="L5",
    holds=lambda facts: not _waiting(facts) and not review.passed(facts),
    text="这份案卷已经送审",
    remedy="请等待审核；案卷有变化的，才需要重新送审",
)
CARRIED_OUT = Rule(
    name="opinion_carried_out",
    clause="L12",
    holds=lambda facts: not _to_carry_out(facts),
    text="上次审核意见还没有落实",
    remedy="请先办理“落实审核意见”，再重新送审",
)
DOSSIER_UNCHANGED = Rule(
    name="dossier_unchanged",
    clause="own/dossier-bound",
    holds=lambda facts: facts.review is None or facts.review.fits,
    text="送审后案卷有变化，本次审核不能继续",
    remedy="请承办科室重新送审",
)
NOT_EXTENDED = Rule(
    name="not_extended",
    clause="L11",
    holds=lambda facts: facts.review is not None and not facts.review.extended,
    text="审核期限已经延长过一次，不能再次延长",
)
REVIEW_PASSED = Rule(
    name="review_passed",
    clause="L13",
    holds=lambda facts: not review.screened_major(facts) or review.passed(facts),
    text="重大执法决定未经法制审核或者审核未通过，或者审核后案卷有变化，不得作出决定",
    remedy="请送法制审核；案卷有变化的，重新送审",
)
QUALIFIED = Rule(
    name="reviewer_qualified",
    clause="penalty-law/58",
    holds=lambda facts: facts.actor.person.qualification != "",
    text="法制审核人员应当取得国家统一法律职业资格",
    remedy="请由具有资格的法制审核人员办理",
    personal=True,
)
NOT_HANDLER = Rule(
    name="reviewer_is_not_handler",
    clause="own/handler-not-reviewer",
    holds=lambda facts: facts.actor.person.id not in facts.team,
    text="您是本案办案人员，应当回避，不参加审核",
    personal=True,
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
            Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=SERVICE_MANNERS[:-1]),
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
            Field(name="decisions", label="处罚内容", kind=Kind.LINES, help="一行一项"),
            Field(name="payment_account", label="罚款缴纳账户", required=False, max_length=300),
            Field(name="performance", label="履行方式和期限", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="penalty-law/59", errors=_fine_goes_with_kind),
            Check(clause="own/fine-in-range", errors=_fine_in_range),
        ),
    ),
    Step(
        name="screen",
        title="判断是否属于重大执法决定",
        clause="L3.1",
        initial=review_proposals.screen,
        taken_by=(TEAM, Role.POLICY_SECTION.value, Role.MEETING_SECRETARY.value),
        after=("report",),
        fields=review.trigger_fields(),
        checks=(Check(clause="L3.3", errors=review.triggers_agree_with_the_case),),
        effects=("record_screening",),
        hint="五种情形逐项判断并写明理由；有一项为“是”的，应当经局务会法制审核后才能决定",
    ),
    Step(
        name="submit_review",
        title="送法制审核",
        clause="L5",
        initial=review_proposals.submit_review,
        taken_by=(TEAM, Role.SECTION_HEAD.value),
        after=(*INVESTIGATED_AND_HEARD, "screen"),
        needs=(IS_MAJOR, NOT_SUBMITTED, CARRIED_OUT),
        fields=(
            Field(name="suggestion", label="决定建议及情况说明", kind=Kind.LONG, clause="L6.2"),
            Field(name="evidence", label="相关证据资料", kind=Kind.LINES, clause="L6.4"),
            Field(
                name="hearing",
                label="听证笔录或者评估报告",
                kind=Kind.LONG,
                required=False,
                clause="L6.5",
                help="经过听证或者评估的必须提交",
            ),
            Field(name="other", label="其他材料", kind=Kind.LONG, required=False, clause="L6.6"),
            Field(name="L7_1", label="基本事实", kind=Kind.LONG, clause="L7.1", max_length=20000),
            Field(name="L7_2", label="适用依据和裁量基准的情况", kind=Kind.LONG, clause="L7.2"),
            Field(name="L7_3", label="执法人员资格情况", kind=Kind.LONG, clause="L7.3"),
            Field(name="L7_4", label="调查取证和听证情况", kind=Kind.LONG, clause="L7.4"),
            Field(
                name="L7_5",
                label="其他需要说明的情况",
                kind=Kind.LONG,
                clause="L7.5",
                help="没有的写“无”",
            ),
        ),
        checks=(
            Check(
                clause="L6.5",
                errors=lambda facts, data: (
                    [("hearing", "本案举行过听证，请提交听证笔录")]
                    if (act := facts.done("defence"))
                    and act.data["hearing_record"]
                    and not data["hearing"]
                    else []
                ),
            ),
        ),
        effects=("submit_review",),
        ends=(terms.REVIEW, terms.REVIEW_EXTENDED),  # of a submission that this one replaces
        wanted=lambda facts: not _waiting(facts) and not review.passed(facts),
        starts=(Start(term=terms.REVIEW),),
        in_dossier=False,
        optional=True,
        hint="提交后案卷即固定；之后案卷有任何变化，审核意见失效，需要重新送审",
    ),
    Step(
        name="read_review",
        title="法制审核人员初审",
        clause="penalty-law/58",
        taken_by=of_role(Role.LEGAL_REVIEWER),
        after=("submit_review",),
        needs=(SUBMITTED, DOSSIER_UNCHANGED, QUALIFIED, NOT_HANDLER),
        fields=(
            Field(name="opinion", label="初审意见", kind=Kind.CHOICE, choices=review.OPINIONS),
            Field(name="text", label="意见说明", kind=Kind.LONG),
        ),
        wanted=lambda facts: _waiting(facts) and not _read(facts),
        in_dossier=False,
        optional=True,
    ),
    Step(
        name="extend_review",
        title="延长审核期限",
        clause="L11",
        taken_by=of_role(Role.HEAD, Role.LEADER_IN_CHARGE),
        after=("submit_review",),
        needs=(SUBMITTED, NOT_EXTENDED),
        fields=(Field(name="reason", label="案件复杂的理由", kind=Kind.LONG),),
        effects=("extend_review",),
        wanted=lambda facts: False,
        in_dossier=False,
        optional=True,
    ),
    Step(
        name="review",
        title="局务会审核",
        clause="L2",
        initial=review_proposals.review,
        taken_by=of_role(Role.MEETING_SECRETARY),
        after=("submit_review",),
        needs=(SUBMITTED, DOSSIER_UNCHANGED, LEGALLY_READ, NOT_HANDLER),
        fields=(
            Field(name="meeting_date", label="会议日期", kind=Kind.DATE),
            Field(name="chair", label="主持人", kind=Kind.OFFICER),
            Field(name="members", label="出席人员", kind=Kind.OFFICERS),
            Field(
                name="recused",
                label="回避人员和理由",
                kind=Kind.LONG,
                required=False,
                clause="own/handler-not-reviewer",
            ),
            Field(name="discussion", label="讨论情况", kind=Kind.LONG, max_length=20000),
            *review.finding_fields(),
            Field(
                name="opinion",
                label="审核意见",
                kind=Kind.CHOICE,
                choices=review.OPINIONS,
                clause="L10.1",
            ),
            Field(name="text", label="意见说明", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="L2", errors=guards.known("chair", "members")),
            Check(clause="own/handler-not-reviewer", errors=review.handlers_stay_out),
            Check(clause="L10.1", errors=review.findings_support_opinion),
            Check(clause="R3", errors=guards.not_later_than_today("meeting_date")),
            Check(clause="L5", errors=guards.not_before("meeting_date", _received)),
        ),
        effects=("give_opinion",),
        ends=(terms.REVIEW, terms.REVIEW_EXTENDED),
        wanted=lambda facts: _waiting(facts) and _read(facts),
        in_dossier=False,
        optional=True,
    ),
    Step(
        name="carry_out",
        title="落实审核意见",
        clause="L12",
        taken_by=(TEAM,),
        after=("review",),
        many=True,
        optional=True,
        fields=(Field(name="done", label="落实情况", kind=Kind.LONG),),
        wanted=lambda facts: _to_carry_out(facts),
    ),
    Step(
        name="decide",
        title="作出行政处罚决定",
        clause="L13",
        taken_by=of_role(Role.HEAD),
        after=(*INVESTIGATED_AND_HEARD, "screen"),
        needs=(REVIEW_PASSED,),
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
    Step(
        name="serve",
        title="送达决定书",
        clause="penalty-law/61",
        taken_by=(TEAM,),
        after=("decide",),
        fields=(
            Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
            Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=SERVICE_MANNERS[:-1]),
            Field(name="recipient", label="受送达人", max_length=60),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("served_at")),),
        ends=(terms.SERVE,),
        in_dossier=False,
    ),
    *disclosure.STEPS[1:],
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
