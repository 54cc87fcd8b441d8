"""What the papers of an inspection call otherwise than its steps do."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material


def _case_source_permit(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "permitted_at": data["approvals"][-1]["decided_at"],
        "source_class": dict(material.step.field("source").choices)[data["source"]],
        "source_provider": data["provider"] or material.case.section.name,
        "permit_content": data["content"],
        "team": [],  # formed later
    }


def _onsite_notice(material: Material) -> dict[str, Any]:
    return {
        "told_at": material.data["arrived_at"],
        "recipient_name": material.data["recipient"],
    }


def _site_record(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "started_at": data["began_at"],
        "site": data["place"],
        "phone": material.case.party.phone,
        "companions": [{"name": data["companion"], "post": data["companion_post"]}],
    }


def _interview_record(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "started_at": data["began_at"],
        "session": len(material.facts.all_done("interview")) + 1,
        "site": data["place"],
        "person_name": data["interviewee"],
        "person_identity": data["identity"],
        "person_employer": data["employer"],
        "person_post": data["post"],
        "checked_how": "向本人宣读" if data["checked"] == "read_aloud" else "本人阅读",
    }


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "case_source_permit": _case_source_permit,
    "onsite_notice": _onsite_notice,
    "site_record": _site_record,
    "interview_record": _interview_record,
}
