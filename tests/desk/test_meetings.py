"""The screens of bureau meetings: the list, calling one, its agenda, who came, the setting."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import Case, Meeting, ReviewSetting
from tests import make, make_meetings, make_reviews
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
INDEX, NEW, SETTING = "meetings", "meeting_new", "review_setting"


def address(name: str, meeting: Meeting | None = None) -> str:
    return reverse(name, args=[meeting.pk] if meeting else [])


def held(*cases: Case) -> Meeting:
    return make_reviews.meeting(*cases, members=("juzhang", "fenguan"))


def test_before_any_meeting_the_page_says_what_to_do() -> None:
    assert "召集会议" in text_of(as_person("mishu"), address(INDEX))
    page = text_of(as_person("zhifa1"), address(INDEX))
    assert "局务会秘书召集的会议会显示在这里" in page
    assert address(NEW) not in page


def test_from_calling_a_meeting_to_the_votes_on_its_page() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "read_review", "shenhe")
    client = as_person("mishu")
    page = text_of(client, address(NEW))
    assert case.number in page
    chair, member = make.ids("juzhang", "fenguan")
    given = {
        "begins_at": "2026-11-24T10:00", "place": "三楼会议室", "chair": chair,
        "members": [chair, member], "recorder": "赵示记",
        "agenda": client.get(address(NEW)).context["form"].initial["agenda"],
    }  # fmt: skip
    answer = client.post(address(NEW), hidden(page) | given)
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == address("meeting", meeting)

    coming = address("meeting_attendance", meeting)
    client.post(coming, hidden(text_of(client, coming)) | {"present": [chair, member]})
    make.take(case, "deliberate", "mishu")

    text = text_of(client, address("meeting", meeting))
    assert "同意 2 票" in text
    assert "陈示正主持" in text
    assert reverse("step", args=[case.pk, "review"]) in text
    assert "1 件，已审议 1 件" in text_of(client, address(INDEX))


def test_a_meeting_that_was_called_takes_further_cases() -> None:
    meeting = make_meetings.called(make.bureau(), at=make.NOW)
    client, page = as_person("mishu"), address("meeting_agenda", meeting)
    assert "没有可以列入的案件" in text_of(client, page)
    case = make_reviews.submitted_penalty()
    shown = client.get(page)

    key = shown.context["form"].fields["agenda"].asked.choices[0][0]
    client.post(page, hidden(shown.content.decode()) | {"agenda": [key]})

    assert case.number in text_of(client, address("meeting", meeting))
    assert "没有可以列入的案件" in text_of(client, page)


def test_wrong_values_keep_what_was_typed() -> None:
    client = as_person("mishu")
    chair = make.ids("juzhang")[0]
    given = {"begins_at": "2026-11-24T10:00", "place": "很远的会议室", "chair": chair,
             "members": [chair], "recorder": "赵示记"}  # fmt: skip

    answer = client.post(address(NEW), hidden(text_of(client, address(NEW))) | given)

    assert answer.status_code == 422
    assert "参会人员不少于 2 人" in answer.content.decode()
    assert "很远的会议室" in answer.content.decode()


def test_what_is_no_longer_possible_is_told_with_its_reason() -> None:
    case = make_reviews.submitted_penalty()
    meeting = make_meetings.called(make.bureau(), case, at=make.NOW)
    client, page = as_person("mishu"), address("meeting_attendance", meeting)
    seen = hidden(text_of(client, page)) | {"present": make.ids("juzhang", "fenguan")}
    make_meetings.attended(meeting, at=make.NOW)

    answer = client.post(page, seen)

    assert answer.status_code == 409
    assert "出席情况已经登记，不能再改" in answer.content.decode()


def test_the_next_meeting_begins_as_the_last_was_called() -> None:
    make_meetings.called(make.bureau(), at=make.NOW, place="五楼")

    initial = as_person("mishu").get(address(NEW)).context["form"].initial
    assert initial["place"] == "五楼"
    assert set(initial["members"]) == set(make.ids("juzhang", "fenguan"))
    assert initial["recorder"] == "赵示记"


def test_a_meeting_is_cancelled_with_its_reason_and_then_only_shown() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "read_review", "shenhe")
    meeting = make_meetings.called(case.organisation, case, at=make.NOW)
    client, page = as_person("mishu"), address("meeting_cancel", meeting)
    deliberate = reverse("step", args=[case.pk, "deliberate"])
    assert deliberate in text_of(client, address("meeting", meeting))

    empty = client.post(page, hidden(text_of(client, page)) | {"reason": ""})
    answer = client.post(page, hidden(text_of(client, page)) | {"reason": "主持人出差"})

    assert empty.status_code == 422
    assert answer.headers["Location"] == address("meeting", meeting)
    shown = text_of(client, address("meeting", meeting))
    assert "会议已取消：主持人出差" in shown
    assert page not in shown
    assert case.number in shown
    assert deliberate not in shown
    assert "已取消" in text_of(client, address(INDEX))


@pytest.mark.clause("own/meeting-quorum")
def test_the_policy_section_sets_how_the_bureau_reviews() -> None:
    client = as_person("fagui")
    page = text_of(client, address(SETTING))
    assert 'value="50"' in page

    client.post(address(SETTING), hidden(page) | {"first_reading": "no", "quorum_percent": "66"})

    assert [(one.first_reading, one.quorum_percent) for one in ReviewSetting.objects.all()] == [
        (False, 66)
    ]
    assert "超过 66%" in text_of(as_person("zhifa1"), address(INDEX))
    assert "<form method" not in main(text_of(as_person("zhifa1"), address(SETTING)))


def main(page: str) -> str:
    return page[page.index("<main") :]


@pytest.mark.parametrize("by", ["zhifa1", "yanye1", "kezhang", "lianluo", "jijian", "xiaozu"])
def test_nobody_but_the_secretary_has_a_form_and_a_post_is_refused(by: str) -> None:
    meeting = make_meetings.called(make.bureau(), at=make.NOW)
    client = as_person(by)
    forms = ("meeting_agenda", "meeting_attendance", "meeting_cancel")
    for page in (address(NEW), *(address(name, meeting) for name in forms)):
        assert "由局务会秘书召集和记录" in text_of(client, page)
        assert "<form method" not in main(text_of(client, page))
    values = {"act_id": str(uuid4()), "present": make.ids("juzhang", "fenguan")}
    assert client.post(address("meeting_attendance", meeting), values).status_code == 409


def test_a_case_one_may_not_know_of_is_not_named_on_the_page_of_its_meeting() -> None:
    case = make_reviews.submitted_penalty()
    meeting = held(case)

    text = text_of(as_person("yanye1"), address("meeting", meeting))
    assert case.number not in text
    assert case.party.name not in text
    assert "另有 1 件，按您的职务不能查看" in text
    assert case.number in text_of(as_person("zhifa1"), address("meeting", meeting))
    assert as_person("xian1").get(address("meeting", meeting)).status_code == 404


def test_a_meeting_page_asks_as_many_questions_of_two_cases_as_of_one() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "read_review", "shenhe")
    one = held(case)
    make.take(case, "deliberate", "mishu")
    other = make_reviews.licence_or_levy("levy")
    make.take(other, "submit_review", "zhifa1")
    make.take(other, "read_review", "shenhe")
    two = held(case, other)
    for each in (case, other):
        make.take(each, "deliberate", "mishu", meeting=two.number)
    client = as_person("mishu")

    assert questions(client, address("meeting", one)) == questions(client, address("meeting", two))
    assert questions(client, address(INDEX)) <= 20


def questions(client: Client, page: str) -> int:
    text_of(client, page)
    with CaptureQueriesContext(connection) as captured:
        text_of(client, page)
    return len(captured)
