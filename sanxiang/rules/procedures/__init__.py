"""The procedures by name (程序)."""

from sanxiang.rules.procedures.inspection import INSPECTION
from sanxiang.rules.procedures.penalty import PENALTY

PROCEDURES = {procedure.name: procedure for procedure in (INSPECTION, PENALTY)}
