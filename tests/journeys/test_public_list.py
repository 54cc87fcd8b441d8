"""Journey: a list is compiled in the section, agreed to by the staffing office from an account of
its own, and published."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sanxiang.samples.people import PASSWORD
from tests.journeys.desk import Desk, submit
from tests.journeys.disclosure import again
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
TITLE = "随机抽查事项清单"


def agrees(page: Page, address: str, watched: Watched, picture: str = "") -> None:
    """Somebody finds the version on the start page, reads it and agrees."""
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile(f"：{TITLE}第")).click()
    expect(page.locator("ins").nth(1)).to_be_visible()
    if picture:
        watched.look(page, picture)
    page.get_by_label("同意", exact=True).check()
    page.get_by_role("button", name="提交审核意见").click()
    expect(page.get_by_role("status")).to_have_text("已同意。")


def outsider(served: Bureau, page: Page, username: str) -> None:
    page.goto(served.inside)
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{served.inside}/outside/")


def test_a_list_goes_from_the_section_over_the_body_outside_to_the_public(
    served: Bureau,
    desk: Desk,
    contexts: Callable[..., BrowserContext],
    citizen: Page,
    watched: Watched,
) -> None:
    served.command(
        "shell", "--no-imports", "-c", "from tests import make_lists; make_lists.new_spot_list()"
    )
    page = desk.entered("公示清单", by="kezhang")
    watched.look(page, "lists-overview")
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.locator("details").first).to_be_visible()
    watched.look(page, "lists-kind")
    page.locator("[name=note]").fill("提高抽查比例。")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text(f"已编制《{TITLE}》第 ")

    agrees(desk.page_of("yankezhang"), served.inside, watched)
    agrees(desk.page_of("fagui"), served.inside, watched, "lists-version")

    reviewer = contexts(width=390).new_page()
    watched.watch(reviewer)
    outsider(served, reviewer, "bianban")
    watched.look(reviewer, "lists-outside")
    assert reviewer.goto(f"{served.inside}/cases/").status == 404  # type: ignore[union-attr]
    reviewer.goto(served.inside)
    reviewer.locator("main table a").first.click()
    expect(reviewer.locator("ins").nth(1)).to_be_visible()
    watched.look(reviewer, "lists-outside-version")
    reviewer.get_by_label("同意", exact=True).check()
    submit(reviewer)
    expect(reviewer.get_by_role("status")).to_have_text("审核意见已提交。")

    citizen.goto(f"{served.public}/spot-items/")
    assert "45" not in citizen.locator("main").inner_text()
    office = desk.page_of("xiaozu")
    office.goto(served.inside)
    office.get_by_role("link", name=f"领导小组办公室公示：{TITLE}").click()
    office.get_by_role("button", name="公示", exact=True).click()
    expect(office.get_by_role("status")).to_contain_text("已公示")
    expect(office.get_by_role("row", name=re.compile("州编办审核"))).to_contain_text("机构编制")
    citizen.reload()
    again(citizen, lambda: "45" in citizen.locator("main").inner_text())
