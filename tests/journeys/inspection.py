"""An inspection, walked in the browser from its source to its conclusion."""

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES, now
from tests.make_media import jpeg, mp4

FIRM = "白示林"
ONSITE, RECORD, INTERVIEW = "执法检查现场告知书", "检查（勘验）笔录", "询问笔录"
TEAM = (NAMES["zhifa1"], NAMES["zhifa2"])
QUESTIONS = [
    ["这台变压器何时开始使用？", "2009 年。"],
    ["为什么没有更换？", "打算明年更换。"],
    ["是否知道已被列入淘汰目录？", "去年听说过。"],
    ["有没有更换计划和合同？", "还没有签合同。"],
]


def permitted(desk: Desk, case: str, **source: Any) -> None:
    """The source is registered and approved, the team formed, the plan written."""
    desk.take(case, "source", by="zhifa1", **source)
    desk.approve(case, "kezhang", "fenguan")
    desk.take(case, "team", by="kezhang")
    desk.take(case, "plan", by="zhifa1")


def noticed(desk: Desk, case: str) -> None:
    """The notice is made and served, forms and devices are ready."""
    desk.take(case, "notice", by="zhifa2")
    desk.take(case, "serve_notice", by="zhifa2")
    desk.take(case, "prepare", by="zhifa2")


def on_site(desk: Desk, case: str) -> None:
    """The firm was told its rights and signed for it."""
    desk.take(case, "onsite_notice", by="zhifa1")
    desk.sign(case, ONSITE, "firm", FIRM)


def pictured(desk: Desk, case: str, folder: Path) -> None:
    """A photo and a video of the site."""
    film = folder / "变压器.mp4"
    film.write_bytes(mp4(folder))
    photographed(desk, case, folder, film)


def photographed(desk: Desk, case: str, folder: Path, *others: Path) -> None:
    """At least a photo of the site."""
    photo = folder / "配电室.jpg"
    photo.write_bytes(jpeg())
    page = desk.upload(case, photo, *others, by="zhifa1", stated_end_at=now())
    expect(page.get_by_role("status")).to_have_text(
        [f"“{one.stem}”已入库，原件已固定。" for one in (photo, *others)]
    )


def recorded(desk: Desk, case: str, **record: Any) -> None:
    """The site record, signed by both officers and the companion."""
    desk.take(case, "site_record", by="zhifa1", **record)
    record_signed(desk, case)


def record_signed(desk: Desk, case: str) -> None:
    desk.sign(case, RECORD, "companion", FIRM)
    for name in TEAM:
        desk.sign(case, RECORD, "officer", name)


def interviewed(desk: Desk, case: str) -> None:
    """One interview with more questions than the form first offers, signed."""
    desk.take(case, "interview", by="zhifa2", questions=QUESTIONS)
    desk.sign(case, INTERVIEW, "person", FIRM, by="zhifa2")
    for name in TEAM:
        desk.sign(case, INTERVIEW, "officer", name, by="zhifa2")


def found_violation(desk: Desk, case: str) -> None:
    """The conclusion is approved and the firm was told."""
    desk.take(case, "conclude", by="zhifa1")
    desk.approve(case, "fenguan")
    desk.take(case, "report_result", by="zhifa1")


def found_simple(desk: Desk, case: str) -> None:
    """Something was found that is corrected by order; the firm was told and ordered."""
    said = {"outcome": "rectified", "opinion": "责令限期改正。"}
    desk.take(case, "conclude", by="zhifa1", **said)
    desk.take(case, "report_result", by="zhifa1")
    desk.take(case, "order_correction", by="zhifa1")


def reinspection(desk: Desk, case: str) -> str:
    """The case of the re-inspection that follows; its address."""
    page = desk.take(case, "open_reinspection", by="zhifa1")
    page.locator(".notice", has_text="后续案件").get_by_role("link").click()
    expect(page.locator(".notice", has_text="由案件")).to_be_visible()
    return page.url


def found_nothing(desk: Desk, case: str) -> None:
    """The conclusion needs no approval; the firm was told."""
    said = {"outcome": "normal", "violations": "", "opinion": "未发现违法违规行为。"}
    desk.take(case, "conclude", by="zhifa1", **said)
    desk.take(case, "report_result", by="zhifa1", content="当场说明未发现违法违规行为。")
