"""What a paper says, gathered from the act, the case and the people (papers/<kind>/form.yaml).

A field of a form that is called like a field of the step, or like something of the case, is filled
with that; `BUILDERS` holds what a form calls otherwise or draws from elsewhere.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.papers import form
from sanxiang.queries import (
    papers_of_enforcement,
    papers_of_evidence,
    papers_of_execution,
    papers_of_inspection,
    papers_of_interviews,
    papers_of_licence,
    papers_of_meetings,
    papers_of_penalty,
    papers_of_review,
    papers_of_seizure,
    papers_of_service,
)
from sanxiang.queries.paper_parts import Material, of_the_case, remedies, values_of

BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    **papers_of_evidence.BUILDERS,
    **papers_of_inspection.BUILDERS,
    **papers_of_interviews.BUILDERS,
    **papers_of_licence.BUILDERS,
    **papers_of_meetings.BUILDERS,
    **papers_of_penalty.BUILDERS,
    **papers_of_review.BUILDERS,
    **papers_of_seizure.BUILDERS,
    **papers_of_service.BUILDERS,
    **papers_of_execution.BUILDERS,
    **papers_of_enforcement.BUILDERS,
}


def paper_data(kind: str, material: Material) -> dict[str, Any]:
    """The values of a paper's fields; number, date and code are added when it is issued."""
    own = BUILDERS[kind](material) if kind in BUILDERS else {}
    known = of_the_case(material) | remedies(material) | values_of(material) | own
    names = {field.name for field in form(kind).fields}
    return {name: value for name, value in known.items() if name in names}
