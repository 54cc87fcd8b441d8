"""The screen in the hall: large, turning over by itself, leading to the portal."""

import re

import pytest
from django.test import Client

from tests import make_portal as make

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D10.4")]
NEXT = re.compile(r'<meta http-equiv="refresh" content="20;url=([^"]+)">')
RECORD = re.compile(r'href="/records/([a-z0-9]+)/"')


def page(visitor: Client, address: str = "/screen/") -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def onward(text: str) -> str:
    found = NEXT.search(text)
    assert found
    target = found[1].replace("&amp;", "&")
    return target if target.startswith("/") else f"/screen/{target}"


def test_it_turns_over_through_all_records_and_begins_anew(visitor: Client) -> None:
    ids = [make.publish()["public_id"] for _ in range(7)]
    seen, address = [], "/screen/"
    for _ in range(3):
        text = page(visitor, address)
        seen += RECORD.findall(text)
        address = onward(text)

    assert sorted(seen) == sorted(ids)
    assert address == "/screen/"
    assert text.count("<svg") == 2  # the last record and the portal


def test_it_does_not_go_further_back_than_a_few_screens(visitor: Client) -> None:
    for _ in range(40):
        make.publish()

    text = page(visitor, "/screen/?after=&screen=12")

    assert onward(text) == "/screen/"


def test_it_can_be_stopped_to_read(visitor: Client) -> None:
    make.publish()

    text = page(visitor, "/screen/?still=yes")

    assert NEXT.search(text) is None
    assert "继续自动翻" in text


@pytest.mark.parametrize("query", ["?screen=abc", "?screen=99999", "?after=x-y", "?screen=²"])
def test_what_nobody_offered_begins_at_the_newest(visitor: Client, query: str) -> None:
    record = make.publish()

    assert record["public_id"] in page(visitor, f"/screen/{query}")


def test_before_anything_is_public_it_says_so(visitor: Client) -> None:
    assert "目前没有公示信息" in page(visitor)
