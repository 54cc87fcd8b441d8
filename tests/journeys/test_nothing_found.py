"""Journey 2: an inspection that finds nothing, public as such once the head has agreed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure, inspection
from tests.journeys.desk import Desk
from tests.journeys.parties import COPPER
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
NOTHING = "未发现违法违规行为。"
NONE = {"应公开决定": 0, "公开": 0, "已撤下": 0, "依法不公开": 0, "期限内": 0, "逾期": 0}


def test_an_inspection_that_finds_nothing_is_public_as_normal(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched, tmp_path: Path
) -> None:
    case = desk.register(COPPER, by="zhifa1")
    inspection.permitted(desk, case)
    inspection.noticed(desk, case)
    inspection.on_site(desk, case)
    inspection.pictured(desk, case, tmp_path)
    inspection.recorded(desk, case, violations=NOTHING)
    inspection.found_nothing(desk, case)
    counted(citizen, served, NONE | {"应公开决定": 1, "期限内": 1})

    desk.take(case, "approve_normal_result", by="juzhang")
    disclosure.published(desk, case, facts=NOTHING, result="检查结果正常。")
    disclosure.found(citizen, served.public, "示例铜材", "行政检查结果")
    expect(citizen.locator(".record-tags .tag")).to_have_text(["行政检查结果", "未发现问题"])
    expect(citizen.locator("dt:text-is('检查结果') + dd")).to_have_text("检查结果正常。")
    watched.look(citizen, "public-normal")
    counted(citizen, served, NONE | {"应公开决定": 1, "公开": 1})
    watched.look(citizen, "public-home")


def counted(citizen: Page, served: Bureau, expected: dict[str, int]) -> None:
    """The home page comes to say exactly this, and its five parts are the whole."""
    citizen.goto(served.public)
    disclosure.again(citizen, lambda: disclosure.five_counts(citizen) == expected)
    assert expected["应公开决定"] == sum(expected.values()) - expected["应公开决定"]
