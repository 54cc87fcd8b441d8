"""A second edition of the inspection, registered for a test only."""

from dataclasses import replace
from datetime import date

import pytest

from sanxiang.rules import procedures
from sanxiang.rules.fields import Field
from sanxiang.rules.procedures.inspection import INSPECTION
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Procedure, Step, of_role

TALK = Step(
    name="talk",
    title="行政指导谈话",
    clause="R16",
    taken_by=of_role(Role.HANDLER),
    fields=(Field(name="content", label="谈话内容"),),
    optional=True,
)


def second(*, from_date: date = date(2026, 11, 1)) -> Procedure:
    """One step more, one less, and a plan that asks for its risks and is approved."""
    kept = [step for step in INSPECTION.steps if step.name != "collect"]
    steps = [_approved(step) if step.name == "plan" else step for step in kept]
    return replace(INSPECTION, version="2026-2", from_date=from_date, steps=(TALK, *steps))


def _approved(plan: Step) -> Step:
    risks = Field(name="risks", label="风险提示", required=False)
    fields = tuple(field for field in plan.fields if field.name != "progress")
    return replace(plan, fields=(*fields, risks), approval="report")


def register(monkeypatch: pytest.MonkeyPatch, edition: Procedure) -> Procedure:
    monkeypatch.setattr(procedures, "EDITIONS", (*procedures.EDITIONS, edition))
    return edition
