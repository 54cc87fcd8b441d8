"""Feeds: the newest of any list, what is corrected again, nothing of what was taken down."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests import make_portal as make

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D10.2")]
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(visitor: Client, query: str = "") -> list[tuple[str, str]]:
    """Title and address of each entry of the Atom feed, which the JSON feed has too."""
    feed = ElementTree.fromstring(visitor.get(f"/feeds/atom.xml{query}").content)
    found = [
        (entry.findtext(f"{ATOM}title") or "", entry.findtext(f"{ATOM}id") or "")
        for entry in feed.iter(f"{ATOM}entry")
    ]
    items = visitor.get(f"/feeds/feed.json{query}").json()["items"]
    assert [(item["title"], item["id"]) for item in items] == found
    return found


def test_a_feed_has_the_newest_first(visitor: Client) -> None:
    sent = [make.publish() for _ in range(52)][::-1]

    assert entries(visitor) == [
        (fields["title"], f"http://testserver/records/{fields['public_id']}/")
        for fields in sent[:50]
    ]


def test_a_feed_of_a_list_has_what_the_list_has(visitor: Client) -> None:
    make.publish()
    salt = make.publish(**make.penalty(public_id="penalty001"))

    for query in ("?power=penalty", "?q=盐业", "?kind=penalty_decision&year=2026"):
        assert [title for title, _ in entries(visitor, query)] == [salt["title"]]
    assert entries(visitor, "?q=节能&power=penalty") == []


def test_an_entry_says_when_it_was_published_and_corrected(visitor: Client) -> None:
    first = make.publish(public_id="penalty001", published_at="2026-03-10T09:00:00+08:00")
    note = {"note": "更正。", "corrected_at": "2026-03-12T10:00:00+08:00"}
    make.send("record", make.payload(first | {"version": 2, "correction": note}))
    make.send("site", make.site())

    feed = ElementTree.fromstring(visitor.get("/feeds/atom.xml").content)
    entry = feed.find(f"{ATOM}entry")
    item = visitor.get("/feeds/feed.json").json()["items"][0]

    assert feed.findtext(f"{ATOM}title") == "示例州工业和信息化局行政执法公示"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-12T10:00:00+08:00"
    assert entry is not None
    assert entry.findtext(f"{ATOM}published") == "2026-03-10T09:00:00+08:00"
    assert item["date_published"] == "2026-03-10T09:00:00+08:00"
    assert item["date_modified"] == "2026-03-12T10:00:00+08:00"
    assert item["authors"] == [{"name": "示例州工业和信息化局"}]


@pytest.mark.clause("D12.2a")
def test_what_is_taken_down_vanishes(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001"))
    make.withdraw("penalty001")

    assert entries(visitor) == []
    for path in ("/feeds/atom.xml", "/feeds/feed.json"):
        assert "盐业" not in visitor.get(path).content.decode()


def test_text_of_a_record_is_text_in_a_feed(visitor: Client) -> None:
    make.publish(title="<b>&amp;]]></title>示例", result="<script>1</script>")

    assert [title for title, _ in entries(visitor)] == ["<b>&amp;]]></title>示例"]


def test_every_list_names_its_own_feed(visitor: Client) -> None:
    make.publish(**make.penalty())
    page = visitor.get("/records/?power=penalty&year=2026").content.decode()

    assert '<link rel="alternate" type="application/atom+xml" title="最新公示"' in page
    assert 'href="/feeds/atom.xml?power=penalty&amp;year=2026"' in page
