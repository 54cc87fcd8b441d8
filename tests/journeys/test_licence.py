"""Journeys of applications and levies: from the counter to what the public reads."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure
from tests.journeys.desk import Desk
from tests.journeys.filling import today
from tests.journeys.parties import COPPER, SILICON
from tests.journeys.refusing import refused
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
GRANT = "行政许可决定"


def test_an_application_is_corrected_tested_granted_and_public(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    counter = desk.of("licence")
    case = counter.register(SILICON, by="zhifa1")
    watched.look(counter.form(case, "apply", by="zhifa1"), "licence-apply")
    counter.take(case, "apply", by="zhifa1")
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
