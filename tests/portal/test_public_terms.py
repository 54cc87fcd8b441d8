"""A public term that is set anew while its record is public."""

import pytest
from django.test import Client

from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.mark.clause("D12.2a")
def test_a_term_set_anew_shows_both_days_and_leaves_the_proved_text_alone(visitor: Client) -> None:
    record = make.publish(**make.penalty())
    address = f"/records/{record['public_id']}/"
    before = visitor.get(address + "record.json").content
    anew = {"public_id": record["public_id"], "take_down_date": "2027-03-02"}

    for _ in range(2):
        make.send("public_term", anew)

    page = visitor.get(address).content.decode()
    assert 'datetime="2027-03-02"' in page
    assert "原公示至 2031-03-10" in page
    assert visitor.get(address + "record.json").content == before


@pytest.mark.clause("D12.2a")
def test_a_term_for_a_record_already_gone_changes_nothing(visitor: Client) -> None:
    record = make.publish(**make.penalty())
    make.withdraw(record["public_id"])

    make.send("public_term", {"public_id": record["public_id"], "take_down_date": "2027-03-02"})

    assert visitor.get(f"/records/{record['public_id']}/").status_code == 410
