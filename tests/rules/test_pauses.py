"""Terms that stand still for a while (中止) end later by exactly what they stood still."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules import terms
from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.workdays import Pause, add_days, add_workdays, moved_by

BUILTIN = builtin_calendar()
STARTS = st.dates(date(2019, 1, 1), date(2025, 6, 30))
TESTING = Pause(date(2026, 3, 10), date(2026, 3, 20), "检验鉴定")


def pause(first: date, days: int) -> Pause:
    return Pause(first, first + timedelta(days=days), "检验鉴定")


def test_ninety_days_with_ten_of_testing_are_a_hundred() -> None:
    assert terms.due(terms.DECIDE, date(2026, 3, 2), BUILTIN, date(2026, 3, 2)).date == date(
        2026, 5, 31
    )
    paused = terms.due(terms.DECIDE, date(2026, 3, 2), BUILTIN, date(2026, 3, 2), (TESTING,))

    assert paused.date == date(2026, 6, 10)
    assert (
        "中止：2026年3月10日（星期二）起10日，至2026年3月20日（星期五）恢复，不计入期限，原因：检验鉴定。"
        in terms.explain(paused, (TESTING,))
    )


@given(STARTS, st.integers(1, 60), st.integers(-5, 90), st.integers(0, 40))
def test_exactly_that_many_days_after_the_start_pass_outside_the_pause(
    start: date, count: int, after: int, days: int
) -> None:
    one = pause(start + timedelta(days=after), days)

    end = moved_by(add_days(start, count), (one,)).date

    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(not one.covers(day) for day in passed) == count


def test_working_days_of_a_pause_do_not_count() -> None:
    due = add_workdays(date(2026, 3, 2), 7, BUILTIN, (pause(date(2026, 3, 4), 5),))

    assert due.date == date(2026, 3, 16)  # 3, 9 to 13, 16 March
    assert date(2026, 3, 4) not in [day.date for day in due.skipped]


@given(STARTS, st.integers(1, 60), st.integers(0, 90), st.integers(1, 40))
def test_natural_days_move_by_the_length_of_a_pause_that_began_in_time(
    start: date, count: int, after: int, days: int
) -> None:
    due = add_days(start, count)
    one = pause(start + timedelta(days=1 + after), days)

    late = days if one.first <= due.date else 0
    assert moved_by(due, (one,)).date == due.date + timedelta(days=late)


@given(STARTS, st.integers(1, 30), st.integers(0, 40), st.integers(1, 30))
def test_exactly_the_working_days_outside_the_pause_pass(
    start: date, count: int, after: int, days: int
) -> None:
    one = pause(start + timedelta(days=1 + after), days)

    end = add_workdays(start, count, BUILTIN, (one,)).date

    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(BUILTIN.day(day).working and not one.covers(day) for day in passed) == count
