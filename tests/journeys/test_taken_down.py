"""Journey: years later two records are over; the office asks, the head agrees to both at once, and
the worker finds every public surface without them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import disclosure
from tests.journeys.desk import Desk, submit
from tests.journeys.filling import fill
from tests.journeys.preparing import ready
from tests.journeys.waiting import Calendar, served_with_a_clock
from tests.journeys.watching import Watched
from tests.servers import Bureau, copy_of

pytestmark = pytest.mark.browser
FIVE_YEARS = 1830  # days and a few


@pytest.fixture(scope="module")
def served(sample: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    own = copy_of(sample, tmp_path_factory.mktemp("bureau") / "var")
    ready(own, "make_surfaces.public_penalty()")
    with served_with_a_clock(own) as bureau:
        yield bureau


@pytest.mark.clause("D12.2a", "own/takedown-checked", "own/credit-repair-terms")
def test_records_whose_term_is_over_are_taken_down_together_and_seen_to_be_gone(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched
) -> None:
    disclosure.found(citizen, served.public, "示例硅业", "行政处罚决定")
    address = citizen.url
    citizen.get_by_role("link", name="看摘要").click()
    watched.look(citizen, "public-summary")

    later = Calendar(served, desk).after(FIVE_YEARS)
    office = later.page_of("xiaozu")
    office.goto(served.inside)
    office.get_by_role("link", name="公示期限届满，撤下 2 条").click()
    watched.look(office, "takedowns-to-ask")
    office.get_by_role("button", name="提请撤下勾选的信息").click()
    expect(office.get_by_role("status")).to_contain_text("已提请撤下 2 条。")

    head = later.page_of("juzhang")
    head.goto(served.inside)
    head.get_by_role("link", name="公示期限届满，撤下 2 条").click()
    watched.look(head, "takedowns-to-agree")
    head.get_by_role("button", name="批准撤下勾选的信息").click()
    expect(head.get_by_role("status")).to_contain_text("已批准撤下 2 条。")

    gone_everywhere(office, watched)
    citizen.goto(address)
    expect(citizen.get_by_role("heading", level=1)).to_have_text("这条公示信息已撤下")
    expect(citizen.locator("main")).not_to_contain_text("硅业")
    citizen.goto(f"{served.public}/counts/")
    disclosure.again(citizen, lambda: citizen.get_by_text("公示期限届满 2").count() == 1)
    watched.look(citizen, "public-takedowns")

    terms_are_switched(head, served, watched)


def gone_everywhere(office: Page, watched: Watched) -> None:
    """The worker asks the public side over HTTP; the desk shows what each surface answered."""
    office.reload()
    done = office.get_by_role("region", name="撤下后的核查").get_by_text("已全部消失")
    disclosure.again(office, lambda: done.count() == 2)
    office.get_by_role("region", name="撤下后的核查").get_by_role("link").first.click()
    expect(office.locator("main")).to_contain_text(re.compile("访问 [0-9]+ 处，均已看不到"))
    watched.look(office, "takedown-checked")


def terms_are_switched(head: Page, served: Bureau, watched: Watched) -> None:
    head.goto(f"{served.inside}/publications/terms/")
    fill(
        head.locator("main"),
        {
            "edition": "credit_repair",
            "from_date": "2035-01-01",
            "reason": "局务会议定（示例）。",
        },
    )
    watched.look(head, "public-terms")
    submit(head)
    expect(head.locator("main")).to_contain_text("2035年1月1日起采用信用修复规定的期限")
