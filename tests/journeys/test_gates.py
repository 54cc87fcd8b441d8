"""Journey 3: whoever breaks a rule is refused at that gate, under the clause that says so."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import inspection, penalty
from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES, today
from tests.journeys.meetings import held, minuted
from tests.journeys.parties import SILICON
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched

pytestmark = pytest.mark.browser


@pytest.mark.clause("R7", "R9", "R12", "R13.2", "R14", "R15", "D12.1c", "D14")
@pytest.mark.clause("penalty-law/42", "penalty-law/58", "L10.1", "L13", "own/handler-not-reviewer")
def test_every_gate_on_the_way_to_a_penalty_refuses_with_its_clause(
    desk: Desk, watched: Watched, tmp_path: Path
) -> None:
    case = desk.register(SILICON, by="zhifa1")
    watched.look(the_team_is_guarded(desk, case), "team-refused")
    the_site_is_guarded(desk, case)
    inspection.pictured(desk, case, tmp_path)
    watched.look(the_conclusion_is_guarded(desk, case), "conclusion-refused")
    inspection.interviewed(desk, case)
    inspection.found_violation(desk, case)
    too_early = desk.try_step(case, "prepare_publication", by="lianluo")
    refused(too_early, "D12.1c", "检查发现问题的，须先依法作出处理")

    decision = penalty.opened(desk, case)
    penalty.investigated(desk, decision)
    watched.look(the_decision_is_guarded(desk, decision), "decision-refused")
    watched.look(the_review_is_guarded(desk, watched, decision), "review-refused")
    penalty.given(desk, decision)
    penalty.decided(desk, decision)
    desk.take(decision, "prepare_publication", by="lianluo")
    refused(desk.try_step(decision, "publish", by="lianluo"), "D14", "“审核发布”由")


def the_team_is_guarded(desk: Desk, case: str) -> Page:
    desk.take(case, "source", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    page = desk.try_step(case, "team", by="kezhang", officers=["zhifa1"])
    lonely = "不得少于 2 人，现在选了 1 人，请再选 1 名执法人员（R7）"
    wrong(page, "检查组成员", lonely)
    page = desk.try_step(case, "team", by="kezhang", officers=["zhifa1", "zhifa3"])
    expired = f"{NAMES['zhifa3']}没有 {today()} 有效的执法证，请更换人员（行政处罚法第42条）"
    wrong(page, "检查组成员", expired)
    return page


def the_site_is_guarded(desk: Desk, case: str) -> None:
    desk.take(case, "team", by="kezhang")
    desk.take(case, "plan", by="zhifa1")
    desk.take(case, "notice", by="zhifa2")
    desk.take(case, "prepare", by="zhifa2")
    early = desk.try_step(case, "onsite_notice", by="zhifa1")
    refused(early, "R9", "检查通知尚未告知被检查企业")
    desk.take(case, "serve_notice", by="zhifa2")
    desk.take(case, "onsite_notice", by="zhifa1")
    bare = desk.try_step(case, "site_record", by="zhifa1")
    refused(bare, "R12", "《执法检查现场告知书》尚未签完字")
    refused(bare, "R13.2", "还没有现场照片或录像")
    desk.refuse_to_sign(case, inspection.ONSITE, "firm", inspection.FIRM, "对检查时间有意见。")


def the_conclusion_is_guarded(desk: Desk, case: str) -> Page:
    desk.take(case, "site_record", by="zhifa1")
    unsigned = desk.try_step(case, "conclude", by="zhifa1")
    refused(unsigned, "R14", "《检查（勘验）笔录》尚未签完字")
    inspection.record_signed(desk, case)
    page = desk.try_step(case, "conclude", by="zhifa1")
    unasked = "发现涉嫌违法行为的，应当先调查询问并制作《询问笔录》，再作此结论（R15）"
    wrong(page, "检查结论", unasked)
    return page


def the_decision_is_guarded(desk: Desk, case: str) -> Page:
    desk.take(case, "screen", by="zhifa1")
    page = desk.try_step(case, "decide", by="juzhang")
    refused(page, "L13", "重大执法决定未经法制审核或者审核未通过")
    return page


def the_review_is_guarded(desk: Desk, watched: Watched, case: str) -> Page:
    desk.take(case, "submit_review", by="zhifa1")
    unread = desk.try_step(case, "deliberate", by="mishu")
    refused(unread, "penalty-law/58", "法制审核人员还没有初审本次送审材料")
    desk.take(case, "read_review", by="shenhe")
    uncalled = desk.try_step(case, "deliberate", by="mishu")
    refused(uncalled, "own/bureau-meeting", "没有列入已经登记出席情况的局务会")
    number = held(desk, watched.look)
    one_vote = [{"member": NAMES["juzhang"], "vote": "L10.1", "remark": ""}]
    blank = {"member": "", "vote": "", "remark": ""}
    page = desk.try_step(case, "deliberate", by="mishu", meeting=number, votes=[*one_vote, blank])
    wrong(page, "表决", f"还缺{NAMES['fenguan']}的表决；不表示意见的选“弃权”（本局规定）")
    watched.look(page, "meeting-votes-refused")
    minuted(desk, case, number)
    page = desk.entered("局务会", by="mishu")
    watched.look(page, "meetings")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=number).click()
    watched.look(page, "meeting")
    page = desk.try_step(case, "review", by="mishu", L8_2="not_satisfied", L8_2_text="缺现场照片。")
    doubt = "“事实清楚、证据确凿充分”的审核结果不是“符合”，不能提出同意的意见（L10.1）"
    wrong(page, "审核意见", doubt)
    return page
