"""Bureau meetings: called, numbered, their agenda, who came."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions import meetings as acting
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    AgendaItem,
    Attendance,
    Case,
    Meeting,
    MeetingCancellation,
    Paper,
)
from sanxiang.queries import visibility
from tests import make, make_meetings, make_people, make_reviews

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def refused(action: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as found:
        action()
    return [f"{one.clause} {one.text}" for one in found.value.refusals]


def wrong(action: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as found:
        action()
    return [(error.name, error.text) for error in found.value.errors]


def called(**changes: Any) -> Meeting:
    return make_meetings.called(make.bureau(), at=make.NOW, **changes)


@pytest.mark.clause("own/bureau-meeting")
def test_meetings_are_numbered_without_gaps_by_the_year_they_are_held_in() -> None:
    numbers = [called().number, called().number]
    next_year = called(begins_at="2027-01-05T09:00").number
    with pytest.raises(Invalid):
        called(place="")

    assert numbers == ["2026年第1次局务会", "2026年第2次局务会"]
    assert next_year == "2027年第1次局务会"
    assert called().number == "2026年第3次局务会"


def test_a_meeting_leaves_one_act_that_says_who_was_called() -> None:
    meeting = called()

    act = Act.objects.get(step=acting.CONVENE)
    assert (act.pk, act.case) == (meeting.act_id, None)
    assert act.data["number"] == meeting.number
    assert act.data["members"] == make.ids("juzhang", "fenguan")


@pytest.mark.clause("own/bureau-meeting")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"members": ("juzhang",)}, "members"),  # one is no meeting
        ({"members": ("fenguan", "fagui")}, "members"),  # the chair is not among them
        ({"begins_at": "明天"}, "begins_at"),
        ({"place": " "}, "place"),
        ({"chair": "0"}, "chair"),
        ({"agenda": ["99999"]}, "agenda"),
    ],
)
def test_a_meeting_is_called_whole_or_not_at_all(changes: dict[str, Any], field: str) -> None:
    assert [name for name, _ in wrong(lambda: called(**changes))] == [field]
    assert not Meeting.objects.exists()


@pytest.mark.clause("own/bureau-meeting")
@pytest.mark.parametrize("by", ["zhifa1", "kezhang", "fagui", "shenhe", "juzhang", "guanli"])
def test_only_the_secretary_keeps_the_meetings(by: str) -> None:
    case = make_reviews.submitted_penalty()
    meeting = called()
    told = ["own/bureau-meeting 局务会由局务会秘书召集和记录"]

    assert refused(lambda: called(by=by)) == told
    assert refused(lambda: make_meetings.added(meeting, case, at=make.NOW, by=by)) == told
    assert refused(lambda: make_meetings.attended(meeting, at=make.NOW, by=by)) == told


@pytest.mark.clause("own/bureau-meeting")
def test_a_secretary_of_another_bureau_has_no_say() -> None:
    meeting = called()
    make_people.appointed("dangan", role="meeting_secretary", section="", title="秘书")
    stranger = make.person("xianju")
    post = make.person("mishu").appointments.get()
    post.pk, post.person, post.organisation, post.section = (
        None, stranger, make_people.county(), None,
    )  # fmt: skip
    post.save()

    assert refused(lambda: make_meetings.attended(meeting, at=make.NOW, by="xianju")) == [
        "own/bureau-meeting 局务会由局务会秘书召集和记录"
    ]
    make_meetings.attended(meeting, at=make.NOW, by="dangan")


def test_several_cases_are_heard_in_one_meeting_each_in_its_own_minutes() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "read_review", "shenhe")
    other = make_reviews.licence_or_levy("levy")
    make.take(other, "submit_review", "zhifa1")
    make.take(other, "read_review", "shenhe")
    meeting = make_reviews.meeting(case, other)

    for each in (case, other):
        make.take(each, "deliberate", "mishu", discussion=f"讨论{each.number}。")

    minutes = Paper.objects.filter(kind="review_minutes").order_by("number")
    assert [paper.case for paper in minutes] == [case, other]
    assert other.number not in str(minutes[0].data)
    assert case.number not in str(minutes[1].data)
    assert list(meeting.agenda.values_list("review__case", flat=True)) == [case.pk, other.pk]


def test_a_submission_is_put_on_the_agenda_until_it_is_recorded_who_came() -> None:
    case = make_reviews.submitted_penalty()
    early, late = called(), called()
    make_meetings.added(early, case, at=make.NOW)
    make_meetings.added(early, case, at=make.NOW)
    make_meetings.attended(late, at=make.NOW)

    assert AgendaItem.objects.count() == 1
    assert refused(lambda: make_meetings.added(late, case, at=make.NOW)) == [
        "own/bureau-meeting 出席情况已经登记，议程不能再增加"
    ]


@pytest.mark.clause("L5")
def test_a_meeting_of_before_the_submission_cannot_hear_it() -> None:
    case = make_reviews.submitted_penalty()

    assert wrong(lambda: make_meetings.called(
        make.bureau(), case, at=make.NOW, begins_at="2026-11-24T09:59"
    )) == [
        ("agenda", f"{case.number}在会议之后才送审，不能列入这次会议的议程（L5）")
    ]  # fmt: skip


@pytest.mark.clause("own/bureau-meeting")
def test_who_came_is_recorded_once_and_after_the_meeting_has_begun() -> None:
    coming = called(begins_at="2026-11-24T10:01")
    assert refused(lambda: make_meetings.attended(coming, at=make.NOW)) == [
        "own/bureau-meeting 会议时间还没有到"
    ]
    meeting = called(members=("juzhang", "fenguan", "fagui"))
    make_meetings.attended(meeting, at=make.NOW, absent={"fagui": "出差"})

    came = Attendance.objects.filter(member__meeting=meeting).order_by("pk")
    assert [(one.present, one.reason) for one in came] == [(True, ""), (True, ""), (False, "出差")]
    assert refused(lambda: make_meetings.attended(meeting, at=make.NOW)) == [
        "own/bureau-meeting 出席情况已经登记，不能再改"
    ]


def test_an_absence_says_why_and_a_presence_does_not() -> None:
    meeting = called()
    silent = wrong(lambda: make_meetings.attended(meeting, at=make.NOW, absent={"fenguan": ""}))
    assert [text for _, text in silent] == [
        "王示安没有出席，请填写缺席的原因（own/bureau-meeting）"
    ]
    person = make.person("fenguan").pk
    data = {"present": make.ids("juzhang", "fenguan"), f"absent_{person}": "出差"}
    both = wrong(
        lambda: acting.record_attendance(
            id=uuid4(), meeting_id=meeting.pk, data=data, by=make.person("mishu"), at=make.NOW
        )
    )
    assert [text for _, text in both] == [
        "王示安已选为出席，请不要填写缺席的原因（own/bureau-meeting）"
    ]


def test_the_same_request_twice_is_one_meeting() -> None:
    id = uuid4()
    values = {
        "begins_at": "2026-11-24T10:00", "place": "三楼", "chair": make.ids("juzhang")[0],
        "members": make.ids("juzhang", "fenguan"), "recorder": "赵示记", "agenda": [],
    }  # fmt: skip

    made = [
        acting.convene(
            id=id, organisation=make.bureau(), data=values, by=make.person("mishu"), at=make.NOW
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Meeting.objects.count() == 1


@pytest.mark.clause("own/bureau-meeting")
def test_a_cancelled_meeting_keeps_its_number_and_its_cases_go_to_another() -> None:
    case = make_reviews.submitted_penalty()
    first = called()
    make_meetings.added(first, case, at=make.NOW)
    told = ["own/bureau-meeting 会议已经取消"]

    assert wrong(lambda: make_meetings.cancelled(first, at=make.NOW, reason=" ")) == [
        ("reason", "取消的原因：请填写，不能为空")
    ]
    make_meetings.cancelled(first, at=make.NOW, reason="主持人出差")
    second = called()
    make_meetings.added(second, case, at=make.NOW)

    assert (first.number, second.number) == ("2026年第1次局务会", "2026年第2次局务会")
    assert refused(lambda: make_meetings.added(first, case, at=make.NOW)) == told
    assert refused(lambda: make_meetings.attended(first, at=make.NOW)) == told
    assert refused(lambda: make_meetings.cancelled(first, at=make.NOW, reason="再次")) == told


@pytest.mark.clause("own/bureau-meeting")
def test_a_meeting_that_was_held_is_not_cancelled_nor_by_anybody_else() -> None:
    meeting = called()
    assert refused(
        lambda: make_meetings.cancelled(meeting, at=make.NOW, reason="改期", by="kezhang")
    ) == ["own/bureau-meeting 局务会由局务会秘书召集和记录"]
    make_meetings.attended(meeting, at=make.NOW)

    assert refused(lambda: make_meetings.cancelled(meeting, at=make.NOW, reason="改期")) == [
        "own/bureau-meeting 出席情况已经登记，会议不能取消"
    ]
    with pytest.raises(IntegrityError, match="不能取消"), transaction.atomic():
        MeetingCancellation.objects.create(meeting=meeting, act=meeting.act, reason="改期")


@pytest.mark.clause("own/database-gate")
def test_raw_sql_records_nobody_at_a_cancelled_meeting() -> None:
    meeting = called()
    make_meetings.cancelled(meeting, at=make.NOW, reason="改期")
    member = meeting.members.order_by("pk")[0]

    with pytest.raises(IntegrityError, match="已经取消"), transaction.atomic():
        Attendance.objects.create(member=member, act=meeting.act, present=True)


@pytest.mark.clause("L9")
def test_a_cancelled_meeting_opens_no_case_to_its_members() -> None:
    case = make_reviews.submitted_penalty()
    meeting = called(members=("juzhang", "xiaozu"))
    make_meetings.added(meeting, case, at=make.NOW)
    secret = Case.objects.filter(pk=case.pk)
    secret.update(secrecy="state")

    def seen() -> bool:
        return visibility.of(make.person("xiaozu"), on=make.NOW.date()).cases().contains(case)

    assert seen()
    make_meetings.cancelled(meeting, at=make.NOW, reason="改期")
    assert not seen()
