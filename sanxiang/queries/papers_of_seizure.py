"""What the papers of a seizure draw from earlier steps."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sanxiang.queries.paper_parts import Material
from sanxiang.rules import seizures
from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.procedures.seizure import ASKED
from sanxiang.rules.roles import ROLE_NAMES


def _seizure_approval(material: Material) -> dict[str, Any]:
    """Asked beforehand the step says all; afterwards the report does, and the head here."""
    if material.step.name == "apply":
        return {"occasion": "实施前报批"}
    facts = material.facts
    report = facts.done("report_urgent")
    assert report is not None
    said = {one.name: report.data[one.name] for one in ASKED}
    measures = dict(ASKED[0].choices)
    verdict = dict(material.step.field("verdict").choices)[material.data["verdict"]]
    return said | {
        "measure": measures[said["measure"]],
        "targets": report.data["targets"],
        "occasion": "情况紧急，当场实施后补办批准手续",
        "approvals": [
            {
                "level": ROLE_NAMES[CHAINS["seizure"].levels[-1]],
                "opinion": f"{verdict}。{material.data['opinion']}",
                "name": facts.actor.person.name,
                "decided_at": facts.on.isoformat(),
            }
        ],
    }


def _seizure_decision(material: Material) -> dict[str, Any]:
    data = material.data
    return {
        "items": _numbered(data["items"], seizures.named(data["items"])),
        "last_day": seizures.ends_on(data["seized_at"], data["days"]).isoformat(),
    }


def _seizure_extension(material: Material) -> dict[str, Any]:
    due = seizures.last_day(material.facts)
    assert due is not None
    decision = material.facts.done("decide")
    assert decision is not None
    return {
        "decision_number": _number(material.facts),
        "decided_on": decision.data["seized_at"][:10],
        "last_day": (due + timedelta(days=int(material.data["days"]))).isoformat(),
    }


def _testing_notice(material: Material) -> dict[str, Any]:
    return {"decision_number": _number(material.facts)}


def _seizure_release(material: Material) -> dict[str, Any]:
    names = material.data["items"]
    return {
        "decision_number": _number(material.facts),
        "items": _numbered(seizures.rows_of(material.facts, names), names),
    }


def _numbered(rows: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    """The rows under the numbers that the list gave them."""
    return [
        {"number": name.partition("．")[0], **row} for name, row in zip(names, rows, strict=True)
    ]


def _number(facts: CaseFacts) -> str:
    """Of the decision that seized."""
    decision = facts.done("decide")
    paper = facts.paper_of(decision) if decision else None
    return paper.number if paper else ""


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "seizure_approval": _seizure_approval,
    "seizure_decision": _seizure_decision,
    "seizure_extension": _seizure_extension,
    "testing_notice": _testing_notice,
    "seizure_release": _seizure_release,
}
