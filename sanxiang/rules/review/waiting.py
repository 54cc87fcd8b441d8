"""How long a review waited for material (等待材料): the clock runs on, the time is shown apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sanxiang.rules.calendars import Calendar


@dataclass(frozen=True, kw_only=True)
class Wait:
    """One request: asked on a day, answered on another, or not yet."""

    asked: date
    answered: date | None = None


def working_days(waits: Iterable[Wait], *, on: date, calendar: Calendar) -> int:
    """The working days on which at least one request was open up to `on`. The day of asking is
    not counted, the day of the answer is, as with every term."""
    days = {
        wait.asked + timedelta(days=past)
        for wait in waits
        for past in range(1, ((wait.answered or on) - wait.asked).days + 1)
    }
    return sum(calendar.day(day).working for day in days)  # clause: own/review-clock
