"""What a paper says, gathered from the act, the case and the people (papers/<kind>/form.yaml)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanxiang.models import Case
from sanxiang.rules.facts import CaseFacts, OfficerFact
from sanxiang.rules.parameters import parameter
from sanxiang.rules.procedures.inspection import SOURCES


@dataclass(frozen=True, kw_only=True)
class Material:
    """All a paper can draw from. `data` holds the values of the act, secret ones included."""

    case: Case
    facts: CaseFacts
    data: Mapping[str, Any]


def paper_data(kind: str, material: Material) -> dict[str, Any]:
    """The values of a paper's fields; number, date and code are added when it is issued."""
    case = material.case
    shared = {
        "organisation": case.organisation.name,
        "party_name": case.party.name,
        "party_code": case.party.code,
    }
    return shared | BUILDERS[kind](material)


def _rows(material: Material, people: list[str]) -> list[dict[str, str]]:
    return [_row(material.facts.officers[int(person)], material.facts.on) for person in people]


def _row(officer: OfficerFact, on: date) -> dict[str, str]:
    certificate = officer.certified_on(on)
    return {"name": officer.name, "certificate": certificate.number if certificate else ""}


def _team(material: Material) -> list[dict[str, str]]:
    facts = material.facts
    rows = _rows(material, [str(person) for person in facts.team])
    for person, row in zip(facts.team, rows, strict=True):
        row["duty"] = "组长" if person == facts.leader else "组员"
    return rows


def _leader_name(facts: CaseFacts) -> str:
    return leader.name if (leader := facts.officers.get(facts.leader or 0)) else ""


def _case_source_permit(material: Material) -> dict[str, Any]:
    data = material.data
    approvals = data["approvals"]
    return {
        "permitted_at": approvals[-1]["decided_at"],
        "source_class": dict(SOURCES)[data["source"]],
        "source_provider": data["provider"] or material.case.section.name,
        "handling_section": material.case.section.name,
        "permit_content": data["content"],
        "approvals": approvals,
    }


def _inspection_notice(material: Material) -> dict[str, Any]:
    names = ("basis", "starts_at", "ends_at", "site", "content", "procedure", "requirements")
    return {name: material.data[name] for name in names} | {
        "team": _team(material),
        "contact_name": _leader_name(material.facts),
        "contact_phone": material.case.organisation.phone,
    }


def _onsite_notice(material: Material) -> dict[str, Any]:
    data = material.data
    names = (
        "site", "content", "basis", "procedure", "method",
        "starts_at", "ends_at", "matters", "rights", "duties", "recipient_post",
    )  # fmt: skip
    return {name: data[name] for name in names} | {
        "told_at": data["arrived_at"],
        "recipient_name": data["recipient"],
        "officers": _rows(material, data["officers"]),
    }


def _site_record(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "started_at": data["began_at"],
        "ended_at": data["ended_at"],
        "site": data["place"],
        "legal_person": material.case.party.representative,
        "phone": material.case.party.phone,
        "content": data["content"],
        "officers": _rows(material, data["officers"]),
        "companions": [{"name": data["companion"], "post": data["companion_post"]}],
        "course": data["course"],
        "violations": data["violations"],
    }


def _interview_record(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "started_at": data["began_at"],
        "ended_at": data["ended_at"],
        "session": len(material.facts.all_done("interview")) + 1,
        "site": data["place"],
        "subject": data["subject"],
        "person_name": data["interviewee"],
        "person_identity": data["identity"],
        "person_employer": data["employer"],
        "person_post": data["post"],
        "officers": _rows(material, data["officers"]),
        "recorder": data["recorder"],
        "questions": [{"question": q, "answer": a} for q, a in data["questions"]],
        "corrections": data["corrections"],
        "checked_how": "向本人宣读" if data["checked"] == "read_aloud" else "本人阅读",
    }


def _penalty_decision(material: Material) -> dict[str, Any]:
    case, facts = material.case, material.facts
    draft = facts.done("draft")
    assert draft is not None
    data = draft.data

    def number(name: str) -> int:
        return parameter(name, facts.on).value

    values = {
        "party_address": case.party.address,
        "legal_person": case.party.representative,
        "cause": data["cause"],
        "facts": data["facts"],
        "evidence": data["evidence"],
        "statement_handling": data["handling"],
        "violated": data["law"],
        "basis": data["basis"],
        "benchmark": data["benchmark"],
        "decisions": data["decisions"],
        "performance": data["performance"],
        "payment_account": data["payment_account"],
        "reconsideration_body": case.organisation.reconsideration_body,
        "court": case.organisation.court,
        "reconsideration_days": number("reconsideration"),
        "litigation_months": number("litigation"),
    }
    if data["payment_account"]:
        values |= {
            "payment_days": number("pay"),
            "late_fee_percent": number("late_payment_percent"),
        }
    return values


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "case_source_permit": _case_source_permit,
    "inspection_notice": _inspection_notice,
    "onsite_notice": _onsite_notice,
    "site_record": _site_record,
    "interview_record": _interview_record,
    "penalty_decision": _penalty_decision,
}
# 文种字: what heads the number of each kind of paper.
WORDS = {
    "case_source_permit": "源",
    "inspection_notice": "检通",
    "onsite_notice": "检告",
    "site_record": "检录",
    "interview_record": "询",
    "penalty_decision": "罚",
}
