"""The first page of each side, as somebody who has never been here sees it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.disclosure import again
from tests.journeys.watching import Watched, fits, obstacles
from tests.servers import Bureau

pytestmark = pytest.mark.browser


def test_the_inside_asks_for_a_log_in(
    served: Bureau, contexts: Callable[..., BrowserContext], watched: Watched
) -> None:
    page = contexts().new_page()
    watched.watch(page)
    page.goto(served.inside)
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    assert obstacles(page) == []
    fits(page, "log-in")


def test_an_officer_finds_the_start_page_after_the_log_in(as_person: Callable[[str], Page]) -> None:
    page = as_person("zhifa1")
    expect(page.get_by_role("heading", name="待办", exact=True)).to_be_visible()
    assert obstacles(page) == []
    fits(page, "start")


def test_the_public_side_opens_without_a_log_in(citizen: Page) -> None:
    expect(citizen.get_by_role("main")).to_be_visible()
    assert obstacles(citizen) == []
    fits(citizen, "public-home")


def test_the_public_side_opens_without_scripts(citizen_without_scripts: Page) -> None:
    expect(citizen_without_scripts.get_by_role("main")).to_be_visible()


@pytest.mark.clause("D2", "D11.4")
def test_a_citizen_on_a_phone_finds_who_may_enforce_and_all_about_an_item(
    citizen: Page, served: Bureau, watched: Watched
) -> None:
    citizen.goto(f"{served.public}/officers/")
    again(citizen, lambda: citizen.get_by_text("李示远").count() == 1)  # the worker delivers it
    citizen.get_by_label("姓名或者证件号码").fill("示远")
    citizen.get_by_role("button", name="查找").click()
    expect(citizen.get_by_role("rowheader", name="李示远")).to_be_visible()
    expect(citizen.get_by_role("rowheader", name="杨示成")).to_have_count(0)
    watched.look(citizen, "officers")

    citizen.goto(f"{served.public}/items/")
    citizen.get_by_label("职权类型").select_option("行政检查")
    citizen.get_by_role("button", name="查找").click()
    watched.look(citizen, "public-items")
    citizen.get_by_role("link", name="节能监察").click()
    expect(citizen.get_by_role("heading", name="服务指南")).to_be_visible()
    expect(citizen.get_by_text("本州重点用能工业企业")).to_be_visible()
    citizen.get_by_text("行政检查流程图").click()
    picture = citizen.get_by_role("img", name="行政检查流程图")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalHeight") > 1000
    watched.look(citizen, "public-item")

    citizen.get_by_role("link", name="行政检查的全部步骤").click()
    expect(citizen.get_by_role("heading", name="现场告知")).to_be_visible()
    watched.look(citizen, "public-chart")
    citizen.goto(f"{served.public}/lists/?on=2020-01-01")
    expect(citizen.get_by_text("当日尚未公布").first).to_be_visible()
    watched.look(citizen, "public-lists")
    with citizen.expect_download() as taken:
        citizen.goto(f"{served.public}/lists/")
        citizen.get_by_role("link", name="行政执法人员清单，CSV").click()
    assert "李示远" in taken.value.path().read_text("utf-8-sig")
