"""Journey: a penalty on the spot up to the public record, and one with a hearing up to its end."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure
from tests.journeys.desk import Desk, draw
from tests.journeys.filling import NAMES, fill, today
from tests.journeys.parties import COPPER, SILICON
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
SPOT = "当场行政处罚决定书"
FIRM = "白示林"
FINE = {"kinds": ["fine"], "fine": "20000", "payment_account": "示例账户 0001"}


@pytest.mark.clause("penalty-law/51", "penalty-law/52")
def test_a_penalty_on_the_spot_goes_from_the_certificates_to_the_public(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    spot = desk.of("spot_penalty")
    case = spot.register(SILICON, by="zhifa1")
    spot.take(case, "assign", by="zhifa1")
    dear = spot.try_step(case, "hear", by="zhifa1", fine="3000.01")
    wrong(dear, "拟罚款金额（元）", "对法人或者其他组织当场罚款不超过 3,000 元")
    spot.take(case, "hear", by="zhifa1")
    spot.take(case, "decide", by="zhifa1")
    refused(spot.try_step(case, "deliver", by="zhifa1"), "penalty-law/52", "尚未签完字")
    the_party_signs(spot, case)
    for officer in ("zhifa1", "zhifa2"):
        spot.sign(case, SPOT, "officer", NAMES[officer])
    spot.take(case, "deliver", by="zhifa1")
    watched.look(spot.opened(case, by="zhifa1"), "spot-penalty")
    spot.take(case, "pay", by="zhifa1")

    disclosure.published(spot, case)
    disclosure.found(citizen, served.public, "示例硅业", "当场行政处罚决定")


def the_party_signs(desk: Desk, case: str) -> None:
    """Who signs for the party is asked on the spot: the paper does not name anybody."""
    page = desk.paper(case, SPOT, by="zhifa1")
    page.locator('a[href*="role=party"]').first.click()
    fill(page.locator("main"), {"name": FIRM})
    draw(page)
    page.get_by_role("button", name="提交签名").click()
    expect(page.get_by_role("status")).to_have_text(f"{FIRM}已签名。")


@pytest.mark.clause("penalty-law/63", "penalty-law/64")
def test_a_penalty_with_a_hearing_called_off_is_served_paid_and_closed(
    desk: Desk, watched: Watched
) -> None:
    ordinary = desk.of("penalty")
    case = ordinary.register(COPPER, by="zhifa1")
    ordinary.take(case, "file_case", by="zhifa1")
    ordinary.approve(case, "kezhang", "fenguan")
    ordinary.take(case, "report", by="zhifa1")
    ordinary.approve(case, "kezhang")
    ordinary.take(case, "prior_notice", by="zhifa1", fine="20000")
    ordinary.take(case, "serve_prior_notice", by="zhifa1")
    ordinary.take(case, "defence", by="zhifa1", response="hearing")
    the_hearing_is_guarded(ordinary, watched, case)
    ordinary.take(case, "end_hearing", by="fagui")
    ordinary.take(case, "draft", by="zhifa1", **FINE)
    ordinary.take(case, "screen", by="zhifa1")
    ordinary.take(case, "submit_review", by="zhifa1")
    ordinary.take(case, "read_review", by="shenhe")
    ordinary.take(case, "review", by="mishu")
    refused(ordinary.try_step(case, "decide", by="juzhang"), "penalty-law/57", "集体讨论")
    ordinary.take(case, "discuss", by="mishu")
    ordinary.take(case, "decide", by="juzhang")
    ordinary.take(case, "serve", by="zhifa1")
    early = ordinary.try_step(case, "close", by="zhifa1")
    wrong(early, "结案方式", "还有 20,000.00 元没有缴纳")
    ordinary.take(case, "pay", by="zhifa1")
    ordinary.take(case, "close", by="zhifa1")
    ordinary.approve(case, "kezhang", "fenguan")

    page = ordinary.opened(case, by="zhifa1")
    papers = page.get_by_role("region", name="文书")
    expect(papers.get_by_role("link", name="结案审批表", exact=True)).to_have_count(1)
    watched.look(page, "penalty-closed")


def the_hearing_is_guarded(desk: Desk, watched: Watched, case: str) -> None:
    """Neither an investigator presides, nor is it held before its time."""
    at = datetime.combine(today() + timedelta(days=16), datetime.min.time()).replace(hour=9)
    when = at.isoformat(timespec="minutes")
    page = desk.try_step(case, "hearing_notice", by="fagui", hearing_at=when, host="zhifa1")
    wrong(page, "听证主持人", "听证主持人不能是本案调查人员")
    watched.look(page, "hearing-notice-refused")
    desk.take(case, "hearing_notice", by="fagui", hearing_at=when)
    desk.take(case, "serve_hearing_notice", by="zhifa1")
