"""The open interface: pages, filters, one record, lists, counts; what it says when it cannot."""

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.models import ListEdition
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


def answer(visitor: Client, path: str, status: int = 200) -> Any:
    found = visitor.get(f"/api/v1/{path}")
    assert found.status_code == status, found.content
    return found.json()


def test_a_record_is_what_was_published_and_its_address(visitor: Client) -> None:
    fields = make.publish(public_id="penalty001")

    found = answer(visitor, "records/penalty001")

    assert found.pop("address") == "http://testserver/records/penalty001/"
    assert found == fields


def test_every_record_is_on_exactly_one_page(visitor: Client) -> None:
    sent = [make.publish()["public_id"] for _ in range(7)]
    pages: list[list[str]] = []
    after = ""
    while not pages or after:
        page = answer(visitor, f"records?limit=3&after={after}")
        pages.append([one["public_id"] for one in page["records"]])
        assert (page["total"], page["is_capped"]) == (7, False)
        after = page["next_after"]

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [one for page in pages for one in page] == sent[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=盐业", 1),
        ("q=工信罚[2026]1号", 1),
        ("power=penalty&year=2026", 1),
        ("kind=inspection_result", 2),
        ("kind=inspection_result&q=盐业", 0),
        ("q=%00", 0),
        ("kind=", 3),
        ("unknown=1", 3),
    ],
)
def test_records_are_narrowed(visitor: Client, query: str, found: int) -> None:
    make.publish()
    make.publish()
    make.publish(**make.penalty())

    assert answer(visitor, f"records?{query}")["total"] == found


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("kind=case", "kind"),
        ("year=26", "year"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("after=x", "after"),
        ("item=' OR 1=1", "item"),
        ("q=" + "盐" * 101, "q"),
    ],
)
def test_what_is_not_as_described_is_named(visitor: Client, query: str, name: str) -> None:
    assert answer(visitor, f"records?{query}", 422) == {"detail": f"参数不符合要求：{name}"}


@pytest.mark.clause("D12.2a", "D12.2b")
def test_a_record_taken_down_is_gone_and_an_unknown_one_not_found(visitor: Client) -> None:
    make.publish(public_id="penalty001")
    make.withdraw("penalty001", ground="annulled", explanation="经复议撤销。")

    gone = answer(visitor, "records/penalty001", 410)

    assert (gone["ground"], gone["explanation"]) == ("annulled", "经复议撤销。")
    assert answer(visitor, "records/neverthere1", 404) == {"detail": "没有找到"}
    assert answer(visitor, "records")["records"] == []


def test_lists_are_those_in_force(visitor: Client) -> None:
    for version in (1, 2):
        edition = ListEdition.objects.create(
            organisation_code="CODE1",
            organisation_name="示例局",
            kind="officers",
            version=version,
            issued_at=make.NOON,
        )
        edition.listed.create(place=1, key="k", words="", content={"name": f"示例{version}"})

    (listed,) = answer(visitor, "lists")
    whole = answer(visitor, "lists/CODE1/officers")

    assert (listed["version"], whole["version"]) == (2, 2)
    assert whole["rows"] == [{"name": "示例2"}]
    assert answer(visitor, "lists/CODE1/sections", 404) == {"detail": "没有找到"}


@pytest.mark.clause("D9")
def test_counts_and_the_newest_checkpoint(visitor: Client) -> None:
    assert answer(visitor, "checkpoint", 404) == {"detail": "没有找到"}
    make.send("counts", make.counts())
    make.send("checkpoint", make.checkpoint())

    (row,) = answer(visitor, "counts")

    parts = ("public", "taken_down", "withheld", "within_time", "overdue")
    assert row["decided"] == 15 == sum(row[part] for part in parts)
    assert answer(visitor, "checkpoint")["note"] == make.checkpoint()["note"]


def test_a_page_asks_the_database_as_often_for_many_records_as_for_one(visitor: Client) -> None:
    make.publish()
    with CaptureQueriesContext(connections["public"]) as one:
        answer(visitor, "records?limit=100")
    for _ in range(30):
        make.publish()
    with CaptureQueriesContext(connections["public"]) as many:
        answer(visitor, "records?limit=100")

    assert len(many) == len(one) <= 3


def test_the_description_is_of_this_version_and_needs_nothing_from_elsewhere(
    visitor: Client,
) -> None:
    described = answer(visitor, "openapi.json")

    assert described["info"]["version"] == "1"
    assert set(described["paths"]) == {
        "/api/v1/records",
        "/api/v1/records/{public_id}",
        "/api/v1/lists",
        "/api/v1/lists/{organisation}/{kind}",
        "/api/v1/counts",
        "/api/v1/checkpoint",
    }
    assert visitor.get("/api/v1/docs").status_code == 301
