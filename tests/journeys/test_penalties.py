"""Journey: a penalty on the spot, from the certificates shown to its closing and the public."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure
from tests.journeys.desk import Desk, draw
from tests.journeys.filling import NAMES, fill
from tests.journeys.parties import SILICON
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
SPOT = "当场行政处罚决定书"
FIRM = "白示林"


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
    for officer in ("zhifa1", "zhifa2"):
        spot.sign(case, SPOT, "officer", NAMES[officer])
    the_party_signs(spot, case)
    spot.take(case, "deliver", by="zhifa1")
    watched.look(spot.opened(case, by="zhifa1"), "spot-penalty")
    spot.take(case, "pay", by="zhifa1")
    spot.take(case, "report_record", by="zhifa1")
    spot.approve(case, "kezhang")
    spot.take(case, "close", by="zhifa1")
    spot.approve(case, "kezhang", "fenguan")

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
