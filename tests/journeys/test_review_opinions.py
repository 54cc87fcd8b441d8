"""Journey: what comes of the opinions that do not agree. Agreement is what most others end with."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import penalty
from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES
from tests.journeys.meetings import heard
from tests.journeys.preparing import ready
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.servers import Bureau
from tests.usual.opinions import DIFFERS

pytestmark = pytest.mark.browser
NOTICE, DRAFT = "行政处罚事先告知", "代拟决定书"
CHANGE, CORRECT, INVESTIGATE = "变更", "纠正程序", "继续调查或者不予作出决定"
LIGHTER, HEARING, PHOTO = "按较轻的档次裁量", "告知书写明听证权利", "补充设备铭牌的照片"


@pytest.mark.clause("L10.2", "L10.3", "L10.4", "L10.5", "L12", "own/dossier-bound")
def test_each_opinion_leads_where_its_clause_says(
    served: Bureau, desk: Desk, watched: Watched
) -> None:
    case, other = ready(
        served,
        "make_reviews.heard(make.investigated_penalty())",
        "make_reviews.heard(make_reviews.licence_or_levy('levy'))",
    )

    it_is_changed_and_corrected(desk, case, watched)
    a_change_voids_what_was_submitted(desk, case, watched)
    it_ends_without_a_penalty(desk, case, watched)
    it_is_handed_over(desk.of("levy"), other, watched)


def it_is_changed_and_corrected(desk: Desk, case: str, watched: Watched) -> None:
    """Two opinions at once: a new draft, and the notice once more (L10.3, L10.4)."""
    agreeing = ["L10.1", "L10.3"]
    page = desk.try_step(case, "review", by="mishu", opinions=agreeing, L10_3_points=[LIGHTER])
    wrong(page, "审核意见", "同意的意见不能同时提出其他意见，请只保留一种（L10.1）")
    penalty.given(
        desk, case, opinions=["L10.3", "L10.4"], L10_3_points=[LIGHTER], L10_4_points=[HEARING],
        redo=[NOTICE], text="裁量和告知需要调整。", differs=DIFFERS,
    )  # fmt: skip
    refused(desk.try_step(case, "decide", by="juzhang"), "L13", f"审核意见是“{CHANGE}、{CORRECT}”")
    early = desk.try_step(case, "submit_review", by="zhifa1")
    for missing in (f"{CHANGE}第1点：{LIGHTER}", "还没有重新拟写", f"重新办理“{NOTICE}”"):
        refused(early, "L12", missing)
    page = desk.opened(case, by="zhifa1")
    expect(due(page, NOTICE)).to_contain_text("法制审核意见要求重新办理")
    expect(due(page, "落实审核意见")).to_contain_text(HEARING)
    watched.look(page, "opinion-to-carry-out")
    page.goto(desk.inside)
    expect(page.locator(".tasks li").filter(has_text="落实审核意见")).to_contain_text(LIGHTER)
    watched.look(page, "opinion-in-the-to-do-list")

    desk.take(case, "prior_notice", by="zhifa1")
    desk.take(case, "serve_prior_notice", by="zhifa1")
    desk.take(case, "defence", by="zhifa1")
    desk.take(case, "draft", by="zhifa1", benchmark="情节较轻，按较轻的档次。")
    desk.take(case, "propose", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    answer(desk, case, f"{CHANGE}第1点：{LIGHTER}", by_step=DRAFT)
    answer(desk, case, f"{CORRECT}第1点：{HEARING}", by_step=NOTICE)
    desk.take(case, "submit_review", by="zhifa1")
    page = desk.opened(case, by="shenhe")
    changes = page.locator(".differences")
    expect(changes).to_contain_text("重新办理 5 项")
    expect(changes.locator("ins").filter(has_text="较轻")).not_to_have_count(0)
    watched.look(page, "opinion-differences")


def a_change_voids_what_was_submitted(desk: Desk, case: str, watched: Watched) -> None:
    """Whatever comes into the dossier stops the reviewers and is named to everybody."""
    desk.take(case, "draft", by="zhifa1", benchmark="情节较轻，从轻。")
    change = f"{DRAFT}（{NAMES['zhifa1']}，"
    stopped = desk.try_step(case, "read_review", by="shenhe")
    refused(stopped, "own/dossier-bound", change)
    page = desk.opened(case, by="zhifa1")
    expect(due(page, "案件处理呈批")).to_contain_text(change)
    watched.look(page, "opinion-void")
    desk.take(case, "propose", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    desk.take(case, "submit_review", by="zhifa1")


def it_ends_without_a_penalty(desk: Desk, case: str, watched: Watched) -> None:
    """Not enough is known: the head ends it, and nobody reviews that again (L10.2)."""
    desk.take(case, "read_review", by="shenhe", opinion="L10.2")
    heard(desk, case)
    penalty.given(
        desk, case, opinions=["L10.2"], L10_2_points=[PHOTO], text="证据不足。", differs=DIFFERS
    )
    watched.look(desk.paper(case, "法制审核意见书", by="mishu"), "opinion-paper")
    refused(desk.try_step(case, "decide", by="juzhang"), "L13", f"审核意见是“{INVESTIGATE}”")
    expect(due(desk.opened(case, by="zhifa1"), "落实审核意见")).to_contain_text(PHOTO)
    page = desk.take(case, "no_penalty", by="juzhang", ground="not_proved")
    expect(page.get_by_role("region", name="文书")).to_contain_text("不予行政处罚决定书")
    refused(desk.try_step(case, "submit_review", by="zhifa1"), "own/settled", "不再办理")


def it_is_handed_over(desk: Desk, case: str, watched: Watched) -> None:
    """Not ours to decide: it goes to who may, and is closed here (L10.5)."""
    there = "示例县工业和信息化局"
    penalty.given(desk, case, opinions=["L10.5"], L10_5_points=[f"移送{there}"], differs=DIFFERS)
    page = desk.opened(case, by="zhifa1")
    expect(due(page, "移送案件")).to_be_visible()
    desk.take(case, "transfer", by="zhifa1", ground="competence", organ=there)
    desk.approve(case, "juzhang")
    page = desk.opened(case, by="zhifa1")
    expect(page.get_by_role("region", name="文书")).to_contain_text("案件移送书")
    expect(page.get_by_role("region", name="下一步")).to_contain_text("目前没有需要办理的步骤")
    watched.look(page, "opinion-handed-over")
    refused(desk.try_step(case, "decide", by="juzhang"), "own/settled", "移送案件")


def due(page: Page, title: str) -> Locator:
    """A step among what comes next."""
    lines = page.get_by_role("region", name="下一步").get_by_role("listitem")
    return lines.filter(has=page.locator(".tasks__title", has_text=title))


def answer(desk: Desk, case: str, point: str, *, by_step: str) -> None:
    """A point is answered by the newest act of a step."""
    page = desk.form(case, "carry_out", by="zhifa1")
    offered = page.locator(
        f'main [name=act] option[value*="{by_step}"], main [name=act][value*="{by_step}"]'
    )
    act = offered.last.get_attribute("value")
    desk.take(case, "carry_out", by="zhifa1", point=point, act=act, reason="")
