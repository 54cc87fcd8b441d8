"""Journey: anybody reads how a kind of case goes, on paper, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from sanxiang.rules.procedures import PROCEDURES
from tests.journeys.desk import Desk
from tests.journeys.watching import Watched

pytestmark = pytest.mark.browser


def test_a_procedure_is_read_as_a_chart_and_as_a_list(desk: Desk, watched: Watched) -> None:
    page = desk.entered("程序", by="zhifa1")
    watched.look(page, "procedures")
    page.get_by_role("main").get_by_role("link", name="行政检查", exact=True).click()

    expect(page.locator(".chart svg")).to_have_count(len(PROCEDURES["inspection"].steps))
    expect(page.locator(".chart text", has_text="作出检查结论").first).to_be_visible()
    watched.look(page, "procedure")
