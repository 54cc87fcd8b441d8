"""Bureau meetings: those that may hear a submission, their list, one with its agenda."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import Max, QuerySet
from django.utils import timezone

from sanxiang.models import (
    Appointment,
    Case,
    Meeting,
    MeetingMember,
    NextStep,
    Organisation,
    Person,
    Review,
    ReviewSetting,
)
from sanxiang.queries import appointments, visibility
from sanxiang.rules.meetings import MeetingFact, Member

WAITING = ("read_review", "deliberate", "review")  # the steps between submission and opinion


def setting(organisation_id: int) -> ReviewSetting | None:
    """How the organisation reviews; None where it has set nothing."""
    return ReviewSetting.objects.filter(organisation=organisation_id).order_by("-pk").first()


def hearing(case: Case) -> tuple[MeetingFact, ...]:
    """The meetings with the newest submission on the agenda and attendance recorded."""
    newest = Review.objects.filter(case=case).values("case").annotate(newest=Max("pk"))
    members = (
        MeetingMember.objects.filter(
            meeting__agenda__review__in=newest.values("newest"), attendance__isnull=False
        )
        .select_related("meeting", "person__legal_qualification", "attendance")
        .order_by("meeting__begins_at", "meeting", "pk")
    )
    return tuple(
        fact_of(list(called)) for _, called in groupby(members, lambda one: one.meeting_id)
    )


def fact_of(members: list[MeetingMember]) -> MeetingFact:
    """A meeting by all its members."""
    meeting = members[0].meeting
    names = names_of(members)
    day = timezone.localdate(meeting.begins_at)
    return MeetingFact(
        number=meeting.number,
        begins_at=meeting.begins_at,
        place=meeting.place,
        chair=meeting.chair_id,
        recorder=meeting.recorder,
        members=tuple(
            Member(
                id=one.person_id,
                name=names[one.person_id],
                present=one.attendance.present,
                qualified=qualified(one, day),
            )
            for one in members
        ),
    )


def names_of(members: list[MeetingMember]) -> dict[int, str]:
    """By person; where two have the same name, the log-in tells them apart."""
    same = Counter(one.person.name for one in members)
    return {
        one.person_id: one.person.name
        if same[one.person.name] == 1
        else f"{one.person.name}（{one.person.username}）"
        for one in members
    }


def qualified(member: MeetingMember, day: date) -> bool:
    """In law, on the day of the meeting."""
    qualification = getattr(member.person, "legal_qualification", None)
    return qualification is not None and qualification.granted_date <= day


def next_number(organisation: Organisation, *, year: int) -> str:
    """The number of the next meeting held in a year; called with the organisation locked."""
    held = Meeting.objects.filter(organisation=organisation, number__startswith=f"{year}年").count()
    return f"{year}年第{held + 1}次局务会"


def callable_people(organisation: Organisation, *, on: date) -> list[tuple[str, str]]:
    """Who can be called to a meeting: whoever holds a post, with what it is."""
    posts: dict[int, list[Appointment]] = {}
    held = appointments.held_on(on).filter(organisation=organisation).select_related("person")
    for post in held.order_by("section_id", "person_id"):
        posts.setdefault(post.person_id, []).append(post)
    return [
        (str(person), f"{theirs[0].person.name}　{appointments.described(theirs)}")
        for person, theirs in posts.items()
    ]


def submissions(organisation: Organisation, *, by: Person, on: date) -> list[Review]:
    """What waits for the meeting, of the cases a person may know of: the newest submission of
    each case, without an opinion, its dossier unchanged."""
    open_cases = NextStep.objects.filter(step__in=WAITING).values("case")
    cases = visibility.of(by, on=on).cases().filter(organisation=organisation, pk__in=open_cases)
    newest = Review.objects.filter(case__in=cases).values("case").annotate(newest=Max("pk"))
    return list(
        Review.objects.filter(pk__in=newest.values("newest"), opinion=None)
        .select_related("case__party", "case__section")
        .order_by("received_at", "pk")
    )


def choices(reviews: Iterable[Review]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.case.number}　{one.case.party.name}") for one in reviews]


def of_bureau(organisation: Organisation) -> QuerySet[Meeting]:
    return Meeting.objects.filter(organisation=organisation).order_by("-begins_at", "-pk")
