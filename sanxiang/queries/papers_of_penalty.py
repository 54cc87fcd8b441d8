"""What the papers of a penalty draw from earlier steps, up to the decision."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.parameters import parameter


def _penalty_decision(material: Material) -> dict[str, Any]:
    """The decision says what the reviewed draft said."""
    facts = material.facts
    draft = facts.done("draft")
    assert draft is not None
    data = draft.data
    names = (
        "cause", "facts", "evidence", "basis", "benchmark",
        "decisions", "performance", "payment_account",
    )  # fmt: skip
    values = {name: data[name] for name in names} | {
        "statement_handling": data["handling"],
        "violated": data["law"],
    }
    if data["payment_account"]:
        values |= payment_terms(facts)
    return values


def payment_terms(facts: CaseFacts) -> dict[str, Any]:
    """How long the party has to pay, and what each day after that costs."""
    return {
        "payment_days": parameter("pay", facts.on).value,
        "late_fee_percent": parameter("late_payment_percent", facts.on).value,
    }


def cause_of(facts: CaseFacts) -> str:
    """What the case is about (案由), as filed."""
    filed = facts.done("file_case")
    return filed.data["cause"] if filed else ""


def _case_filing_form(material: Material) -> dict[str, Any]:
    parent = material.case.parent
    return {"source": f"由案件{parent.number}转来" if parent else "本机关在执法中发现或者接到线索"}


def _case_dropped(material: Material) -> dict[str, Any]:
    filed = material.facts.done("file_case")
    assert filed is not None
    return {"cause": filed.data["cause"], "filed_date": filed.day.isoformat()}


def _investigation_report(material: Material) -> dict[str, Any]:
    return {"cause": cause_of(material.facts)}


def _handling_approval(material: Material) -> dict[str, Any]:
    facts = material.facts
    told = facts.done("prior_notice")
    paper = facts.paper_of(told) if told else None
    return {"cause": cause_of(facts), "notice_number": paper.number if paper else ""}


def _prior_notice(material: Material) -> dict[str, Any]:
    offered = material.data["hearing"] == "yes"
    days = parameter("hearing_request", material.facts.on).value
    return {"hearing_days": days if offered else None}


def _hearing_notice(material: Material) -> dict[str, Any]:
    data = material.data
    closed = f"因涉及{data['closed_reason']}，不公开举行"
    return {
        "cause": cause_of(material.facts),
        "openness": "公开举行" if data["open"] == "yes" else closed,
    }


def _hearing_report(material: Material) -> dict[str, Any]:
    held = material.facts.done("hearing")
    assert held is not None
    host = material.facts.officers.get(int(held.data["host"]))
    return {name: held.data[name] for name in ("began_at", "ended_at", "recorder")} | {
        "host": host.name if host else ""
    }


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "penalty_decision": _penalty_decision,
    "case_filing_form": _case_filing_form,
    "case_dropped": _case_dropped,
    "investigation_report": _investigation_report,
    "handling_approval": _handling_approval,
    "prior_notice": _prior_notice,
    "hearing_notice": _hearing_notice,
    "hearing_report": _hearing_report,
}
