"""The channels beside the portal."""

import pytest

from sanxiang.rules.channels import CHANNELS, records_named, refusals
from sanxiang.rules.roles import Role


@pytest.mark.clause("D14")
@pytest.mark.parametrize("role", Role)
def test_only_the_publishing_office_may_issue(role: Role) -> None:
    assert (refusals([role]) == []) == (role is Role.PUBLISHING_OFFICE)


@pytest.mark.clause("D10.2", "D10.3", "D10.4", "R16")
def test_every_channel_names_its_clause_and_its_place() -> None:
    assert {name: channel.clause for name, channel in CHANNELS.items()} == {
        "poster": "D10.4",
        "handout": "D10.4",
        "screen": "D10.4",
        "press": "D10.3",
        "wechat": "D10.2",
        "site": "R16",
        "credit": "D10.2",
    }
    assert [channel.place for channel in CHANNELS.values() if not channel.place] == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", []),
        ("a1\nb2", ["a1", "b2"]),
        (" a1 \n\na1\n", ["a1"]),
        ("https://gs.example/records/a1/\nhttps://gs.example/records/b2", ["a1", "b2"]),
    ],
)
def test_records_are_named_by_id_or_by_the_address_of_their_page(text: str, ids: list[str]) -> None:
    assert records_named(text) == ids
