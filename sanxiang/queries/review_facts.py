"""What rules know of the newest review of a case, and every change of its dossier since."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from sanxiang.models import Act, Case, Review
from sanxiang.queries import act_titles
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules.review.facts import ChangeFact, PointFact, ReviewFact


def newest_review(case: Case) -> QuerySet[Review]:
    """The reviews of a case, the newest first: the order the database's own gate goes by."""
    return Review.objects.filter(case=case).order_by("-pk")


def review_fact(case: Case) -> ReviewFact | None:
    """The newest review, its opinion if there is one, and what came into the dossier since."""
    review = newest_review(case).select_related("act", "opinion", "extension").first()
    if review is None:
        return None
    opinion = getattr(review, "opinion", None)
    points = opinion.points.order_by("pk") if opinion else ()
    titles = {step.name: step.title for step in procedure_of(case).steps}
    return ReviewFact(
        position=review.act.position or 0,
        received_date=timezone.localdate(review.received_at),
        extended=getattr(review, "extension", None) is not None,
        sha256=review.dossier_sha256,
        entries=len(review.manifest),
        opinions=tuple(opinion.opinions) if opinion else (),
        points=tuple(PointFact(key=p.key, clause=p.clause, text=p.text) for p in points),
        redo=tuple((name, titles[name]) for name in opinion.redo) if opinion else (),
        changes=_changes(case, review.dossier_position),
    )


def _changes(case: Case, position: int) -> tuple[ChangeFact, ...]:
    """Up to the decision, or to the measure that is decided as it is carried out: what is done to
    carry that out changes nothing of what was reviewed."""
    undecided = Q(case__result=None) | Q(position__lt=F("case__result__act__position"))
    carried_out = Act.objects.filter(case=case, step="onsite").values("position")[:1]
    before = Q(position__lt=Coalesce(Subquery(carried_out), F("position") + 1))
    acts = (
        Act.objects.filter(undecided, before, case=case, in_dossier=True, position__gt=position)
        .select_related("person", *act_titles.BESIDE)
        .order_by("position")
    )
    found = list(acts)
    for act in found:
        act.case = case
    return changes_in(found, position)


def changes_in(acts: Iterable[Act], position: int) -> tuple[ChangeFact, ...]:
    """What came into the dossier after an act of it."""
    return tuple(
        ChangeFact(
            position=act.position,
            title=act_titles.title_of(act),
            person=act.person.name,
            day=timezone.localdate(act.happened_at),
        )
        for act in acts
        if act.in_dossier and act.position and act.position > position
    )
