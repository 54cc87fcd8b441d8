"""Counting terms (期间计算): the starting day is not counted, and a day ends at its end."""

import datetime
from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from sanxiang.rules.calendars import Calendar, Day
from sanxiang.rules.festivals import SATURDAY, Bound, legal_holidays
from sanxiang.rules.parameters import Unit

PAUSED = "中止"
Assume = Callable[[Day, tuple[Bound, ...], Counter[Bound]], Day]


@dataclass(frozen=True)
class SkippedDay:
    """A day of the term that is not counted, or a weekend day that is, and why."""

    date: datetime.date
    reason: str


@dataclass(frozen=True)
class Pause:
    """Days on which a term stood still (中止): from `first` up to the day before `until`."""

    first: datetime.date
    until: datetime.date
    reason: str

    @property
    def days(self) -> int:
        return (self.until - self.first).days

    def covers(self, day: datetime.date) -> bool:
        return self.first <= day < self.until


@dataclass(frozen=True)
class DueDate:
    """The last day of a term (届满日), included: the term ends when that day ends.

    While a day of the term is not settled by a notice, `provisional` is true, `date` is the
    earliest possible last day (the one to work towards) and `latest` the latest possible.
    """

    start: datetime.date
    count: int
    unit: Unit
    date: datetime.date
    latest: datetime.date | None = None
    provisional: bool = False
    skipped: tuple[SkippedDay, ...] = ()
    made_up: tuple[SkippedDay, ...] = ()  # weekend days that count because they are worked
    calendar_version: str = ""  # empty where no calendar is needed
    title: str = ""  # of the term, where there is one
    clause: str = ""
    starts: str = ""  # the event it runs from
    moment: datetime.datetime | None = None  # when exactly it ends: a term in hours

    @property
    def last_possible(self) -> datetime.date:
        return self.latest or self.date

    def is_over(self, on: datetime.date) -> bool:
        """Surely over, whatever a notice still to come may say."""
        return on > self.last_possible


def add_workdays(
    start: datetime.date, count: int, calendar: Calendar, pauses: tuple[Pause, ...] = ()
) -> DueDate:
    """The term of `count` working days after `start`; a marked range where days are unsettled.
    Days of a pause do not count, and need no reason of their own: the pause is the reason."""
    _require(count)
    soonest = _passed(start, count, _Paused(calendar, pauses), _assume_most_worked)
    due = DueDate(
        start,
        count,
        Unit.WORKDAY,
        date=soonest[-1].date,
        skipped=tuple(
            SkippedDay(day.date, day.reason)
            for day in soonest
            if not day.working and day.reason != PAUSED
        ),
        made_up=tuple(
            SkippedDay(day.date, day.reason)
            for day in soonest
            if day.working and day.date.weekday() >= SATURDAY
        ),
        calendar_version=calendar.version,
    )
    if all(day.known for day in soonest):
        return due
    slowest = _passed(start, count, _Paused(calendar, pauses), _assume_most_off)
    return replace(due, latest=slowest[-1].date, provisional=True)


def add_days(start: datetime.date, count: int) -> DueDate:
    """Calendar days (自然日)."""
    _require(count)
    return DueDate(start, count, Unit.DAY, start + datetime.timedelta(days=count))


def add_hours(start: datetime.datetime, count: int) -> DueDate:
    """Hours from a moment: the term ends at a moment of the clock, not with a day."""
    _require(count)
    end = start + datetime.timedelta(hours=count)
    return DueDate(start.date(), count, Unit.HOUR, end.date(), moment=end)


def moved_by(due: DueDate, pauses: tuple[Pause, ...]) -> DueDate:
    """A term in natural days, later by the days of each pause that began before it was over."""
    for pause in sorted(pauses, key=lambda one: one.first):
        if due.start < pause.until and pause.first <= due.date:
            first = max(pause.first, due.start + datetime.timedelta(days=1))  # the first counted
            lost = (pause.until - first).days
            due = replace(due, date=due.date + datetime.timedelta(days=lost))
    return due


def add_months(start: datetime.date, count: int) -> DueDate:
    """The same day of a later month, or that month's last day where it is shorter."""
    _require(count)
    return DueDate(start, count, Unit.MONTH, _months_after(start, count))


def add_years(start: datetime.date, count: int) -> DueDate:
    """The same day of a later year; 29 February becomes the 28th where there is none."""
    _require(count)
    return DueDate(start, count, Unit.YEAR, _months_after(start, 12 * count))


@dataclass(frozen=True)
class _Paused:
    """A calendar on which the days of the pauses are not worked."""

    calendar: Calendar
    pauses: tuple[Pause, ...]

    def day(self, date: datetime.date) -> Day:
        found = self.calendar.day(date)
        if any(pause.covers(date) for pause in self.pauses):
            return replace(found, working=False, reason=PAUSED, known=True)
        return found

    def open_bounds(self, date: datetime.date) -> tuple[Bound, ...]:
        return self.calendar.open_bounds(date)


def _passed(start: datetime.date, count: int, calendar: _Paused, assume: Assume) -> list[Day]:
    """Every day after the start up to the one on which the count is full."""
    passed: list[Day] = []
    spent: Counter[Bound] = Counter()
    day = start
    while count:
        day += datetime.timedelta(days=1)
        found = calendar.day(day)
        if not found.known:
            found = assume(found, calendar.open_bounds(day), spent)
        passed.append(found)
        count -= found.working
    return passed


def _assume_most_worked(day: Day, open_bounds: tuple[Bound, ...], spent: Counter[Bound]) -> Day:
    """Weekend days near a festival are worked, as many as ever were: the term ends soonest."""
    if day.working or day.date in legal_holidays(day.date.year):
        return day
    for bound in sorted(open_bounds, key=lambda bound: bound.worked[1]):
        first, last = bound.worked
        if first <= day.date <= last and spent[bound] < bound.most_worked:
            spent[bound] += 1
            return replace(day, working=True, reason=f"可能因{bound.festival}调休上班，暂计入")
    return day


def _assume_most_off(day: Day, open_bounds: tuple[Bound, ...], spent: Counter[Bound]) -> Day:
    """Working days near a festival are off, as many as ever were: the term ends latest."""
    if not day.working:
        return day
    for bound in sorted(open_bounds, key=lambda bound: bound.off[1]):
        first, last = bound.off
        if first <= day.date <= last and spent[bound] < bound.most_off:
            spent[bound] += 1
            return replace(day, working=False, reason=f"可能因{bound.festival}放假")
    return day


def _months_after(start: datetime.date, count: int) -> datetime.date:
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    return datetime.date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _require(count: int) -> None:
    if count < 1:
        raise ValueError(f"期限至少为1，不能是{count}")
