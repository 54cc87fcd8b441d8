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


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "case_source_permit": _case_source_permit,
    "onsite_notice": _onsite_notice,
    "site_record": _site_record,
}
