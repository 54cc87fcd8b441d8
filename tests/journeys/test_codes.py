"""Journey: an officer shows the inspection code, the firm checks it and confirms without scripts,
and follows its matter by the other code."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.journeys.disclosure import again
from tests.journeys.preparing import ready
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
CODES = re.compile("[2-9A-HJKMNP-Z]{12}")


def test_the_firm_checks_who_is_at_its_gate_and_the_inside_takes_its_word(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    [case] = ready(served, "make.noticed_inspection()")
    officer = desk.page_of("zhifa1")
    officer.goto(case)
    officer.get_by_role("link", name="出示检查码").click()
    watched.look(officer, "inspection-code")
    [code] = CODES.findall(officer.locator(".code-large__text").inner_text())

    citizen.goto(f"{served.public}/inspections/")
    watched.look(citizen, "public-inspections")
    citizen.get_by_label("检查码").fill(code.lower())
    citizen.get_by_role("button", name="核对").click()
    again(citizen, lambda: citizen.get_by_text("李示远").count() == 1)
    expect(citizen.get_by_text("有效")).to_have_count(2)
    watched.look(citizen, "public-inspection")
    citizen.get_by_role("button", name="提交确认").click()
    expect(citizen.get_by_text("请填写确认人的姓名。").first).to_be_visible()
    citizen.get_by_label("没有出示").check()
    citizen.get_by_label("确认人姓名").fill("白示林")
    citizen.get_by_role("button", name="提交确认").click()
    expect(citizen.get_by_role("heading", name="已收到您的确认")).to_be_visible()
    watched.look(citizen, "public-confirmed")

    officer.goto(case)
    # It stands in the course of the case, folded.
    said = "没有出示，或者与检查码页面不一致"
    again(officer, lambda: said in (officer.locator("main").text_content() or ""))

    follow(served, case, citizen, watched)


def follow(served: Bureau, case: str, citizen: Page, watched: Watched) -> None:
    """The party types the other code of its notice."""
    number = case.rstrip("/").rsplit("/", 1)[1]
    found = f"C.objects.get(case={number}, kind='matter').code"
    asked = f"from sanxiang.models import CaseCode as C\nprint({found})"
    code = served.command("shell", "--no-imports", "-c", asked).strip()
    citizen.goto(f"{served.public}/matters/")
    watched.look(citizen, "public-matters")
    citizen.get_by_label("查询码").fill(code)
    citizen.get_by_role("button", name="查询", exact=True).click()
    expect(citizen.locator(".answer .day")).to_have_text("检查通知已经送达")
    expect(citizen.get_by_role("main")).to_contain_text("本机关：到现场检查")
    watched.look(citizen, "public-matter")
