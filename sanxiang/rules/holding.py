"""How long each body held a result before it was public (D12.1a, D14), so that lateness is laid
at the right door: the section until it prepared the record, the head until a normal result was
approved, the office until it published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sanxiang.rules.calendars import Calendar

SECTION, HEAD, OFFICE = "section", "head", "office"
BODIES = {SECTION: "承办科室（联络员）", HEAD: "主要负责人", OFFICE: "领导小组办公室"}


@dataclass(frozen=True, kw_only=True)
class Course:
    """The days on which a result went from hand to hand; None where that has not happened.
    `due` is the last day to publish it."""

    decided: date
    prepared: date | None = None
    needs_head: bool = False  # a normal result of an inspection
    approved: date | None = None
    published: date | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Held:
    """One body's time, in working days: from the day after `since` up to `until`. `late` of them
    are after the last day; `running` where the body holds it still."""

    body: str
    since: date
    until: date
    days: int
    late: int
    running: bool

    @property
    def named(self) -> str:
        return BODIES[self.body]


def workdays_between(first: date, last: date, calendar: Calendar) -> int:
    """Working days after the first day up to the last; none where it is not later."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(calendar.day(day).working for day in days)


def held(course: Course, *, on: date, calendar: Calendar) -> Sequence[Held]:
    """What each body had of the time so far, in the order in which they had it; together it is
    the whole time from the decision to the publication, or to the day that asks."""
    end = course.published or on
    found, since = [], course.decided
    for body, handed_on in _hands(course):
        until = min(max(handed_on or end, since), end)
        running = handed_on is None and course.published is None
        found.append(
            Held(
                body=body,
                since=since,
                until=until,
                days=workdays_between(since, until, calendar),
                late=workdays_between(max(since, course.due), until, calendar) if course.due else 0,
                running=running,
            )
        )
        since = until
        if running:
            break
    return tuple(found)


def _hands(course: Course) -> list[tuple[str, date | None]]:
    """Each body and the day on which it passed the result on."""
    hands = [(SECTION, course.prepared)]
    if course.needs_head:
        hands.append((HEAD, course.approved))
    return [*hands, (OFFICE, course.published)]


def late_by(found: Sequence[Held]) -> str:
    """The body that held it for most of the time it was late; "" where it was not."""
    most = max(found, key=lambda one: one.late, default=None)
    return most.body if most and most.late else ""
