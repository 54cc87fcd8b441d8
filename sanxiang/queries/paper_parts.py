"""What most papers draw from: the case, its people, the values of the act in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sanxiang.models import Case
from sanxiang.rules.facts import CaseFacts, OfficerFact
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import Step, asked

YES_NO = {"yes": "是", "no": "否", "": ""}


@dataclass(frozen=True, kw_only=True)
class Material:
    """All a paper can draw from. `data` holds the values of the act, secret ones included."""

    case: Case
    step: Step
    facts: CaseFacts
    data: Mapping[str, Any]


def of_the_case(material: Material) -> dict[str, Any]:
    """Organisation, party, item and team, under the names that forms use for them."""
    case, facts = material.case, material.facts
    party, item = case.party, facts.item
    return {
        "organisation": case.organisation.name,
        "organisation_address": case.organisation.address,
        "organisation_phone": case.organisation.phone,
        "case_number": case.number,
        "handling_section": case.section.name,
        "party_name": party.name,
        "party_code": party.code,
        "party_identity": party.identity,
        "party_address": party.address,
        "party_phone": party.phone,
        "legal_person": party.representative,
        "item_name": item.name if item else "",
        "team": team(material),
        "contact_name": leader_name(facts),
        "contact_phone": case.organisation.phone,
    }


def remedies(material: Material) -> dict[str, Any]:
    """Where and how long the party can turn against what was decided (D5.6)."""
    organisation, on = material.case.organisation, material.facts.on
    return {
        "reconsideration_body": organisation.reconsideration_body,
        "reconsideration_days": parameter("reconsideration", on).value,
        "court": organisation.court,
        "litigation_months": parameter("litigation", on).value,
    }


def values_of(material: Material) -> dict[str, Any]:
    """The values of the act: names instead of ids, words instead of keys."""
    data = material.data
    return {
        field.name: _shown(field, data[field.name], material)
        for field in asked(material.step, material.facts)
        if field.name in data
    } | {"approvals": data.get("approvals", [])}


def shown(material: Material, name: str, value: Any) -> Any:
    """A value as the paper shows that of the step's field of the name."""
    return _shown(material.step.field(name), value, material)


def _shown(field: Field, value: Any, material: Material) -> Any:
    match field.kind:
        case Kind.OFFICERS:
            return rows(material, value)
        case Kind.OFFICER:
            return material.facts.officers[int(value)].name if value else ""
        case Kind.CHOICE | Kind.YES_NO:
            return (dict(field.choices) or YES_NO).get(value, value)
        case Kind.MANY:
            return [dict(field.choices).get(one, one) for one in value]
        case Kind.ROWS:
            return [
                {one.name: _shown(one, row[one.name], material) for one in field.columns}
                for row in value
            ]
        case Kind.MONEY:
            return f"{Decimal(value):,.2f}" if value else ""
        case Kind.QUESTIONS:
            return [{"question": question, "answer": answer} for question, answer in value]
        case _:
            return value


def rows(material: Material, people: list[str]) -> list[dict[str, str]]:
    """Name and certificate of each officer, as they are on the day."""
    return [_row(material.facts.officers[int(person)], material.facts.on) for person in people]


def team(material: Material) -> list[dict[str, str]]:
    """The team with its leader; whoever has left the organisation is not in it."""
    facts = material.facts
    return [
        _row(facts.officers[person], facts.on)
        | {"duty": "组长" if person == facts.leader else "组员"}
        for person in facts.team
        if person in facts.officers
    ]


def leader_name(facts: CaseFacts) -> str:
    return leader.name if (leader := facts.officers.get(facts.leader or 0)) else ""


def _row(officer: OfficerFact, on: date) -> dict[str, str]:
    certificate = officer.certified_on(on)
    return {"name": officer.name, "certificate": certificate.number if certificate else ""}
