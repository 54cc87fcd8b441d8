"""The register of errors (过错登记, L14): which act was wrong, how gravely, who answers for it.

That it was registered, and all it says, is known to a few posts only: every value is secret."""

from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Rule, Step, of_role

GENERAL, SERIOUS = "general", "serious"
DEGREES = ((GENERAL, "一般"), (SERIOUS, "情节严重"))
KINDS = (
    ("facts", "认定事实错误"),
    ("evidence", "证据不足"),
    ("law", "适用法律错误"),
    ("discretion", "裁量不当"),
    ("procedure", "违反程序"),
    ("powers", "超越或者滥用职权"),
    ("review", "没有履行审核、审批职责"),
    ("other", "其他"),
)
KNOWN_TO = of_role(Role.POLICY_SECTION, Role.DISCIPLINE, Role.HEAD)
NAME = "register_error"


def _taken(facts: CaseFacts) -> list[ActFact]:
    return [act for act in facts.acts if act.state == "done" and act.step != NAME]


def _acts(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    found = []
    for act in _taken(facts):
        paper = facts.paper_of(act)
        found.append(f"第 {act.position} 项 {act.title}" + (f" {paper.number}" if paper else ""))
    return [(name, name) for name in found]


def _people(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    """Everybody who took a step, each by what that person did; who has left has no name here."""
    found = [
        f"{facts.officers[act.person_id].name}（第 {act.position} 项 {act.title}）"
        for act in _taken(facts)
        if act.person_id in facts.officers
    ]
    return [(name, name) for name in found]


def _somebody_answers(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["responsible"] or data["others"]:
        return []
    return [("responsible", "请选择责任人；不在列表中的，在“其他责任人”中写明姓名和职务")]


def _grave_has_its_consequence(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["degree"] == SERIOUS and not data["consequence"]:
        return [("consequence", "情节严重的，请写明怎样追究责任")]
    return []


HAS_DECISION = Rule(
    name="has_decision",
    clause="L14",
    holds=lambda facts: any(facts.done(name) for name in ("decide", "conclude")),
    text="本案还没有作出决定或者结论",
    remedy="审核、审批中发现的问题，请在相应步骤中提出",
)
REGISTER_ERROR = Step(
    name=NAME,
    title="登记过错",
    clause="L14",
    taken_by=of_role(Role.POLICY_SECTION, Role.DISCIPLINE),
    needs=(HAS_DECISION,),
    fields=(
        Field(name="wrong", label="行为或者决定", kind=Kind.CHOICE, secret=True),
        Field(name="kind", label="过错种类", kind=Kind.CHOICE, choices=KINDS, secret=True),
        Field(name="degree", label="程度", kind=Kind.CHOICE, choices=DEGREES, secret=True),
        Field(name="found", label="过错情况", kind=Kind.LONG, secret=True),
        Field(
            name="responsible",
            label="责任人和所办事项",
            kind=Kind.MANY,
            required=False,
            secret=True,
        ),
        Field(
            name="others",
            label="其他责任人",
            required=False,
            max_length=300,
            secret=True,
            help="审批人、参会人员等，写明姓名、职务和所办事项",
        ),
        Field(
            name="basis",
            label="认定依据",
            kind=Kind.LONG,
            secret=True,
            help="复议决定、判决、自行纠正决定或者核查结论",
        ),
        Field(
            name="consequence",
            label="处理结果",
            kind=Kind.LONG,
            required=False,
            secret=True,
            help="情节严重的必填",
        ),
    ),
    options={"wrong": _acts, "responsible": _people},
    checks=(
        Check(clause="L14", errors=_somebody_answers),
        Check(clause="L14", errors=_grave_has_its_consequence),
    ),
    known_to=KNOWN_TO,
    wanted=lambda facts: False,
    many=True,
    optional=True,
    in_dossier=False,
    hint="只有政策法规科、纪检和主要负责人能看到登记的内容；不公开，不进入案卷",
)
