"""Journey: an interview of twelve questions, written in the editor and kept while it is written."""

import re

import pytest
from playwright.sync_api import Page, expect

from sanxiang.rules.standard_questions import CLOSING, OPENING
from tests.journeys import inspection
from tests.journeys.desk import Desk
from tests.journeys.filling import fill, usual
from tests.journeys.parties import SILICON
from tests.journeys.watching import Watched

pytestmark = pytest.mark.browser
ASKED = ["变压器何时安装？", "现在还在用吗？", "知道已被淘汰吗？", "打算何时更换？"]
SAVED = re.compile("草稿保存于")


def test_an_interview_is_written_kept_corrected_and_signed(desk: Desk, watched: Watched) -> None:
    case = desk.register(SILICON, by="zhifa1")
    inspection.permitted(desk, case)
    inspection.noticed(desk, case)
    desk.take(case, "onsite_notice", by="zhifa1")

    page = twelve_questions(desk, case)
    watched.look(page, "interview-editor")
    page.reload()
    expect(page.locator("[name=questions_0]")).to_have_count(len(OPENING) + 3 + len(CLOSING) + 2)
    watched.look(page, "interview-draft")


def twelve_questions(desk: Desk, case: str) -> Page:
    """Standard questions around those of the case; one is put in, one moved, one taken out."""
    page = desk.form(case, "interview", by="zhifa2")
    values = usual("interview", checked="read_aloud")
    del values["questions"]
    fill(page.locator("main"), values)
    page.get_by_role("button", name="开头").click()
    page.get_by_role("button", name="结尾").click()
    rows = page.locator("[data-dialogue] > li")
    for at, question in enumerate(ASKED):
        rows.nth(len(OPENING) - 1 + at).get_by_role("button", name="插入").click()
        rows.nth(len(OPENING) + at).get_by_label("问", exact=True).fill(question)
    rows.nth(len(OPENING) + 1).get_by_role("button", name="上移").click()
    expect(rows.nth(len(OPENING)).get_by_label("问", exact=True)).to_have_value(ASKED[1])
    rows.nth(len(OPENING) + 3).get_by_role("button", name="删去").click()
    count = len(OPENING) + 3 + len(CLOSING)
    for at in range(count):
        rows.nth(at).get_by_label("答", exact=True).fill(f"第 {at + 1} 个回答。")
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("这是您")).to_be_visible()
    return page
