"""Log-ins of the sample bureau."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page


@dataclass(frozen=True)
class LogIn:
    username: str
    password: str


def log_ins(folder: Path) -> list[LogIn]:
    """From the list that `sanxiang samplebureau` writes: `username password name, post`."""
    lines = (folder / "sample-log-ins.txt").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    return [LogIn(one[0], one[1]) for one in words]


def log_in(page: Page, inside: str, person: LogIn) -> None:
    page.goto(inside)
    page.locator("input[name=login]").fill(person.username)
    page.locator("input[name=password]").fill(person.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{inside}/")
