"""What the papers of an enforcement draw from the decision that was registered."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries import papers_of_execution
from sanxiang.queries.paper_parts import Material
from sanxiang.rules.enforcements import registered
from sanxiang.rules.parameters import parameter

NAMES = ("decision_title", "decision_number", "served_date", "pay_until", "account")


def _registered(material: Material) -> dict[str, Any]:
    data = registered(material.facts)
    return {name: data[name] for name in NAMES}


def _decided(kind: str, material: Material) -> dict[str, Any]:
    """A penalty case is the decision itself; an enforcement has it in its register."""
    if material.case.procedure != "enforcement":
        return papers_of_execution.BUILDERS[kind](material)
    return _registered(material)


def _performance_reminder(material: Material) -> dict[str, Any]:
    days = parameter("reminded", material.facts.on).value
    return _decided("performance_reminder", material) | {"reminder_days": days}


def _added_fine_decision(material: Material) -> dict[str, Any]:
    percent = parameter("late_payment_percent", material.facts.on).value
    return _decided("added_fine_decision", material) | {"late_fee_percent": percent}


def _court_application(material: Material) -> dict[str, Any]:
    return _registered(material) | {
        "case_facts": registered(material.facts)["facts"],
        "court": material.data["court"],  # where it is asked, not where the party could sue
    }


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "performance_reminder": _performance_reminder,
    "added_fine_decision": _added_fine_decision,
    "court_application": _court_application,
}
