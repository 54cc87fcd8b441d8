"""The interview records of a case."""

from sanxiang.models import Act, Case
from sanxiang.rules.interview_steps import RECORD


def record_in_force(case: Case, number: str) -> Act | None:
    """The interview whose record has that number, unless a later version replaced it."""
    acts = Act.objects.filter(case=case, paper__kind=RECORD, paper__replaced_by=None)
    return acts.filter(paper__number=number).first()
