"""Legal review of a major decision (法制审核), from the screening to carrying out the opinion."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards, review, review_proposals, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step, of_role


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


def _received(facts: CaseFacts) -> str:
    return facts.review.received_date.isoformat() if facts.review else ""


def _hearing_is_handed_in(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if facts.done("hearing") and not data["hearing"]:
        return [("hearing", "本案举行过听证，请提交听证笔录")]
    return []


LEGALLY_READ = Rule(
    name="legally_read",
    clause="penalty-law/58",
    holds=_read,
    text="法制审核人员还没有初审本次送审材料",
    remedy="请具有法律职业资格的法制审核人员先办理“法制审核人员初审”",
)
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


def review_steps(
    *,
    screened_after: tuple[str, ...],
    submitted_after: tuple[str, ...],
    complete: tuple[Rule, ...] = (),
) -> tuple[Step, ...]:
    """The steps of a review: the screening, and what has to be there before it is submitted."""
    return (
        Step(
            name="screen",
            title="判断是否属于重大执法决定",
            clause="L3.1",
            initial=review_proposals.screen,
            taken_by=(TEAM, Role.POLICY_SECTION.value, Role.MEETING_SECRETARY.value),
            after=screened_after,
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
            after=(*submitted_after, "screen"),
            needs=(IS_MAJOR, NOT_SUBMITTED, CARRIED_OUT, *complete),
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
                Field(
                    name="other", label="其他材料", kind=Kind.LONG, required=False, clause="L6.6"
                ),
                Field(
                    name="L7_1", label="基本事实", kind=Kind.LONG, clause="L7.1", max_length=20000
                ),
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
            checks=(Check(clause="L6.5", errors=_hearing_is_handed_in),),
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
            shows=review_proposals.doubts,
            looks_beside=True,
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
            looks_beside=True,
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
    )
