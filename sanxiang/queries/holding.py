"""How long each body held the results on a page: what happened when, in two queries."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from sanxiang.models import Act, Deadline, Publication, Result
from sanxiang.queries.calendars import current_calendar
from sanxiang.rules.holding import Course, Held, held

APPROVAL = "approve_normal_result"


def held_of(
    results: Sequence[Result], deadlines: Mapping[int, Deadline], *, on: date
) -> dict[int, Sequence[Held]]:
    """By result: section, head and office with their working days. `deadlines` has the term to
    publish, by case. What is lawfully withheld is held by nobody."""
    calendar, courses = current_calendar(), courses_of(results, deadlines)
    return {
        result.pk: ()
        if getattr(result, "withholding", None)
        else held(courses[result.pk], on=on, calendar=calendar)
        for result in results
    }


def courses_of(results: Sequence[Result], deadlines: Mapping[int, Deadline]) -> dict[int, Course]:
    """By result: when it went from hand to hand."""
    cases = [result.case_id for result in results]
    approved = dict(
        Act.objects.filter(case__in=cases, step=APPROVAL)
        .order_by("position")
        .values_list("case", "entered_at")
    )
    publications: dict[int, list[Publication]] = {result.pk: [] for result in results}
    for one in (
        Publication.objects.filter(result__in=results)
        .select_related("act")
        .order_by("act__position")
    ):
        publications[one.result_id].append(one)
    return {
        result.pk: _course(
            result,
            _first(publications[result.pk]),
            approved.get(result.case_id),
            deadlines.get(result.case_id),
        )
        for result in results
    }


def _course(
    result: Result,
    first: Publication | None,
    approved: datetime | None,
    deadline: Deadline | None,
) -> Course:
    return Course(
        decided=result.formed_date,
        prepared=timezone.localdate(first.act.entered_at) if first else None,
        needs_head=result.kind == "inspection_result" and result.outcome == "normal",
        approved=timezone.localdate(approved) if approved else None,
        published=timezone.localdate(first.published_at) if first and first.published_at else None,
        due=deadline.due_date if deadline else None,
    )


def _first(versions: Sequence[Publication]) -> Publication | None:
    """The version that went public first; else the newest one prepared."""
    published = [one for one in versions if one.published_at]
    if published:
        return published[0]
    return versions[-1] if versions else None
