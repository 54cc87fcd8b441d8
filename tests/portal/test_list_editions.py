"""The lists over time and whatever is asked of them: any day, old addresses, much, nonsense."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make_list_rows import row
from tests.make_public_pages import ITEM, KEY, everything, issue, officer, page

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.mark.clause("D11")
@pytest.mark.parametrize(
    ("on", "version"),
    [
        ("2026-03-10", None),
        ("2026-03-11", 1),
        ("2026-03-19", 1),
        ("2026-03-20", 3),
        ("2026-04-01", 4),
        ("9999-12-31", 4),
        ("", 4),
    ],
)
def test_what_was_public_on_any_day_is_shown_again(
    visitor: Client, on: str, version: int | None
) -> None:
    for number, day in enumerate(("03-11T23:59", "03-20T08:00", "03-20T18:00", "04-01T00:00"), 1):
        issue(
            "items",
            row("items", name=f"第{number}版的事项"),
            version=number,
            issued_at=f"2026-{day}:00+08:00",
        )

    text = page(visitor, "/items/", **({"on": on} if on else {}))

    shown = [number for number in range(1, 5) if f"第{number}版的事项" in text]
    assert shown == ([version] if version else [])
    assert ("尚未公布这份清单" in text) == (version is None)


@pytest.mark.clause("D11")
def test_an_address_of_what_is_listed_no_more_leads_to_what_it_was(visitor: Client) -> None:
    issue("items", ITEM)
    issue("items", row("items", name="别的"), version=2, issued_at="2026-03-20T09:00:00+08:00")

    gone = visitor.get(f"/items/{KEY}/")

    assert gone.status_code == 410
    assert f"/items/{KEY}/?on=2026-03-12" in gone.content.decode()
    assert "未报送示例报告" in page(visitor, f"/items/{KEY}/", on="2026-03-12")
    assert visitor.get("/items/000000000000/").status_code == 404
    assert visitor.get(f"/guides/{KEY}/").status_code == 404
    assert visitor.get(f"/charts/{KEY}/chart.svg").status_code == 404


def test_every_list_has_its_page_and_says_whose_it_is(visitor: Client) -> None:
    everything()
    issue(
        "sections", row("sections", section="工业管理股"),
        organisation_code="532322", organisation_name="示例县局",
    )  # fmt: skip

    assert "示例州" in page(visitor, "/enforcing-sections/")
    assert "工业管理股" in page(visitor, "/enforcing-sections/", organisation="532322")
    assert "示例抽查" in page(visitor, "/spot-items/")
    assert "未报送示例报告" in page(visitor, f"/guides/{KEY}/")
    assert "示例许可听证" in page(visitor, "/remedies/")
    assert "示例纪委" in page(visitor, "/supervision/")
    assert 'href="https://sample.invalid/a"' in visitor.get("/documents/").content.decode()
    assert "第1版" in page(visitor, "/lists/items/")


@pytest.mark.parametrize(
    "address",
    ["/officers/", "/enforcing-sections/", "/items/", "/charts/", "/spot-items/", "/guides/",
     "/documents/", "/lists/", "/lists/items/"],
)  # fmt: skip
def test_every_page_stands_before_anything_came_and_takes_any_question(
    visitor: Client, address: str
) -> None:
    hostile = {
        "q": "🙂'\"%_\x00" * 2000, "power": "' OR 1=1", "section": "\x00", "after": "-1²",
        "on": "2026-13-45", "organisation": "../..",
    }  # fmt: skip

    assert visitor.get(address).status_code == 200
    everything()
    assert "日期应当是存在的日期" in page(visitor, "/items/", on="昨天")
    assert visitor.get(address, hostile).status_code == 200


@pytest.mark.parametrize("address", ["/items/", "/officers/", "/guides/", f"/items/{KEY}/"])
def test_the_number_of_questions_does_not_grow(visitor: Client, address: str) -> None:
    everything()
    visitor.get(address)  # the particulars of the site are asked for the first time

    def asked() -> int:
        with CaptureQueriesContext(connections["public"]) as queries:
            assert visitor.get(address).status_code == 200
        return len(queries)

    few = asked()
    issue("items", ITEM, *(row("items", name=f"{n}") for n in range(40)), version=2)
    issue("officers", *(officer(f"示{n}") for n in range(40)), version=2)
    issue("guides", *(row("guides", item=f"{n}") for n in range(40)), version=2)

    assert asked() == few <= 7


def test_a_long_list_comes_page_by_page(visitor: Client) -> None:
    issue("items", *(row("items", name=f"事项{n:03d}号") for n in range(1, 36)))

    first, second = page(visitor, "/items/"), page(visitor, "/items/", after=30)

    assert ("事项030号" in first, "事项031号" in first) == (True, False)
    assert ("事项030号" in second, "事项035号" in second) == (False, True)
    assert "共35项" in first
