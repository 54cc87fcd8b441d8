"""How long section, head and office each held a result, and at whose door it was late."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.holding import Course, held, late_by, workdays_between

BUILTIN = builtin_calendar()
pytestmark = pytest.mark.clause("D12.1a", "D14")
TUESDAY = date(2026, 11, 24)


def day(number: int) -> date:
    return TUESDAY + timedelta(days=number)


def shown(course: Course, on: date) -> list[tuple[str, int, int, bool]]:
    found = held(course, on=on, calendar=BUILTIN)
    return [(one.body, one.days, one.late, one.running) for one in found]


@pytest.mark.parametrize(
    ("course", "on", "expected"),
    [
        (Course(decided=day(0), due=day(9)), day(0), [("section", 0, 0, True)]),
        (Course(decided=day(0), due=day(9)), day(7), [("section", 5, 0, True)]),
        (Course(decided=day(0), due=day(9)), day(13), [("section", 9, 2, True)]),
        (
            Course(decided=day(0), prepared=day(8), due=day(9)),
            day(10),
            [("section", 6, 0, False), ("office", 2, 1, True)],
        ),
        (
            Course(decided=day(0), prepared=day(8), published=day(10), due=day(9)),
            day(100),
            [("section", 6, 0, False), ("office", 2, 1, False)],
        ),
        (
            Course(decided=day(0), prepared=day(1), needs_head=True, due=day(28)),
            day(2),
            [("section", 1, 0, False), ("head", 1, 0, True)],
        ),
        # The head may agree before anything is prepared: then the head held it for no time.
        (
            Course(decided=day(0), prepared=day(3), needs_head=True, approved=day(1),
                   published=day(6)),
            day(9),
            [("section", 3, 0, False), ("head", 0, 0, False), ("office", 1, 0, False)],
        ),
    ],
)  # fmt: skip
def test_each_body_has_its_own_time(
    course: Course, on: date, expected: list[tuple[str, int, int, bool]]
) -> None:
    assert shown(course, on) == expected


def test_who_held_it_longest_after_its_last_day_is_late() -> None:
    course = Course(decided=day(0), prepared=day(13), published=day(14), due=day(9))
    in_time = Course(decided=day(0), prepared=day(1), published=day(2), due=day(9))

    assert late_by(held(course, on=day(20), calendar=BUILTIN)) == "section"
    assert late_by(held(in_time, on=day(20), calendar=BUILTIN)) == ""


DAYS = st.integers(0, 40)


@given(DAYS, DAYS, DAYS, DAYS, st.booleans(), st.integers(0, 3))
def test_the_parts_make_up_the_whole_time_whatever_happened_when(
    one: int, two: int, three: int, asked: int, needs_head: bool, reached: int
) -> None:
    prepared, published = day(one), day(max(one, two, three))
    course = Course(
        decided=day(0),
        prepared=prepared if reached > 0 else None,
        needs_head=needs_head,
        approved=day(two) if reached > 1 else None,
        published=published if reached > 2 else None,
        due=day(9),
    )
    on = max(day(asked), prepared, day(two))
    found = held(course, on=on, calendar=BUILTIN)
    end = course.published or on

    assert sum(part.days for part in found) == workdays_between(day(0), end, BUILTIN)
    assert sum(part.late for part in found) == workdays_between(day(9), end, BUILTIN)
    assert [part.running for part in found[:-1]] == [False] * (len(found) - 1)
    assert all(a.until == b.since for a, b in pairwise(found))
