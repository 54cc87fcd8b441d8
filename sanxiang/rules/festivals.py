"""What may be said of the holidays of a year before the State Council has announced them.

The days off by law are fixed (全国年节及纪念日放假办法); which days around them are taken off and
which weekend days are worked instead (调休) is announced each year. The bounds below are the
widest arrangement announced for 2008–2026, one day wider at each side; a test holds them
against the announced years. A one-off holiday (2015-09-03) cannot be foreseen and is outside.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
FIRST_LISTED = 2008
# New year's day of the lunar calendar, its 5th day of month 5, its 15th of month 8.
LUNAR = {
    2008: "02-07 06-08 09-14",
    2009: "01-26 05-28 10-03",
    2010: "02-14 06-16 09-22",
    2011: "02-03 06-06 09-12",
    2012: "01-23 06-23 09-30",
    2013: "02-10 06-12 09-19",
    2014: "01-31 06-02 09-08",
    2015: "02-19 06-20 09-27",
    2016: "02-08 06-09 09-15",
    2017: "01-28 05-30 10-04",
    2018: "02-16 06-18 09-24",
    2019: "02-05 06-07 09-13",
    2020: "01-25 06-25 10-01",
    2021: "02-12 06-14 09-21",
    2022: "02-01 06-03 09-10",
    2023: "01-22 06-22 09-29",
    2024: "02-10 06-10 09-17",
    2025: "01-29 05-31 10-06",
    2026: "02-17 06-19 09-25",
    2027: "02-06 06-09 09-15",
    2028: "01-26 05-28 10-03",
    2029: "02-13 06-16 09-22",
    2030: "02-03 06-05 09-12",
    2031: "01-23 06-24 10-01",
    2032: "02-11 06-12 09-19",
    2033: "01-31 06-01 09-08",
    2034: "02-19 06-20 09-27",
    2035: "02-08 06-10 09-16",
    2036: "01-28 05-30 10-04",
    2037: "02-15 06-18 09-24",
    2038: "02-04 06-07 09-13",
    2039: "01-24 05-27 10-02",
    2040: "02-12 06-14 09-20",
    2041: "02-01 06-03 09-10",
    2042: "01-22 06-22 09-28",
    2043: "02-10 06-11 09-17",
    2044: "01-30 05-31 10-05",
    2045: "02-17 06-19 09-25",
    2046: "02-06 06-08 09-15",
    2047: "01-26 05-29 10-04",
    2048: "02-14 06-15 09-22",
    2049: "02-02 06-04 09-11",
    2050: "01-23 06-23 09-30",
}


@dataclass(frozen=True)
class Festival:
    """One public holiday; offsets count days from its own day."""

    name: str
    earliest: str  # month-day; where the two differ the day moves from year to year
    latest: str
    off: tuple[int, int]  # working days may be taken off from … to …
    most_off: int  # and no more of them than this
    worked: tuple[int, int]  # weekend days may be worked from … to …
    most_worked: int


NEW_YEAR = Festival("元旦", "01-01", "01-01", (-2, 3), 3, (-4, 6), 2)
SPRING = Festival("春节", "01-21", "02-21", (-2, 7), 6, (-7, 12), 2)
QINGMING = Festival("清明节", "04-04", "04-06", (-3, 3), 3, (-5, 4), 2)
LABOUR = Festival("劳动节", "05-01", "05-01", (-3, 5), 3, (-9, 11), 2)
DRAGON_BOAT = Festival("端午节", "05-27", "06-25", (-3, 3), 3, (-5, 4), 2)
MID_AUTUMN = Festival("中秋节", "09-07", "10-08", (-2, 3), 3, (-4, 4), 2)
NATIONAL = Festival("国庆节", "10-01", "10-01", (-3, 8), 6, (-12, 12), 2)
FESTIVALS = (NEW_YEAR, SPRING, QINGMING, LABOUR, DRAGON_BOAT, MID_AUTUMN, NATIONAL)
MOVABLE = {SPRING: 0, DRAGON_BOAT: 1, MID_AUTUMN: 2}  # position in LUNAR


@dataclass(frozen=True)
class Bound:
    """How far the arrangement of one festival of one year may reach."""

    festival: str
    year: int
    off: tuple[date, date]
    most_off: int  # working days, besides those off by law
    worked: tuple[date, date]
    most_worked: int  # weekend days


def day_of(festival: Festival, year: int) -> date | None:
    """The festival's own day; None where it moves and the year is not in the table."""
    if festival is QINGMING:
        return _qingming(year)
    if festival in MOVABLE:
        days = LUNAR.get(year)
        return _day(year, days.split()[MOVABLE[festival]]) if days else None
    return _day(year, festival.earliest)


@lru_cache(maxsize=64)
def legal_holidays(year: int) -> dict[date, str]:
    """The days off by law, as far as they can be told: 2008, 2014 and 2025 changed the list.

    Before 2008 none is assumed.
    """
    if year < FIRST_LISTED:
        return {}
    eve = -1 if year < 2014 or year >= 2025 else 0
    spring_end = 1 if year < 2014 else 2
    spans = {
        NEW_YEAR: (0, 0),
        SPRING: (eve, spring_end),
        QINGMING: (0, 0),
        LABOUR: (0, 1 if year >= 2025 else 0),
        DRAGON_BOAT: (0, 0),
        MID_AUTUMN: (0, 0),
        NATIONAL: (0, 2),
    }
    found: dict[date, str] = {}
    for festival, (first, last) in spans.items():
        if own := day_of(festival, year):
            found |= {own + timedelta(days=n): festival.name for n in range(first, last + 1)}
    return found


@lru_cache(maxsize=64)
def bounds(year: int) -> tuple[Bound, ...]:
    """The bound of each festival of a year, in the order of the calendar."""
    return tuple(_bounds(year))


def _bounds(year: int) -> Iterator[Bound]:
    by_law = Counter(name for day, name in legal_holidays(year).items() if day.weekday() < SATURDAY)
    for festival in FESTIVALS:
        own = day_of(festival, year)
        first = own or _day(year, festival.earliest)
        last = own or _day(year, festival.latest)
        yield Bound(
            festival.name,
            year,
            (_after(first, festival.off[0]), _after(last, festival.off[1])),
            max(0, festival.most_off - by_law[festival.name]),
            (_after(first, festival.worked[0]), _after(last, festival.worked[1])),
            festival.most_worked,
        )


def _after(day: date, count: int) -> date:
    return day + timedelta(days=count)


def _day(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year:04d}-{month_day}")


def _qingming(year: int) -> date | None:
    """The solar term 清明: the usual formula holds from 2000 to 2099."""
    if not 2000 <= year < 2100:
        return None
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)
