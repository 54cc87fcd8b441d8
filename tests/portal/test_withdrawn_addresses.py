"""Old addresses and files of a record taken down, asked for in every way a machine would."""

import pytest
from django.test import Client

from portal import doors
from portal.surfaces import NOT_HERE, SURFACES, still_there
from tests import make_portal as make
from tests.portal.test_surfaces import trace_of

pytestmark = [
    pytest.mark.django_db(databases=["public"]),
    pytest.mark.wide,
    pytest.mark.clause("D12.2a"),
]
RECORD = make.penalty(public_id="takendown1", number="（楚）工信罚〔2026〕77号")
TRACE = trace_of(make.fields(**RECORD))
OWN = [surface.addresses(TRACE)[0] for surface in SURFACES if surface.shows is still_there]


@pytest.fixture
def tags(visitor: Client) -> dict[str, str]:
    """What a cache remembers of each address from when the record was public."""
    make.publish(**RECORD)
    tags = {address: visitor.get(address).get("ETag", "") for address in OWN}
    make.withdraw("takendown1")
    return tags


@pytest.mark.parametrize("address", OWN)
def test_a_file_asked_for_again_by_its_old_tag_is_gone_and_not_unchanged(
    visitor: Client, tags: dict[str, str], address: str
) -> None:
    answer = visitor.get(address, headers={"If-None-Match": tags[address] or "*"})

    assert answer.status_code == 410
    assert RECORD["party_name"] not in answer.content.decode()


@pytest.mark.usefixtures("tags")
@pytest.mark.parametrize("address", OWN)
def test_a_part_of_an_old_file_is_gone_too(visitor: Client, address: str) -> None:
    assert visitor.get(address, headers={"Range": "bytes=0-99"}).status_code == 410
    assert visitor.head(address).status_code in {410, 405}  # the interface knows GET alone


@pytest.mark.usefixtures("tags")
@pytest.mark.parametrize(
    "address",
    [
        "/records/TAKENDOWN1/",
        "/records/takendown1",
        "/records/takendown1/other.json",
        "/records/takendown1/../takendown1/record.json",
        "/records/%74akendown1/",
    ],
)
def test_an_old_address_written_otherwise_leads_nowhere_else(visitor: Client, address: str) -> None:
    answer = visitor.get(address, follow=True)

    assert answer.status_code in NOT_HERE
    assert RECORD["party_name"] not in answer.content.decode()


@pytest.mark.usefixtures("tags")
def test_no_error_can_be_reported_of_a_record_that_is_gone(visitor: Client) -> None:
    answer = visitor.post("/records/takendown1/report/", {"text": "示例。"})

    assert answer.status_code == 410


def test_a_record_taken_down_does_not_come_back_by_a_late_message(visitor: Client) -> None:
    record = make.publish(**RECORD)
    make.withdraw("takendown1")
    message = make.message("record", make.payload(record))

    with pytest.raises(doors.Refused, match="已撤下"):
        doors.receive(message, using="public", at=make.NOON)

    assert visitor.get("/records/takendown1/").status_code == 410
