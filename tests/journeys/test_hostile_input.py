"""What people send by mistake or on purpose does no harm, and they are told what to do."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sanxiang.samples.people import PASSWORD
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import fill, now, usual
from tests.journeys.parties import SILICON
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.make_media import jpeg
from tests.servers import Bureau

pytestmark = pytest.mark.browser
SCRIPT = "<script>alert(1)</script>{{7*7}}{% now 'Y' %}"
TRIES = 8  # wrong passwords until the account is locked


@pytest.fixture
def case(desk: Desk) -> str:
    return desk.register(SILICON, by="zhifa1")


def test_what_looks_like_code_is_shown_as_it_was_typed(desk: Desk, case: str) -> None:
    desk.take(case, "source", by="zhifa1", content=SCRIPT)
    page = desk.approval(case, by="kezhang")
    expect(page.locator("dd", has_text="alert(1)")).to_have_text(SCRIPT)


def test_a_character_no_font_has_is_refused_with_its_field_and_the_rest_is_kept(
    desk: Desk, case: str
) -> None:
    page = desk.try_step(case, "source", by="zhifa1", content="设备😀情况", provider="罗举报")
    wrong(page, "案源许可内容", "字库缺字“😀”，无法打印，请改用其他字")
    expect(page.locator("[name=content]")).to_have_value("设备😀情况")
    expect(page.locator("[name=provider]")).to_have_value("罗举报")


def test_two_clicks_make_one_act(desk: Desk, case: str) -> None:
    page = desk.form(case, "source", by="zhifa1")
    fill(page.locator("main"), usual("source"))
    with page.expect_navigation():
        page.locator("main .buttons button:not([formnovalidate])").dblclick()
    expect(page.get_by_role("status")).to_have_text("“登记案件来源”已提交审批。")
    expect(page.locator(".timeline li", has_text="登记案件来源")).to_have_count(1)


def test_the_second_tab_is_told_that_somebody_was_faster(desk: Desk, case: str) -> None:
    desk.take(case, "source", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    first = desk.form(case, "team", by="kezhang")
    second = first.context.new_page()
    second.goto(first.url)
    for page in (first, second):
        fill(page.locator("main"), usual("team"))
        submit(page)
    expect(first.get_by_role("status")).to_have_text("“组成检查组”已办理。")
    refused(second, "own/one-writer", "其他人刚刚办理了这一步")


def test_a_case_of_another_section_does_not_exist(desk: Desk, case: str) -> None:
    page = desk.page_of("yanye1")
    answer = page.goto(case)
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到这一页")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "“现场.jpg”是空文件（0 字节）", id="empty"),
        pytest.param(b"%PDF-1.7 no picture", "“现场.jpg”不是", id="not a picture"),
        pytest.param(jpeg()[:2000], "照片不完整或已损坏", id="cut off"),
    ],
)
def test_a_photo_that_is_none_is_refused(
    desk: Desk, case: str, tmp_path: Path, content: bytes, said: str
) -> None:
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(content)
    page = desk.upload(case, photo, by="zhifa1", stated_end_at=now())
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.get_by_text("本案还没有音像记录。")).to_be_visible()


def test_wrong_passwords_lock_the_account(
    served: Bureau, contexts: Callable[..., BrowserContext], watched: Watched
) -> None:
    page = contexts().new_page()
    watched.watch(page)
    page.goto(served.inside)
    for _ in range(TRIES):
        _try(page, "dangan", "not the password")
    watched.look(page, "locked")
    expect(page.get_by_role("heading", level=1)).to_have_text("账号暂时锁定")
    page.goto(served.inside)
    _try(page, "dangan", PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("账号暂时锁定")


def _try(page: Page, username: str, password: str) -> None:
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="登录").click()
