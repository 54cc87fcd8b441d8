"""Counting terms, held against the announced years and against the package's own answers."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import FIRST_YEAR, LAST_YEAR, Calendar, builtin_calendar
from sanxiang.rules.parameters import Unit
from sanxiang.rules.workdays import add_days, add_months, add_workdays, add_years

BUILTIN = builtin_calendar()
ANNOUNCED = st.dates(date(2004, 1, 1), date(2026, 6, 30))
ANY_DAY = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(1, 60)


def days_after(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]


@pytest.mark.clause("D12.1a", "penalty-law/85")
@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-09-24", 7, "2026-10-12"),  # Mid-Autumn, National Day, a worked Saturday
        ("2026-02-13", 7, "2026-03-02"),  # Spring Festival, two worked weekend days
        ("2018-12-27", 3, "2019-01-02"),  # turn of the year, Saturday 29 December worked
        ("2019-12-31", 1, "2020-01-02"),
        ("2020-01-23", 1, "2020-02-03"),  # the holiday lengthened in mid-course
        ("2022-12-30", 1, "2023-01-03"),
        ("2024-02-08", 3, "2024-02-19"),
        ("2026-11-24", 7, "2026-12-03"),
    ],
)
def test_a_term_of_workdays_ends_on_this_day(start: str, count: int, end: str) -> None:
    due = add_workdays(date.fromisoformat(start), count, BUILTIN)

    assert (due.date.isoformat(), due.latest, due.provisional) == (end, None, False)


@given(ANNOUNCED, COUNTS)
def test_exactly_that_many_workdays_pass(start: date, count: int) -> None:
    due = add_workdays(start, count, BUILTIN)

    worked = [day for day in days_after(start, due.date) if chinese_calendar.is_workday(day)]
    assert len(worked) == count
    assert worked[-1] == due.date


@given(ANNOUNCED, COUNTS)
def test_the_explanation_names_exactly_the_days_that_do_not_count(start: date, count: int) -> None:
    due = add_workdays(start, count, BUILTIN)

    off = [day for day in days_after(start, due.date) if not chinese_calendar.is_workday(day)]
    assert [day.date for day in due.skipped] == off
    assert all(day.reason for day in due.skipped)


@given(ANNOUNCED, COUNTS)
def test_the_explanation_names_exactly_the_worked_weekend_days(start: date, count: int) -> None:
    due = add_workdays(start, count, BUILTIN)

    worked = [
        day
        for day in days_after(start, due.date)
        if day.weekday() >= 5 and chinese_calendar.is_workday(day)
    ]
    assert [day.date for day in due.made_up] == worked


@given(ANY_DAY, COUNTS)
def test_a_later_start_or_a_longer_term_never_ends_sooner(start: date, count: int) -> None:
    due = add_workdays(start, count, BUILTIN)
    later = add_workdays(start + timedelta(days=1), count, BUILTIN)
    longer = add_workdays(start, count + 1, BUILTIN)

    assert due.date <= later.date
    assert due.last_possible <= later.last_possible
    assert due.date < longer.date
    assert due.last_possible < longer.last_possible


@given(
    st.integers(2016, 2026),
    st.integers(-40, 364),
    COUNTS,
    st.sampled_from(["one year", "the rest"]),
)
def test_the_range_given_before_a_notice_contains_what_the_notice_then_says(
    hidden: int, offset: int, count: int, open_years: str
) -> None:
    last = hidden if open_years == "one year" else LAST_YEAR
    known = {year: n for year, n in BUILTIN.notices.items() if not hidden <= year <= last}
    start = date(hidden, 1, 1) + timedelta(days=offset)
    truth = add_workdays(start, count, BUILTIN)

    guess = add_workdays(start, count, Calendar("未公布", known))

    if truth.provisional:  # the term runs beyond every announced year
        assert guess.date <= truth.date
        assert truth.last_possible <= guess.last_possible
    else:
        assert guess.date <= truth.date <= guess.last_possible
        assert guess.provisional or guess.date == truth.date


@pytest.mark.parametrize("hidden", range(2016, 2027))
def test_no_start_in_a_hidden_year_escapes_its_range(hidden: int) -> None:
    calendar = Calendar("未公布", {y: n for y, n in BUILTIN.notices.items() if y != hidden})
    starts = days_after(date(hidden - 1, 12, 20), date(hidden, 12, 20))

    escaped = [
        (start, count)
        for start in starts
        for count in (4, 7)
        if not (guess := add_workdays(start, count, calendar)).date
        <= add_workdays(start, count, BUILTIN).date
        <= guess.last_possible
    ]

    assert escaped == []


def test_a_year_without_notice_gives_a_marked_range() -> None:
    due = add_workdays(date(2027, 2, 1), 7, BUILTIN)

    assert due.provisional
    assert (due.date, due.latest) == (date(2027, 2, 12), date(2027, 2, 18))


def test_the_last_days_of_december_wait_for_the_notice_of_the_new_year() -> None:
    assert add_workdays(date(2026, 12, 25), 1, BUILTIN).provisional
    assert not add_workdays(date(2026, 12, 22), 3, BUILTIN).provisional


def test_a_quiet_month_without_notice_is_provisional_with_one_answer() -> None:
    due = add_workdays(date(2027, 7, 5), 7, BUILTIN)

    assert (due.provisional, due.date, due.latest) == (True, date(2027, 7, 14), date(2027, 7, 14))


def test_years_far_beyond_the_table_still_answer() -> None:
    due = add_workdays(date(2120, 1, 15), 20, BUILTIN)

    assert due.provisional
    assert due.date < due.last_possible


@pytest.mark.parametrize("count", [0, -1])
def test_a_term_of_nothing_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="至少为1"):
        add_workdays(date(2026, 1, 5), count, BUILTIN)
    with pytest.raises(ValueError, match="至少为1"):
        add_days(date(2026, 1, 5), count)


def test_natural_days_months_and_years_take_no_calendar() -> None:
    assert add_days(date(2026, 12, 15), 30).date == date(2027, 1, 14)
    assert add_months(date(2026, 8, 31), 6).date == date(2027, 2, 28)
    assert add_months(date(2026, 12, 1), 1).date == date(2027, 1, 1)
    assert add_years(date(2024, 2, 29), 5).date == date(2029, 2, 28)
    assert add_years(date(2024, 2, 29), 4).date == date(2028, 2, 29)
    assert add_days(date(2026, 12, 15), 30).unit is Unit.DAY
    assert not add_days(date(2030, 1, 1), 1).provisional


def test_a_term_ends_at_the_end_of_its_last_day() -> None:
    due = add_workdays(date(2026, 9, 24), 7, BUILTIN)

    assert not due.is_over(date(2026, 10, 12))
    assert due.is_over(date(2026, 10, 13))


def test_a_provisional_term_is_over_only_after_its_latest_day() -> None:
    due = add_workdays(date(2027, 2, 1), 7, BUILTIN)

    assert not due.is_over(date(2027, 2, 18))
    assert due.is_over(date(2027, 2, 19))


def test_the_years_are_those_the_package_is_filled_to() -> None:
    years = {day.year for day in chinese_calendar.constants.holidays}

    assert (min(years), max(years)) == (FIRST_YEAR, LAST_YEAR)
    assert {FIRST_YEAR - 1, LAST_YEAR + 1}.isdisjoint(BUILTIN.notices)


def test_the_calendar_agrees_with_its_source_on_every_day() -> None:
    span = days_after(date(FIRST_YEAR - 1, 12, 31), date(LAST_YEAR, 12, 31))

    assert [d for d in span if BUILTIN.day(d).working != chinese_calendar.is_workday(d)] == []
    assert [d.isoformat() for d in span if not BUILTIN.day(d).known] == [
        "2026-12-28",
        "2026-12-29",
        "2026-12-30",
        "2026-12-31",
    ]


def test_working_days_per_year_are_those_announced() -> None:
    counted = {
        year: sum(
            BUILTIN.day(d).working for d in days_after(date(year - 1, 12, 31), date(year, 12, 31))
        )
        for year in range(2018, 2027)
    }

    assert counted == {
        2018: 250,
        2019: 250,
        2020: 249,
        2021: 250,
        2022: 249,
        2023: 249,
        2024: 251,
        2025: 248,
        2026: 248,
    }
