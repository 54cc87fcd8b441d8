"""Journey: the policy section words a paper anew, sees it at once, and the leader agrees."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.desk import Desk
from tests.journeys.people import Sessions
from tests.journeys.watching import Watched
from tests.make_wordings import OWN, SHIPPED, passage
from tests.servers import Bureau

pytestmark = pytest.mark.browser
FIELD = f"text_{passage(SHIPPED).key}"


def opened(page: Page) -> None:
    page.get_by_role("link", name="文书", exact=True).click()
    page.get_by_role("link", name="文书模板").click()
    page.get_by_role("link", name="检查通知书").click()


def test_a_paper_is_worded_anew_and_approved(desk: Desk, watched: Watched) -> None:
    page = desk.page_of("fagui")
    opened(page)
    pictures = page.locator("#preview img")
    expect(pictures).to_have_count(2)
    before = [one.get_attribute("src") for one in pictures.all()]
    box = page.locator(f"[name='{FIELD}']")
    box.fill("检查人员应当主动出示执法证件；不出示的，")
    expect(pictures.first).to_be_visible()
    page.locator(".chips summary").click()
    page.get_by_role("button", name="{被检查单位}", exact=True).click()
    box.press_sequentially("有权拒绝检查。")
    page.wait_for_function(
        "old => [...document.querySelectorAll('#preview img')].some((i, n) => i.src !== old[n])",
        arg=before,
    )
    watched.look(page, "wording-edit")

    box.fill("请在3日内回复{没有的字段}。")
    expect(page.locator("#preview .errors")).to_contain_text("没有“没有的字段”这个字段")
    watched.look(page, "wording-faults")

    box.fill(OWN)
    page.locator("[name=reason]").fill("让企业一看就懂。")
    page.get_by_role("button", name="保存并送审定").click()
    expect(page.get_by_role("status")).to_have_text("已保存第 1 版，等待审定。")

    leader = desk.page_of("fenguan")
    leader.reload()
    leader.get_by_role("link", name=re.compile("审定：检查通知书")).click()
    watched.look(leader, "wording-version")
    leader.get_by_label("同意").check()
    leader.locator("[name=opinion]").fill("同意。")
    leader.get_by_role("button", name="提交审定意见").click()
    expect(leader.get_by_role("status")).to_have_text("已同意。")
    page.get_by_role("link", name="文书模板").first.click()
    expect(page.get_by_role("row", name=re.compile("检查通知书"))).to_contain_text("第 1 版")
    watched.look(page, "wording-list")


def test_the_preview_works_without_scripts(
    served: Bureau,
    sessions: Sessions,
    contexts: Callable[..., BrowserContext],
    watched: Watched,
) -> None:
    page = contexts(scripts=False, width=390).new_page()
    watched.watch(page)
    sessions.enter(page, "fagui")
    page.goto(served.inside)
    opened(page)
    page.locator("[name=text_title]").fill("行政检查通知书（示例）")
    page.get_by_role("button", name="预览").click()

    expect(page.locator("#preview img")).to_have_count(2)
    expect(page.locator("[name=text_title]")).to_have_value("行政检查通知书（示例）")
