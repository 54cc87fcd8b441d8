"""How long each body held the results on a page: what happened when, in two queries."""

from collections.abc import Mapping, Sequence
from datetime import date

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
    calendar = current_calendar()
    found: dict[int, Sequence[Held]] = {}
    for result in results:
        if getattr(result, "withholding", None):
            found[result.pk] = ()
            continue
        first = _first(publications[result.pk])
        deadline = deadlines.get(result.case_id)
        course = Course(
            decided=result.formed_date,
            prepared=timezone.localdate(first.act.entered_at) if first else None,
            needs_head=result.kind == "inspection_result" and result.outcome == "normal",
            approved=timezone.localdate(approved[result.case_id])
            if result.case_id in approved
            else None,
            published=timezone.localdate(first.published_at)
            if first and first.published_at
            else None,
            due=deadline.due_date if deadline else None,
        )
        found[result.pk] = held(course, on=on, calendar=calendar)
    return found


def _first(versions: Sequence[Publication]) -> Publication | None:
    """The version that went public first; else the newest one prepared."""
    published = [one for one in versions if one.published_at]
    if published:
        return published[0]
    return versions[-1] if versions else None
