"""Seizures and enforcements, walked in the browser."""

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES, now
from tests.make_media import mp4

FIRM = "白示林"
TEAM = (NAMES["zhifa1"], NAMES["zhifa2"])
RECORD, DECISION, RELEASE = "查封（扣押）现场笔录", "查封（扣押）决定书", "解除查封（扣押）决定书"


def opened(desk: Desk, parent: str, step: str) -> str:
    """The case of coercion that another case opens; its address."""
    page = desk.take(parent, step, by="zhifa1")
    page.locator(".notice", has_text="后续案件").get_by_role("link").last.click()
    expect(page.locator(".notice", has_text="由案件")).to_be_visible()
    return page.url


def filmed(desk: Desk, case: str, folder: Path) -> None:
    """The film of the whole measure."""
    film = folder / "扣押全程.mp4"
    film.write_bytes(mp4(folder))
    page = desk.upload(case, film, by="zhifa1", stated_end_at=now())
    expect(page.get_by_role("status")).to_have_text("“扣押全程”已入库，原件已固定。")


def seized(desk: Desk, case: str, **onsite: Any) -> None:
    """Goods are seized on the spot; record and decision are signed."""
    desk.take(case, "onsite", by="zhifa1", **onsite)
    signed(desk, case, RECORD, "present")
    desk.take(case, "decide", by="zhifa1")
    signed(desk, case, DECISION, "recipient")


def signed(desk: Desk, case: str, paper: str, role: str) -> None:
    desk.sign(case, paper, role, FIRM)
    for name in TEAM:
        desk.sign(case, paper, "officer", name)
