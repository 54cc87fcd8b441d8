"""Journey: a penalty with a hearing, a fine that nobody pays, and the court that gets it in."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import penalty
from tests.journeys.desk import Desk
from tests.journeys.filling import NAMES
from tests.journeys.meetings import heard
from tests.journeys.parties import COPPER
from tests.journeys.refusing import refused, wrong
from tests.journeys.waiting import Calendar, served_with_a_clock
from tests.journeys.watching import Watched
from tests.servers import Bureau, copy_of

pytestmark = pytest.mark.browser
FINE = {"kinds": ["fine"], "fine": "20000", "payment_account": "示例账户 0001"}
DOUBLE = "40000.00"  # the fine, and as much again, which is the most that may be added
HEARING, UNPAID, REMINDED = 30, 240, 270  # days from the first


@pytest.fixture(scope="module")
def served(sample: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    own = copy_of(sample, tmp_path_factory.mktemp("bureau") / "var")
    with served_with_a_clock(own) as bureau:
        yield bureau


@pytest.mark.clause("penalty-law/63", "penalty-law/64", "coercion-law/53", "coercion-law/54")
def test_a_fine_after_a_hearing_is_not_paid_and_the_court_gets_it_in(
    served: Bureau, desk: Desk, watched: Watched
) -> None:
    calendar = Calendar(served, desk)
    now = desk.of("penalty")
    case = now.register(COPPER, by="zhifa1")
    a_hearing_is_called(now, watched, case)

    penalty = calendar.after(HEARING + 1).of("penalty")
    the_hearing_is_held(penalty, watched, case)
    it_is_decided_and_served(penalty, case)

    later = calendar.after(UNPAID)
    early = later.of("penalty").try_step(case, "close", by="zhifa1")
    wrong(early, "结案方式", "还有 20,000.00 元没有缴纳")
    page = later.of("penalty").take(case, "open_enforcement", by="zhifa1")
    page.locator(".notice", has_text="后续案件").get_by_role("link").click()
    expect(page.locator(".notice", has_text="由案件")).to_be_visible()
    enforcement = page.url
    the_party_is_reminded(later.of("enforcement"), watched, enforcement)

    last = calendar.after(REMINDED)
    the_court_enforces(last.of("enforcement"), watched, enforcement)
    it_is_closed(last.of("penalty"), watched, case)


def a_hearing_is_called(desk: Desk, watched: Watched, case: str) -> None:
    """Neither an investigator presides, nor is it called off before its time."""
    desk.take(case, "file_case", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    desk.take(case, "report", by="zhifa1")
    desk.approve(case, "kezhang")
    desk.take(case, "prior_notice", by="zhifa1", fine="20000")
    desk.take(case, "serve_prior_notice", by="zhifa1")
    desk.take(case, "defence", by="zhifa1", response="hearing")
    when = nine(desk.today + timedelta(days=HEARING))
    page = desk.try_step(case, "hearing_notice", by="fagui", hearing_at=when, host="zhifa1")
    wrong(page, "听证主持人", "听证主持人不能是本案调查人员")
    watched.look(page, "hearing-notice-refused")
    desk.take(case, "hearing_notice", by="fagui", hearing_at=when)
    desk.take(case, "serve_hearing_notice", by="zhifa1")
    page = desk.try_step(case, "hearing", by="fagui", **held(desk.today - timedelta(days=1)))
    wrong(page, "开始时间", "通知送达后满7个工作日才能举行听证")


def the_hearing_is_held(desk: Desk, watched: Watched, case: str) -> None:
    watched.look(desk.form(case, "hearing", by="fagui"), "hearing")
    desk.take(case, "hearing", by="fagui", **held(desk.today - timedelta(days=1)))
    early = desk.try_step(case, "hearing_report", by="fagui")
    refused(early, "penalty-law/64", "《听证笔录》尚未签完字")
    desk.sign(case, "听证笔录", "attendee", "白示林", by="fagui")
    desk.sign(case, "听证笔录", "host", NAMES["fagui"], by="fagui")
    desk.take(case, "hearing_report", by="fagui")


def it_is_decided_and_served(desk: Desk, case: str) -> None:
    desk.take(case, "draft", by="zhifa1", **FINE)
    desk.take(case, "propose", by="zhifa1")
    desk.approve(case, "kezhang", "fenguan")
    desk.take(case, "screen", by="zhifa1")
    desk.take(case, "submit_review", by="zhifa1", hearing="听证笔录 1 份")
    desk.take(case, "read_review", by="shenhe")
    heard(desk, case)
    penalty.given(desk, case)
    refused(desk.try_step(case, "decide", by="juzhang"), "penalty-law/57", "集体讨论")
    desk.take(case, "discuss", by="mishu")
    desk.take(case, "decide", by="juzhang")
    desk.take(case, "serve", by="zhifa1")


def the_party_is_reminded(desk: Desk, watched: Watched, case: str) -> None:
    """What is to be enforced comes from the penalty; nothing of it is typed again."""
    desk.take(case, "assign", by="zhifa1")
    page = desk.form(case, "register", by="zhifa1")
    expect(page.locator("[name=principal]")).to_have_value("20000.00")
    watched.look(page, "enforcement-register")
    page.locator("main .buttons button:not([formnovalidate])").click()
    expect(page).to_have_url(case)
    desk.take(case, "screen", by="zhifa1")
    page = desk.form(case, "decide", by="zhifa1")
    expect(page.locator("[name=amount]")).to_have_value("20000.00")
    page.locator("main .buttons button:not([formnovalidate])").click()
    expect(page).to_have_url(case)
    desk.approve(case, "juzhang")
    watched.look(desk.paper(case, "加处罚款决定书", by="zhifa1"), "added-fine")
    desk.take(case, "serve_added_fine", by="zhifa1")
    desk.take(case, "remind", by="zhifa1", added="20000.00")
    desk.take(case, "serve_reminder", by="zhifa1")
    desk.take(case, "statement", by="zhifa1")
    page = desk.try_step(case, "apply_court", by="zhifa1")
    refused(page, "coercion-law/54", "催告书还没有送达，或者催告后的等候期没有届满")
    until = (desk.today + timedelta(days=20)).isoformat()
    desk.take(case, "agreement", by="zhifa1", stages=[(until, DOUBLE)])
    page = desk.opened(case, by="zhifa1")
    decided = page.get_by_role("region", name="转来案件的决定")
    expect(decided).to_contain_text("20,000.00 元，尚未缴纳 20,000.00 元")
    expect(decided.get_by_role("link")).to_have_count(1)
    watched.look(page, "enforcement-case")


def the_court_enforces(desk: Desk, watched: Watched, case: str) -> None:
    page = desk.try_step(case, "apply_court", by="zhifa1")
    refused(page, "coercion-law/42", "执行协议正在履行")
    desk.take(case, "breach", by="zhifa1")
    watched.look(desk.form(case, "apply_court", by="zhifa1"), "court-application")
    desk.take(case, "apply_court", by="zhifa1")
    desk.approve(case, "juzhang")
    desk.take(case, "court_answer", by="zhifa1")
    desk.take(case, "court_answer", by="zhifa1", answer="enforced", content="准予强制执行。")
    desk.take(case, "finish", by="zhifa1", outcome="court", received=DOUBLE)


def it_is_closed(desk: Desk, watched: Watched, case: str) -> None:
    desk.take(case, "pay", by="zhifa1")
    desk.take(case, "close", by="zhifa1", way="enforced", reason="人民法院执行完毕。")
    desk.approve(case, "kezhang", "fenguan")
    page = desk.opened(case, by="zhifa1")
    papers = page.get_by_role("region", name="文书")
    expect(papers.get_by_role("link", name="结案审批表", exact=True)).to_have_count(1)
    watched.look(page, "penalty-closed")


def held(on: date) -> dict[str, str]:
    return {"began_at": nine(on), "ended_at": f"{on}T10:30"}


def nine(on: date) -> str:
    return f"{on}T09:00"
