"""What the papers of an inspection call otherwise than its steps do."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material
from sanxiang.rules.inspection_variants import OURSELVES, SOURCES, VARIANTS
from sanxiang.rules.procedures.inspection import OUTCOMES
from sanxiang.rules.rectification import AT_ONCE


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


def _inspection_plan(material: Material) -> dict[str, Any]:
    """With the variant and, of a joint inspection, the other bodies."""
    source = material.facts.done("source")
    data = source.data if source else {}
    leading = data.get("leading_body", "")
    return {
        "variant": dict(VARIANTS).get(data.get("variant", ""), ""),
        "bodies": data.get("bodies", []),
        "leading_body": material.case.organisation.name if leading == OURSELVES else leading,
    }


def _inspection_approval(material: Material) -> dict[str, Any]:
    facts = material.facts
    source = facts.done("source")
    data = source.data if source else {}
    task_source = dict(SOURCES).get(data.get("source", ""), "")
    cap = f"，上限每年 {facts.inspection_cap} 次" if facts.inspection_cap else ""
    return {
        "task_source": f"{task_source}（{facts.drawn.number}）" if facts.drawn else task_source,
        "variant": dict(VARIANTS).get(data.get("variant", ""), ""),
        "frequency": f"本次之前已检查 {facts.inspections_before} 次{cap}",
    }


def _result_notice(material: Material) -> dict[str, Any]:
    record, conclusion = material.facts.done("site_record"), material.facts.done("conclude")
    assert record is not None
    assert conclusion is not None
    return {
        "began_at": record.data["began_at"],
        "matter": record.data["content"],
        "outcome": dict(OUTCOMES)[conclusion.data["outcome"]],
        "facts": conclusion.data["violations"],
    }


def _correction_order(material: Material) -> dict[str, Any]:
    data = material.data
    if data["manner"] == AT_ONCE:
        return {"term": "自收到本通知时立即改正"}
    return {"term": f"自收到本通知次日起{data['days']}日内改正完毕"}


def _recheck_opinion(material: Material) -> dict[str, Any]:
    order = material.facts.done("order_correction")
    paper = material.facts.paper_of(order) if order else None
    return {"order_number": f"《责令改正通知书》（{paper.number}）" if paper else ""}


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "case_source_permit": _case_source_permit,
    "onsite_notice": _onsite_notice,
    "site_record": _site_record,
    "inspection_plan": _inspection_plan,
    "inspection_approval": _inspection_approval,
    "result_notice": _result_notice,
    "correction_order": _correction_order,
    "recheck_opinion": _recheck_opinion,
}
