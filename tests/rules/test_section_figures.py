"""What a section made of disclosure: every figure with what it counts."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.disclosure_states import (
    OVERDUE,
    PUBLIC,
    STATES,
    TAKEN_DOWN,
    WITHHELD,
    WITHIN_TIME,
)
from sanxiang.rules.holding import Course
from sanxiang.rules.section_figures import Disclosed, figures, picked_over

pytestmark = pytest.mark.clause("D16")
CALENDAR = builtin_calendar()
ON = date(2026, 11, 24)


def result(number: str, state: str, decided: date, **course: date | bool | None) -> Disclosed:
    days = {"due": decided + timedelta(days=9), **course}
    return Disclosed(
        case=int(number),
        number=number,
        section=1,
        kind="penalty_decision",
        state=state,
        course=Course(decided=decided, **days),  # type: ignore[arg-type]
    )


IN_TIME = result(
    "1", PUBLIC, date(2026, 11, 2), prepared=date(2026, 11, 4), published=date(2026, 11, 5)
)
LATE = result(
    "2", PUBLIC, date(2026, 11, 2), prepared=date(2026, 11, 3), published=date(2026, 11, 17)
)
WAITING = result("3", WITHIN_TIME, date(2026, 11, 23))
PASSED_OVER = result("4", OVERDUE, date(2026, 10, 12))


def test_each_figure_names_the_results_it_counts() -> None:
    found = figures([LATE, WAITING, IN_TIME, PASSED_OVER], on=ON, calendar=CALENDAR)
    assert [one.number for one in found.decided] == ["4", "1", "2", "3"]
    assert [(title, [one.number for one in of]) for title, of in found.states] == [
        ("已公示", ["1", "2"]),
        ("已依法撤下", []),
        ("依法不予公开", []),
        ("期限内", ["3"]),
        ("逾期未公示", ["4"]),
    ]
    assert list(found.late) == [LATE]
    assert found.in_time_percent == 33
    assert [(title, [one.number for one in of]) for title, of in found.late_with] == [
        ("承办科室（联络员）", ["4"]),
        ("主要负责人", []),
        ("领导小组办公室", ["2"]),
    ]


@pytest.mark.clause("D12.1a")
def test_the_median_of_working_days_is_of_what_was_made_public() -> None:
    found = figures([IN_TIME, LATE, WAITING], on=ON, calendar=CALENDAR)
    assert dict(found.days) == {
        "承办科室（联络员）": Decimal("1.5"),
        "主要负责人": None,
        "领导小组办公室": Decimal("5.5"),
    }


def test_nothing_decided_has_no_share_in_time() -> None:
    found = figures([], on=ON, calendar=CALENDAR)
    assert found.in_time_percent is None
    assert {days for _, days in found.days} == {None}


@pytest.mark.clause("D17")
@pytest.mark.parametrize(
    ("other", "selective"),
    [
        (IN_TIME, True),
        (replace(IN_TIME, state=TAKEN_DOWN), True),
        (replace(IN_TIME, section=2), False),
        (replace(IN_TIME, kind="levy_decision"), False),
        (WAITING, False),
        (result("5", PUBLIC, date(2026, 10, 12), published=date(2026, 10, 13)), False),
    ],
)
def test_what_is_overdue_was_passed_over_when_a_later_one_of_its_kind_is_public(
    other: Disclosed, selective: bool
) -> None:
    assert (PASSED_OVER in picked_over([PASSED_OVER, other])) is selective


@given(
    st.lists(
        st.builds(
            lambda number, state, day, took: result(
                str(number),
                state,
                date(2026, 9, 1) + timedelta(days=day),
                published=date(2026, 9, 1) + timedelta(days=day + took)
                if state in {PUBLIC, TAKEN_DOWN}
                else None,
            ),
            st.integers(1, 9999),
            st.sampled_from([PUBLIC, TAKEN_DOWN, WITHHELD, WITHIN_TIME, OVERDUE]),
            st.integers(0, 60),
            st.integers(0, 20),
        ),
        max_size=30,
    )
)
def test_the_five_states_hold_every_result_once_whatever_happened(every: list[Disclosed]) -> None:
    found = figures(every, on=ON, calendar=CALENDAR)
    counted = [one for _, of in found.states for one in of]
    assert sorted(counted, key=repr) == sorted(every, key=repr)
    assert len(found.states) == len(STATES)
    assert set(found.picked) <= set(dict(found.states)["逾期未公示"])
    assert found.in_time_percent is None or 0 <= found.in_time_percent <= 100
