"""Journeys of applications and levies: from the counter to what the public reads."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure
from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES, today
from tests.journeys.meetings import heard
from tests.journeys.parties import COPPER, SILICON
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
GRANT = "行政许可决定"
LISTED = "重大执法决定目录：撤销许可（本局规定）"


def test_a_renewal_is_corrected_tested_granted_public_and_later_revoked(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    counter = desk.of("licence")
    case = counter.register(SILICON, by="zhifa1")
    watched.look(counter.form(case, "apply", by="zhifa1"), "licence-apply")
    renewal = {
        "kind": "renewal",
        "licence_number": "示例批字 0001 号",
        "expires_date": (today() + timedelta(days=20)).isoformat(),
    }
    late = counter.try_step(case, "apply", by="zhifa1", **renewal)
    wrong(late, "延续申请提出较迟的说明", "延续应当在有效期届满 30 个工作日前提出")
    counter.take(case, "apply", by="zhifa1", **renewal, late_note="材料较多，准备费时。")
    counter.take(case, "correct", by="zhifa1")
    refused(counter.try_step(case, "accept", by="zhifa1"), "licence-law/32", "已经告知补正")
    counter.take(case, "corrected", by="zhifa1")
    counter.take(case, "accept", by="zhifa1")
    counter.take(case, "assign", by="kezhang")
    counter.take(case, "examine", by="zhifa1", testing="yes")
    until = (today() + timedelta(days=10)).isoformat()
    counter.take(case, "send_testing", by="zhifa1", until_date=until)
    page = counter.opened(case, by="zhifa1")
    expect(page.locator("main")).to_contain_text("中止")
    watched.look(page, "licence-paused")
    counter.take(case, "testing_done", by="zhifa1")
    watched.look(counter.form(case, "draft", by="zhifa1"), "licence-draft")
    counter.take(case, "draft", by="zhifa1")
    counter.approve(case, "kezhang", "fenguan")
    counter.take(case, "screen", by="zhifa1")
    counter.take(case, "decide", by="juzhang")
    counter.take(case, "serve", by="zhifa1")
    counter.sign(case, "送达回证", "recipient", "白示林")
    watched.look(counter.opened(case, by="zhifa1"), "licence-case")

    watched.look(counter.form(case, "prepare_publication", by="lianluo"), "licence-prepare")
    disclosure.published(counter, case)
    disclosure.found(citizen, served.public, "示例硅业", GRANT)
    expect(citizen.locator(".record-tags .tag")).to_have_text([GRANT, "准予许可"])
    expect(citizen.locator("dt:text-is('违法事实') + dd")).to_have_text("不适用")
    expect(citizen.locator("dt:text-is('许可决定') + dd")).to_contain_text("准予行政许可")
    watched.look(citizen, "public-licence")
    citizen.goto(f"{served.public}/records/?kind=licence_decision&outcome=granted")
    expect(citizen.locator(".entry")).to_have_count(1)
    watched.look(citizen, "public-licence-list")

    it_is_revoked(desk, watched, case)
    disclosure.found(citizen, served.public, "示例硅业", GRANT)
    expect(citizen.locator(".record-tags .tag")).to_have_text([GRANT, "撤销许可"])
    watched.look(citizen, "public-revocation")


def it_is_revoked(desk: Desk, watched: Watched, case: str) -> None:
    """What was got by fraud is taken back, after its holder was heard; the grant is not public
    any more."""
    counter, ending = desk.of("licence"), desk.of("licence_end")
    page = counter.take(case, "open_end", by="zhifa1", reason="申请材料系伪造。")
    page.locator(".notice", has_text="后续案件").get_by_role("link").click()
    expect(page.locator(".notice", has_text="由案件")).to_be_visible()
    end = page.url
    page = ending.form(end, "register", by="zhifa1")
    expect(page.locator("[name=licence_number]")).to_have_value("示例批字 0001 号")
    watched.look(page, "licence-end-register")
    ending.take(end, "register", by="zhifa1")
    ending.take(end, "assign", by="zhifa1")
    refused(ending.try_step(end, "draft", by="zhifa1"), "licence-law/7", "听取陈述、申辩")
    ending.take(end, "tell", by="zhifa1")
    ending.take(end, "answer", by="zhifa1")
    watched.look(ending.form(end, "draft", by="zhifa1"), "licence-end-draft")
    ending.take(end, "draft", by="zhifa1")
    ending.approve(end, "kezhang", "fenguan")
    watched.look(desk.entered("重大决定目录", by="fagui"), "major-catalogue")
    page = ending.form(end, "screen", by="zhifa1")
    watched.look(page, "licence-end-screen")
    expect(page.locator("[name=L3_2][value=yes]")).to_be_checked()
    expect(page.locator("[name=L3_2_reason]")).to_have_value(LISTED)
    ending.take(end, "screen", by="zhifa1")
    ending.take(end, "submit_review", by="zhifa1")
    ending.take(end, "read_review", by="shenhe")
    heard(ending, end)
    ending.take(end, "review", by="mishu")
    ending.sign(end, "法制审核意见书", "chair", NAMES["juzhang"], by="mishu")
    ending.take(end, "decide", by="juzhang")
    ending.take(end, "serve", by="zhifa1")
    ending.sign(end, "送达回证", "recipient", "白示林")
    watched.look(ending.opened(end, by="zhifa1"), "licence-end-case")
    counter.take(case, "withdraw", by="xiaozu")
    counter.approve(case, "juzhang")
    disclosure.published(ending, end)


def test_a_levy_is_announced_decided_paid_and_public(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    office = desk.of("levy")
    case = office.register(COPPER, by="zhifa1")
    office.take(case, "assign", by="kezhang")
    watched.look(office.form(case, "notice", by="zhifa1"), "levy-notice")
    office.take(case, "notice", by="zhifa1")
    office.take(case, "answer", by="zhifa1")
    office.take(case, "draft", by="zhifa1")
    office.approve(case, "kezhang", "fenguan")
    office.take(case, "screen", by="zhifa1")
    office.take(case, "decide", by="juzhang")
    office.take(case, "serve", by="zhifa1")
    office.take(case, "payment", by="zhifa1")
    office.take(case, "close", by="zhifa1")

    disclosure.published(office, case)
    disclosure.found(citizen, served.public, "示例铜材", "行政征收决定")
    expect(citizen.locator("dt:text-is('征收决定') + dd")).to_contain_text("1500.50")
    watched.look(citizen, "public-levy")
