"""What the public side may know by the codes of a case (D6, D7): two allow-lists, nothing else."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.conf import settings

from sanxiang.models import Case, CaseCode, CodeKind
from sanxiang.papers import form
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.matters import Matter, matter_of
from sanxiang.rules.private_parts import hidden

LABELS: Mapping[str, str] = {
    CodeKind.INSPECTION: "扫码核对人员",
    CodeKind.MATTER: "扫码查办理进度",
}
# Of an inspection that ended.
NOTHING: Mapping[str, Any] = {
    **{"officers": [], "matter": "", "basis": "", "rights": "", "duties": ""},
    **{"starts_at": None, "ends_at": None},
}
FOLDERS: Mapping[str, str] = {CodeKind.INSPECTION: "inspections", CodeKind.MATTER: "matters"}


def address_of(kind: str, code: str) -> str:
    """Where the two-dimensional code leads."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/{FOLDERS[kind]}/{code}/"


def code_of(case: Case, kind: str) -> CaseCode | None:
    return CaseCode.objects.filter(case=case, kind=kind).first()


def matter(case: Case, facts: CaseFacts) -> tuple[dict[str, Any], date | None]:
    """The stage of a matter as its party sees it, and the last day it can be looked up."""
    found: Matter = matter_of(procedure_of(case), facts)
    told = {
        "procedure": procedure_of(case).title,
        "organisation_name": case.organisation.name,
        "phone": case.organisation.phone,
        "stage": found.stage,
        "stage_date": found.stage_date.isoformat(),
        "dates": [{"date": on.isoformat(), "text": text} for on, text in found.dates],
        "awaited_from": found.awaited_from,
        "awaited": found.awaited,
        "due_date": _iso(found.due_date),
        "paused": found.paused,
        "rights": [{"text": text, "due_date": _iso(due)} for text, due in found.rights],
        "ended_date": _iso(found.ended_date),
        "forget_date": _iso(found.forget_date),
    }
    return told, found.forget_date


def inspection(case: Case, facts: CaseFacts) -> tuple[dict[str, Any], date | None]:
    """Who inspects, on which basis, with which rights of the firm; once ended, only that."""
    ended = facts.done("conclude")
    told: dict[str, Any] = {
        "organisation_name": case.organisation.name,
        "phone": case.organisation.phone,
        "ended_date": ended.day.isoformat() if ended else None,
    }
    if ended:
        return {**told, **NOTHING}, matter_of(procedure_of(case), facts).forget_date
    said = facts.done("onsite_notice") or facts.done("notice")
    data = said.data if said else {}
    team = [int(one) for one in data.get("officers", facts.team)]
    told |= {
        "officers": [one for person in team for one in _officer(facts, person)],
        "matter": _matter(case, data),
        "basis": _open(case, data.get("basis", "")),
        "starts_at": data.get("starts_at"),
        "ends_at": data.get("ends_at"),
        "rights": _open(case, data.get("rights", "") or _usual("rights")),
        "duties": _open(case, data.get("duties", "") or _usual("duties")),
    }
    return told, None


TOLD: Mapping[str, Callable[[Case, CaseFacts], tuple[dict[str, Any], date | None]]] = {
    CodeKind.MATTER: matter,
    CodeKind.INSPECTION: inspection,
}


def _officer(facts: CaseFacts, person: int) -> list[dict[str, str]]:
    """Name and certificate of an officer with its days, so that each day is judged on its own."""
    officer = facts.officers.get(person) or facts.handlers.get(person)
    certificate = officer.certified_on(facts.on) if officer else None
    if officer is None or not (certificate or officer.certificates):
        return []
    shown = certificate or officer.certificates[-1]
    return [
        {
            "name": officer.name,
            "certificate": shown.number,
            "valid_from": shown.valid_from.isoformat(),
            "valid_to": shown.valid_to.isoformat(),
        }
    ]


def _matter(case: Case, data: Mapping[str, Any]) -> str:
    """What is inspected; of a case under a class of secrecy the item alone, which is public."""
    item = case.item.name if case.item else ""
    content = "" if case.secrecy != "open" else _open(case, data.get("content", ""))
    return "\n".join(one for one in (item, content) if one) or "行政检查"


def _open(case: Case, text: str) -> str:
    """Words for whoever holds the code: without the party's particulars and anybody's privacies."""
    party = case.party
    names = [party.name, party.code, party.representative, party.address, case.number]
    return hidden(text, *names).strip()


def _usual(name: str) -> str:
    return form("onsite_notice").field(name).default


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
