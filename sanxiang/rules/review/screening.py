"""Whether a decision is a major one (重大执法决定): the screening, and the meeting's own call."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.catalogue import said, settled
from sanxiang.rules.review.lists import TRIGGERS, key
from sanxiang.rules.review.state import screened_major
from sanxiang.rules.review.triggers import PUBLIC_INTEREST, PUBLIC_INTEREST_KEY, spoken
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Step, of_role

Values = Mapping[str, Any]


def _asked(name: str, clause: str, text: str) -> tuple[Field, Field]:
    return (
        Field(name=name, label=text, kind=Kind.YES_NO, clause=clause),
        Field(name=f"{name}_reason", label="判断理由", clause=clause, max_length=500),
    )


def trigger_fields() -> tuple[Field, ...]:
    return tuple(field for clause, text in TRIGGERS for field in _asked(key(clause), clause, text))


def _met(facts: CaseFacts) -> Mapping[str, str]:
    """What the catalogue settles, with the rows that do: clause of L3, rows as text."""
    rows: dict[str, list[str]] = {}
    for row in settled(facts):
        rows.setdefault(row.trigger, []).append(said(row))
    return {clause: "；".join(found) for clause, found in rows.items()}


def proposed(facts: CaseFacts) -> Values:
    """Yes where the catalogue says so, with its row as the reason."""
    found: dict[str, str] = {}
    for clause, rows in _met(facts).items():
        found |= {key(clause): "yes", f"{key(clause)}_reason": rows[:500]}
    return found


def catalogue_is_followed(facts: CaseFacts, data: Values) -> list[tuple[str, str]]:
    """What the catalogue settles is not answered with no."""
    return [
        (key(clause), f"{rows}，本项应当选“是”")
        for clause, rows in _met(facts).items()
        if data[key(clause)] == "no"
    ]


NOT_MAJOR_YET = Rule(
    name="not_major_yet",
    clause="L4",
    holds=lambda facts: not screened_major(facts),
    text="本案已经属于应当审核的重大执法决定，不需要另行要求",
    detail=spoken,
)


def call_in(*needs: Rule) -> Step:
    """The meeting wants to see a decision that nothing else makes a major one."""
    return Step(
        name="call_in",
        title="局务会要求审核",
        clause="L4",
        taken_by=of_role(Role.MEETING_SECRETARY, Role.HEAD),
        needs=(NOT_MAJOR_YET, *needs),
        fields=(
            Field(name="meeting", label="哪次会议或者谁提出", max_length=200),
            Field(name="reason", label="需要审核的理由", kind=Kind.LONG),
        ),
        effects=("call_in",),
        wanted=lambda facts: False,
        in_dossier=False,
        optional=True,
        again=False,
        hint="不属于应当审核的情形、局务会认为需要审核的决定；提出后未经审核不得作出决定",
    )


def screen(
    *, after: tuple[str, ...], needs: tuple[Rule, ...], penalty: bool, optional: bool
) -> Step:
    """The triggers one by one; `optional` where few cases come to a decision that has any."""
    article_58 = _asked(PUBLIC_INTEREST_KEY, *PUBLIC_INTEREST) if penalty else ()
    return Step(
        name="screen",
        title="判断是否属于重大执法决定",
        clause="L3.1",
        initial=proposed,
        shows=spoken,
        taken_by=(TEAM, Role.POLICY_SECTION.value, Role.MEETING_SECRETARY.value),
        after=after,
        needs=needs,
        fields=(*trigger_fields(), *article_58),
        checks=(Check(clause="L4", errors=catalogue_is_followed),),
        effects=("record_screening",),
        optional=optional,
        wanted=(lambda facts: False) if optional else None,
        hint="逐项判断并写明理由；有一项为“是”的，应当经局务会法制审核后才能决定",
    )
