"""A decision or result comes into being, with its number, and has to be disclosed."""

from django.utils import timezone

from sanxiang.actions.consequence import Effect
from sanxiang.models import Paper, Result, ResultKind
from sanxiang.queries.dossiers import dossier_of
from sanxiang.queries.facts import newest_review
from sanxiang.rules.review import screened_major


def record(effect: Effect) -> None:
    """Writes the result. For a penalty the database itself demands the passed review."""
    case, act = effect.case, effect.act
    penalty = case.procedure == "penalty"
    major = penalty and screened_major(effect.facts)
    review = newest_review(case).first()
    Result.objects.create(
        case=case,
        organisation=case.organisation,
        act=act,
        kind=ResultKind.PENALTY if penalty else ResultKind.INSPECTION,
        number=Paper.objects.get(act=act).number if penalty else case.number,
        formed_date=timezone.localdate(effect.who.at),
        outcome="penalty" if penalty else act.data["outcome"],
        review=review if major else None,
        dossier_sha256=dossier_of(case).sha256 if major else "",
    )
