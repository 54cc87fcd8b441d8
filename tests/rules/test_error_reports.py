"""What an answer to a report of an error must say, and how reports are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.error_reports import (
    CAUSES,
    Handled,
    answer_by,
    answer_errors,
    figures,
    finding_by,
)

pytestmark = pytest.mark.clause("D15")
NOTHING = {"cause": "", "cause_text": "", "responsible": "", "others": ""}


@pytest.mark.parametrize(
    ("state", "told", "wrong"),
    [
        ("corrected", {}, ["cause", "responsible"]),
        ("corrected", {"cause": "typing"}, ["responsible"]),
        ("corrected", {"responsible": "7"}, ["cause"]),
        ("corrected", {"cause": "typing", "responsible": "7"}, []),
        ("corrected", {"cause": "system", "others": "软件公司"}, []),
        ("clarified", {}, []),
        ("clarified", {"cause": "typing"}, ["cause"]),
        ("clarified", {"responsible": "7", "others": "某"}, ["responsible", "others"]),
    ],
)
def test_a_correction_names_cause_and_person_and_a_clarification_neither(
    state: str, told: dict[str, str], wrong: list[str]
) -> None:
    errors = answer_errors({"state": state, **NOTHING, **told})

    assert [error.name for error in errors] == wrong


@pytest.mark.clause("own/error-terms")
def test_the_days_are_working_days_and_the_first_is_not_counted() -> None:
    calendar, tuesday = builtin_calendar(), date(2026, 11, 24)

    assert answer_by(tuesday, calendar) == date(2026, 12, 8)
    assert finding_by(tuesday, calendar) == date(2026, 12, 1)


DAY = date(2026, 3, 2)
STATES = st.sampled_from(["", "corrected", "clarified"])


@st.composite
def handled(draw: st.DrawFn) -> Handled:
    received = DAY + timedelta(days=draw(st.integers(-400, 60)))
    state = draw(STATES)
    return Handled(
        received=received,
        due=received + timedelta(days=14),
        answered=received + timedelta(days=draw(st.integers(0, 40))) if state else None,
        state=state,
        cause=draw(st.sampled_from(CAUSES))[0] if state == "corrected" else "",
    )


@given(st.lists(handled(), max_size=30))
def test_every_report_is_counted_once(reports: list[Handled]) -> None:
    on = DAY + timedelta(days=200)
    years = [figures(year, reports, on=on) for year in (2025, 2026)]

    assert sum(one.received for one in years) == sum(r.received.year > 2024 for r in reports)
    for one in years:
        assert one.received == one.corrected + one.clarified + one.open
        assert sum(count for _, count in one.causes) == one.corrected
        # On the day of the count everything that is open is over its term.
        assert one.on_time + one.late == one.received
        assert (one.median_days is None) == (one.received == one.open)
