"""The interview records of a case, and those of other cases beside it."""

from django.db.models import QuerySet

from sanxiang.models import Act, ActKind, Case
from sanxiang.rules.facts import OtherInterview
from sanxiang.rules.interview_steps import RECORD

INTERVIEW = ("place", "interviewee", "officers", "began_at", "ended_at")


def record_in_force(case: Case, number: str) -> Act | None:
    """The interview whose record has that number, unless a later version replaced it."""
    acts = Act.objects.filter(case=case, paper__kind=RECORD, paper__replaced_by=None)
    return acts.filter(paper__number=number).first()


def beside(case: Case, cases: QuerySet[Case]) -> tuple[OtherInterview, ...]:
    """Every interview of the organisation by its newest record; only the values that can clash
    are read."""
    acts = Act.objects.filter(
        organisation=case.organisation_id,
        kind=ActKind.STEP,
        step="interview",
        paper__replaced_by=None,
    ).order_by("-entered_at")
    rows = acts.values_list(
        "case", "paper__number", "case__number", *(f"data__{name}" for name in INTERVIEW)
    )
    known = set(cases.filter(pk__in=acts.order_by().values("case")).values_list("pk", flat=True))
    return tuple(
        OtherInterview(
            record=record,
            case=number if case_id in known else "",
            place=place,
            interviewee=interviewee,
            officers=frozenset(map(int, officers)),
            began=began,
            ended=ended,
        )
        for case_id, record, number, place, interviewee, officers, began, ended in rows
    )
