"""Journey: a law is amended; what cites it is found and answered, and the register is issued."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk, submit
from tests.journeys.filling import fill, today
from tests.journeys.watching import Watched
from tests.make_rules import law

pytestmark = [pytest.mark.browser, pytest.mark.clause("D11", "D11.5")]
AMENDED = {
    "title": "《中华人民共和国节约能源法（示例修正）》",
    "body": "全国人民代表大会常务委员会",
    "kind": "法律",
    "change": "修改",
    "articles": "第七十一条、第八十二条",
    "link": "https://www.example.gov.cn/1.html",
}


def test_an_amended_law_is_followed_to_the_public_site(
    desk: Desk, citizen: Page, watched: Watched, tmp_path: Path
) -> None:
    page = desk.entered("规章文件", by="fagui")
    expect(page.get_by_role("link", name="中华人民共和国节约能源法")).to_be_visible()
    watched.look(page, "rule-documents")
    page.get_by_role("link", name="登记变动").click()
    fill(page.locator("main"), {**AMENDED, "from_date": (today() - timedelta(days=60)).isoformat()})
    watched.look(page, "rule-document-new")
    submit(page)

    expect(page.get_by_role("status")).to_contain_text("要更新的公示内容")
    watched.look(page, "rule-document")
    page.goto(f"{desk.inside}/documents/tasks/?tab=late")
    expect(page.get_by_text("已逾期").first).to_be_visible()
    watched.look(page, "rule-tasks")
    page.get_by_role("main").get_by_role("link", name="使用国家明令淘汰").first.click()
    fill(page.locator("main"), {"reason": "条款序号和内容都没有变化。"})
    watched.look(page, "rule-content")
    submit(page)
    start = desk.page_of("kezhang")
    start.goto(desk.inside)
    expect(start.get_by_role("heading", name="法规变动后要更新的公示内容")).to_be_visible()
    watched.look(start, "rule-start")

    texts = tmp_path / "法条.jsonl"
    texts.write_bytes(law(12, version="2020-01-01"))
    page.goto(f"{desk.inside}/documents/texts/import/")
    page.locator("main [type=file]").set_input_files(texts)
    submit(page)
    watched.look(page, "law-texts")
    page.get_by_role("link", name="示例节能办法").click()
    watched.look(page, "law-text")

    office = desk.page_of("xiaozu")
    office.goto(f"{desk.inside}/lists/documents/")
    fill(office.locator("main"), {"note": "登记了一部法律的修正。"})
    submit(office)
    office.get_by_role("button", name="公示", exact=True).click()
    expect(office.get_by_role("status")).to_contain_text("已公示")
    shown = citizen.get_by_role("link", name="示例修正")
    for _ in range(30):
        citizen.goto(f"{citizen.url.split('/documents')[0].rstrip('/')}/documents/")
        if shown.count():
            break
        citizen.wait_for_timeout(500)
    watched.look(citizen, "public-documents")
    shown.click()
    expect(citizen.get_by_text("现行有效")).to_be_visible()
    watched.look(citizen, "public-document")
