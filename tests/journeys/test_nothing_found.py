"""Journey 2: a joint inspection orders to correct, the re-inspection finds nothing any more and is
public as such once the head has agreed; both are filed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure, inspection
from tests.journeys.desk import Desk
from tests.journeys.parties import COPPER
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
NOTHING = "未发现违法违规行为。"
NONE = {"应公开决定": 0, "公开": 0, "已撤下": 0, "依法不公开": 0, "期限内": 0, "逾期": 0}
JOINT = {
    "variant": "joint",
    "bodies": [["楚雄州示例市场监督管理局", "周示管、吴示市", "示例0101、示例0102"]],
    "leading_body": "本机关",
}
AGAIN = {"source": "follow_up", "provider": "", "variant": "reinspection"}


@pytest.mark.clause("R16", "D12.1b")
def test_what_was_ordered_is_corrected_and_the_normal_result_is_public(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched, tmp_path: Path
) -> None:
    first = desk.register(COPPER, by="zhifa1")
    stray = desk.try_step(first, "source", by="zhifa1", **AGAIN)
    wrong(stray, "来源分类", "复查须从责令改正的检查案件中办理“开展复查”立案")
    inspection.permitted(desk, first, **JOINT)
    inspection.noticed(desk, first)
    inspection.on_site(desk, first)
    inspection.pictured(desk, first, tmp_path)
    inspection.recorded(desk, first)
    inspection.found_simple(desk, first)
    counted(citizen, served, NONE | {"应公开决定": 1, "期限内": 1})

    second = inspection.reinspection(desk, first)
    inspection.permitted(desk, second, **AGAIN)
    inspection.noticed(desk, second)
    inspection.on_site(desk, second)
    inspection.photographed(desk, second, tmp_path)
    inspection.recorded(desk, second, violations=NOTHING)
    inspection.found_nothing(desk, second)
    desk.take(second, "file", by="zhifa1")
    desk.take(first, "recheck", by="zhifa1")
    watched.look(desk.take(first, "file", by="zhifa1"), "inspection-filed")

    normal = {"facts": NOTHING, "result": "检查结果正常。"}
    desk.take(second, "prepare_publication", by="lianluo", **normal)
    early = desk.try_step(second, "publish", by="xiaozu")
    refused(early, "D12.1b", "检查结果正常的，须经主要负责人批准后公示")
    desk.take(second, "approve_normal_result", by="juzhang")
    desk.take(second, "publish", by="xiaozu")
    disclosure.found(citizen, served.public, "示例铜材", "行政检查结果")
    expect(citizen.locator(".record-tags .tag")).to_have_text(["行政检查结果", "未发现问题"])
    expect(citizen.locator("dt:text-is('检查结果') + dd")).to_have_text("检查结果正常。")
    watched.look(citizen, "public-normal")
    counted(citizen, served, NONE | {"应公开决定": 2, "公开": 1, "期限内": 1})
    watched.look(citizen, "public-home")


def counted(citizen: Page, served: Bureau, expected: dict[str, int]) -> None:
    """The home page comes to say exactly this, and its five parts are the whole."""
    citizen.goto(served.public)
    disclosure.again(citizen, lambda: disclosure.five_counts(citizen) == expected)
    assert expected["应公开决定"] == sum(expected.values()) - expected["应公开决定"]
