"""Journey: a random draw from imported lists to two inspections opened, checked by the command."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules import draw_verify
from sanxiang.rules.columns import Layout
from sanxiang.rules.spot_lists import FIRMS, SPOT_LIST
from sanxiang.samples import spot_lists
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import NAMES, fill
from tests.journeys.watching import Watched

pytestmark = pytest.mark.browser
USERNAMES = {name: username for username, name in NAMES.items()}
WITNESSES = [
    ["周示见", "州司法局科员", "314159"],
    ["吴示证", "州工商联干部", "27182818"],
]


def test_from_lists_to_two_inspections_that_anybody_can_check(
    desk: Desk, watched: Watched, tmp_path: Path
) -> None:
    imported(desk, tmp_path, "导入新清单", SPOT_LIST, [
        replace(spot_lists.MATTERS[0], number=3, name="重点用能企业节能监察（示例）")
    ])  # fmt: skip
    page = desk.entered("双随机", by="fagui")
    page.get_by_role("link", name="7 户").click()
    watched.look(page, "draw-firms")
    imported(desk, tmp_path, "7 户", FIRMS, spot_lists.FIRMS[:5], then="导入新名录")

    page = desk.entered("双随机", by="kezhang")
    watched.look(page, "draws")
    page.get_by_role("link", name="4 人").click()
    watched.look(page, "draw-officers")
    page.go_back()
    page.get_by_role("link", name="抽取", exact=True).click()
    watched.look(page, "draw-roster")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已公布名录摘要")
    fill(page.locator("main"), {"witnesses": WITNESSES})
    watched.look(page, "draw-digits")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("抽取完成")
    watched.look(page, "draw-result")
    drawn = page.url
    page.get_by_role("link", name="登记回避").first.click()
    fill(page.locator("main"), {"reason": "与企业负责人有近亲属关系。"})
    watched.look(page, "draw-recusal")
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("按下一轮号码递补")

    for place in (0, 1):
        opened(desk, drawn, place)
    page = desk.page_of("kezhang")
    page.goto(drawn)
    expect(page.locator("tbody").first.get_by_role("link", name="工信检〔")).to_have_count(2)
    watched.look(page, "draw-opened")
    checked(page, tmp_path)


def imported(
    desk: Desk, folder: Path, link: str, layout: Layout, rows: object, *, then: str = ""
) -> None:
    file = folder / f"{layout.sheet}.xlsx"
    file.write_bytes(workbook_of(layout, rows))  # type: ignore[arg-type]
    page = desk.entered("双随机", by="fagui")
    for name in filter(None, (link, then)):
        page.get_by_role("link", name=name).click()
    page.locator("input[name=file]").set_input_files(file)
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已导入")


def opened(desk: Desk, drawn: str, place: int) -> None:
    """The first officer of a task opens its inspection; the source is filled in already."""
    page = desk.page_of("kezhang")
    page.goto(drawn)
    names = page.locator("tbody").first.locator("tr").nth(place).locator("td").nth(2).inner_text()
    officer = next(name for name in USERNAMES if names.startswith(name))
    page = desk.page_of(USERNAMES[officer])
    page.goto(drawn)
    row = page.locator("tbody").first.locator("tr").nth(place)
    row.get_by_role("link", name="据此立案").click()
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已登记案件")
    page.locator('main a[href$="/steps/source/"]').first.click()
    expect(page.locator("[name=source]")).to_have_value("random")


def checked(page: Page, folder: Path) -> None:
    """The file and the program, both downloaded, agree on a machine that knows nothing else."""
    with page.expect_download() as export:
        page.get_by_role("link", name="核对文件").click()
    with page.expect_download() as program:
        page.get_by_role("link", name="核对程序").click()
    file, script = folder / "draw.json", folder / "verify.py"
    export.value.save_as(file)
    program.value.save_as(script)
    assert script.read_bytes() == Path(draw_verify.__file__).read_bytes()
    for command in (
        [sys.executable, "-I", str(script), str(file)],
        [sys.executable, "-m", "sanxiang", "draw", "verify", str(file)],
    ):
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert run.stdout.startswith("核对相符")
