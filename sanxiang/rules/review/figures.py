"""What a year of reviews comes to (审核统计): arithmetic over submissions and opinions.

A submission counts in the period in which it was received, an opinion in the one in which it was
given: one that spans New Year is a submission of the old year and an opinion of the new.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.parameters import parameter
from sanxiang.rules.review.lists import ASPECTS, OPINIONS

QUARTERS = "一二三四"


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """One submission. `given` is the day of the opinion, None while there is none; `unsatisfied`
    the aspects it found wanting, `overruled` how many findings of the system it did not follow."""

    case: int
    received: date
    given: date | None = None
    opinions: tuple[str, ...] = ()
    unsatisfied: tuple[str, ...] = ()
    overruled: int = 0
    waited: int = 0  # working days on which material was waited for


@dataclass(frozen=True, kw_only=True)
class Period:
    """From a day to a day, both included."""

    title: str
    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of one period; those that need an opinion are None without one."""

    period: Period
    submitted: int
    cases: int
    again: int  # submissions of a case that had been submitted before
    given: int
    median_days: Decimal | None  # working days from receipt to opinion
    longest_days: int | None
    term: int  # working days that a review may take
    extended: int  # and with its one extension
    in_time: int
    in_longest_time: int
    outcomes: tuple[tuple[str, int], ...]  # each of the five opinions
    unsatisfied: tuple[tuple[str, int], ...]  # each of the eight aspects
    overruled: int
    waited: int

    @property
    def in_time_percent(self) -> int | None:
        return percent(self.in_time, self.given)

    @property
    def in_longest_time_percent(self) -> int | None:
        return percent(self.in_longest_time, self.given)


@dataclass(frozen=True, kw_only=True)
class Share:
    """Qualified reviewers among the enforcement officers of a bureau on a day."""

    on: date
    reviewers: int
    officers: int

    @property
    def least(self) -> int:
        """Percent that there should be."""  # clause: own/reviewers-share
        return parameter("reviewers_share", self.on).value

    @property
    def enough(self) -> bool:
        return 100 * self.reviewers >= self.least * self.officers

    @property
    def missing(self) -> int:
        """How many reviewers short of it."""
        needed = -(-self.least * self.officers // 100)
        return max(0, needed - self.reviewers)

    @property
    def percent(self) -> Decimal | None:
        """With one decimal, rounded down: what falls short never looks like enough."""
        return Decimal(1000 * self.reviewers // self.officers) / 10 if self.officers else None


def periods(year: int) -> tuple[Period, ...]:
    """The year and its quarters."""
    starts = [date(year, month, 1) for month in (1, 4, 7, 10)] + [date(year + 1, 1, 1)]
    quarters = tuple(
        Period(
            title=f"{QUARTERS[at]}季度", first=starts[at], last=starts[at + 1] - timedelta(days=1)
        )
        for at in range(4)
    )
    return (Period(title=f"{year}年", first=starts[0], last=quarters[-1].last), *quarters)


def figures(period: Period, submissions: Iterable[Submitted], calendar: Calendar) -> Figures:
    """The figures of one period out of every submission there ever was."""
    every = sorted(submissions, key=lambda one: one.received)
    received = [one for one in every if period.holds(one.received)]
    given = [one for one in every if period.holds(one.given)]
    days = [workdays(one.received, one.given, calendar) for one in given if one.given]
    term = parameter("review", period.last).value
    extended = term + parameter("review_extension", period.last).value
    return Figures(
        period=period,
        submitted=len(received),
        cases=len({one.case for one in received}),
        again=_again(every, period),
        given=len(given),
        median_days=Decimal(str(median(days))).normalize() if days else None,
        longest_days=max(days, default=None),
        term=term,
        extended=extended,
        in_time=sum(one <= term for one in days),
        in_longest_time=sum(one <= extended for one in days),
        outcomes=_counted(OPINIONS, [clause for one in given for clause in one.opinions]),
        unsatisfied=_counted(ASPECTS, [clause for one in given for clause in one.unsatisfied]),
        overruled=sum(one.overruled for one in given),
        waited=sum(one.waited for one in given),
    )


def workdays(start: date, end: date, calendar: Calendar) -> int:
    """Working days after the first day, up to and with the last: as the term itself counts."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(calendar.day(day).working for day in days)


def percent(part: int, whole: int) -> int | None:
    """Rounded down; None of nothing."""
    return 100 * part // whole if whole else None


def _again(every: Sequence[Submitted], period: Period) -> int:
    known: Counter[int] = Counter()
    found = 0
    for one in every:
        found += bool(known[one.case]) and period.holds(one.received)
        known[one.case] += 1
    return found


def _counted(names: Sequence[tuple[str, str]], found: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Each name of a list with how often it was given, none left out."""
    times = Counter(found)
    return tuple((label, times[clause]) for clause, label in names)
