"""The bounds for years not announced, held against every year that was."""

from collections import Counter
from datetime import date

import pytest

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.festivals import FESTIVALS, LUNAR, Festival, bounds, day_of, legal_holidays

BUILTIN = builtin_calendar()
YEARS = [year for year in range(2008, 2027) if year != 2015]  # 2015 had a holiday of its own


def offsets(festival: Festival, year: int, *, off: bool) -> list[int]:
    """Working days taken off, or weekend days worked, counted from the festival's own day."""
    notice, own = BUILTIN.notices[year], day_of(festival, year)
    assert own is not None
    days = notice.holidays if off else notice.workdays
    return [
        (day - own).days
        for day, name in days.items()
        if name == festival.name and (day.weekday() < 5) == off
    ]


@pytest.mark.parametrize("festival", FESTIVALS, ids=lambda festival: festival.name)
def test_a_bound_is_the_widest_announced_arrangement_and_one_day_more(festival: Festival) -> None:
    off = [n for year in YEARS for n in offsets(festival, year, off=True)]
    worked = [n for year in YEARS for n in offsets(festival, year, off=False)]

    assert festival.off == (min(off) - 1, max(off) + 1)
    assert festival.worked == (min(worked) - 1, max(worked) + 1)
    assert festival.most_off == max(len(offsets(festival, year, off=True)) for year in YEARS)
    assert festival.most_worked == max(len(offsets(festival, year, off=False)) for year in YEARS)


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_legal_holiday_was_a_day_off(year: int) -> None:
    assert [day for day in legal_holidays(year) if BUILTIN.day(day).working] == []


def test_the_law_gives_this_many_days_in_a_year() -> None:
    counts = Counter(len(legal_holidays(year)) for year in (2013, 2014, 2024, 2025, 2027))

    assert counts == {11: 3, 13: 2}


def test_no_holiday_is_assumed_before_the_list_of_2008() -> None:
    assert legal_holidays(2007) == {}


def test_2027_has_these_legal_holidays() -> None:
    assert sorted(day.strftime("%m-%d") for day in legal_holidays(2027)) == [
        "01-01",
        "02-05",
        "02-06",
        "02-07",
        "02-08",
        "04-05",
        "05-01",
        "05-02",
        "06-09",
        "09-15",
        "10-01",
        "10-02",
        "10-03",
    ]


def test_movable_days_stay_inside_the_span_given_for_years_without_a_table() -> None:
    for festival in FESTIVALS:
        for year in LUNAR:
            own = day_of(festival, year)
            assert own is not None
            assert festival.earliest <= own.strftime("%m-%d") <= festival.latest


def test_a_year_beyond_the_table_has_wide_bounds_for_movable_days() -> None:
    spring = bounds(2120)[1]

    assert (spring.festival, spring.off) == ("春节", (date(2120, 1, 19), date(2120, 2, 28)))
