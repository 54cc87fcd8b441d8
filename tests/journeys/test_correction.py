"""Journey: a citizen finds an error in a record; it is assigned, found out, corrected through both
trays, and the citizen reads by the code what became of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import fill
from tests.journeys.preparing import ready
from tests.journeys.watching import Watched
from tests.servers import Bureau, copy_of

pytestmark = [pytest.mark.browser, pytest.mark.clause("D15")]
RIGHT = "没收 S7 型变压器 2 台。"


@pytest.fixture(scope="module")
def served(sample: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    own = copy_of(sample, tmp_path_factory.mktemp("bureau") / "var")
    ready(own, "make_surfaces.public_penalty()")
    process = own.serve()
    yield own
    process.terminate()
    process.wait(timeout=30)


def test_an_error_is_reported_corrected_and_answered(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    disclosure.found(citizen, served.public, "示例硅业", "行政处罚决定")
    record = citizen.url
    code = reported(citizen)

    office = desk.entered("群众纠错", by="xiaozu")
    disclosure.again(office, lambda: office.get_by_role("link", name=code).count() == 1)
    office.get_by_role("link", name=code).click()
    report = office.url
    case = office.get_by_role("main").locator('a[href*="/cases/"]').first.get_attribute("href")
    done(office, "交办核查", officer="lianluo", note="请核对变压器台数。")
    liaison = desk.page_of("lianluo")
    liaison.goto(report)
    done(liaison, "填写核查情况", found="wrong", text="决定书写的是 2 台，整理时写成 1 台。")

    penalty = desk.of("penalty")
    penalty.take(
        f"{served.inside}{case}",
        "prepare_publication",
        by="lianluo",
        result=RIGHT,
        correction="变压器台数写错，已更正。",
    )
    tray = desk.entered("整理和发布", by="xiaozu")
    tray.get_by_role("checkbox").check()
    tray.get_by_text("看公示内容").click()
    watched.look(tray, "tray")
    tray.get_by_role("button", name="发布所选", exact=True).click()
    expect(tray.get_by_role("status")).to_contain_text("已发布 1 条。")
    citizen.goto(record)
    disclosure.again(citizen, lambda: RIGHT in citizen.inner_text("main"))
    expect(citizen.locator("main")).to_contain_text("变压器台数写错，已更正。")
    watched.look(citizen, "public-corrected")

    office.goto(report)
    said = {"state": "corrected", "answer": "台数已经更正，谢谢指正。"}
    done(office, "答复", **said, cause="typing", responsible="lianluo")
    citizen.goto(f"{served.public}/reports/")
    citizen.get_by_label("回执编号").fill(code)
    citizen.get_by_role("button", name="查询").click()
    disclosure.again(citizen, lambda: said["answer"] in citizen.inner_text("main"))
    expect(citizen.locator("main")).not_to_contain_text("整理时写成")


def reported(citizen: Page) -> str:
    """The receipt code of the report."""
    citizen.get_by_role("link", name="信息有误？提出纠错").click()
    citizen.get_by_label("哪一处有误").fill("变压器应当是 2 台，这里写成了 1 台。")
    citizen.get_by_role("button", name="提交").click()
    return citizen.locator(".code").inner_text()


def done(page: Page, deed: str, **values: str) -> None:
    page.get_by_role("link", name=deed, exact=True).click()
    fill(page.locator("main"), values)
    submit(page)
    expect(page.get_by_role("status")).to_be_visible()
