"""Where officers were by the record of other cases."""

from django.db.models import QuerySet

from sanxiang.models import Act, ActKind, Case
from sanxiang.rules.facts import Presence
from sanxiang.rules.stays import ON_THE_SPOT

READ = ("place", "officers", "began_at", "ended_at", "interviewee")


def presences(case: Case, *, known: QuerySet[Case]) -> tuple[Presence, ...]:
    """Every stay that the known cases of the organisation record, but those of this case and of
    the one it follows; only the values that can clash are read, in one query."""
    acts = (
        Act.objects.filter(
            organisation=case.organisation_id,
            kind=ActKind.STEP,
            step__in=ON_THE_SPOT,
            case__in=known,
            paper__replaced_by=None,
        )
        .exclude(case__in=[pk for pk in (case.pk, case.parent_id) if pk])
        .order_by("-entered_at")
    )
    rows = acts.values_list("case__number", "step", *(f"data__{name}" for name in READ))
    return tuple(
        Presence(
            case=number,
            title=ON_THE_SPOT[step],
            place=place,
            officers=frozenset(map(int, officers)),
            began=began,
            ended=ended,
            interviewee=interviewee or "",
        )
        for number, step, place, officers, began, ended, interviewee in rows
    )
