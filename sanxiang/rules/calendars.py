"""The working-day calendar (工作日历): which days are worked, by which notice, what is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version

from chinese_calendar import constants

from sanxiang.rules.festivals import SATURDAY, Bound, bounds, legal_holidays

FIRST_YEAR, LAST_YEAR = 2004, 2026  # what chinesecalendar is filled to
CHINESE_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@dataclass(frozen=True)
class Day:
    """One day: worked or not, and why. `known` is False while no notice settles it."""

    date: date
    working: bool
    known: bool
    reason: str
    notice: str = ""  # the notice that changed the plain week, if one did


@dataclass(frozen=True)
class YearNotice:
    """One yearly holiday notice (放假通知): days off and weekend days worked, with their holiday.

    It may reach into the last days of December of the year before.
    """

    year: int
    notice: str
    holidays: Mapping[date, str] = field(hash=False)
    workdays: Mapping[date, str] = field(hash=False)


@dataclass(frozen=True)
class Calendar:
    """The years that are settled, and every day in them that differs from the plain week."""

    version: str
    notices: dict[int, YearNotice] = field(hash=False)

    @property
    def years(self) -> frozenset[int]:
        return frozenset(self.notices)

    def day(self, day: date) -> Day:
        """What the calendar says of a day; an unsettled one follows the plain week and the law."""
        for year in (day.year + 1, day.year):  # a later notice may reach back into December
            if (notice := self.notices.get(year)) and (found := _announced(notice, day)):
                return found
        known = not self.open_bounds(day) and day.year in self.notices
        if not known and (name := legal_holidays(day.year).get(day)):
            return Day(day, False, False, f"{name}法定假日（{day.year}年放假安排尚未公布）")
        if day.weekday() >= SATURDAY:
            return Day(day, False, known, "周末休息" if known else "周末休息（暂按，可能调整）")
        return Day(day, True, known, "工作日" if known else "工作日（暂按，可能调整）")

    def open_bounds(self, day: date) -> tuple[Bound, ...]:
        """The festivals whose arrangement is not announced and may touch this day."""
        return tuple(
            bound
            for year in (day.year, day.year + 1)
            if year not in self.notices
            for bound in bounds(year)
            if _within(day, bound.off) or _within(day, bound.worked)
        )


@lru_cache(maxsize=1)
def builtin_calendar() -> Calendar:
    """The years the installed package knows."""
    notices = {year: _packaged(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    return Calendar(f"chinesecalendar {version('chinesecalendar')}", notices)


def with_notices(calendar: Calendar, notices: Iterable[YearNotice]) -> Calendar:
    """A calendar in which these notices replace what was known of their years; later ones win.

    The version stays short however many there are: their number, and a digest of all their days.
    """
    loaded = {notice.year: notice for notice in notices}
    if not loaded:
        return calendar
    settled = sorted((calendar.notices | loaded).items())
    content = [
        (year, one.notice, sorted(one.holidays.items()), sorted(one.workdays.items()))
        for year, one in sorted(loaded.items())
    ]
    digest = sha256(repr(content).encode()).hexdigest()[:12]
    return Calendar(f"{calendar.version} + {len(loaded)}份通知 {digest}", dict(settled))


def _announced(notice: YearNotice, day: date) -> Day | None:
    if name := notice.holidays.get(day):
        return Day(day, False, True, f"{name}放假", notice.notice)
    if name := notice.workdays.get(day):
        return Day(day, True, True, f"{name}调休上班", notice.notice)
    return None


def _within(day: date, span: tuple[date, date]) -> bool:
    return span[0] <= day <= span[1]


def _packaged(year: int) -> YearNotice:
    return YearNotice(
        year,
        f"国务院办公厅关于{year}年部分节假日安排的通知",
        _of_year(constants.holidays, year),
        _of_year(constants.workdays, year),
    )


def _of_year(days: Mapping[date, str], year: int) -> dict[date, str]:
    return {
        day: CHINESE_NAMES[name] for day, name in days.items() if _notice_year(day, name) == year
    }


def _notice_year(day: date, name: str) -> int:
    """New Year's days in December were announced with the year that begins after them."""
    return (day + timedelta(days=31)).year if name == "New Year's Day" else day.year
