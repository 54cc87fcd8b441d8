"""Journey: an interview of twelve questions, written in the editor and kept while it is written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sanxiang.rules.standard_questions import CLOSING, OPENING
from tests.journeys import inspection
from tests.journeys.desk import Desk, draw, submit
from tests.journeys.filling import NAMES, fill, usual
from tests.journeys.parties import SILICON
from tests.journeys.people import Sessions
from tests.journeys.watching import Watched
from tests.make_scans import scan_of

pytestmark = pytest.mark.browser
ASKED = [
    "变压器何时安装？",
    "现在还在用吗？",
    "知道已被淘汰吗？",
    "何时更换？",
    "有合同吗？",
    "谁负责？",
]
COUNT = len(OPENING) + len(ASKED) - 1 + len(CLOSING)
SAVED = re.compile("草稿保存于")


def test_an_interview_is_written_kept_corrected_and_signed(
    desk: Desk, phone: Page, watched: Watched, tmp_path: Path
) -> None:
    case = desk.register(SILICON, by="zhifa1")
    inspection.permitted(desk, case)
    inspection.noticed(desk, case)
    signed_in_ink(desk, case, tmp_path)

    page = twelve_questions(desk, case)
    watched.look(page, "interview-editor")
    page.reload()
    expect(page.locator("[name=questions_0]")).to_have_count(COUNT + 2)
    submit(page)
    expect(page.get_by_role("status")).to_have_text("“调查询问”已办理。")
    corrected(desk, case, watched)
    read_aloud(desk, case)
    signed_on_a_phone(desk, case, phone, watched)

    inspection.pictured(desk, case, tmp_path)
    desk.take(case, "site_record", by="zhifa1")
    desk.refuse_to_sign(case, inspection.RECORD, "companion", inspection.FIRM, "不认可检查结果")
    page = desk.paper(case, inspection.RECORD, by="zhifa1")
    expect(page.get_by_role("region", name="签名", exact=True)).to_contain_text(
        f"不认可检查结果（见证人：{NAMES['kezhang']}）"
    )


@pytest.fixture
def phone(
    contexts: Callable[..., BrowserContext], sessions: Sessions, watched: Watched, desk: Desk
) -> Page:
    """The officer's telephone, logged in beside the computer."""
    page = contexts(width=390).new_page()
    watched.watch(page)
    sessions.enter(page, "zhifa2")
    return page


def signed_in_ink(desk: Desk, case: str, folder: Path) -> None:
    """The notice on the spot is printed, signed by hand and scanned back."""
    desk.take(case, "onsite_notice", by="zhifa1")
    page = desk.paper(case, inspection.ONSITE, by="zhifa1")
    address = page.get_by_role("link", name="打开 PDF").get_attribute("href")
    scan = folder / "现场告知书.pdf"
    scan.write_bytes(scan_of(page.request.get(f"{desk.inside}{address}").body()))
    page.get_by_role("link", name="上传纸质扫描件").click()
    fill(page.locator("main"), {"signed": [f"firm|{inspection.FIRM}"]})
    page.locator("#id_file").set_input_files(str(scan))
    page.get_by_role("button", name="归回").click()
    expect(page.get_by_role("status")).to_contain_text("扫描件已归回")
    expect(page.get_by_role("region", name="签名", exact=True)).to_contain_text("纸质签名")


def corrected(desk: Desk, case: str, watched: Watched) -> None:
    """One answer is put right; the editor lists the change and asks only for its reason."""
    page = desk.paper(case, inspection.INTERVIEW, by="zhifa2")
    number = page.locator(".lead .number").inner_text()
    page.get_by_role("link", name="更正笔录").click()
    answer = page.locator("[name=questions_1]").nth(len(OPENING))
    answer.fill("2009 年安装，去年检修过。")
    submit(page)
    expect(page.locator("[name=corrections_0]").first).to_have_value(f"第{len(OPENING) + 1}答")
    watched.look(page, "interview-correction")
    page.locator("[name=corrections_3]").first.fill("被询问人核对后补充")
    submit(page)
    expect(page.get_by_role("status")).to_have_text("“调查询问”已办理。")
    page = desk.paper(case, inspection.INTERVIEW, by="zhifa2")
    expect(page.locator("article.paper")).to_contain_text(f"本笔录更正《询问笔录》{number}")
    watched.look(page, "interview-record")


def read_aloud(desk: Desk, case: str) -> None:
    """The text is read to the person, who agrees; before that nobody signs in that name."""
    page = desk.paper(case, inspection.INTERVIEW, by="zhifa2")
    digest = page.locator("[data-sha256]").get_attribute("data-sha256")
    page.get_by_role("link", name="登记宣读").click()
    record = page.locator("[name=record]")
    expect(record).to_have_value(re.compile(f"文本校验值 {digest}$"))
    record.check()
    fill(page.locator("main"), usual("read_aloud"))
    submit(page)
    expect(page.get_by_role("status")).to_have_text("“宣读询问笔录”已办理。")


def signed_on_a_phone(desk: Desk, case: str, phone: Page, watched: Watched) -> None:
    """Everybody signs on the telephone that is handed round."""
    page = desk.paper(case, inspection.INTERVIEW, by="zhifa2")
    page.get_by_role("link", name="打开签名页").click()
    phone.goto(page.url)
    signers = [("被询问人", inspection.FIRM), ("更正处", inspection.FIRM)]
    for role, name in [*signers, *[("询问人", name) for name in inspection.TEAM]]:
        line = phone.get_by_role("listitem").filter(has_text=re.compile(f"^\\s*{role}　{name}"))
        line.get_by_role("link", name="由其签名").click()
        expect(phone.get_by_role("heading", name=f"请 {name} 签名")).to_be_visible()
        if role == "被询问人":
            watched.look(phone, "signing")
        draw(phone)
        phone.get_by_role("button", name="提交签名").click()
        expect(phone.get_by_role("status")).to_have_text(f"{name}已签名。")
    watched.look(phone, "signing-done")


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
    for at in range(COUNT):
        rows.nth(at).get_by_label("答", exact=True).fill(f"第 {at + 1} 个回答。")
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("这是您")).to_be_visible()
    return page
