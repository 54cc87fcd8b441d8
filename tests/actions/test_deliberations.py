"""What a bureau meeting did with a case: recusals, votes, minutes; how the bureau reviews."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.review_settings import set_reviewing
from sanxiang.models import (
    Act,
    AgendaItem,
    Deliberation,
    DeliberationVote,
    Paper,
    Review,
    ReviewSetting,
)
from sanxiang.models.triggers import FROZEN
from sanxiang.queries.facts import facts_of
from tests import make, make_meetings, make_reviews

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


def test_a_deliberation_keeps_votes_and_recusals_by_person() -> None:
    case = make.investigated_penalty()
    make_reviews.submitted(case)
    make_reviews.meeting(case, members=("juzhang", "fenguan", "fagui", "zhifa1"))
    votes = [
        {"member": "陈示正", "vote": "L10.1", "remark": ""},
        {"member": "王示安", "vote": "abstain", "remark": "没有看完"},
    ]
    recused = [{"member": "刘示法", "ground": "interest", "reason": "持有其股份"}]

    act = make.take(case, "deliberate", "mishu", votes=votes, recused=recused)

    made = Deliberation.objects.get(act=act)
    assert [(one.person.username, one.vote) for one in made.votes.order_by("pk")] == [
        ("juzhang", "L10.1"),
        ("fenguan", "abstain"),
    ]
    assert [(one.person.username, one.ground) for one in made.recusals.order_by("pk")] == [
        ("fagui", "interest"),
        ("zhifa1", "handler"),
    ]
    said = Paper.objects.get(act=act).data
    assert [row["member"] for row in said["recused"]] == ["刘示法", "李示远"]
    assert said["result"] == "同意 1 票，弃权 1 票；没有过半数的意见"


def test_a_corrected_deliberation_replaces_its_minutes_and_those_of_before_stand() -> None:
    case = make.investigated_penalty()
    make_reviews.under_review(case)
    first = Paper.objects.get(kind="review_minutes")
    again = make.take(case, "deliberate", "mishu", discussion="更正后的讨论情况。")
    corrected = Paper.objects.get(act=again)
    assert corrected.replaces == first
    make.take(case, "defence", "zhifa1")
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")

    make_reviews.submitted(case)
    make_reviews.meeting(case)
    later = make.take(case, "deliberate", "mishu", meeting="2026年第2次局务会")

    assert Paper.objects.get(act=later).replaces is None
    assert not hasattr(Paper.objects.get(pk=corrected.pk), "replaced_by")


@pytest.mark.clause("own/bureau-meeting")
def test_the_opinion_waits_for_every_signature_on_the_minutes() -> None:
    case = make.investigated_penalty()
    make_reviews.submitted(case)
    make_reviews.meeting(case)
    act = make.take(case, "deliberate", "mishu")
    told = ["own/bureau-meeting 《法制审核会议记录》尚未签完字"]

    assert refused(lambda: make.take(case, "review", "mishu")) == told
    make.signed(act, "chair", "陈示正", by="mishu")
    make.signed(act, "member", "王示安", by="mishu")
    assert refused(lambda: make.take(case, "review", "mishu")) == told
    make.signed(act, "recorder", "赵示记", by="mishu")
    make.take(case, "review", "mishu")


@pytest.mark.clause("own/bureau-meeting")
def test_a_submission_made_anew_has_to_be_on_an_agenda_of_its_own() -> None:
    case = make.investigated_penalty()
    make_reviews.submitted(case)
    make_reviews.meeting(case)
    make.take(case, "defence", "zhifa1")
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    make_reviews.submitted(case)

    assert refused(lambda: make.take(case, "deliberate", "mishu")) == [
        "own/bureau-meeting 本次送审材料没有列入已经登记出席情况的局务会"
    ]


@pytest.mark.clause("own/handler-not-reviewer")
def test_a_recused_reader_does_not_read() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "recuse_reviewer", "mishu", reader=make.ids("shenhe")[0])

    assert refused(lambda: make.take(case, "read_review", "shenhe")) == [
        "own/handler-not-reviewer 您在本案中已经回避，不参加审核"
    ]


def setting(by: str = "fagui", **changes: str) -> ReviewSetting:
    data = {"first_reading": "yes", "quorum_percent": "50"} | changes
    return set_reviewing(
        id=uuid4(), organisation=make.bureau(), data=data, by=make.person(by), at=make.NOW
    )


@pytest.mark.clause("own/meeting-quorum", "penalty-law/58")
def test_the_newest_setting_counts_and_is_the_policy_section_s_to_make() -> None:
    setting(quorum_percent="66")
    setting(quorum_percent="75", first_reading="no")
    case = make_reviews.submitted_penalty()

    facts = facts_of(case, actor=make.person("mishu"), on=make.NOW.date())
    assert (facts.first_reading, facts.quorum_percent) == (False, 75)
    assert refused(lambda: setting(by="mishu")) == [
        "own/meeting-quorum 法制审核的设置由政策法规科管理"
    ]
    for text in ("49", "100", "5.5", "６６", "", "过半"):
        assert [name for name, _ in wrong(partial(setting, quorum_percent=text))] == [
            "quorum_percent"
        ]
    assert Act.objects.filter(step="set_reviewing").count() == 2


@pytest.mark.clause("penalty-law/58")
def test_without_a_first_reading_the_meeting_has_somebody_qualified() -> None:
    setting(first_reading="no")
    case = make_reviews.submitted_penalty()
    make_reviews.meeting(case, members=("juzhang", "fenguan", "shenhe"))
    votes = [
        {"member": name, "vote": "L10.1", "remark": ""} for name in ("陈示正", "王示安", "何示律")
    ]

    assert [name for name, _ in wrong(lambda: make.take(
        case, "deliberate", "mishu", votes=votes[:2],
        recused=[{"member": "何示律", "ground": "interest", "reason": "持有其股份"}],
    ))] == ["meeting"]  # fmt: skip
    act = make.take(case, "deliberate", "mishu", votes=votes)
    for role, name in (
        ("chair", "陈示正"), ("member", "王示安"), ("member", "何示律"), ("recorder", "赵示记"),
    ):  # fmt: skip
        make.signed(act, role, name, by="mishu")
    assert Paper.objects.get(act=make.take(case, "review", "mishu")).kind == "review_opinion"


CHANGES = (
    "UPDATE sanxiang_deliberationvote SET vote = 'L10.3'",
    "DELETE FROM sanxiang_deliberationvote",
    "UPDATE sanxiang_attendance SET present = NOT present",
    "DELETE FROM sanxiang_agendaitem",
    "UPDATE sanxiang_meeting SET place = 'x'",
    "DELETE FROM sanxiang_meetingmember",
    "UPDATE sanxiang_deliberation SET act_id = act_id",
)


@pytest.mark.clause("own/database-gate")
def test_raw_sql_changes_nothing_of_a_meeting() -> None:
    make_reviews.under_review(make.investigated_penalty())

    for change in CHANGES:
        with (
            pytest.raises(DatabaseError, match=FROZEN[:8]),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


@pytest.mark.clause("own/database-gate", "own/handler-not-reviewer")
def test_raw_sql_lets_nobody_vote_who_was_not_there_or_is_recused() -> None:
    case = make.investigated_penalty()
    make_reviews.submitted(case)
    members = ("juzhang", "fenguan", "fagui", "xiaozu")
    meeting = make_meetings.called(case.organisation, case, at=make.NOW, members=members)
    make_meetings.attended(meeting, at=make.NOW, absent={"xiaozu": "出差"})
    recused = [{"member": "刘示法", "ground": "interest", "reason": "持有其股份"}]
    make.take(case, "deliberate", "mishu", recused=recused)
    made = Deliberation.objects.get()

    for username in ("xiaozu", "fagui", "kezhang"):
        with pytest.raises(IntegrityError, match="不能表决"), transaction.atomic():
            DeliberationVote.objects.create(
                deliberation=made, person=make.person(username), vote="L10.1"
            )


@pytest.mark.clause("own/database-gate")
def test_raw_sql_records_no_deliberation_of_a_meeting_nobody_came_to() -> None:
    case = make_reviews.submitted_penalty()
    meeting = make_meetings.called(case.organisation, case, at=make.NOW)

    with pytest.raises(IntegrityError, match="没有登记出席"), transaction.atomic():
        Deliberation.objects.create(item=meeting.agenda.get(), act=Review.objects.get().act)


@pytest.mark.clause("own/database-gate")
def test_raw_sql_adds_nothing_to_the_agenda_of_a_meeting_that_was_held() -> None:
    case = make_reviews.submitted_penalty()
    meeting = make_meetings.called(case.organisation, at=make.NOW)
    make_meetings.attended(meeting, at=make.NOW)

    with pytest.raises(IntegrityError, match="议程不能再增加"), transaction.atomic():
        AgendaItem.objects.create(
            meeting=meeting, review=Review.objects.get(case=case), act=meeting.act
        )
