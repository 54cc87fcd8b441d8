"""What the public reads before any act: officers, sections, items and all that belongs to them."""

from datetime import timedelta

import pytest
from django.test import Client

from sanxiang.rules.list_columns import key_of
from tests.make_list_rows import row, step
from tests.make_public_pages import ITEM, KEY, TODAY, everything, issue, officer, page, words

pytestmark = pytest.mark.django_db(databases=["public"])


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
