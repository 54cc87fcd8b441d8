"""Who the party is and who speaks for it: steps that every procedure has."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sanxiang.rules import guards, parties
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import TEAM, Check, Rule, Step

AUTHORITY = (
    ("general", "一般授权：代为提交材料、陈述申辩、参加听证、签收文书"),
    ("special", "特别授权：另可代为承认事实、放弃权利，以授权书写明的为准"),
)


def agents_in_force(facts: CaseFacts) -> list[Mapping[str, Any]]:
    """The authorised agents (委托代理人) whose letter holds on the day and was not taken back."""
    ended = {(act.data["agent"], act.position) for act in facts.all_done("end_agent")}
    return [
        act.data
        for act in facts.all_done("agent")
        if act.data["until"] >= facts.on.isoformat()
        and not any(name == act.data["name"] and later > act.position for name, later in ended)
    ]


def _names_in_force(facts: CaseFacts) -> list[tuple[str, str]]:
    return [(agent["name"], agent["name"]) for agent in agents_in_force(facts)]


# The team registers who speaks for the party; before there is one, nobody can.
HAS_TEAM = Rule(
    name="has_team",
    clause="own/agents",
    holds=lambda facts: bool(facts.team),
    text="还没有确定办案人员",
    remedy="请先确定办案人员",
)


def _still_holds(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["until"] and data["until"] < facts.on.isoformat():
        return [("until", "授权期限已过，请当事人重新出具授权委托书")]
    return []


def _identity(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    return [("identity", text) for text in parties.identity_faults(data["identity"])]


def _party_is_right(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    return parties.errors(data)


AGENTS_AT_MOST = Rule(
    name="agents_at_most",
    clause="penalty-law/64",
    holds=lambda facts: len(agents_in_force(facts)) < parameter("agents", facts.on).value,
    text="授权有效的代理人已经达到规定人数",
    remedy="更换代理人的，请先办理“登记终止委托”",
)


def agents(
    *, clause: str, taken_by: tuple[str, ...], needs: tuple[Rule, ...] = ()
) -> tuple[Step, ...]:
    """Who speaks for the party, by the clause of the law that lets it send somebody."""
    return (
        Step(
            name="agent",
            title="登记委托代理人",
            clause=clause,
            taken_by=taken_by,
            needs=needs,
            fields=(
                Field(name="name", label="代理人姓名", max_length=60),
                Field(name="identity", label="身份证件号码", max_length=30, secret=True),
                Field(
                    name="relation",
                    label="工作单位和职务，或者与当事人的关系",
                    max_length=100,
                ),
                Field(name="phone", label="联系电话", required=False, max_length=40),
                Field(name="authority", label="授权种类", kind=Kind.CHOICE, choices=AUTHORITY),
                Field(name="scope", label="授权事项", kind=Kind.LONG, max_length=1000),
                Field(name="until", label="授权期限至", kind=Kind.DATE),
                Field(
                    name="letter",
                    label="已收授权委托书原件并入卷",
                    kind=Kind.YES_NO,
                    must_be="yes",
                    must_be_text="没有授权委托书的不能登记为代理人，请当事人先出具",
                ),
            ),
            checks=(
                Check(clause="own/agents", errors=_still_holds),
                Check(clause="own/agents", errors=_identity),
            ),
            wanted=lambda facts: False,
            many=True,
            optional=True,
        ),
        Step(
            name="end_agent",
            title="登记终止委托",
            clause="own/agents",
            taken_by=taken_by,
            needs=(
                Rule(
                    name="has_agent",
                    clause="own/agents",
                    holds=lambda facts: bool(agents_in_force(facts)),
                    text="本案没有授权有效的代理人",
                ),
            ),
            fields=(
                Field(name="agent", label="代理人", kind=Kind.CHOICE),
                Field(name="reason", label="终止的原因和凭据", kind=Kind.LONG, max_length=1000),
            ),
            options={"agent": _names_in_force},
            wanted=lambda facts: False,
            many=True,
            optional=True,
        ),
    )


CORRECTION = (
    Step(
        name="correct_party",
        title="更正当事人信息",
        clause="own/party-corrected",
        taken_by=(TEAM,),
        needs=(replace(HAS_TEAM, clause="own/party-corrected"),),
        initial=lambda facts: facts.party,
        fields=(
            *(
                replace(field, help="没有变化的可不填。只有办案和审批人员可见")
                if field.secret
                else field
                for field in parties.FIELDS
            ),
            Field(name="reason", label="更正的原因和凭据", kind=Kind.LONG, max_length=1000),
        ),
        checks=(Check(clause="own/party-corrected", errors=_party_is_right),),
        effects=("correct_party",),
        wanted=lambda facts: False,
        optional=True,
        hint="以前的文书保留当时的写法；以后的文书用更正后的信息",
    ),
)
STEPS = (
    *agents(clause="own/agents", taken_by=(TEAM,), needs=(HAS_TEAM, AGENTS_AT_MOST)),
    *CORRECTION,
)
