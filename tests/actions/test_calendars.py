from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.calendars import load_notice
from sanxiang.models.calendars import HolidayNotice
from sanxiang.queries.calendars import current_calendar
from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.notices import NoticeError
from tests import make_notices

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def test_without_a_loaded_notice_the_builtin_calendar_holds() -> None:
    assert current_calendar() == builtin_calendar()


def test_a_loaded_notice_is_kept_as_it_came() -> None:
    loaded = load_notice(text=make_notices.text(), at=NOON)

    loaded.refresh_from_db()
    assert (loaded.year, loaded.loaded_at, loaded.text) == (2027, NOON, make_notices.text())
    assert loaded.sha256 == sha256(make_notices.text().encode()).hexdigest()


def test_a_loaded_year_is_settled() -> None:
    load_notice(text=make_notices.text(), at=NOON)

    day = current_calendar().day(date(2027, 1, 30))

    assert (day.working, day.known, day.notice) == (True, True, "示例放假通知〔2026〕1号")


def test_the_newest_notice_of_a_year_counts_and_the_older_one_stays() -> None:
    load_notice(text=make_notices.text(), at=NOON)
    load_notice(text=make_notices.text(workdays={}, notice="示例更正通知"), at=NOON)

    assert not current_calendar().day(date(2027, 1, 30)).working
    assert list(HolidayNotice.objects.order_by("id").values_list("notice", flat=True)) == [
        "示例放假通知〔2026〕1号",
        "示例更正通知",
    ]


def test_going_back_to_an_earlier_notice_is_a_new_row() -> None:
    for days in ({"2027-01-30": "春节"}, {}, {"2027-01-30": "春节"}):
        load_notice(text=make_notices.text(workdays=days), at=NOON)

    assert HolidayNotice.objects.count() == 3
    assert current_calendar().day(date(2027, 1, 30)).working


def test_loading_the_same_notice_again_changes_nothing() -> None:
    first = load_notice(text=make_notices.text(), at=NOON)

    assert load_notice(text=make_notices.text(), at=NOON) == first
    assert HolidayNotice.objects.count() == 1


def test_a_bad_notice_leaves_nothing_behind() -> None:
    with pytest.raises(NoticeError, match="year"):
        load_notice(text=make_notices.text(year=1), at=NOON)

    assert HolidayNotice.objects.count() == 0


def test_the_database_refuses_an_empty_notice() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HolidayNotice.objects.create(year=2027, notice="", text="{}", sha256="", loaded_at=NOON)


def test_the_database_refuses_to_change_or_delete_a_loaded_notice() -> None:
    load_notice(text=make_notices.text(), at=NOON)

    with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
        HolidayNotice.objects.update(notice="示例另一通知")
    with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
        HolidayNotice.objects.all().delete()
    assert HolidayNotice.objects.get().notice == "示例放假通知〔2026〕1号"
