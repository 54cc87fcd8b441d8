"""What the papers of a penalty draw from earlier steps."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.queries.paper_parts import Material
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
        values |= {
            "payment_days": parameter("pay", facts.on).value,
            "late_fee_percent": parameter("late_payment_percent", facts.on).value,
        }
    return values


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "penalty_decision": _penalty_decision,
}
