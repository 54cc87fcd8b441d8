"""Log-ins of the sample bureau."""

from typing import Any

from playwright.sync_api import Page

from sanxiang.samples.people import PASSWORD


def log_in(page: Page, inside: str, username: str) -> None:
    page.goto(inside)
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{inside}/")


class Sessions:
    """Everybody types the password once in a bureau; later pages go on with the same session."""

    def __init__(self, inside: str) -> None:
        self._inside = inside
        self._cookies: dict[str, list[Any]] = {}

    def enter(self, page: Page, username: str) -> None:
        if username in self._cookies:
            page.context.add_cookies(self._cookies[username])
        else:
            log_in(page, self._inside, username)
            self._cookies[username] = page.context.cookies()
