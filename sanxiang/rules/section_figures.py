"""What a section made of disclosure in a period (公示考核): arithmetic over its results, with the
cases behind each figure. Whatever is counted is named, so that nobody has to believe a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.disclosure_states import OVERDUE, PUBLIC, STATES, TAKEN_DOWN
from sanxiang.rules.holding import BODIES, Course, held, late_by


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """One result and where its disclosure stands: one of the five states (D9), and its course."""

    case: int
    number: str
    section: int
    kind: str
    state: str
    course: Course


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One section in one period. Each list holds the results a figure counts; `days` the median
    working days that each body held what was made public, None where nothing was."""

    decided: Sequence[Disclosed]
    states: Sequence[tuple[str, Sequence[Disclosed]]]
    late: Sequence[Disclosed]  # made public after its last day
    picked: Sequence[Disclosed]  # overdue, though a later one of its kind is public
    days: Sequence[tuple[str, Decimal | None]]
    late_with: Sequence[tuple[str, Sequence[Disclosed]]]

    @property
    def in_time_percent(self) -> int | None:
        """Of what is public or overdue, how much was public in time; rounded down."""
        judged = len(self.late) + len(self._in_time) + len(dict(self.states)[STATES[OVERDUE]])
        return 100 * len(self._in_time) // judged if judged else None

    @property
    def _in_time(self) -> list[Disclosed]:
        return [one for one in self.decided if one.course.published and not _was_late(one)]


def figures(results: Iterable[Disclosed], *, on: date, calendar: Calendar) -> Figures:
    """The figures of the results that were decided in the period."""
    decided = sorted(results, key=lambda one: (one.course.decided, one.number))
    holdings = [(one, held(one.course, on=on, calendar=calendar)) for one in decided]
    return Figures(
        decided=decided,
        states=[
            (title, [one for one in decided if one.state == state])
            for state, title in STATES.items()
        ],
        late=[one for one in decided if _was_late(one)],
        picked=picked_over(decided),
        days=[
            (
                title,
                _median(
                    part.days
                    for one, parts in holdings
                    if one.course.published
                    for part in parts
                    if part.body == body
                ),
            )
            for body, title in BODIES.items()
        ],
        late_with=[
            (title, [one for one, parts in holdings if late_by(parts) == body])
            for body, title in BODIES.items()
        ],
    )


# clause: D17 (which result was passed over is found by arithmetic, not by judgement)
def picked_over(results: Iterable[Disclosed]) -> Sequence[Disclosed]:
    """Selective disclosure (选择性公示) as far as arithmetic finds it: a result is overdue while a
    later one of the same section and kind is public."""
    every = list(results)
    newest: dict[tuple[int, str], date] = {}
    for one in every:
        if one.state in {PUBLIC, TAKEN_DOWN} and one.course.published:
            key = one.section, one.kind
            newest[key] = max(newest.get(key, one.course.decided), one.course.decided)
    return [
        one
        for one in every
        if one.state == OVERDUE
        and one.course.decided < newest.get((one.section, one.kind), one.course.decided)
    ]


def _was_late(one: Disclosed) -> bool:
    course = one.course
    return bool(course.published and course.due and course.published > course.due)


def _median(numbers: Iterable[int]) -> Decimal | None:
    found = list(numbers)
    return Decimal(str(median(found))).normalize() if found else None
