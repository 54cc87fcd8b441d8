"""The list of items and the yearly plan, as the policy section brings them in."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.items import LAYOUT
from sanxiang.samples import items
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import fill

ROWS = items.rows()
INSPECTION = next(row for row in ROWS if "节能监察）" in row.name)
# The sample bureau has the sample list already: this one is longer by an inspection.
ADDED = replace(INSPECTION, number=len(ROWS) + 1, name="工业领域重点用水企业监督检查（示例）")


def imported(desk: Desk, folder: Path) -> Page:
    """The list of items comes out of a workbook."""
    workbook = folder / items.FILE_NAME
    workbook.write_bytes(workbook_of(LAYOUT, [*ROWS, ADDED]))
    page = desk.entered("执法事项", by="fagui")
    page.get_by_role("link", name=re.compile("^导入")).click()
    page.locator("input[name=file]").set_input_files(workbook)
    submit(page)
    expect(page.get_by_role("status")).to_have_text(
        f"已导入 {ADDED.number} 个执法事项，即日起为现行清单。原清单保留备查。"
    )
    return page


def planned(desk: Desk, target: str, *, month: int) -> Page:
    """The plan of the year with one inspection; late in the year it says why."""
    page = desk.entered("检查计划", by="fagui")
    page.get_by_role("link", name="编制计划").click()
    expect(page.locator("#plan_rows")).to_be_visible()
    late = page.locator("[name=late_reason]")
    if late.count():
        late.fill("本年度为系统启用的第一年。")
    row: dict[str, Any] = {
        "target": target,
        "month": str(month),
        "section": "节能监察科",
        "item": str(INSPECTION.number),
        "content": "淘汰落后用能设备情况。",
    }
    fill(page.locator("#plan_rows > li").first, row)
    submit(page)
    expect(page.get_by_role("status")).to_have_text(re.compile("年度检查计划（第 1 版）。$"))
    return page


def registered(desk: Desk, party: dict[str, str]) -> str:
    """The handler opens the case that the plan asks for; its address."""
    page = desk.entered("检查计划", by="zhifa1")
    page.get_by_role("row").filter(has_text=party["name"]).get_by_role(
        "link", name="据此立案"
    ).click()
    expect(page.locator("[name=name]")).to_have_value(party["name"])
    fill(page.locator("main"), party)
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已登记案件")
    expect(page.locator("dd", has_text=INSPECTION.name)).to_be_visible()
    return page.url
