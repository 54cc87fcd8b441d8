from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.facts import CertificateFact
from sanxiang.rules.people import CertificateState, Term, ending_errors, liaison_errors, standing

TODAY = date(2026, 11, 24)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))
TERMS = st.tuples(DAYS, DAYS | st.none()).map(
    lambda days: Term(
        from_date=min(days[0], days[1] or days[0]), to_date=days[1] and max(days[0], days[1])
    )
)


def certificate(valid_from: date, valid_to: date, number: str = "示例1") -> CertificateFact:
    return CertificateFact(number=number, valid_from=valid_from, valid_to=valid_to)


@pytest.mark.clause("D5.1", "penalty-law/42")
@pytest.mark.parametrize(
    ("left", "state"),
    [
        (-1, CertificateState.EXPIRED),
        (0, CertificateState.EXPIRING),
        (60, CertificateState.EXPIRING),
        (61, CertificateState.VALID),
    ],
)
def test_the_state_follows_the_days_left(left: int, state: CertificateState) -> None:
    held = certificate(date(2023, 1, 1), TODAY + timedelta(days=left))

    assert standing([held], on=TODAY) == (state, held)


def test_nobody_without_a_certificate_has_a_valid_one() -> None:
    assert standing([], on=TODAY) == (CertificateState.NONE, None)


def test_a_certificate_of_next_month_is_not_valid_yet() -> None:
    coming = certificate(date(2026, 12, 1), date(2031, 11, 30))

    assert standing([coming], on=TODAY) == (CertificateState.COMING, coming)


def test_a_renewal_entered_in_time_ends_the_warning_and_one_with_a_gap_does_not() -> None:
    held = certificate(date(2023, 1, 1), date(2026, 12, 1))
    renewed = certificate(date(2026, 12, 2), date(2031, 12, 1), "示例2")
    late = certificate(date(2026, 12, 3), date(2031, 12, 1), "示例2")

    assert standing([renewed, held], on=TODAY) == (CertificateState.VALID, held)
    assert standing([late, held], on=TODAY) == (CertificateState.EXPIRING, held)


@given(TERMS, TERMS, DAYS)
def test_terms_meet_when_they_share_a_day(one: Term, other: Term, day: date) -> None:
    if one.from_date <= day <= one.end and other.from_date <= day <= other.end:
        assert one.meets(other)
    assert one.meets(other) == other.meets(one)
    assert one.meets(other) == (max(one.from_date, other.from_date) <= min(one.end, other.end))


@pytest.mark.clause("D13")
@given(TERMS, TERMS)
def test_a_second_liaison_is_wrong_just_when_the_terms_meet(one: Term, other: Term) -> None:
    assert bool(liaison_errors(one, [("甲", other)])) == one.meets(other)


@given(TERMS, DAYS)
def test_an_end_is_accepted_only_inside_the_term(term: Term, last: date) -> None:
    errors = ending_errors({"to_date": last.isoformat(), "reason": "x"}, term, on=TODAY)

    assert (errors == []) == (term.from_date <= last < term.end)
