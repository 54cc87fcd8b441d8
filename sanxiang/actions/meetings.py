"""The bureau meeting (局务会): called, its agenda, who came, and what it did with each case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Deed, Who, already, who_of, write
from sanxiang.actions.consequence import Effect
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    ActKind,
    AgendaItem,
    Attendance,
    Deliberation,
    DeliberationRecusal,
    DeliberationVote,
    Meeting,
    MeetingCancellation,
    MeetingMember,
    Organisation,
    Person,
    Review,
)
from sanxiang.queries import meetings as asking
from sanxiang.queries.review_facts import newest_review
from sanxiang.rules import fields
from sanxiang.rules.fields import FieldError
from sanxiang.rules.review import convening
from sanxiang.rules.review.meeting import all_recused, meeting_of
from sanxiang.rules.steps import Refusal

CONVENE, CANCEL = "convene_meeting", "cancel_meeting"
AGENDA, ATTEND = "add_to_agenda", "record_attendance"


def convene(
    *, id: UUID, organisation: Organisation, data: Mapping[str, Any], by: Person, at: datetime
) -> Meeting:
    """Calls a meeting, with the submissions it begins with on its agenda."""
    who = who_of(organisation, by, at, convening.refusals)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=CONVENE):
            return act.meeting
        open_now = asking.submissions(organisation, by=by, on=timezone.localdate(at))
        people = asking.callable_people(organisation, on=timezone.localdate(at))
        asked = convening.asked(people=people, submissions=asking.choices(open_now))
        kept = _checked(asked, data, convening.errors)
        begins_at = timezone.make_aware(datetime.fromisoformat(kept["begins_at"]))
        chosen = _chosen(open_now, kept["agenda"], begins_at)
        number = asking.next_number(organisation, year=timezone.localtime(begins_at).year)
        recorded = {**kept, "number": number, "agenda": _numbers(chosen)}
        act = _write(id, CONVENE, recorded, who, organisation)
        meeting = Meeting.objects.create(
            organisation=organisation,
            act=act,
            number=number,
            begins_at=begins_at,
            place=kept["place"],
            chair_id=int(kept["chair"]),
            recorder=kept["recorder"],
        )
        MeetingMember.objects.bulk_create(
            MeetingMember(meeting=meeting, person_id=int(one)) for one in kept["members"]
        )
        _put_on(meeting, chosen, act)
        return meeting


def add_to_agenda(
    *, id: UUID, meeting_id: int, agenda: Sequence[str], by: Person, at: datetime
) -> Act:
    """Puts further submissions on the agenda, until it is recorded who came."""
    with transaction.atomic():
        meeting = _locked(meeting_id)
        who = who_of(meeting.organisation, by, at, convening.refusals)
        if act := already(id, who=by, step=AGENDA):
            return act
        _refuse_ended(meeting, held="出席情况已经登记，议程不能再增加")
        open_now = asking.submissions(meeting.organisation, by=by, on=timezone.localdate(at))
        given = {"agenda": list(agenda)}
        kept = _checked([convening.agenda(asking.choices(open_now))], given, lambda kept: [])
        chosen = _chosen(open_now, kept["agenda"], meeting.begins_at)
        data = {"number": meeting.number, "agenda": _numbers(chosen)}
        act = _write(id, AGENDA, data, who, meeting.organisation)
        _put_on(meeting, chosen, act)
        return act


def cancel(*, id: UUID, meeting_id: int, data: Mapping[str, Any], by: Person, at: datetime) -> Act:
    """The meeting is not held, for a reason; what was on its agenda waits for another."""
    with transaction.atomic():
        meeting = _locked(meeting_id)
        who = who_of(meeting.organisation, by, at, convening.refusals)
        if act := already(id, who=by, step=CANCEL):
            return act
        _refuse_ended(meeting, held="出席情况已经登记，会议不能取消")
        kept = _checked(convening.CANCELLATION, data, lambda kept: [])
        act = _write(id, CANCEL, {"number": meeting.number, **kept}, who, meeting.organisation)
        MeetingCancellation.objects.create(meeting=meeting, act=act, reason=kept["reason"])
        return act


def record_attendance(
    *, id: UUID, meeting_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Act:
    """Who came and why the others did not; once, after the meeting has begun."""
    with transaction.atomic():
        meeting = _locked(meeting_id)
        who = who_of(meeting.organisation, by, at, convening.refusals)
        if act := already(id, who=by, step=ATTEND):
            return act
        _refuse_ended(meeting, held="出席情况已经登记，不能再改")
        if meeting.begins_at > at:
            raise Refused(
                [Refusal(convening.CLAUSE, "会议时间还没有到", "会议开始后再登记出席情况")]
            )
        members = list(meeting.members.select_related("person").order_by("pk"))
        names = asking.names_of(members)
        asked = convening.attendance(names)
        kept = _checked(asked, data, lambda kept: convening.attendance_errors(kept, names))
        act = _write(id, ATTEND, {"number": meeting.number, **kept}, who, meeting.organisation)
        Attendance.objects.bulk_create(
            Attendance(
                member=one,
                act=act,
                present=str(one.person_id) in kept["present"],
                reason=kept.get(convening.reason_of(one.person_id), ""),
            )
            for one in members
        )
        return act


def record_deliberation(effect: Effect) -> None:
    """Recusals before votes: the database refuses the vote of who is recused."""
    data = effect.act.data
    meeting = meeting_of(effect.facts, data["meeting"])
    assert meeting is not None
    item = AgendaItem.objects.get(
        meeting__number=meeting.number,
        meeting__organisation=effect.case.organisation_id,
        review=newest_review(effect.case)[0],
    )
    ids = {one.name: one.id for one in meeting.members}
    made = Deliberation.objects.create(item=item, act=effect.act)
    DeliberationRecusal.objects.bulk_create(
        DeliberationRecusal(
            deliberation=made,
            person_id=ids[row["member"]],
            ground=row["ground"],
            reason=row["reason"],
        )
        for row in all_recused(effect.facts, meeting, data)
    )
    DeliberationVote.objects.bulk_create(
        DeliberationVote(
            deliberation=made,
            person_id=ids[row["member"]],
            vote=row["vote"],
            remark=row["remark"],
        )
        for row in data["votes"]
    )


def _locked(meeting_id: int) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=meeting_id)


def _refuse_ended(meeting: Meeting, *, held: str) -> None:
    """A meeting that is cancelled takes nothing more, nor one of which it is known who came."""
    if MeetingCancellation.objects.filter(meeting=meeting).exists():
        advice = "请另行召集会议，把案件列入新的议程"
        raise Refused([Refusal(convening.CLAUSE, "会议已经取消", advice)])
    if Attendance.objects.filter(member__meeting=meeting).exists():
        raise Refused([Refusal(convening.CLAUSE, held, "需要审议其他案件的，请另行召集会议")])


def _checked(asked: Sequence[fields.Field], given: Mapping[str, Any], wrong: Any) -> dict[str, Any]:
    kept, errors = fields.check(asked, given)
    if errors := errors or wrong(kept):
        raise Invalid(errors)
    return kept


def _chosen(
    submissions: Sequence[Review], keys: Sequence[str], begins_at: datetime
) -> list[Review]:
    """The submissions chosen; none may have come in after the meeting began."""
    chosen = [review for review in submissions if str(review.pk) in keys]
    late = [one.case.number for one in chosen if one.received_at >= convening.end_of(begins_at)]
    if late:
        text = f"{'、'.join(late)}在会议之后才送审，不能列入这次会议的议程"
        raise Invalid([FieldError("agenda", f"{text}（L5）")])
    return chosen


def _numbers(chosen: Sequence[Review]) -> list[str]:
    return [review.case.number for review in chosen]


def _put_on(meeting: Meeting, chosen: Sequence[Review], act: Act) -> None:
    standing = set(meeting.agenda.values_list("review_id", flat=True))
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, review=review, act=act)
        for review in chosen
        if review.pk not in standing
    )


def _write(
    id: UUID, step: str, data: Mapping[str, Any], who: Who, organisation: Organisation
) -> Act:
    deed = Deed(
        id=id,
        kind=ActKind.MANAGE,
        step=step,
        clause=convening.CLAUSE,
        data=data,
        in_dossier=False,
    )
    return write(deed, who=who, organisation=organisation, case=None)
