"""The added fine is exact, never above the fine, and stands still while it is disputed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.late_fine import Paid, Span, late_fine, late_instalments

DUE = date(2026, 12, 9)
FINES = st.decimals("0.01", "1000000", places=2)
DAYS = st.integers(0, 120)


def after(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.mark.clause("penalty-law/72")
@pytest.mark.parametrize(
    ("days", "amount"),
    [(0, "0"), (1, "600"), (11, "6600"), (33, "19800"), (34, "20000"), (400, "20000")],
)
def test_three_percent_a_day_up_to_the_fine_itself(days: int, amount: str) -> None:
    assert late_fine(Decimal(20000), due=DUE, until=after(days), percent=3) == Decimal(amount)


@pytest.mark.clause("penalty-law/72")
def test_what_was_paid_in_the_meantime_no_longer_counts() -> None:
    half = Paid(on=after(2), amount=Decimal(10000))

    amount = late_fine(Decimal(20000), due=DUE, until=after(4), percent=3, payments=[half])

    assert amount == Decimal(600 + 600 + 300 + 300)


@pytest.mark.clause("penalty-law/72")
@given(FINES, DAYS, DAYS)
def test_it_never_falls_with_time_and_never_passes_the_fine(
    fine: Decimal, one: int, two: int
) -> None:
    first, second = sorted((one, two))

    sooner = late_fine(fine, due=DUE, until=after(first), percent=3)
    later = late_fine(fine, due=DUE, until=after(second), percent=3)

    assert 0 <= sooner <= later <= fine


@pytest.mark.clause("penalty-law/73")
@given(FINES, DAYS, st.integers(1, 60), st.integers(0, 60))
def test_days_of_a_dispute_add_nothing(fine: Decimal, days: int, start: int, length: int) -> None:
    dispute = Span(first=after(start), last=after(start + length))
    outside = sum(not dispute.covers(after(n)) for n in range(1, days + 1))

    disputed = late_fine(fine, due=DUE, until=after(days), percent=3, not_counted=[dispute])

    assert disputed == late_fine(fine, due=DUE, until=after(outside), percent=3)


@pytest.mark.clause("penalty-law/73")
def test_a_dispute_that_goes_on_stops_the_count_for_good() -> None:
    dispute = Span(first=after(3), last=None)

    amount = late_fine(Decimal(1000), due=DUE, until=after(90), percent=3, not_counted=[dispute])

    assert amount == Decimal(60)


@pytest.mark.clause("penalty-law/66", "penalty-law/72")
@pytest.mark.parametrize(
    ("days", "amount"), [(0, "0"), (1, "300"), (10, "3000"), (11, "3600"), (12, "4200")]
)
def test_each_instalment_is_late_from_its_own_day(days: int, amount: str) -> None:
    parts = [Paid(on=after(n), amount=Decimal(10000)) for n in (0, 10)]
    found = late_instalments(parts, until=after(days), percent=3)

    assert found == Decimal(amount)


@pytest.mark.clause("penalty-law/66", "penalty-law/72")
@given(FINES, DAYS, DAYS)
def test_one_instalment_of_all_is_no_different_from_the_fine(
    fine: Decimal, first: int, days: int
) -> None:
    whole = [Paid(on=after(first), amount=fine)]

    assert late_instalments(whole, until=after(days), percent=3) == late_fine(
        fine, due=after(first), until=after(days), percent=3
    )
