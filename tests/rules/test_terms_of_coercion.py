"""The terms of coercion to the day, and the one that ends by the clock."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.parameters import Unit
from sanxiang.rules.terms import TERMS, due, explain
from sanxiang.rules.terms_of_coercion import (
    REMINDED,
    SEIZURE,
    SEIZURE_EXTENDED,
    URGENT_SEIZURE,
)
from sanxiang.rules.workdays import Pause, add_hours

BUILTIN = builtin_calendar()
CHINA = timezone(timedelta(hours=8))
STARTS = st.dates(date(2019, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        pytest.param(
            "seizure", "2026-09-24", "2026-10-24", marks=pytest.mark.clause("coercion-law/25")
        ),
        pytest.param(
            "seizure_extended",
            "2026-09-24",
            "2026-11-23",
            marks=pytest.mark.clause("coercion-law/25"),
        ),
        pytest.param(
            "suspension", "2026-09-24", "2029-09-24", marks=pytest.mark.clause("coercion-law/39")
        ),
        pytest.param(
            "court_application",
            "2026-09-24",
            "2026-12-24",
            marks=pytest.mark.clause("coercion-law/53"),
        ),
        pytest.param(
            "reminded", "2026-09-24", "2026-10-15", marks=pytest.mark.clause("coercion-law/54")
        ),
        pytest.param(
            "court_acceptance",
            "2026-09-24",
            "2026-10-09",
            marks=pytest.mark.clause("coercion-law/56"),
        ),
        pytest.param(
            "review_of_refusal",
            "2026-09-24",
            "2026-10-09",
            marks=pytest.mark.clause("coercion-law/56"),
        ),
        pytest.param(
            "review_of_ruling",
            "2026-09-24",
            "2026-10-09",
            marks=pytest.mark.clause("coercion-law/58"),
        ),
    ],
)
def test_a_term_of_coercion_ends_on_this_day(name: str, start: str, end: str) -> None:
    begun = date.fromisoformat(start)

    assert due(TERMS[name], begun, BUILTIN, begun).date.isoformat() == end


@pytest.mark.clause("coercion-law/69")
def test_up_to_ten_days_are_working_days_and_more_are_calendar_days() -> None:
    begun = date(2026, 9, 24)

    assert due(REMINDED, begun, BUILTIN, begun).unit is Unit.WORKDAY
    assert due(SEIZURE, begun, BUILTIN, begun).unit is Unit.DAY


@pytest.mark.clause("coercion-law/19")
def test_twenty_four_hours_end_at_the_minute_also_over_a_holiday() -> None:
    seized = datetime(2026, 9, 30, 21, 40, tzinfo=CHINA)

    found = due(URGENT_SEIZURE, seized, BUILTIN, seized.date())

    assert (found.moment, found.date) == (
        datetime(2026, 10, 1, 21, 40, tzinfo=CHINA),
        date(2026, 10, 1),
    )
    assert explain(found)[1:] == [
        "起算：2026年9月30日（星期三）21:40当场实施查封、扣押，即时起算24小时。",
        "届满：2026年10月1日（星期四）21:40，节假日不扣除。",
    ]


@given(st.integers(0, 3_000_000), st.integers(1, 200))
def test_a_term_in_hours_is_that_long(minutes: int, hours: int) -> None:
    start = datetime(2020, 1, 1, tzinfo=CHINA) + timedelta(minutes=minutes)

    found = add_hours(start, hours)

    assert found.moment is not None
    assert found.moment - start == timedelta(hours=hours)


@pytest.mark.clause("coercion-law/25")
@given(STARTS, st.integers(1, 200), st.integers(0, 70), st.integers(0, 90))
def test_a_seizure_never_lasts_longer_than_sixty_days_without_testing(
    start: date, count: int, after: int, testing: int
) -> None:
    first = start + timedelta(days=after)
    pause = Pause(first, first + timedelta(days=testing), "检测")

    end = due(SEIZURE_EXTENDED, start, BUILTIN, start, (pause,), count=count).date

    held = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(not pause.covers(day) for day in held) == min(count, 60)
