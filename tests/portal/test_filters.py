"""Lists of records: their order, their pages, what they can be narrowed by, and on paper."""

import re

import pytest
from django.test import Client

from portal.messages import item_code
from portal.records import items
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


def shown(visitor: Client, path: str) -> list[str]:
    """The public ids listed on a page, in order."""
    page = visitor.get(path).content.decode()
    return re.findall(r'entry-title"><a href="/records/([a-z0-9]+)/"', page)


@pytest.mark.clause("D2")
def test_the_newest_come_first_and_every_record_is_on_exactly_one_page(visitor: Client) -> None:
    sent = [make.publish()["public_id"] for _ in range(45)]
    path, pages = "/records/", []
    while path:
        pages.append(shown(visitor, path))
        onward = re.search(r'rel="next" href="([^"]+)"', visitor.get(path).content.decode())
        path = f"/records/{onward.group(1)}" if onward else ""

    assert [len(page) for page in pages] == [20, 20, 5]
    assert [one for page in pages for one in page] == sent[::-1]


def test_records_published_at_one_instant_are_all_shown(visitor: Client) -> None:
    for _ in range(21):
        make.publish(published_at="2026-03-10T09:00:00+08:00")
    first = visitor.get("/records/").content.decode()
    onward = re.search(r'rel="next" href="([^"]+)"', first)

    assert onward is not None
    assert len(shown(visitor, f"/records/{onward.group(1)}")) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=penalty_decision", ["penalty001"]),
        ("kind=inspection_result", ["inspection01"]),
        ("kind=licence_decision", []),
        ("outcome=granted", []),
        ("outcome=problem", ["penalty001"]),
        ("outcome=normal", ["inspection01"]),
        ("year=2025", ["penalty001"]),
        ("year=2026&kind=penalty_decision", []),
        ("organisation=11532301MB0X00000X", ["penalty001"]),
        ("organisation=NOBODY", []),
        ("kind=case&outcome=bad&year=abcd", ["penalty001", "inspection01"]),
        ("year=0000", ["penalty001", "inspection01"]),
        ("organisation=%27%20OR%201%3D1", ["penalty001", "inspection01"]),
        ("after=none", ["penalty001", "inspection01"]),
        ("after=99999999999999999999-1", ["penalty001", "inspection01"]),
        ("after=7-1", ["penalty001", "inspection01"]),
        ("after=0", []),
        ("after=99999999999999999999", ["penalty001", "inspection01"]),
        ("after=9999999999999999999", ["penalty001", "inspection01"]),
        ("power=penalty", ["penalty001"]),
        ("power=penalty&kind=inspection_result", []),
        ("power=penalty&organisation=11532301MB0X00000X&year=2025&outcome=problem", ["penalty001"]),
        ("power=nothing", ["penalty001", "inspection01"]),
        (f"item={item_code('工业节能监察')}", ["inspection01"]),
        (f"item={item_code('工业节能监察')}&year=2026", ["inspection01"]),
        (f"item={item_code('工业节能监察')}&year=2025", []),
        ("item=x&q=盐业", ["penalty001", "inspection01"]),
    ],
)
def test_filters(visitor: Client, query: str, found: list[str]) -> None:
    make.publish(public_id="inspection01", published_at="2026-03-10T09:00:00+08:00")
    county = {"organisation_code": "11532301MB0X00000X", "organisation_name": "示例县工信局"}
    late = {"decided_date": "2025-12-31", "published_at": "2026-03-11T09:00:00+08:00"}
    make.publish(**make.penalty(public_id="penalty001", **county, **late))

    assert shown(visitor, f"/records/?{query}") == found


def test_what_is_chosen_can_be_taken_back_one_by_one(visitor: Client) -> None:
    make.publish()
    page = visitor.get("/records/?power=inspection&year=2026").content.decode()
    chips = re.findall(r'<li><a href="(\?[^"]*)"><span>([^<]+)</span>', page)

    assert chips == [
        ("?year=2026", "执法种类：行政检查"),
        ("?power=inspection", "决定年份：2026 年"),
    ]


def test_a_list_is_printed_as_one_table(visitor: Client) -> None:
    for _ in range(25):
        make.publish()
    make.publish(**make.penalty())
    page = visitor.get("/records/print/?power=inspection").content.decode()

    assert page.count('<tr><th scope="row">') == 25
    assert "执法种类：行政检查；共 25 条" in page
    assert "盐业" not in page


def test_each_item_something_is_published_about_is_offered_once(visitor: Client) -> None:
    for _ in range(3):
        make.publish()
    make.publish(**make.penalty(public_id="penalty001"))
    names = ["对违法经营食盐的处罚", "工业节能监察"]

    assert [name for _, name in items()] == names
    make.withdraw("penalty001")
    assert [name for _, name in items()] == names[1:]


@pytest.mark.parametrize("query", ["", " ", "%E3%80%80", "x" * 101])
def test_a_query_that_cannot_be_searched_is_explained(visitor: Client, query: str) -> None:
    answer = visitor.get(f"/search/?q={query}")

    assert answer.status_code == 400
    assert 'class="field-error"' in answer.content.decode()


def test_a_search_found_on_many_pages_keeps_its_words(visitor: Client) -> None:
    for _ in range(21):
        make.publish()
    page = visitor.get("/search/", {"q": "示例 & 盐业"}).content.decode()
    assert "没有找到" in page
    page = visitor.get("/search/", {"q": "示例 节能"}).content.decode()
    onward = re.search(r'rel="next" href="([^"]+)"', page)

    assert onward is not None
    assert len(shown(visitor, "/search/" + onward.group(1).replace("&amp;", "&"))) == 1
