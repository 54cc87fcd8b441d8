"""What reviewers may ask for (审核职权, L9): material from the handlers, answers from the party or
an expert. What they get belongs to the review, not to the dossier, and so voids nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sanxiang.rules import guards
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.review.recusal import NOT_RECUSED, recusals
from sanxiang.rules.review.state import DOSSIER_UNCHANGED, NOT_HANDLER, SUBMITTED
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step, of_role
from sanxiang.rules.terms_of_review import REVIEW_MATERIAL

REVIEWERS = of_role(Role.LEGAL_REVIEWER, Role.MEETING_SECRETARY)
INQUIRY = "review_inquiry"
FACE, WRITING = "face", "writing"


class Request(Protocol):
    """The act of a request, as rules or the record have it."""

    @property
    def position(self) -> int | None: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


def named(request: Request) -> str:
    """A request as its answer names it: it reads by itself."""
    return f"第 {request.position} 项：{request.data['what']}"


def requests(facts: CaseFacts) -> tuple[ActFact, ...]:
    """What was asked for since the last opinion; an opinion leaves nothing to wait for."""
    opinion = facts.done("review")
    since = opinion.position if opinion else 0
    return tuple(act for act in facts.all_done("request_material") if act.position > since)


def open_requests(facts: CaseFacts) -> tuple[ActFact, ...]:
    answered = {act.data["request"] for act in facts.all_done("supply_material")}
    return tuple(act for act in requests(facts) if named(act) not in answered)


def still_waited_for(facts: CaseFacts) -> list[str]:
    return [named(act) for act in open_requests(facts)]


def _days(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    most = parameter("review_material", facts.on)
    return [(str(days), f"{days}{most.unit}") for days in range(1, most.value + 1)]


def _to_answer(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [(key, key) for key in still_waited_for(facts)]


def _on_record(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    """Acts, papers and recordings of the case, by words that read by themselves."""
    found = []
    for act in facts.acts:
        if act.in_dossier and act.state == "done":
            paper = facts.paper_of(act)
            found.append(
                f"第 {act.position} 项 {act.title}" + (f" {paper.number}" if paper else "")
            )
    found += [f"第 {one.position} 项 音像记录 {one.title}" for one in facts.recordings]
    return [(name, name) for name in found]


def _answered(facts: CaseFacts, data: Mapping[str, Any]) -> str:
    return next(act.id for act in requests(facts) if named(act) == data["request"])


def _given_or_said_why_not(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["found_in"] or data["missing"]:
        return []
    return [("found_in", "请选择材料在案卷中的位置；没有该材料的，在下一栏写明原因")]


def _nobody_recused_asks(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Neither who handled the case nor who is recused from its review."""
    out = [int(p) for p in data["askers"] if int(p) in recusals(facts)]
    names = "、".join(facts.officers[p].name for p in out if p in facts.officers)
    return [("askers", f"{names}是本案办案人员或者已经回避，不能参加询问")] if names else []


def _submitted(facts: CaseFacts) -> str:
    return facts.review.received_date.isoformat() if facts.review else ""


