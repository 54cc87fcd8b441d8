"""The queue of the reviewers (待审核): what was submitted and has no opinion yet."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sanxiang.models import Deadline, NextStep, Person, Review
from sanxiang.queries import visibility
from sanxiang.queries.dues import Due, due_of
from sanxiang.rules import terms

SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One submission: since when, until when, and whether the reviewer has read it."""

    review: Review
    days: int  # since it was received
    due: Due | None
    step: str  # what comes next for it, "" when the dossier changed since
    title: str


def waiting(*, by: Person, on: date) -> list[Waiting]:
    """The newest submission of each case without an opinion, the most urgent first."""
    cases = visibility.of(by, on=on).cases()
    newest: dict[int, Review] = {}
    for review in (
        Review.objects.filter(case__in=cases, opinion=None, case__result=None)
        .select_related("case__party", "case__section", "act__person")
        .order_by("received_at", "pk")[:SHOWN]
    ):
        newest[review.case_id] = review
    due = {
        deadline.started_by_id: due_of(deadline, on=on)
        for deadline in Deadline.objects.filter(
            started_by__in=[review.act_id for review in newest.values()],
            term__in=[terms.REVIEW.name, terms.REVIEW_EXTENDED.name],
        )
    }
    steps = {
        step.case_id: step
        for step in NextStep.objects.filter(
            case__in=newest, step__in=["read_review", "deliberate", "review"]
        )
    }
    found = [
        Waiting(
            review=review,
            days=(on - timezone.localdate(review.received_at)).days,
            due=due.get(review.act_id),
            step=steps[case].step if case in steps else "",
            title=steps[case].title if case in steps else "",
        )
        for case, review in newest.items()
    ]
    return sorted(found, key=lambda one: one.due.deadline.due_date if one.due else date.max)
