"""A citizen reports an officer with a photo; discipline reads it and answers; nobody else can."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import make_complaints as sample
from tests.journeys.desk import submit
from tests.journeys.disclosure import again
from tests.journeys.filling import fill
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = [pytest.mark.browser, pytest.mark.clause("D5.7")]
SECRET = "马示贵收了两条烟"
QUESTION, ANSWER, CLOSING = "当时还有谁在场", "门卫看见了", "已经查实并处理"


def test_a_complaint_reaches_discipline_alone_and_is_answered(
    served: Bureau,
    as_person: Callable[[str], Page],
    citizen: Page,
    watched: Watched,
    tmp_path: Path,
) -> None:
    discipline = as_person("jijian")
    discipline.goto(f"{served.inside}/complaints/key/")
    watched.look(discipline, "complaint-key")
    words = {"passphrase": sample.PASSPHRASE, "repeated": sample.PASSPHRASE}
    fill(discipline.locator("main"), {**words, **sample.UPPER})
    submit(discipline)

    citizen.goto(f"{served.public}/complaints/")
    again(citizen, lambda: citizen.get_by_label("发生了什么事").count() == 1)
    watched.look(citizen, "complaint-form")
    photo = tmp_path / f"{SECRET}.png"
    photo.write_bytes(sample.png())
    false = tmp_path / "合同.pdf"
    false.write_bytes(sample.png())
    citizen.get_by_label("不是", exact=True).check()
    citizen.get_by_label("举报谁").fill(f"节能科 {SECRET}")
    citizen.get_by_label("发生了什么事").fill(f"{SECRET}，没有给收据。")
    citizen.get_by_label("附件").set_input_files([photo, false])
    citizen.wait_for_timeout(3000)  # no person is faster
    citizen.get_by_role("button", name="提交举报").click()
    expect(citizen.get_by_role("alert")).to_contain_text("“合同.pdf”的内容不是完整的PDF 文件")
    expect(citizen.get_by_label("发生了什么事")).to_have_value(f"{SECRET}，没有给收据。")
    citizen.get_by_label("附件").set_input_files(photo)
    citizen.get_by_role("button", name="提交举报").click()
    code = citizen.locator(".code").inner_text()
    watched.look(citizen, "complaint-received")

    listed = f"{served.inside}/complaints/"
    discipline.goto(listed)
    again(discipline, lambda: discipline.get_by_role("link", name="-001").count() == 1)
    watched.look(discipline, "complaints")
    discipline.get_by_role("link", name="-001").click()
    address = discipline.url
    fill(discipline.locator("main"), {"passphrase": sample.PASSPHRASE})
    submit(discipline)
    expect(discipline.get_by_role("main")).to_contain_text(f"{SECRET}，没有给收据。")
    with discipline.expect_download() as download:
        discipline.get_by_role("link", name=f"{SECRET}.png").click()
    assert Path(download.value.path()).read_bytes() == sample.png()
    _do(discipline, "向举报人提问", QUESTION)

    state = f"{served.public}/complaints/status/"
    _look_up(citizen, state, code, QUESTION)
    administrator = as_person("guanli")
    for path in (listed, address, f"{address}files/0/", f"{address}note/", f"{listed}key/"):
        answer = administrator.goto(path)
        assert answer is not None
        assert (answer.status, SECRET in administrator.content()) == (404, False)
    citizen.get_by_label("要说的话").fill(ANSWER)
    citizen.wait_for_timeout(3000)
    citizen.get_by_role("button", name="提交").click()
    expect(citizen.get_by_role("status")).to_contain_text("已加密送交纪检部门")

    discipline.goto(address)
    again(discipline, lambda: ANSWER in discipline.inner_text("main"))
    _do(discipline, "受理", "已受理，六十日内答复")
    _do(discipline, "办结答复", CLOSING)
    _look_up(citizen, state, code, CLOSING)
    watched.look(citizen, "complaint-state")

    assert _files_that_say(served.folder, SECRET, QUESTION, ANSWER, CLOSING, code, "收据") == []


def _do(page: Page, deed: str, text: str) -> None:
    page.get_by_role("link", name=deed, exact=True).click()
    fill(page.locator("main"), {"text": text})
    submit(page)
    expect(page.get_by_role("status")).to_contain_text("已办理")


def _look_up(page: Page, address: str, code: str, expected: str) -> None:
    """By its code, until the worker has carried what is expected."""
    page.goto(address)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    again(page, lambda: expected in page.inner_text("main"))  # the browser sends the code again


def _files_that_say(folder: Path, *words: str) -> list[str]:
    """Files of the installation, databases and logs among them, in which one of these stands as it
    is, or as JSON writes it."""
    spelled = [one for word in words for one in (word.encode(), word.encode("unicode_escape"))]
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in spelled)
    ]
