"""Journey: benchmarks come in, evidence is taken, matched with the elements and weighed."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.benchmark_table import LAYOUT
from sanxiang.samples import benchmarks
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import now, today
from tests.journeys.parties import COPPER
from tests.journeys.watching import Watched

pytestmark = pytest.mark.browser
ITEM = "食盐产品标识不符合规定"


def test_evidence_is_matched_with_the_elements_and_the_fine_with_the_benchmark(
    desk: Desk, watched: Watched, tmp_path: Path
) -> None:
    imported(desk, watched, tmp_path)
    desk = desk.of("penalty")
    case = desk.register(COPPER | {"item": ITEM}, by="zhifa1")
    desk.take(case, "file_case", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    desk.take(case, "exhibit", by="zhifa1")
    desk.take(case, "exhibit", by="zhifa1", corrected="证1", corrected_because="名称写错")
    until_now = {"began_at": f"{today()}T00:00", "ended_at": now()}
    desk.take(case, "sample", by="zhifa1", **until_now)
    desk.take(case, "hand_over", by="zhifa1")
    desk.take(case, "preserve", by="zhifa1")
    desk.approve(case, "juzhang")
    matched(desk, watched, case)
    weighed(desk, watched, case)

    desk.take(case, "sample", by="zhifa1", place="另一企业的成品库（示例）", **until_now)

    page = desk.opened(case, by="zhifa1")
    doubts = page.get_by_role("region", name="矛盾和疑点")
    expect(doubts.get_by_role("heading", level=3)).to_have_text(
        ["李示远、普示勤同一时间出现在两个地点"]
    )
    expect(page.locator("#evidence")).to_contain_text("证据清单")
    expect(page.get_by_text("事实证据对照表还有 2 处空缺")).to_be_visible()
    expect(page.get_by_text("更正过 1 次")).to_be_visible()
    watched.look(page, "evidence-case")
    page = desk.form(case, "report", by="zhifa1")
    proposed = page.locator("[name=benchmark]").input_value()
    assert "行政处罚裁量基准（2026-01-01起施行）第7项" in proposed
    assert "证1 变压器铭牌" in page.locator("[name=evidence_0]").first.input_value()


def imported(desk: Desk, watched: Watched, folder: Path) -> None:
    """A table with a gap is told so; a whole one comes into force."""
    page = desk.entered("执法事项", by="fagui")
    page.get_by_role("link", name="裁量基准", exact=True).click()
    watched.look(page, "benchmarks")
    page.get_by_role("link", name="导入新基准").click()
    file = folder / benchmarks.FILE_NAME
    file.write_bytes(workbook_of(LAYOUT, benchmarks.rows()[1:]))
    page.locator("input[name=file]").set_input_files(file)
    submit(page)
    expect(page.get_by_role("alert")).to_contain_text("没有对应的档次")
    watched.look(page, "benchmarks-import")
    rows = [row | {"note": "示例数字（修订）"} for row in benchmarks.rows()]
    file.write_bytes(workbook_of(LAYOUT, rows))
    page.locator("input[name=file]").set_input_files(file)
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已导入 8 个裁量档次")


def matched(desk: Desk, watched: Watched, case: str) -> None:
    """The elements of the item stand there; two cells stay open."""
    page = desk.form(case, "matrix", by="zhifa1")
    expect(page.locator(".shown li")).to_contain_text(
        ["证1 变压器铭牌", "证2 样品", "证3 先行登记保存"]
    )
    facts = page.locator("[name=rows_1]")
    facts.nth(0).fill("当事人生产并销售袋装食用盐。")
    facts.nth(1).fill("标识应当标注生产许可证编号。")
    page.locator("[name=rows_2]").nth(0).fill("证1、证2")
    page.locator("[name=rows_2]").nth(1).fill("证1")
    watched.look(page, "evidence-matrix")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("“事实证据对照表”已办理")


def weighed(desk: Desk, watched: Watched, case: str) -> None:
    page = desk.form(case, "weigh", by="zhifa1")
    page.locator("[name=factors_1]").nth(0).fill("5000")
    page.locator("[name=factors_1]").nth(1).fill("是")
    watched.look(page, "evidence-weigh")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("“对照裁量基准”已办理")
