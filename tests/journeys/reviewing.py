"""The reviewer's desk, worked with the keys alone."""

from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.journeys.watching import Watched

SAID = "照片与笔录一致。"
FARTHEST = 80  # presses of the Tab key on the longest of these pages


def by_keys(desk: Desk, watched: Watched, party: str) -> None:
    """From the queue to a note on two aspects and the whole dossier in one file."""
    page = desk.entered("法制审核", by="shenhe")
    reach(page, f"main a:text-is('{party}')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    shows(page, 1)
    for key, number in (("2", 2), ("ArrowRight", 3), ("ArrowLeft", 2)):
        with page.expect_navigation():
            page.keyboard.press(key)
        shows(page, number)
    reach(page, "#judge input[value=satisfied]")
    page.keyboard.press("Space")
    reach(page, "#judge textarea")
    page.keyboard.type(f"{SAID}3")  # a number that is typed leads nowhere
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    shows(page, 3)
    expect(page.locator('.aspects [data-key="2"]')).to_contain_text("我：符合")
    with page.expect_navigation():
        page.keyboard.press("2")
    expect(page.locator("#judge textarea")).to_have_value(f"{SAID}3")
    watched.look(page, "review-desk")
    address = page.get_by_role("link", name="打开整卷 PDF").get_attribute("href")
    answer = page.request.get(f"{desk.inside}{address}")
    assert answer.body().startswith(b"%PDF-")


def shows(page: Page, number: int) -> None:
    expect(page.locator("#aspect")).to_contain_text(f"{number}. ")


def reach(page: Page, wanted: str) -> None:
    """Presses Tab until the control has the focus."""
    target = page.locator(wanted).first
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached by the Tab key")
