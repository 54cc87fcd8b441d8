"""What the papers of preservation draw from the step before them."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material
from sanxiang.rules.facts import ActFact
from sanxiang.rules.parameters import parameter
from sanxiang.rules.preservation import approved, told


def _preservation_notice(material: Material) -> dict[str, Any]:
    """The notice lists what the head approved."""
    number = material.data["approval"]
    kept = _named(approved(material.facts), number).data
    names = ("reason", "place", "kept_at", "keeper", "things")
    return {name: kept[name] for name in names} | {
        "approval_number": number,
        "preservation_days": parameter("preservation", material.facts.on).value,
    }


def _preservation_decision(material: Material) -> dict[str, Any]:
    """The decision lists what the notice kept."""
    number = material.data["notice"]
    notice = _named(told(material.facts), number)
    kept = _named(approved(material.facts), notice.data["approval"])
    return {"notice_number": number, "things": kept.data["things"]}


def _named(papers: list[tuple[str, ActFact]], number: str) -> ActFact:
    """The act that issued the paper of that number; it was chosen from these."""
    return dict(papers)[number]


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "preservation_notice": _preservation_notice,
    "preservation_decision": _preservation_decision,
}
