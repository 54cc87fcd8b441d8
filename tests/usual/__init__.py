"""The usual values of each step: what a test types when it does not say otherwise.

A procedure that asks other things under the same name of a step has a module of its own here.
"""

from collections.abc import Mapping
from typing import Any

from tests.usual import enforcement, firm, licence_and_levy, opinions, party, penalty, seizure
from tests.usual.evidence import EVIDENCE
from tests.usual.inspection_and_penalty import FACTS, SITE, TEAM
from tests.usual.inspection_and_penalty import USUAL as FIRST

__all__ = ["FACTS", "SITE", "TEAM", "USUAL", "of"]

USUAL = (
    FIRST | firm.USUAL | opinions.POWERS | party.USUAL | EVIDENCE | penalty.USUAL | opinions.ENDINGS
)
OF_PROCEDURE: Mapping[str, Mapping[str, dict[str, Any]]] = {
    "spot_penalty": penalty.SPOT,
    "licence": licence_and_levy.LICENCE,
    "licence_end": licence_and_levy.LICENCE_END,
    "levy": licence_and_levy.LEVY,
    "seizure": seizure.USUAL,
    "enforcement": enforcement.USUAL,
}


def of(step: str, procedure: str = "") -> dict[str, Any]:
    """The usual values of a step in a procedure; officers stand there by their log-in."""
    return dict(OF_PROCEDURE.get(procedure, {}).get(step) or USUAL[step])
