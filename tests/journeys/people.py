"""Log-ins of the sample bureau."""

from playwright.sync_api import Page

from sanxiang.samples.people import PASSWORD


def log_in(page: Page, inside: str, username: str) -> None:
    page.goto(inside)
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{inside}/")
