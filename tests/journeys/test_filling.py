"""What the journeys type in holds together at any hour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journeys.filling import earlier

MINUTES = st.integers(min_value=0, max_value=24 * 60 - 1)


def hour(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@given(one=MINUTES.filter(lambda minute: minute <= 18 * 60), other=MINUTES, gone=MINUTES)
def test_moments_keep_their_order_and_none_is_later_than_now(
    one: int, other: int, gone: int
) -> None:
    assert earlier(hour(one), gone) <= hour(gone)
    if one <= other:
        assert earlier(hour(one), gone) <= earlier(hour(other), gone)


@pytest.mark.parametrize(("gone", "typed"), [(0, "00:00"), (6 * 60, "02:50"), (18 * 60, "08:30")])
def test_half_past_eight_is_half_past_eight_once_the_work_of_the_day_is_done(
    gone: int, typed: str
) -> None:
    assert earlier("08:30", gone) == typed
