"""The page of one step: may it be taken, what it asks, who can be chosen, what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanxiang.models import Act, ActKind, Appointment, Case, Person
from sanxiang.papers import form, worded
from sanxiang.queries import appointments, visibility, wordings
from sanxiang.queries.facts import facts_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.facts import TEAM_STEPS, CaseFacts, OfficerFact
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import (
    Procedure,
    Refusal,
    Step,
    asked,
    knows_of,
    notes,
    refusals,
    takers,
    wanted,
    warnings,
)

ENFORCING = {Role.HANDLER, Role.SECTION_HEAD}


@dataclass(frozen=True, kw_only=True)
class StepPage:
    """`seen` is the position of the newest act of the step; `again` when there is one."""

    case: Case
    procedure: Procedure
    step: Step
    asked: tuple[Field, ...]  # its fields with what each choice offers in this case
    takers: str
    refusals: tuple[Refusal, ...]
    choices: Mapping[str, tuple[tuple[str, str], ...]]
    initial: Mapping[str, Any]
    seen: int
    again: bool
    warnings: tuple[Refusal, ...]
    known: bool  # whether the person may learn of the step at all
    shown: tuple[str, ...]  # to have before one's eyes while filling in


def step_page(case: Case, step: Step, *, by: Person, on: date) -> StepPage:
    """What a person needs before them to take a step of a case they may see."""
    procedure = procedure_of(case)
    facts = facts_of(case, actor=by, on=on, beside=step.looks_beside)
    last, due = facts.last(step.name), wanted(procedure, step, facts)
    return StepPage(
        case=case,
        procedure=procedure,
        step=step,
        asked=asked(step, facts),
        takers=takers(step),
        refusals=tuple(refusals(procedure, step, facts)),
        choices=_choices(case, step, facts),
        initial=_initial(case, step, facts, visibility.of(by, on=on)),
        seen=last.position if last else 0,
        again=last is not None,
        warnings=tuple(warnings(step, facts)),
        known=knows_of(step, facts),
        shown=(*(notes(step, facts) if due else ()), *step.shows(facts)),
    )


def _initial(
    case: Case, step: Step, facts: CaseFacts, seen: visibility.Visibility
) -> Mapping[str, Any]:
    """The version before this one, else what the rules propose from the case."""
    proposed = {**step.initial(facts), **_worded(case, step, on=facts.on)}
    if step.many or step.afresh:
        return proposed
    act = (
        Act.objects.filter(case=case, kind=ActKind.STEP, step=step.name)
        .select_related("case")
        .order_by("-position")
        .first()
    )
    if act is None:
        return proposed
    secret = act.protected if seen.sees_protected(act) else {}
    return {**proposed, **act.data, **secret}


def _worded(case: Case, step: Step, *, on: date) -> dict[str, str]:
    """What the paper of the step says where nobody says otherwise, in the wording in force."""
    if not step.paper:
        return {}
    names = {field.name for field in step.fields}
    texts = wordings.texts_in_force(case.organisation, step.paper, on=on)
    fields = worded(form(step.paper), texts).fields
    return {field.name: field.default for field in fields if field.default and field.name in names}


def _choices(case: Case, step: Step, facts: CaseFacts) -> dict[str, tuple[tuple[str, str], ...]]:
    offered = {one.name: one.choices for one in asked(step, facts) if one.name in step.options}
    people = [f for f in step.fields if f.kind in {Kind.OFFICER, Kind.OFFICERS}]
    if not people:
        return offered
    posts = list(
        appointments.held_on(facts.on)
        .filter(organisation=case.organisation_id)
        .order_by("section_id", "person_id")
    )
    return offered | {
        field.name: tuple(
            (str(person), _described(facts.officers[person], theirs, facts.on))
            for person, theirs in _people(field, step, facts, posts).items()
        )
        for field in people
    }


def _people(
    field: Field, step: Step, facts: CaseFacts, posts: list[Appointment]
) -> dict[int, list[Appointment]]:
    """Who can be chosen, with their posts: enforcers for a team, its members in later acts,
    everybody for a meeting."""
    found: dict[int, list[Appointment]] = {}
    for post in posts:
        if field.name not in {"officers", "leader"}:
            wanted = True
        elif step.name in TEAM_STEPS:
            wanted = Role(post.role) in ENFORCING
        else:
            wanted = post.person_id in facts.team
        if wanted:
            found.setdefault(post.person_id, []).append(post)
    return found


def _described(officer: OfficerFact, posts: list[Appointment], on: date) -> str:
    """Name, section and title, and the certificate with its last day."""
    place = appointments.described(posts)
    if certificate := officer.certified_on(on):
        return f"{officer.name}　{place}　执法证 {certificate.number}（至 {certificate.valid_to}）"
    if officer.certificates:
        last = max(certificate.valid_to for certificate in officer.certificates)
        return f"{officer.name}　{place}　执法证不在有效期内（至 {last}）"
    return f"{officer.name}　{place}"
