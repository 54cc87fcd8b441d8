"""Hearing (听证): from the notice to the report, for a party that asked for it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sanxiang.rules import guards, service, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step, of_role

ASKED = "hearing"  # the party's answer to the prior notice
ENDINGS = (
    ("absent", "当事人及其代理人无正当理由拒不出席"),
    ("left", "当事人及其代理人未经许可中途退出"),
    ("withdrawn", "当事人撤回听证要求"),
)


def asked(facts: CaseFacts) -> bool:
    """The party asked for a hearing, by its newest answer."""
    act = facts.done("defence")
    return act is not None and act.data.get("response") == ASKED


def held(facts: CaseFacts) -> bool:
    """The hearing that was asked for took place or lawfully came to an end."""
    answer = facts.done("defence")
    ends = [facts.done("hearing_report"), facts.done("end_hearing")]
    return answer is None or any(end and end.position > answer.position for end in ends)


def summary(facts: CaseFacts) -> str:
    """What came of the hearing, "" where there was none."""
    report = facts.done("hearing_report")
    return f"{report.data['summary']}\n{report.data['opinion']}" if report else ""


def _host_is_no_investigator(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["host"] and int(data["host"]) in facts.team:
        return [("host", "听证主持人不能是本案调查人员，请另行指定")]
    return []


def _time_is_left(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Working days take at least as many calendar days; the hearing keeps the exact day."""
    days = parameter("hearing_notice", facts.on).value
    first = facts.on + timedelta(days=days + 1)
    if data["hearing_at"] and data["hearing_at"][:10] < first.isoformat():
        return [("hearing_at", f"应当在听证 {days} 个工作日前通知当事人，请改到更晚的日期")]
    return []


