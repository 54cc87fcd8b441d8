"""Withdrawal, revocation and cancellation of a licence (撤回、撤销、注销行政许可)."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import disclosure, guards, party_steps, service
from sanxiang.rules import licence_ends as rules
from sanxiang.rules.assignment import assign
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.licences import value
from sanxiang.rules.review import endings
from sanxiang.rules.review.state import REVIEW_PASSED
from sanxiang.rules.review.steps import review_steps
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Procedure, Start, Step, of_role
from sanxiang.rules.terms import DISCLOSE


def _register(facts: CaseFacts) -> Mapping[str, Any]:
    """The certificate that the case this one follows gave out."""
    if facts.origin is None:
        return {}
    names = {"licence_name": "licence_name", "licence_number": "certificate_number"}
    return {name: value(facts.origin, "draft", of) for name, of in names.items()}


def _tell(facts: CaseFacts) -> Mapping[str, Any]:
    return {"content": value(facts, "register", "facts")}


def _draft(facts: CaseFacts) -> Mapping[str, Any]:
    return {
        "facts": value(facts, "register", "facts"),
        "basis": f"《中华人民共和国行政许可法》{ARTICLES.get(rules.manner(facts), '')}",
    }


def _published(facts: CaseFacts) -> Mapping[str, Any]:
    name, number = (value(facts, "register", one) for one in ("licence_name", "licence_number"))
    word = rules.WORDS.get(rules.manner(facts), "")
    return {
        "facts": value(facts, "draft", "facts"),
        "basis": value(facts, "draft", "basis"),
        "result": f"{word}行政许可：{name}（{number}）。",
    }


ARTICLES = {rules.WITHDRAWN: "第八条", rules.REVOKED: "第六十九条", rules.CANCELLED: "第七十条"}

STEPS = (
    Step(
        name="register",
        title="登记撤回、撤销或者注销的事由",
        clause="licence-law/70",
        initial=_register,
        taken_by=of_role(Role.HANDLER),
        fields=(
            Field(name="manner", label="种类", kind=Kind.CHOICE, choices=rules.MANNERS),
            Field(
                name="ground",
                label="情形",
                kind=Kind.CHOICE,
                choices=tuple((key, text) for key, (_, text) in rules.GROUNDS.items()),
            ),
            Field(name="licence_name", label="许可证件名称", max_length=100),
            Field(name="licence_number", label="许可证件编号", max_length=60),
            Field(
                name="raised_by",
                label="提起",
                kind=Kind.CHOICE,
                choices=(
                    ("office", "本机关依职权"),
                    ("interested", "利害关系人请求"),
                    ("holder", "被许可人申请"),
                ),
            ),
            Field(name="facts", label="事实", kind=Kind.LONG),
        ),
        checks=(Check(clause="licence-law/69", errors=rules.ground_fits_manner),),
        again=False,
    ),
    assign(
        title="指派办理人员",
        clause="licence-law/37",
        people="审查人员",
        after=("register",),
    ),
    Step(
        name="tell",
        title="告知被许可人",
        clause="licence-law/7",
        initial=_tell,
        taken_by=(TEAM,),
        after=("assign",),
        fields=(
            Field(name="content", label="拟作出的决定、事实和理由", kind=Kind.LONG),
            Field(name="served_date", label="告知书送达日期", kind=Kind.DATE),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("served_date")),),
        paper="licence_end_notice",
        wanted=lambda facts: rules.manner(facts) != rules.CANCELLED and not facts.last("tell"),
        optional=True,
        hint="撤回、撤销必须告知并听取陈述、申辩；注销可以不办",
    ),
    Step(
        name="answer",
        title="登记陈述申辩",
        clause="licence-law/7",
        taken_by=(TEAM,),
        after=("tell",),
        fields=(
            Field(name="response", label="被许可人的意见", kind=Kind.CHOICE, choices=rules.ANSWERS),
            Field(name="content", label="陈述、申辩内容", kind=Kind.LONG, required=False),
            Field(name="handling", label="复核和采纳情况", kind=Kind.LONG, required=False),
        ),
        checks=(Check(clause="licence-law/7", errors=rules.statement_is_handled),),
        optional=True,
    ),
    Step(
        name="draft",
        title="拟写审查意见",
        clause="licence-law/37",
        initial=_draft,
        taken_by=(TEAM,),
        after=("assign",),
        needs=(rules.HEARD,),
        fields=(
            Field(name="facts", label="事实和理由", kind=Kind.LONG, max_length=20000),
            Field(name="basis", label="依据", kind=Kind.LONG, max_length=1000),
            Field(
                name="loss",
                label="被许可人的损失和补偿、赔偿",
                kind=Kind.LONG,
                required=False,
                clause="licence-law/8",
                help="撤回、撤销的填写；以欺骗、贿赂取得的，取得的利益不受保护",
            ),
            Field(
                name="public_interest",
                label="对公共利益的影响",
                kind=Kind.LONG,
                required=False,
                clause="licence-law/69",
                help="撤回、撤销的填写",
            ),
            Field(
                name="great_harm",
                label="撤销可能对公共利益造成重大损害",
                kind=Kind.YES_NO,
                required=False,
                clause="licence-law/69",
                help="撤销的填写",
            ),
        ),
        checks=(
            Check(clause="licence-law/8", errors=rules.loss_is_weighed),
            Check(clause="licence-law/69", errors=rules.no_harm_to_the_public),
        ),
        wanted=lambda facts: (
            not facts.last("draft") or not rules.DRAFTED_ON_THE_ANSWER.holds(facts)
        ),
        approval="licence_draft",
    ),
    *review_steps(screened_after=("draft",), submitted_after=("draft",)),
    *endings.endings(after="assign"),
    Step(
        name="decide",
        title="作出决定",
        clause="licence-law/69",
        taken_by=of_role(Role.HEAD),
        after=("draft", "screen"),
        needs=(rules.HEARD, rules.DRAFTED_ON_THE_ANSWER, REVIEW_PASSED),
        fields=(
            Field(
                name="agreed",
                label="同意按审查意见作出决定",
                kind=Kind.YES_NO,
                must_be="yes",
                must_be_text="不同意的，请退回办理人员重新拟写",
            ),
            Field(name="opinion", label="决定意见", kind=Kind.LONG),
        ),
        effects=("record_result", "withdraw_origin", "tell_origin"),
        paper="licence_end_decision",
        starts=(Start(term=DISCLOSE),),
        again=False,
        in_dossier=False,
        hint="决定后即编号、生成决定书，不能再改；原许可案件随即提示撤下或者更正其公示信息",
    ),
    service.step(
        title="送达决定书",
        clause="licence-law/69",
        asks=(
            Field(
                name="returned",
                label="许可证件收回情况",
                max_length=200,
                help="收回、公告作废或者无法收回的原因",
            ),
        ),
    ),
    *party_steps.CORRECTION,
    *disclosure.steps_of("licence_decision", _published),
)

LICENCE_END = Procedure(
    name="licence_end",
    title="许可的撤回、撤销和注销",
    version="2026-1",
    settled_by="decide",
    ended_by=endings.NAMES,
    number_word="许终",
    result_kind="licence_decision",
    opening_clause="licence-law/70",
    opening_hint="已经作出的许可需要撤回、撤销或者注销；由本系统内许可案件产生的，从该案件中转来",
    steps=STEPS,
)
