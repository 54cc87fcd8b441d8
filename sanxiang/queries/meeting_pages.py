"""What the pages of bureau meetings show: the list, one with its agenda, what a form proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from sanxiang.models import (
    AgendaItem,
    Attendance,
    Deliberation,
    Meeting,
    MeetingCancellation,
    MeetingMember,
    NextStep,
    Organisation,
    Person,
    Review,
)
from sanxiang.queries import meetings, visibility
from sanxiang.rules.meetings import majority, tally
from sanxiang.rules.parameters import parameter
from sanxiang.rules.review.lists import OPINIONS


@dataclass(frozen=True, kw_only=True)
class Line:
    """A case on the agenda; `deliberation` is the newest, `step` what comes next for it here."""

    item: AgendaItem
    deliberation: Deliberation | None
    presides: str
    votes: str
    result: str
    recused: str
    step: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Page:
    meeting: Meeting
    members: Sequence[tuple[MeetingMember, bool]]  # and whether qualified in law that day
    held: bool
    cancelled: str  # for which reason it is not held; "" where it is
    due: bool  # it has begun, and nobody recorded who came
    lines: Sequence[Line]
    hidden: int  # cases one may not know of


def lines(organisation: Organisation) -> QuerySet[Meeting]:
    """The meetings of a bureau, the newest first, each with `held`, `cancelled`, and
    its `cases` and those `heard` counted."""
    came = Attendance.objects.filter(member__meeting=OuterRef("pk"))
    heard = Q(agenda__deliberations__isnull=False)
    return meetings.of_bureau(organisation).annotate(
        held=Exists(came),
        cancelled=Q(cancellation__isnull=False),
        cases=Count("agenda", distinct=True),
        heard=Count("agenda", filter=heard, distinct=True),
    )


def page(meeting: Meeting, *, by: Person, on: date) -> Page:
    """The meeting as this person may see it: the cases that visibility shows."""
    cases = visibility.of(by, on=on).cases()
    heard = (
        Deliberation.objects.select_related("act")
        .prefetch_related("recusals__person")
        .order_by("-act__position")
    )
    items = list(
        AgendaItem.objects.filter(meeting=meeting, review__case__in=cases)
        .select_related("review__case__party", "review__case__section")
        .prefetch_related(Prefetch("deliberations", heard))
        .order_by("pk")
    )
    members = list(
        meeting.members.select_related("person__legal_qualification", "attendance").order_by("pk")
    )
    held = any(hasattr(one, "attendance") for one in members)
    cancellation = MeetingCancellation.objects.filter(meeting=meeting).first()
    cancelled = cancellation.reason if cancellation else ""
    # Nothing comes next in a meeting that is not held.
    steps = {} if cancelled else _next_steps([item.review.case_id for item in items])
    return Page(
        meeting=meeting,
        members=[
            (one, meetings.qualified(one, timezone.localdate(meeting.begins_at))) for one in members
        ],
        held=held,
        cancelled=cancelled,
        due=not held and not cancelled and meeting.begins_at <= timezone.now(),
        lines=[_line(item, steps.get(item.review_id)) for item in items],
        hidden=meeting.agenda.count() - len(items),
    )


def _next_steps(cases: Sequence[int]) -> Mapping[int, NextStep]:
    """What comes next in the review, by the newest submission of each case."""
    newest = Review.objects.filter(case__in=cases).values("case").annotate(newest=Max("pk"))
    submission = dict(newest.values_list("case", "newest"))
    steps = NextStep.objects.filter(case__in=cases, step__in=meetings.WAITING)
    return {submission[step.case_id]: step for step in steps}


def _line(item: AgendaItem, step: NextStep | None) -> Line:
    found = next(iter(item.deliberations.all()), None)
    data = found.act.data if found else {"votes": (), "presides": ""}
    voted = majority(data["votes"])
    recused = [one.person.name for one in found.recusals.all()] if found else []
    return Line(
        item=item,
        deliberation=found,
        presides=data["presides"],
        votes=tally(data["votes"]),
        result=dict(OPINIONS).get(voted, "没有过半数的意见") if found else "",
        recused="、".join(recused),
        step=step.step if step else "",
        title=step.title if step else "",
    )


def not_on(meeting: Meeting, submissions: Sequence[Review]) -> list[Review]:
    standing = set(meeting.agenda.values_list("review_id", flat=True))
    return [review for review in submissions if review.pk not in standing]


def proposed(organisation: Organisation, *, by: Person) -> dict[str, Any]:
    """As the last meeting was called: place, chair and members; who calls it records it."""
    last = meetings.of_bureau(organisation).prefetch_related("members").first()
    if last is None:
        return {"recorder": by.name}
    return {
        "place": last.place,
        "chair": str(last.chair_id),
        "members": [str(one.person_id) for one in last.members.all()],
        "recorder": by.name,
    }


def reviewing(organisation: Organisation, *, on: date) -> dict[str, str]:
    """How the bureau reviews now, by the names of the form."""
    now = meetings.setting(organisation.pk)
    if now is None:
        percent = parameter("meeting_quorum", on).value
        return {"first_reading": "yes", "quorum_percent": str(percent)}
    return {
        "first_reading": "yes" if now.first_reading else "no",
        "quorum_percent": str(now.quorum_percent),
    }
