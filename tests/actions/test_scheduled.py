"""Records sent back by the office, and records that go public at an hour fixed beforehand."""

from datetime import timedelta

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.scheduled import publish_due
from sanxiang.models import Act, Case, Publication, ScheduleFailure
from sanxiang.queries import todo, trays
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D14")]
AT = "2026-11-24T15:00"
AN_HOUR_LATER = make.NOW + timedelta(hours=6)  # 16:00 in China


@pytest.fixture
def case() -> Case:
    make.bureau()
    made = make.decided_penalty()
    make.take(made, "prepare_publication", "lianluo")
    return made


def public(case: Case) -> bool:
    return Publication.objects.filter(result__case=case, published_at__isnull=False).exists()


def test_a_record_goes_public_when_its_hour_has_come_and_once(case: Case) -> None:
    make.take(case, "schedule_publication", "xiaozu", publish_at=AT)
    assert publish_due(at=make.NOW) == 0
    assert not public(case)
    assert publish_due(at=AN_HOUR_LATER) == 1
    assert public(case)
    assert publish_due(at=AN_HOUR_LATER) == 0
    act = Act.objects.get(case=case, step="publish")
    assert (act.person.username, act.entered_at) == ("xiaozu", AN_HOUR_LATER)


def test_what_stands_against_it_when_the_hour_comes_is_kept_and_shown(case: Case) -> None:
    make.take(case, "schedule_publication", "xiaozu", publish_at=AT)
    _leave("xiaozu")
    assert publish_due(at=AN_HOUR_LATER + timedelta(days=1)) == 0
    assert not public(case)
    assert "已不在领导小组办公室任职" in ScheduleFailure.objects.get().reason
    assert publish_due(at=AN_HOUR_LATER + timedelta(days=2)) == 0


def _leave(username: str) -> None:
    make.person(username).appointments.update(to_date=make.NOW.date())


@pytest.mark.parametrize("step", ["return_publication", "prepare_publication", "publish"])
def test_an_hour_that_was_overtaken_counts_no_more(case: Case, step: str) -> None:
    make.take(case, "schedule_publication", "xiaozu", publish_at=AT)
    by = "lianluo" if step == "prepare_publication" else "xiaozu"
    make.take(case, step, by)
    assert publish_due(at=AN_HOUR_LATER) == 0


def test_the_newest_hour_counts(case: Case) -> None:
    make.take(case, "schedule_publication", "xiaozu", publish_at=AT)
    make.take(case, "schedule_publication", "xiaozu", publish_at="2026-11-25T09:00")
    assert publish_due(at=AN_HOUR_LATER) == 0
    assert publish_due(at=AN_HOUR_LATER + timedelta(days=1)) == 1


@pytest.mark.clause("D12.1a")
@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-24T10:00", "应当晚于现在"),
        ("2026-12-04T09:00", "公示期限到 2026-12-03 为止"),
        ("", "请填写"),
    ],
)
def test_an_hour_that_is_past_or_too_late_is_refused(case: Case, at: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        make.take(case, "schedule_publication", "xiaozu", publish_at=at)


@pytest.mark.clause("D13")
def test_what_was_sent_back_is_the_liaison_s_again_with_the_reason(case: Case) -> None:
    make.take(case, "return_publication", "xiaozu", reason="请隐去联系人。")
    with pytest.raises(Refused, match="没有待发布的公示信息"):
        make.take(case, "publish", "xiaozu")
    with pytest.raises(Refused, match="没有待发布的公示信息"):
        make.take(case, "return_publication", "xiaozu", reason="再退一次。")
    every = trays.to_prepare(make.person("lianluo"), on=make.NOW.date())
    (waiting,) = [one for one in every if one.case == case]
    assert list(waiting.notes) == ["领导小组办公室退回修改：请隐去联系人。"]
    assert trays.to_publish(make.person("xiaozu"), on=make.NOW.date()) == []
    steps = {task.step for task in todo.tasks_of(make.person("lianluo"), on=make.NOW.date())}
    assert "prepare_publication" in steps

    make.take(case, "prepare_publication", "lianluo")
    assert len(trays.to_publish(make.person("xiaozu"), on=make.NOW.date())) == 1
    make.take(case, "publish", "xiaozu")
    assert public(case)


@pytest.mark.parametrize("step", ["return_publication", "schedule_publication"])
def test_only_the_office_sends_back_or_fixes_an_hour(case: Case, step: str) -> None:
    for username in ("lianluo", "zhifa1", "juzhang", "guanli"):
        with pytest.raises((Refused, Case.DoesNotExist)):
            make.take(case, step, username)
