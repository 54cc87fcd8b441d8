"""Bureau meetings: called, with submissions on the agenda, and held."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from sanxiang.actions.meetings import add_to_agenda, cancel, convene, record_attendance
from sanxiang.models import Case, Meeting, Organisation, Person
from sanxiang.queries.review_facts import newest_review
from sanxiang.rules.review.convening import reason_of

CHAIR, MEMBERS, SECRETARY = "juzhang", ("juzhang", "fenguan"), "mishu"


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def called(
    organisation: Organisation,
    *cases: Case,
    at: datetime,
    members: Sequence[str] = MEMBERS,
    by: str = SECRETARY,
    **changes: Any,
) -> Meeting:
    """A meeting with the submissions of these cases on its agenda."""
    data = {
        "begins_at": timezone.localtime(at).strftime("%Y-%m-%dT%H:%M"),
        "place": "三楼会议室",
        "chair": str(person(CHAIR).pk),
        "members": [str(person(one).pk) for one in members],
        "recorder": "赵示记",
        "agenda": [str(newest_review(case)[0].pk) for case in cases],
    }
    return convene(id=uuid4(), organisation=organisation, data=data | changes, by=person(by), at=at)


def added(meeting: Meeting, *cases: Case, at: datetime, by: str = SECRETARY) -> None:
    agenda = [str(newest_review(case)[0].pk) for case in cases]
    add_to_agenda(id=uuid4(), meeting_id=meeting.pk, agenda=agenda, by=person(by), at=at)


def attended(
    meeting: Meeting,
    *,
    at: datetime,
    absent: Mapping[str, str] | None = None,
    by: str = SECRETARY,
) -> None:
    """Everybody came but those who are absent, each for a reason."""
    reasons = {person(name).pk: reason for name, reason in (absent or {}).items()}
    people = list(meeting.members.values_list("person_id", flat=True))
    data: dict[str, Any] = {"present": [str(one) for one in people if one not in reasons]}
    data |= {reason_of(one): reasons.get(one, "") for one in people}
    record_attendance(id=uuid4(), meeting_id=meeting.pk, data=data, by=person(by), at=at)


def cancelled(meeting: Meeting, *, at: datetime, by: str = SECRETARY, reason: str) -> None:
    data = {"reason": reason}
    cancel(id=uuid4(), meeting_id=meeting.pk, data=data, by=person(by), at=at)
