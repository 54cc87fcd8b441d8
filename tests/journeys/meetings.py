"""The bureau meeting as its secretary keeps it in the browser: called, held, minuted."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk, submit
from tests.journeys.filling import NAMES, fill, now


def held(desk: Desk, look: Callable[[Page, str], object] = lambda page, name: None) -> str:
    """A meeting of head and leader on whatever waits, with its attendance; its number."""
    page = desk.entered("局务会", by="mishu")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name="召集会议").first.click()
    called = {"place": "三楼会议室", "chair": "juzhang", "members": ["juzhang", "fenguan"]}
    fill(
        page.locator("main"),
        {"begins_at": f"{desk.today}{now()[10:]}", **called, "recorder": NAMES["mishu"]},
    )
    look(page, "meeting-new")
    submit(page)
    number = page.get_by_role("heading", level=1).inner_text()
    with page.expect_navigation():
        page.get_by_role("link", name="登记出席").click()
    look(page, "meeting-attendance")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已登记出席情况")
    return number


def minuted(desk: Desk, case: str, number: str, **changes: Any) -> None:
    """What the meeting did with the case, its minutes signed by everybody who must."""
    desk.take(case, "deliberate", by="mishu", meeting=number, **changes)
    for role, name in (("chair", "juzhang"), ("member", "fenguan"), ("recorder", "mishu")):
        desk.sign(case, "法制审核会议记录", role, NAMES[name], by="mishu")


def heard(desk: Desk, case: str) -> None:
    minuted(desk, case, held(desk))