def _announced_in_time(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    due: date | None = facts.due(terms.HEARING_NOTICE.name)
    if due and data["began_at"][:10] <= due.isoformat():
        days = parameter("hearing_notice", facts.on).text
        first = due + timedelta(days=1)
        return [("began_at", f"通知送达后满{days}才能举行听证，最早 {first:%Y-%m-%d}")]
    return []


def _closed_needs_reason(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["open"] == "no" and not data["closed_reason"]:
        return [("closed_reason", "不公开举行的，写明涉及国家秘密、商业秘密还是个人隐私")]
    return []


def _announced(facts: CaseFacts, name: str) -> Any:
    act = facts.done("hearing_notice")
    return act.data[name] if act else ""


def _as_announced(facts: CaseFacts) -> Mapping[str, Any]:
    names = {"host": "host", "recorder": "recorder", "place": "place", "began_at": "hearing_at"}
    return {name: _announced(facts, of) for name, of in names.items()} | {
        "officers": [str(person) for person in facts.team]
    }


def _not_before_its_day(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Nobody is absent from a hearing that was not called, or not yet due."""
    called, at = facts.done("serve_hearing_notice"), str(_announced(facts, "hearing_at"))
    if data["ending"] != "withdrawn" and (not called or at[:10] > facts.on.isoformat()):
        return [("ending", "听证通知已经送达、到了听证的时间，才能认定当事人不出席或者中途退出")]
    return []


HEARING_ASKED = Rule(
    name="hearing_asked",
    clause="penalty-law/63",
    holds=asked,
    text="当事人没有要求听证",
    remedy="当事人在期限内要求听证的，先在“登记陈述申辩”中登记",
)
HEARING_HELD = Rule(
    name="hearing_held",
    clause="penalty-law/63",
    holds=lambda facts: not asked(facts) or held(facts),
    text="当事人要求听证，但是听证还没有举行完毕",
    remedy="请组织听证并完成听证报告；当事人放弃听证的，办理“终止听证”",
)
HEARING_SIGNED = guards.signed(
    "hearing", "hearing_record", clause="penalty-law/64", title="听证笔录"
)

STEPS = (
    Step(
        name="hearing_notice",
        title="通知听证",
        clause="penalty-law/64",
        taken_by=of_role(Role.POLICY_SECTION),
        after=("defence",),
        needs=(HEARING_ASKED,),
        optional=True,
        wanted=lambda facts: asked(facts) and not held(facts) and not facts.last("hearing_notice"),
        fields=(
            Field(name="hearing_at", label="听证时间", kind=Kind.MOMENT),
            Field(name="place", label="听证地点", max_length=200),
            Field(name="host", label="听证主持人", kind=Kind.OFFICER, help="由非本案调查人员担任"),
            Field(name="recorder", label="记录员", max_length=60),
            Field(name="open", label="公开举行", kind=Kind.YES_NO),
            Field(name="closed_reason", label="不公开的理由", required=False, max_length=200),
        ),
        initial=lambda facts: {"open": "yes"},
        checks=(
            Check(clause="penalty-law/64", errors=_host_is_no_investigator),
            Check(clause="penalty-law/64", errors=guards.known("host")),
            Check(clause="penalty-law/64", errors=_time_is_left),
            Check(clause="penalty-law/64", errors=_closed_needs_reason),
        ),
        paper="hearing_notice",
    ),
    Step(
        name="serve_hearing_notice",
        title="送达听证通知书",
        clause="penalty-law/64",
        taken_by=(TEAM, Role.POLICY_SECTION.value),
        after=("hearing_notice",),
        needs=(HEARING_ASKED,),
        optional=True,
        wanted=lambda facts: not facts.last("serve_hearing_notice"),
        initial=service.proposed,
        fields=service.PROVED,
        checks=(*service.CHECKS, service.not_before_the_paper("hearing_notice")),
        paper="service_return",
        starts=(Start(term=terms.HEARING_NOTICE, from_field="served_at"),),
    ),
    Step(
        name="hearing",
        title="举行听证",
        clause="penalty-law/64",
        taken_by=of_role(Role.POLICY_SECTION),
        after=("serve_hearing_notice",),
        needs=(HEARING_ASKED,),
        optional=True,
        wanted=lambda facts: not held(facts) and not facts.last("hearing"),
        initial=_as_announced,
        fields=(
            Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
            Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
            Field(name="place", label="听证地点", max_length=200),
            Field(name="host", label="听证主持人", kind=Kind.OFFICER),
            Field(name="recorder", label="记录员", max_length=60),
            Field(name="officers", label="调查人员", kind=Kind.OFFICERS),
            Field(name="attendee", label="当事人或者其代理人", max_length=60),
            Field(name="others", label="其他参加人", required=False, max_length=200),
            Field(
                name="accusation",
                label="调查人员提出的事实、证据和建议",
                kind=Kind.LONG,
                max_length=20000,
            ),
            Field(name="answer", label="当事人的申辩和质证", kind=Kind.LONG, max_length=20000),
            Field(name="last_words", label="最后陈述", kind=Kind.LONG, required=False),
        ),
        checks=(
            Check(clause="penalty-law/64", errors=_host_is_no_investigator),
            Check(clause="penalty-law/64", errors=guards.known("host", "officers")),
            Check(clause="penalty-law/64", errors=_announced_in_time),
            Check(
                clause="penalty-law/64",
                errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
            ),
            Check(clause="R3", errors=guards.not_later_than_today("began_at", "ended_at")),
        ),
        paper="hearing_record",
        ends=(terms.HEARING_NOTICE,),
    ),
    Step(
        name="end_hearing",
        title="终止听证",
        clause="penalty-law/64",
        taken_by=of_role(Role.POLICY_SECTION),
        after=("defence",),
        needs=(HEARING_ASKED,),
        optional=True,
        wanted=lambda facts: False,
        fields=(
            Field(name="ending", label="终止的情形", kind=Kind.CHOICE, choices=ENDINGS),
            Field(name="explanation", label="经过和依据", kind=Kind.LONG),
        ),
        checks=(Check(clause="penalty-law/64", errors=_not_before_its_day),),
        ends=(terms.HEARING_NOTICE,),
    ),
    Step(
        name="hearing_report",
        title="提交听证报告",
        clause="penalty-law/65",
        taken_by=of_role(Role.POLICY_SECTION),
        after=("hearing",),
        needs=(HEARING_SIGNED,),
        optional=True,
        wanted=lambda facts: not held(facts),
        fields=(
            Field(name="summary", label="听证基本情况", kind=Kind.LONG, max_length=20000),
            Field(name="opinion", label="主持人意见", kind=Kind.LONG),
        ),
        paper="hearing_report",
    ),
)
