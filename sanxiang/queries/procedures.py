"""The procedure a case is moved by: the edition it began with."""

from sanxiang.models import Case
from sanxiang.rules.procedures import edition
from sanxiang.rules.steps import Procedure


def procedure_of(case: Case) -> Procedure:
    return edition(case.procedure, case.procedure_version)
