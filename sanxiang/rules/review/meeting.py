"""What the bureau meeting (局务会) does with a submission: it hears, discusses and votes."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.powers import MATERIAL_ANSWERED
from sanxiang.rules.review.state import (
    DOSSIER_UNCHANGED,
    LEGALLY_READ,
    NOT_HANDLER,
    SUBMITTED,
    since_submission,
    waiting,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Step, of_role


def handlers_stay_out(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    found = []
    for name, people in (("chair", [data["chair"]]), ("members", data["members"])):
        taking_part = set(map(int, people)) & set(facts.team)
        known = [
            facts.officers[p].name for p in facts.team if p in taking_part & set(facts.officers)
        ]
        if names := "、".join(known):
            found.append((name, f"{names}是本案办案人员，应当回避，不参加审核"))
    return found


def received(facts: CaseFacts) -> str:
    return facts.review.received_date.isoformat() if facts.review else ""


DELIBERATE = Step(
    name="deliberate",
    title="局务会审议",
    clause="L2",
    initial=lambda facts: {"meeting_date": facts.on.isoformat()},
    taken_by=of_role(Role.MEETING_SECRETARY),
    after=("submit_review",),
    needs=(SUBMITTED, DOSSIER_UNCHANGED, LEGALLY_READ, NOT_HANDLER),
    warns=(MATERIAL_ANSWERED,),
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
    ),
    checks=(
        Check(clause="L2", errors=guards.known("chair", "members")),
        Check(clause="own/handler-not-reviewer", errors=handlers_stay_out),
        Check(clause="R3", errors=guards.not_later_than_today("meeting_date")),
        Check(clause="L5", errors=guards.not_before("meeting_date", received)),
    ),
    wanted=lambda facts: (
        waiting(facts)
        and since_submission(facts, "read_review")
        and not since_submission(facts, "deliberate")
    ),
    in_dossier=False,
    optional=True,
)
