"""What only the screenings and the bureau's catalogue know of whether a decision is a major one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanxiang.models import Case, Screening
from sanxiang.queries import major_lists


def newest_screening(case: Case) -> Screening | None:
    """The screening that the database's own gate goes by."""
    return Screening.objects.filter(case=case).select_related("act").order_by("-pk").first()


def what_makes_it_major(case: Case, on: date) -> Mapping[str, Any]:
    """As CaseFacts names it; an inspection is not held to the catalogue."""
    if case.procedure == "inspection":
        return {}
    newest = newest_screening(case)
    return {
        "found_major": newest is not None
        and newest.major
        and newest.act.step not in {"screen", "call_in"},
        "major_rows": major_lists.rows_on(case.organisation_id, on),
    }
