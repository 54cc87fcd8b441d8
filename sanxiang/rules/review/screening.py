"""Whether a decision is a major one (重大执法决定): the screening, and the meeting's own call."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.lists import TRIGGERS, key
from sanxiang.rules.review.state import hearing_offered, screened_major
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Step, of_role

Values = Mapping[str, Any]


def trigger_fields() -> tuple[Field, ...]:
    return tuple(
        field
        for clause, text in TRIGGERS
        for field in (
            Field(name=key(clause), label=text, kind=Kind.YES_NO, clause=clause),
            Field(name=f"{key(clause)}_reason", label="判断理由", clause=clause, max_length=500),
        )
    )


def proposed(facts: CaseFacts) -> Values:
    if not hearing_offered(facts):
        return {}
    return {"L3_3": "yes", "L3_3_reason": "已告知当事人有要求听证的权利"}


def triggers_agree_with_the_case(facts: CaseFacts, data: Values) -> list[tuple[str, str]]:
    if hearing_offered(facts) and data[key("L3.3")] == "no":
        return [(key("L3.3"), "已告知当事人有要求听证的权利或者举行过听证，本项应当选“是”")]
    return []


NOT_MAJOR_YET = Rule(
    name="not_major_yet",
    clause="L4",
    holds=lambda facts: not screened_major(facts),
    text="本案已经属于应当审核的重大执法决定，不需要另行要求",
)
CALL_IN = Step(
    name="call_in",
    title="局务会要求审核",
    clause="L4",
    taken_by=of_role(Role.MEETING_SECRETARY, Role.HEAD),
    needs=(NOT_MAJOR_YET,),
    fields=(
        Field(name="meeting", label="哪次会议或者谁提出", max_length=200),
        Field(name="reason", label="需要审核的理由", kind=Kind.LONG),
    ),
    effects=("call_in",),
    wanted=lambda facts: False,
    in_dossier=False,
    optional=True,
    again=False,
    hint="不属于五种情形、局务会认为需要审核的决定；提出后未经审核不得作出决定",
)


def screen(*, after: tuple[str, ...]) -> Step:
    return Step(
        name="screen",
        title="判断是否属于重大执法决定",
        clause="L3.1",
        initial=proposed,
        taken_by=(TEAM, Role.POLICY_SECTION.value, Role.MEETING_SECRETARY.value),
        after=after,
        fields=trigger_fields(),
        checks=(Check(clause="L3.3", errors=triggers_agree_with_the_case),),
        effects=("record_screening",),
        hint="五种情形逐项判断并写明理由；有一项为“是”的，应当经局务会法制审核后才能决定",
    )
