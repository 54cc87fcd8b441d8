"""The first page of each side, as somebody who has never been here sees it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

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
