from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.calendars import load_notice
from sanxiang.actions.refused import Refused
from sanxiang.models import Act, HolidayNotice, LedgerEntry, OutboxMessage
from sanxiang.queries.calendars import current_calendar
from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.notices import NoticeError
from tests import make, make_notices

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def load(text: str, by: str = "fagui") -> HolidayNotice:
    return load_notice(id=uuid4(), text=text, by=make.person(by), at=NOON)


def test_without_a_loaded_notice_the_builtin_calendar_holds() -> None:
    assert current_calendar() == builtin_calendar()


def test_a_loaded_notice_is_kept_as_it_came() -> None:
    loaded = load(make_notices.text())

    loaded.refresh_from_db()
    assert (loaded.year, loaded.loaded_at, loaded.text) == (2027, NOON, make_notices.text())
    assert loaded.sha256 == sha256(make_notices.text().encode()).hexdigest()


def test_a_loaded_year_is_settled() -> None:
    load(make_notices.text())

    day = current_calendar().day(date(2027, 1, 30))

    assert (day.working, day.known, day.notice) == (True, True, "示例放假通知〔2026〕1号")


def test_the_newest_notice_of_a_year_counts_and_the_older_one_stays() -> None:
    load(make_notices.text())
    load(make_notices.text(workdays={}, notice="示例更正通知"))

    assert not current_calendar().day(date(2027, 1, 30)).working
    assert list(HolidayNotice.objects.order_by("id").values_list("notice", flat=True)) == [
        "示例放假通知〔2026〕1号",
        "示例更正通知",
    ]


def test_going_back_to_an_earlier_notice_is_a_new_row() -> None:
    for days in ({"2027-01-30": "春节"}, {}, {"2027-01-30": "春节"}):
        load(make_notices.text(workdays=days))

    assert HolidayNotice.objects.count() == 3
    assert current_calendar().day(date(2027, 1, 30)).working


def test_loading_the_same_notice_again_changes_nothing() -> None:
    first = load(make_notices.text())

    assert load(make_notices.text()) == first
    assert HolidayNotice.objects.count() == 1


def test_a_bad_notice_leaves_nothing_behind() -> None:
    with pytest.raises(NoticeError, match="year"):
        load(make_notices.text(year=1))

    assert HolidayNotice.objects.count() == 0


def test_the_database_refuses_an_empty_notice() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HolidayNotice.objects.create(year=2027, notice="", text="{}", sha256="", loaded_at=NOON)


def test_the_database_refuses_to_change_or_delete_a_loaded_notice() -> None:
    load(make_notices.text())

    with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
        HolidayNotice.objects.update(notice="示例另一通知")
    with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
        HolidayNotice.objects.all().delete()
    assert HolidayNotice.objects.get().notice == "示例放假通知〔2026〕1号"


def test_a_loaded_notice_is_an_act_in_the_ledger_and_goes_to_the_public_side() -> None:
    load(make_notices.text())

    act = Act.objects.get(step="load_calendar")
    assert LedgerEntry.objects.filter(pk=act.pk).exists()
    message = OutboxMessage.objects.get(kind="calendar")
    assert (message.act, message.payload) == (act, {"text": make_notices.text()})


@pytest.mark.clause("penalty-law/85")
def test_only_the_policy_section_or_an_administrator_loads_a_notice() -> None:
    with pytest.raises(Refused) as refused:
        load(make_notices.text(), by="zhifa1")
    assert [refusal.clause for refusal in refused.value.refusals] == ["penalty-law/85"]
    assert not HolidayNotice.objects.exists()
