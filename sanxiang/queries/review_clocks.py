"""The clock of a review (审核期限): its term, kept or not, and what it waited for meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sanxiang.models import Act, ActKind, Deadline, Review
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.dues import Due, due_of
from sanxiang.rules import terms
from sanxiang.rules.review.powers import named
from sanxiang.rules.review.waiting import Wait, working_days
from sanxiang.rules.terms_of_review import REVIEW_MATERIAL

OF_REVIEW = (terms.REVIEW.name, terms.REVIEW_EXTENDED.name)
LATEST = 2**31


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request for material, by when it was to be answered, and the answer."""

    act: Act
    due: Due
    answer: Act | None

    @property
    def overdue(self) -> bool:
        return self.due.met is None and self.due.left < 0


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The term of one submission; the working days on which material was waited for."""

    due: Due | None
    asked: tuple[Asked, ...]
    waited: int

    @property
    def open(self) -> tuple[Asked, ...]:
        """The requests that wait for an answer."""
        return tuple(one for one in self.asked if one.due.met is None)


def clocks_of(reviews: Iterable[Review], *, on: date) -> dict[int, Clock]:
    """The clock of each review by its id, in a number of queries that does not grow with theirs.
    The acts of the reviews are read with them."""
    found = list(reviews)
    running = Deadline.objects.filter(
        case__in={review.case_id for review in found},
        term__in=[*OF_REVIEW, REVIEW_MATERIAL.name],
    ).select_related("started_by__person")
    due = [due_of(deadline, on=on) for deadline in running.order_by("id")]
    answers = _answers(found)
    return {review.pk: _clock(review, last, due, answers, on) for review, last in _with_ends(found)}


def _with_ends(reviews: Sequence[Review]) -> list[tuple[Review, Review | None]]:
    """Each review with the one that replaced it, if any."""
    of_case: dict[int, list[Review]] = {}
    for review in sorted(reviews, key=lambda review: review.pk):
        of_case.setdefault(review.case_id, []).append(review)
    return [
        pair for known in of_case.values() for pair in zip(known, [*known[1:], None], strict=True)
    ]


def _clock(
    review: Review,
    following: Review | None,
    due: Iterable[Due],
    answers: dict[tuple[int, str], Act],
    on: date,
) -> Clock:
    begin = review.act.position or 0
    end = (following.act.position or 0) if following else LATEST
    of_case = [one for one in due if one.deadline.case_id == review.case_id]
    asked = tuple(
        Asked(
            act=one.deadline.started_by,
            due=one,
            answer=answers.get((review.case_id, named(one.deadline.started_by))),
        )
        for one in of_case
        if one.deadline.term == REVIEW_MATERIAL.name
        and begin < (one.deadline.started_by.position or 0) < end
    )
    until = timezone.localdate(following.received_at) if following else on
    waits = [
        Wait(asked=one.due.deadline.start_date, answered=min(one.due.met or until, until))
        for one in asked
    ]
    own = [one for one in of_case if one.deadline.started_by_id == review.act_id]
    return Clock(
        due=next((one for one in own if one.deadline.term in OF_REVIEW), None),
        asked=asked,
        waited=working_days(waits, on=on, calendar=current_calendar()) if waits else 0,
    )


def _answers(reviews: Iterable[Review]) -> dict[tuple[int, str], Act]:
    acts = Act.objects.filter(
        case__in={review.case_id for review in reviews},
        kind=ActKind.STEP,
        step="supply_material",
    ).select_related("person")
    return {(act.case_id or 0, act.data["request"]): act for act in acts}
