"""Disclosure after the act (事后公开): the steps that end every procedure with a result, the
register of errors, and sealing, which every procedure has."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sanxiang.rules import proposals, public_terms, terms
from sanxiang.rules.decision_errors import REGISTER_ERROR
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.privacy import nothing_private
from sanxiang.rules.publication import DECLINING, LABELS, WITHOUT_VIOLATION
from sanxiang.rules.publishing import (
    PREPARED,
    RETURN_STEP,
    returned,
    schedule_step,
    waits_for_office,
    why_returned,
)
from sanxiang.rules.redaction import REDACT
from sanxiang.rules.roles import Role
from sanxiang.rules.sealing import SEAL
from sanxiang.rules.steps import Check, Rule, Step, of_role
from sanxiang.rules.takedowns import WITHDRAW, licence_ended, told
from sanxiang.rules.terms_of_publicity import CLAUSE as CREDIT_REPAIR

NORMAL, RECTIFIED, VIOLATION = "normal", "rectified", "violation"

SOURCES_OF_LAW = (
    ("law", "法律"),
    ("regulation", "行政法规或者地方性法规"),
    ("rule", "规章"),
)


def outcome_of(facts: CaseFacts) -> str:
    """The conclusion of the inspection, "" while there is none."""
    act = facts.done("conclude")
    return str(act.data["outcome"]) if act else ""


def needs_penalty(facts: CaseFacts) -> bool:
    """A violation was concluded, or what was ordered to be corrected was not."""
    recheck = facts.done("recheck")
    not_corrected = recheck is not None and recheck.data["result"] == "not_corrected"
    return outcome_of(facts) == VIOLATION or not_corrected


def has_result(facts: CaseFacts) -> bool:
    """Something was concluded or decided, be it not to take a matter up."""
    return any(facts.done(step) for step in ("conclude", "decide", *DECLINING))


def _correction_is_explained(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    if facts.is_public and not data["correction"]:
        return [("correction", "本信息已经公示，更正时请写明更正了什么、为什么更正")]
    if not facts.is_public and data["correction"]:
        return [("correction", "本信息没有处于公示状态，不是更正，请不要填写")]
    return []


RESULT = Rule(
    name="has_result",
    clause="D12.1a",
    holds=has_result,
    text="案件还没有形成决定或结果",
    remedy="请先作出检查结论或者决定",
)
NORMAL_RESULT_APPROVED = Rule(
    name="normal_result_approved",
    clause="D12.1b",
    holds=lambda facts: (
        outcome_of(facts) != NORMAL or facts.done("approve_normal_result") is not None
    ),
    text="检查结果正常的，须经主要负责人批准后公示",
    remedy="请主要负责人先办理“批准公示正常结果”",
)
PROBLEM_DISPOSED = Rule(
    name="problem_disposed",
    clause="D12.1c",
    holds=lambda facts: (
        not needs_penalty(facts)
        or facts.done("open_penalty") is not None
        or facts.done("open_spot_penalty") is not None
    ),
    text="检查发现问题的，须先依法作出处理",
    remedy="请先办理“转行政处罚立案”",
)
COMPANY_TOLD = Rule(
    name="company_told",
    clause="R16",
    holds=lambda facts: outcome_of(facts) != VIOLATION or facts.done("report_result") is not None,
    text="检查发现问题的，须先向被检查企业通报结果",
    remedy="请先办理“通报检查结果”",
)
NOT_PUBLIC = Rule(
    name="is_not_public",
    clause="D9",
    holds=lambda facts: not facts.is_public,
    text="该信息已经公示",
    remedy="需要停止公示的，请办理“撤下公示信息”",
)
NOT_WITHHELD = Rule(
    name="is_not_withheld",
    clause="D9",
    holds=lambda facts: facts.last("withhold") is None,
    text="该结果已经或者正在办理依法不予公开",
    remedy="不予公开未获批准（退回）的，才可以公示",
)

TO_PUBLISH = (
    RESULT,
    NOT_WITHHELD,
    PREPARED,
    NORMAL_RESULT_APPROVED,
    PROBLEM_DISPOSED,
    COMPANY_TOLD,
)

# By whether the kind of result answers no violation at all.
FACTS_HELP = {
    False: "没有发现违法事实的，写“未发现违法违规行为”",
    True: "此类决定不涉及违法事实，公示页面另注明“违法事实：不适用”，这里写本栏所说的内容",
}

STEPS = (
    Step(
        name="approve_normal_result",
        title="批准公示正常结果",
        clause="D12.1b",
        taken_by=of_role(Role.HEAD),
        needs=(
            Rule(
                name="result_is_normal",
                clause="D12.1b",
                holds=lambda facts: outcome_of(facts) == NORMAL,
                text="只有检查结果正常的才需要此项批准",
            ),
        ),
        fields=(Field(name="opinion", label="批准意见", kind=Kind.LONG),),
        again=False,
        optional=True,
        in_dossier=False,
    ),
    Step(
        name="prepare_publication",
        title="整理公示信息",
        clause="D13",
        initial=proposals.prepare_publication,
        taken_by=of_role(Role.LIAISON),
        needs=(RESULT, NOT_WITHHELD, PROBLEM_DISPOSED),
        fields=(
            Field(name="facts", label="违法事实", kind=Kind.LONG, clause="D8", max_length=2000),
            Field(name="basis", label="行政执法依据", kind=Kind.LONG, clause="D8", max_length=1000),
            Field(
                name="result", label="行政执法结果", kind=Kind.LONG, clause="D8", max_length=2000
            ),
            Field(
                name="correction",
                label="更正说明",
                kind=Kind.LONG,
                required=False,
                clause="D15",
                max_length=1000,
                help="信息已经公示、现在更正的必填，随更正后的信息一并公开；首次公示的不填",
            ),
        ),
        checks=(
            Check(clause="D15", errors=_correction_is_explained),
            Check(clause="R20", errors=nothing_private("facts", "basis", "result", "correction")),
        ),
        effects=("prepare_publication",),
        wanted=lambda facts: (
            facts.publication == "" or bool(returned(facts)) or licence_ended(facts)
        ),
        notes=lambda facts: [*why_returned(facts), *told(facts)],
        in_dossier=False,
        hint="只写可以公开的内容：不写身份证号、电话、住址和商业秘密。相对人、时间、编号由系统带出",
    ),
    REDACT,
    Step(
        name="publish",
        title="审核发布",
        clause="D14",
        taken_by=of_role(Role.PUBLISHING_OFFICE),
        needs=TO_PUBLISH,
        fields=(Field(name="opinion", label="审核意见", kind=Kind.LONG, required=False),),
        effects=("publish",),
        wanted=waits_for_office,
        ends=(terms.DISCLOSE, terms.DISCLOSE_NORMAL),
        in_dossier=False,
    ),
    RETURN_STEP,
    schedule_step(TO_PUBLISH),
    Step(
        name="withhold",
        title="依法不予公开",
        clause="D9",
        taken_by=of_role(Role.LIAISON),
        needs=(RESULT, NOT_PUBLIC),
        fields=(
            Field(
                name="source",
                label="不予公开的依据种类",
                kind=Kind.CHOICE,
                choices=SOURCES_OF_LAW,
                help="规范性文件不能作为依据",
            ),
            Field(name="article", label="依据名称和条款", max_length=200),
            Field(name="reason", label="理由", kind=Kind.LONG),
        ),
        approval="withholding",
        effects=("withhold",),
        wanted=lambda facts: False,
        ends=(terms.DISCLOSE, terms.DISCLOSE_NORMAL),
        again=False,
        optional=True,
        in_dossier=False,
    ),
    WITHDRAW,
    REGISTER_ERROR,
    SEAL,
)


# How weighty a penalty is, for the terms that go by it.
WEIGHT = Field(
    name="weight",
    label="情节",
    kind=Kind.CHOICE,
    choices=public_terms.WEIGHTS,
    required=False,
    clause=CREDIT_REPAIR,
    help="按处罚种类带出，可以改；只在本局采用信用修复规定的期限后，才影响公示期限",
)


def steps_of(
    kind: str, initial: Callable[[CaseFacts], Mapping[str, Any]] = proposals.prepare_publication
) -> tuple[Step, ...]:
    """The same steps in the words of one kind of result, proposing what it has to say; only an
    inspection has normal ones and no decision paper, only a penalty a weight."""
    unknown = REDACT.name if kind == "inspection_result" else STEPS[0].name
    steps = [one for one in STEPS if one.name != unknown]
    return tuple(
        _weighed(replace(_worded(one, kind), initial=initial), kind)
        if one.name == "prepare_publication"
        else one
        for one in steps
    )


def _weighed(step: Step, kind: str) -> Step:
    if kind not in public_terms.PENALTIES:
        return step
    proposed = step.initial

    def with_weight(facts: CaseFacts) -> Mapping[str, Any]:
        said = facts.done("draft") or facts.done("decide")
        kinds = said.data.get("kinds", ()) if said else ()
        return {**proposed(facts), "weight": public_terms.weight_of(kind, kinds)}

    return replace(step, fields=(*step.fields, WEIGHT), initial=with_weight)


def _worded(step: Step, kind: str) -> Step:
    labels = dict(zip(("facts", "result"), LABELS[kind], strict=True))
    return replace(
        step,
        fields=tuple(
            replace(one, label=labels[one.name], help=FACTS_HELP[kind in WITHOUT_VIOLATION])
            if one.name == "facts"
            else replace(one, label=labels.get(one.name, one.label))
            for one in step.fields
        ),
    )
