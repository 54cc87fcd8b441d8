"""The return of service (送达回证): which paper was brought, and by whom."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.papers import form
from sanxiang.queries.paper_parts import Material, rows, team

# Which step issued the paper that a step of service brings to the party.
SERVED = {
    "serve_prior_notice": "prior_notice",
    "serve_hearing_notice": "hearing_notice",
    "serve": "decide",
}


def _service_return(material: Material) -> dict[str, Any]:
    named = material.data.get("officers")  # else whoever handles the case brings it
    people = rows(material, named) if named else team(material)
    certificates = [one["certificate"] for one in people] if named else []
    return {
        "paper_title": _brought(material),
        "officers": [{"name": one["name"]} for one in people],
        "certificates": "、".join(certificates),
    }


def _brought(material: Material) -> str:
    facts, step = material.facts, material.step.name
    if step not in SERVED:
        return str(material.data["paper"])
    act = facts.done(SERVED[step])
    paper = facts.paper_of(act) if act else None
    assert paper is not None
    return f"《{form(paper.kind).title}》{paper.number}"


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {"service_return": _service_return}
