"""Whether a certificate is shown as valid: by the day somebody looks, on both its edges."""

from datetime import date

import pytest

from sanxiang.rules.list_columns.people import Validity, validity

OFFICER = {"valid_from": "2023-01-01", "valid_to": "2026-06-30"}


@pytest.mark.clause("D5.1")
@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2022, 12, 31), Validity.NOT_YET),
        (date(2023, 1, 1), Validity.VALID),
        (date(2026, 6, 30), Validity.VALID),
        (date(2026, 7, 1), Validity.EXPIRED),
    ],
)
def test_a_certificate_is_valid_from_its_first_to_its_last_day(on: date, found: Validity) -> None:
    assert validity(OFFICER, on=on) is found
