"""The procedures by name (程序), and every edition that a case may still be moved by."""

from datetime import date

from sanxiang.rules.procedures.enforcement import ENFORCEMENT
from sanxiang.rules.procedures.inspection import INSPECTION
from sanxiang.rules.procedures.levy import LEVY
from sanxiang.rules.procedures.licence import LICENCE
from sanxiang.rules.procedures.licence_end import LICENCE_END
from sanxiang.rules.procedures.penalty import PENALTY
from sanxiang.rules.procedures.seizure import SEIZURE_PROCEDURE
from sanxiang.rules.procedures.spot_penalty import SPOT_PENALTY
from sanxiang.rules.steps import Procedure

# Of two editions of one procedure the later one is for new cases; earlier ones stay for theirs.
EDITIONS: tuple[Procedure, ...] = (
    INSPECTION,
    PENALTY,
    SPOT_PENALTY,
    LICENCE,
    LICENCE_END,
    LEVY,
    SEIZURE_PROCEDURE,
    ENFORCEMENT,
)
# Steps that only some posts may learn of: they stand in no list of what was done.
CONFIDENTIAL = frozenset(step.name for one in EDITIONS for step in one.steps if step.known_to)
PROCEDURES = {procedure.name: procedure for procedure in EDITIONS}


def edition(name: str, version: str) -> Procedure:
    """The procedure a case began with; KeyError where there is no such edition."""
    for procedure in EDITIONS:
        if (procedure.name, procedure.version) == (name, version):
            return procedure
    raise KeyError(f"{name} {version}")


def editions(name: str) -> list[Procedure]:
    """Every edition of a procedure, the earliest first."""
    return [procedure for procedure in EDITIONS if procedure.name == name]


def newest(name: str, *, on: date) -> Procedure:
    """The last edition whose day has come; the first one where none has."""
    known = editions(name)
    return next((one for one in reversed(known) if one.from_date <= on), known[0])