MATERIAL_ASKED = Rule(
    name="material_asked",
    clause="L9",
    holds=lambda facts: bool(open_requests(facts)),
    text="没有等待答复的补充材料要求",
)
MATERIAL_ANSWERED = Rule(
    name="material_answered",
    clause="L9",
    holds=lambda facts: not open_requests(facts),
    text="要求补充的材料还没有答复",
    remedy="可以等办案人员办理“答复补充材料要求”后再审议；不等待的，请在讨论情况中说明",
    detail=still_waited_for,
)
REQUEST = Step(
    name="request_material",
    title="要求补充材料",
    clause="L9",
    taken_by=REVIEWERS,
    after=("submit_review",),
    needs=(SUBMITTED, DOSSIER_UNCHANGED, NOT_HANDLER, NOT_RECUSED),
    fields=(
        Field(name="what", label="需要什么材料", max_length=100),
        Field(name="reason", label="为什么需要", kind=Kind.LONG, max_length=1000),
        Field(
            name="days",
            label="几个工作日内答复",
            kind=Kind.CHOICE,
            clause="own/review-material",
            help="自提出要求的次日起算；审核期限不因等待而停止",
        ),
    ),
    options={"days": _days},
    starts=(Start(term=REVIEW_MATERIAL, count_field="days"),),
    wanted=lambda facts: False,
    many=True,
    in_dossier=False,
    optional=True,
    hint="案卷里已经有的不用要求；一次要求一样，便于逐项答复",
)
SUPPLY = Step(
    name="supply_material",
    title="答复补充材料要求",
    clause="L9",
    taken_by=(TEAM,),
    after=("request_material",),
    needs=(MATERIAL_ASKED,),
    options={"request": _to_answer, "found_in": _on_record},
    fields=(
        Field(name="request", label="答复哪一项要求", kind=Kind.CHOICE),
        Field(name="answer", label="答复", kind=Kind.LONG),
        Field(
            name="found_in",
            label="材料在案卷中的位置",
            kind=Kind.MANY,
            required=False,
        ),
        Field(
            name="missing",
            label="没有该材料的原因",
            kind=Kind.LONG,
            required=False,
            max_length=1000,
        ),
    ),
    checks=(Check(clause="L9", errors=_given_or_said_why_not),),
    ends=(REVIEW_MATERIAL,),
    ends_begun_by=_answered,
    wanted=lambda facts: bool(open_requests(facts)),
    many=True,
    in_dossier=False,
    optional=True,
    hint="答复不改动案卷。需要补充新证据的，按通常步骤登记，案卷因此有变化，须重新送审",
)
INQUIRE = Step(
    name="inquire",
    title="审核中调查询问",
    clause="L9",
    initial=lambda facts: {"subject": "本案事实和处理建议的有关情况", "manner": FACE},
    taken_by=REVIEWERS,
    after=("submit_review",),
    needs=(SUBMITTED, DOSSIER_UNCHANGED, NOT_HANDLER, NOT_RECUSED),
    fields=(
        Field(name="interviewee", label="被询问人", max_length=60),
        Field(
            name="capacity",
            label="身份",
            kind=Kind.CHOICE,
            choices=(
                ("party", "当事人或者其法定代表人、负责人"),
                ("agent", "当事人的代理人"),
                ("expert", "专家"),
            ),
        ),
        Field(name="employer", label="工作单位和职务", required=False, max_length=100),
        Field(
            name="manner",
            label="方式",
            kind=Kind.CHOICE,
            choices=((FACE, "当面询问"), (WRITING, "书面答复")),
            help="专家书面意见选“书面答复”，按所提问题逐项录入",
        ),
        Field(name="askers", label="询问人", kind=Kind.OFFICERS, help="审核人员，不是办案人员"),
        Field(name="place", label="地点", max_length=200),
        Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
        Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
        Field(name="subject", label="询问事由", max_length=200),
        Field(
            name="told",
            label="已说明身份和目的",
            kind=Kind.YES_NO,
            must_be="yes",
            must_be_text="询问前应当向被询问人说明询问人的身份和询问目的",
        ),
        Field(name="questions", label="问答", kind=Kind.QUESTIONS, help="一问一答"),
    ),
    checks=(
        Check(clause="L9", errors=guards.known("askers")),
        Check(clause="own/handler-not-reviewer", errors=_nobody_recused_asks),
        Check(
            clause="L9",
            errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
        ),
        Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        Check(clause="L9", errors=guards.not_before("began_at", _submitted)),
    ),
    paper=INQUIRY,
    wanted=lambda facts: False,
    many=True,
    in_dossier=False,
    optional=True,
    hint="必要时向当事人或者专家了解情况；笔录属于审核材料，不改动送审的案卷",
)
