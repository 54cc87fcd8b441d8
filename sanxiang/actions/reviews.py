"""Legal review: screening, submission of the frozen dossier, extension, opinion."""

from sanxiang.actions import deadlines
from sanxiang.actions.consequence import Effect
from sanxiang.models import (
    Deadline,
    Review,
    ReviewExtension,
    ReviewFinding,
    ReviewOpinion,
    Screening,
)
from sanxiang.queries.dossiers import dossier_of
from sanxiang.queries.facts import newest_review
from sanxiang.rules import review, terms


def record_screening(effect: Effect) -> None:
    Screening.objects.create(
        case=effect.case, act=effect.act, major=review.is_major(effect.act.data)
    )


def submit(effect: Effect) -> None:
    """Freezes the dossier: from here on a change to it voids the opinion."""
    dossier = dossier_of(effect.case)
    Review.objects.create(
        case=effect.case,
        act=effect.act,
        dossier_sha256=dossier.sha256,
        dossier_position=dossier.position,
        manifest=dossier.manifest,
        received_at=effect.who.at,
    )


def extend(effect: Effect) -> None:
    """The one extension of L11; the old due date is kept."""
    newest = newest_review(effect.case)[0]
    ReviewExtension.objects.create(review=newest, act=effect.act)
    deadline = Deadline.objects.get(case=effect.case, term=terms.REVIEW.name, started_by=newest.act)
    deadlines.extend(
        deadline, to=terms.REVIEW_EXTENDED, reason=effect.act.data["reason"], at=effect.who.at
    )


def give_opinion(effect: Effect) -> None:
    """The eight findings first, then the opinion: the database checks them in that order."""
    newest = newest_review(effect.case)[0]
    data = effect.act.data
    for aspect, _ in review.ASPECTS:
        ReviewFinding.objects.create(
            review=newest,
            aspect=aspect,
            finding=data[review.key(aspect)],
            text=data[f"{review.key(aspect)}_text"],
        )
    ReviewOpinion.objects.create(
        review=newest, act=effect.act, opinion=data["opinion"], given_at=effect.who.at
    )
