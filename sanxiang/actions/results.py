"""A decision or result comes into being, with its number, and has to be disclosed."""

from django.utils import timezone

from sanxiang.actions.consequence import Effect
from sanxiang.models import Paper, Result
from sanxiang.queries.dossiers import dossier_decided
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.review_facts import newest_review
from sanxiang.rules import licence_ends
from sanxiang.rules.publication import outcome_of
from sanxiang.rules.review.state import screened_major


def record(effect: Effect) -> None:
    """Writes the result. Of a major decision the database itself demands the passed review."""
    case, act = effect.case, effect.act
    kind = procedure_of(case).result_kind
    major = screened_major(effect.facts)
    review = newest_review(case).first()
    paper = Paper.objects.filter(act=act).first()
    Result.objects.create(
        case=case,
        organisation=case.organisation,
        act=act,
        kind=kind,
        number=paper.number if paper else case.number,
        formed_date=timezone.localdate(effect.who.at),
        outcome=outcome_of(
            kind, act.data, step=act.step, ends_licence=licence_ends.manner(effect.facts)
        ),
        review=review if major else None,
        dossier_sha256=dossier_decided(case).sha256 if major else "",
    )
