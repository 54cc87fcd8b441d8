"""The queue of the reviewers (待审核): what was submitted and has no opinion yet, by due date."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sanxiang.models import Deadline, NextStep, Person, Review, Section
from sanxiang.queries import keyset, visibility
from sanxiang.queries.dues import Due, due_of
from sanxiang.queries.review_clocks import OF_REVIEW, Clock, clocks_of

URGENT = keyset.Order(column="due_date", downwards=False)
# What may come next for a submission, in the order in which it comes.
STEPS = ("read_review", "deliberate", "review")
CHANGED = "changed"  # nothing does: the dossier changed since


@dataclass(frozen=True, kw_only=True)
class Search:
    """Of which section, and waiting for which step; "" for all."""

    section: str = ""
    state: str = ""
    cursor: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One submission: since when, until when, and what comes next for it."""

    review: Review
    days: int  # since it was received
    due: Due
    clock: Clock
    step: str  # "" when the dossier changed since
    title: str


def page(search: Search, *, by: Person, on: date) -> tuple[list[Waiting], keyset.Page[Deadline]]:
    """The newest submission of each case without an opinion, the overdue first."""
    found = keyset.page(_found(search, by, on), URGENT, cursor=search.cursor)
    steps: dict[int, NextStep] = {}
    for step in NextStep.objects.filter(
        case__in=[deadline.case_id for deadline in found.rows], step__in=STEPS
    ):
        known = steps.setdefault(step.case_id, step)
        if STEPS.index(step.step) < STEPS.index(known.step):
            steps[step.case_id] = step
    clocks = clocks_of([_review(deadline) for deadline in found.rows], on=on)
    return [
        _waiting(deadline, clocks[_review(deadline).pk], steps.get(deadline.case_id), on)
        for deadline in found.rows
    ], found


def sections(*, by: Person, on: date) -> QuerySet[Section]:
    """The sections that have submitted something that waits."""
    return Section.objects.filter(pk__in=_open(by, on).values("section")).order_by("name", "pk")


def _review(deadline: Deadline) -> Review:
    """The submission that started a term, with the act it is."""
    review: Review = deadline.started_by.review
    review.act = deadline.started_by
    return review


def _waiting(deadline: Deadline, clock: Clock, step: NextStep | None, on: date) -> Waiting:
    review = _review(deadline)
    return Waiting(
        review=review,
        days=(on - timezone.localdate(review.received_at)).days,
        due=due_of(deadline, on=on),
        clock=clock,
        step=step.step if step else "",
        title=step.title if step else "",
    )


def _open(by: Person, on: date) -> QuerySet[Deadline]:
    """The running terms of reviews: a new submission ends that of the one before."""
    return Deadline.objects.filter(
        case__in=visibility.of(by, on=on).cases(),
        case__result=None,
        term__in=OF_REVIEW,
        met_at=None,
        started_by__review__opinion=None,
    )


def _found(search: Search, by: Person, on: date) -> QuerySet[Deadline]:
    found = _open(by, on).select_related(
        "case__party", "case__section", "started_by__person", "started_by__review"
    )
    if search.section:
        found = found.filter(section=int(search.section) if search.section.isdecimal() else 0)
    next_steps = NextStep.objects.filter(case=OuterRef("case"))
    if search.state in STEPS:
        found = found.filter(Exists(next_steps.filter(step=search.state)))
    elif search.state == CHANGED:
        found = found.filter(~Exists(next_steps.filter(step__in=STEPS)))
    return found
