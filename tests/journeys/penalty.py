"""A penalty case, walked in the browser from filing to service."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES
from tests.journeys.meetings import heard

NUMBER = r"^（楚）工信罚〔\d{4}〕1号$"


def opened(desk: Desk, inspection: str) -> str:
    """The penalty case that follows an inspection; its address."""
    page = desk.take(inspection, "open_penalty", by="zhifa1")
    page.locator(".notice", has_text="后续案件").get_by_role("link").click()
    expect(page.locator(".notice", has_text="由案件")).to_be_visible()
    return page.url


def investigated(desk: Desk, case: str) -> None:
    """Filed, reported, the party told beforehand and heard; the decision drafted and
    its handling approved."""
    desk.take(case, "file_case", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    desk.take(case, "report", by="zhifa1")
    desk.approve(case, "kezhang")
    desk.take(case, "prior_notice", by="zhifa1")
    desk.take(case, "serve_prior_notice", by="zhifa1")
    desk.take(case, "defence", by="zhifa1")
    desk.take(case, "draft", by="zhifa1")
    desk.take(case, "propose", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")


def submitted(desk: Desk, case: str) -> None:
    """Found to be major, and submitted."""
    desk.take(case, "screen", by="zhifa1")
    desk.take(case, "submit_review", by="zhifa1")


def reviewed(desk: Desk, case: str) -> None:
    """Read by the qualified reviewer, agreed to by the meeting."""
    desk.take(case, "read_review", by="shenhe")
    heard(desk, case)
    given(desk, case)


def given(desk: Desk, case: str, **opinion: Any) -> None:
    """The opinion on what is under review, signed by who presided."""
    desk.take(case, "review", by="mishu", **opinion)
    desk.sign(case, "法制审核意见书", "chair", NAMES["juzhang"], by="mishu")


def closed(desk: Desk, case: str) -> None:
    """Everything was carried out; section head and leader agreed."""
    desk.take(case, "close", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")


def decided(desk: Desk, case: str) -> None:
    desk.take(case, "discuss", by="mishu")
    desk.take(case, "decide", by="juzhang")
    desk.take(case, "serve", by="zhifa1")
