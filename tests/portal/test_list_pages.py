"""What the public reads before any act: officers, sections, items and all that belongs to them."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sanxiang.rules.list_columns import key_of
from sanxiang.rules.list_columns.contacts import REMEDY, SUPERVISION
from tests import make_portal as make
from tests.make_list_rows import grade, row, step

pytestmark = pytest.mark.django_db(databases=["public"])
TODAY = timezone.localdate()
ITEM = row(
    "items",
    name="未报送示例报告",
    power="行政处罚",
    section="节能监察科",
    basis="示例法第八条；示例条例第十条",
    procedures=["行政处罚", "当场行政处罚"],
    benchmarks=[grade(grade="从轻", fine="1 元 至 2 元")],
)
KEY = key_of("items", ITEM)


def words(answer: Any) -> str:
    """What a page says, without marks and spaces."""
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


def issue(kind: str, *rows: dict[str, Any], **given: Any) -> None:
    make.send("list", make.edition(kind, list(rows), **given))


def page(visitor: Client, address: str, **query: Any) -> str:
    answer = visitor.get(address, query)
    assert answer.status_code == 200, address
    return words(answer)


def everything() -> None:
    """One row or two of every list, about one item."""
    issue("items", ITEM, row("items", name="别的事项", power="行政检查"))
    issue("officers", officer("李示远"), officer("杨示成", section="盐业管理科"))
    issue("sections", row("sections", section="节能监察科", area="示例州"))
    issue(
        "charts",
        row("charts", name="penalty", title="行政处罚", steps=[step(title="示例立案")]),
        row(
            "charts", name="spot_penalty", title="当场行政处罚", steps=[step(title="表明示例身份")]
        ),
        row("charts", name="licence", title="行政许可", steps=[step(title="收到示例申请")]),
    )
    guide = {"item": ITEM["name"], "power": "行政处罚", "spot_item": "示例抽查"}
    issue("guides", row("guides", fee="示例不收费", **guide))
    issue(
        "spot_items", row("spot_items", name="示例抽查", ratio=40), row("spot_items", name="别的")
    )
    issue(
        "contacts",
        row("contacts", topic=SUPERVISION, name="示例纪委", phone="0878-0000001"),
        row("contacts", topic=REMEDY, power="行政处罚", name="听证", text="示例听证"),
        row("contacts", topic=REMEDY, power="当场行政处罚", name="复议", text="示例先行复议"),
        row("contacts", topic=REMEDY, power="行政许可", name="听证", text="示例许可听证"),
    )
    issue("documents", row("documents", name="示例办法", link="https://sample.invalid/a"))


def officer(name: str, *, ends: date | None = None, **given: Any) -> dict[str, Any]:
    values = {
        "name": name,
        "certificate": f"示例{name}",
        "section": "节能监察科",
        "valid_from": "2023-01-01",
        "valid_to": (ends or TODAY + timedelta(days=365)).isoformat(),
    }
    return row("officers", **(values | given))


@pytest.mark.clause("D5.1")
def test_an_expired_certificate_is_not_shown_as_valid_whenever_the_list_was_issued(
    visitor: Client,
) -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    issue("officers", officer("李示远", ends=yesterday))
    assert f"已过期{yesterday}到期，不得执法" in page(visitor, "/officers/")
    assert "有效至" not in page(visitor, "/officers/")
    assert "有效至" not in page(visitor, "/officers/", on="2026-03-13")

    issue("officers", officer("李示远", ends=TODAY), version=2)
    assert f"有效至{TODAY}" in page(visitor, "/officers/")

    issue("officers", officer("李示远", valid_from=tomorrow.isoformat()), version=3)
    assert f"尚未生效自{tomorrow}起有效" in page(visitor, "/officers/")


@pytest.mark.clause("D11.4")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "示远"}, ["李示远"]),
        ({"q": "示例杨"}, ["杨示成"]),
        ({"q": "　李　示远 "}, ["李示远"]),
        ({"section": "盐业管理科"}, ["杨示成"]),
        ({"q": "没有的人"}, []),
        ({}, ["李示远", "杨示成"]),
    ],
)
def test_officers_are_found_by_name_number_and_section(
    visitor: Client, query: dict[str, str], found: list[str]
) -> None:
    issue("officers", officer("李示远"), officer("杨示成", section="盐业管理科"))

    text = page(visitor, "/officers/", **query)

    assert [name for name in ("李示远", "杨示成") if f"{name}示例" in text] == found


@pytest.mark.clause("D5.2", "D5.3")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"power": "行政处罚"}, [True, False]),
        ({"q": "别的"}, [False, True]),
        ({"q": "条例 第十条"}, [True, False]),
        ({"q": "%"}, [False, False]),
        ({"power": "行政给付"}, [False, False]),
    ],
)
def test_items_are_found_by_power_and_words(
    visitor: Client, query: dict[str, str], found: list[bool]
) -> None:
    issue("items", ITEM, row("items", name="别的事项", power="行政检查"))

    text = page(visitor, "/items/", **query)

    assert [name in text for name in ("未报送示例报告", "别的事项")] == found


@pytest.mark.clause("D2", "D5.2", "D5.4", "D5.5", "D5.6", "D7", "D11.3")
def test_the_page_of_an_item_brings_everything_together(visitor: Client) -> None:
    everything()

    text = page(visitor, f"/items/{KEY}/")

    for said in (
        "示例法第八条", "示例条例第十条", "1元至2元", "李示远", "示例立案", "表明示例身份",
        "示例不收费", "抽查比例40%", "示例听证", "示例先行复议", "示例纪委",
    ):  # fmt: skip
        assert said in text
    for other in ("杨示成", "收到示例申请", "示例许可听证", "别的事项"):
        assert other not in text


@pytest.mark.clause("D5.4", "D11.3")
def test_the_chart_is_drawn_from_the_issued_edition_and_said_in_words(visitor: Client) -> None:
    first = step(title="<b>示例一步</b>", starts=["示例期限"])
    chart = row("charts", name="penalty", title="行政处罚", steps=[first, step(title="第二步")])
    issue("charts", chart)
    address = f"/charts/{key_of('charts', chart)}/"

    answer, picture = visitor.get(address), visitor.get(f"{address}chart.svg")

    assert "&lt;b&gt;示例一步&lt;/b&gt;" in answer.content.decode()
    assert "开始计算示例期限" in words(answer)
    assert picture["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert picture.content.decode().count("<text") >= 4
    assert b"<b>" not in answer.content + picture.content


@pytest.mark.clause("D5.3")
def test_the_powers_are_told_with_the_number_of_their_items(visitor: Client) -> None:
    issue("items", ITEM, *(row("items", name=f"{n}", power="行政检查") for n in range(3)))

    assert "职权范围行政检查3项行政处罚1项" in page(visitor, "/items/")


@pytest.mark.clause("D6")
def test_the_public_is_told_what_officers_have_to_do_on_site(visitor: Client) -> None:
    text = page(visitor, "/charts/")

    for said in ("主动出示执法证件", "出具执法文书", "说明来意、依据和当事人的权利义务"):
        assert said in text


@pytest.mark.clause("D11")
def test_a_long_text_of_a_document_is_folded_and_whole(visitor: Client) -> None:
    issue("documents", row("documents", name="示例办法", text=f"首{'条' * 700}尾"))

    assert f"展开正文首{'条' * 700}尾" in page(visitor, "/documents/")


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
