"""Journey: a notice is sealed, comes back as a scan, is checked by a citizen and then replaced;
beside it a blank form is printed, used and accounted for."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure, inspection
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import fill
from tests.journeys.parties import COPPER
from tests.journeys.watching import Watched
from tests.make_scans import scan_of
from tests.servers import Bureau

pytestmark = pytest.mark.browser
NOTICE = "检查通知书"
CODE = re.compile("[2-9A-HJKMNP-Z]{12}")


def test_a_notice_is_sealed_brought_back_checked_and_replaced(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched, tmp_path: Path
) -> None:
    case = desk.register(COPPER, by="zhifa1")
    inspection.permitted(desk, case)
    inspection.noticed(desk, case)
    number = desk.paper(case, NOTICE, by="zhifa1").locator(".lead .number").inner_text()

    sealed(desk, case, number, watched)
    code = brought_back(desk, case, tmp_path, watched)
    the_text_can_be_worked_on(desk, case, number)

    checked(citizen, served, code, "真实有效")
    watched.look(citizen, "public-paper")
    desk.take(case, "notice", by="zhifa2")
    checked(citizen, served, code, "已被替换")
    citizen.goto(f"{served.public}/papers/")
    citizen.get_by_label("文书编码").fill("2345")
    citizen.get_by_role("button", name="核验").click()
    expect(citizen.locator("#code-error")).to_contain_text("12 位字母和数字")
    watched.look(citizen, "public-papers")

    blank_used(desk, case, watched)


def sealed(desk: Desk, case: str, number: str, watched: Watched) -> None:
    """Asked for, approved by both levels; the paper waits for its stamp."""
    page = desk.form(case, "seal", by="zhifa1")
    fill(page.locator("main"), {"papers": [number], "copies": "2", "note": ""})
    watched.look(page, "seal-step")
    submit(page)
    desk.approve(case, "kezhang", "fenguan")
    page = desk.entered("文书", by="zhifa1")
    waiting = page.get_by_role("region", name="已批准，待盖章扫描归回")
    expect(waiting).to_contain_text(number)
    watched.look(page, "seals")


def brought_back(desk: Desk, case: str, folder: Path, watched: Watched) -> str:
    """Printed, stamped, scanned, found by its code, uploaded; the code."""
    page = desk.paper(case, NOTICE, by="zhifa1")
    address = page.get_by_role("link", name="打开 PDF").get_attribute("href")
    scan = folder / "检查通知书 盖章.pdf"
    scan.write_bytes(scan_of(page.request.get(f"{desk.inside}{address}").body()))
    page.get_by_role("link", name="上传纸质扫描件").click()
    found = CODE.search(page.locator(".lead").inner_text())
    assert found

    page = desk.entered("文书", by="zhifa1")
    page.get_by_role("link", name="按编码查找").click()
    page.get_by_label("文书编码").fill("ZZZZZZZZZZZZ")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("main")).to_contain_text("没有找到这个编码的文书")
    watched.look(page, "paper-find")
    page.get_by_label("文书编码").fill(found[0])
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="上传纸质扫描件").click()
    page.get_by_role("button", name="归回").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择扫描件（PDF 或者照片）")
    watched.look(page, "paper-scan")
    page.locator("#id_file").set_input_files(str(scan))
    page.get_by_role("button", name="归回").click()
    expect(page.get_by_role("status")).to_contain_text("扫描件已归回")
    expect(page.get_by_role("region", name="纸质办理")).to_contain_text("已盖章归回")
    watched.look(page, "paper-scanned")
    return found[0]


def the_text_can_be_worked_on(desk: Desk, case: str, number: str) -> None:
    page = desk.paper(case, NOTICE, by="zhifa1")
    address = page.get_by_role("link", name="下载 Word").get_attribute("href")
    document = docx.Document(BytesIO(page.request.get(f"{desk.inside}{address}").body()))
    assert number in [paragraph.text for paragraph in document.paragraphs]


def checked(citizen: Page, served: Bureau, code: str, state: str) -> None:
    """What the two-dimensional code on the paper leads to comes to say this."""
    citizen.goto(f"{served.public}/papers/{code}/")
    result = citizen.locator("dt:text-is('核验结果') + dd")
    disclosure.again(citizen, lambda: result.count() == 1 and result.inner_text() == state)
    expect(citizen.locator("main")).not_to_contain_text(COPPER["name"])


def blank_used(desk: Desk, case: str, watched: Watched) -> None:
    """Three specimens: one written on in the case, one voided, one in hand."""
    page = desk.entered("文书", by="zhifa1")
    page.get_by_role("link", name="空白文书").click()
    page.get_by_role("link", name="印制").click()
    fill(page.locator("main"), {"kind": "检查（勘验）笔录", "copies": "3"})
    watched.look(page, "blanks-print")
    submit(page)
    told = page.get_by_role("status")
    expect(told).to_contain_text("3 份")
    first, last = re.findall(r"\d{4}-\d{6}", told.inner_text())

    page = desk.opened(case, by="zhifa1")
    page.get_by_role("link", name="用空白文书手写").click()
    fill(page.locator("main"), {"number": first})
    submit(page)
    expect(page.get_by_role("status")).to_contain_text(f"已登记使用空白文书 {first}")

    page = desk.entered("文书", by="zhifa1")
    page.get_by_role("link", name="空白文书").click()
    page.get_by_role("link", name=f"作废 {last}").click()
    fill(page.locator("main"), {"reason": "打印不清"})
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已作废 1 份")
    counts = page.get_by_role("region", name="号码去向").get_by_role("row").last
    expect(counts.get_by_role("cell")).to_have_text(["3", "1", "1", "1"])
    watched.look(page, "blanks")
