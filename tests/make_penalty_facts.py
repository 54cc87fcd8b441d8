"""Facts of an invented penalty case for the tests of rules, and what its steps say to them."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Check, field_errors, refusals
from tests import make_facts
from tests.make_facts import act, errors
from tests.usual import of

PENALTY = PROCEDURES["penalty"]
MINOR = {f"L3_{number}": "no" for number in range(1, 6)}
SCREENED = act("screen", 7, **MINOR)
FILED = act("file_case", 1, officers=["1", "2"], leader="1")
REPORTED = (FILED, act("report", 2))
TOLD = act("prior_notice", 3, hearing="yes", fine="20000.00")
NOTIFIED = (*REPORTED, TOLD, act("serve_prior_notice", 4))
HEARD = (*NOTIFIED, act("defence", 5, response="waived"))
DECIDED = (
    *HEARD,
    act("draft", 6, fine="20000.00"),
    act("propose", 6),
    SCREENED,
    act("decide", 8),
    act("serve", 9, served_at="2026-11-24T09:00"),
)


def facts(*acts: ActFact, **known: Any) -> CaseFacts:
    return make_facts.facts(*acts, **known)


def usual(step: str, procedure: str = "", **changes: Any) -> dict[str, Any]:
    """The usual values with numbers instead of names of officers."""
    values = of(step, procedure) | changes
    if "officers" in values and "officers" not in changes:
        values["officers"] = ["1", "2"]
    return values


def wrong(step: str, known: CaseFacts, data: Mapping[str, Any], procedure: str = "penalty") -> str:
    """The clauses and fields that the step's own checks find fault with."""
    found = field_errors(PROCEDURES[procedure].step(step), known, data)
    return "；".join(f"{one.name}:{one.text}" for one in found)


def refused(step: str, known: CaseFacts, procedure: str = "penalty") -> list[str]:
    chosen = PROCEDURES[procedure]
    return [r.clause for r in refusals(chosen, chosen.step(step), known)]


def checked(check: Check, data: Mapping[str, Any], known: CaseFacts | None = None) -> list[str]:
    return errors(check.errors(known or facts(), data))
