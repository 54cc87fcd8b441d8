"""Journey 1: a violation, from the yearly plan to the public and to a citizen's own proof."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys import catalogue, disclosure, inspection, penalty, reviewing
from tests.journeys.desk import Desk
from tests.journeys.filling import today
from tests.journeys.parties import SILICON
from tests.journeys.watching import Watched
from tests.servers import Bureau

pytestmark = pytest.mark.browser
PENALTY, RESULT = "行政处罚决定", "行政检查结果"


def test_a_violation_goes_from_the_plan_to_the_public(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched, tmp_path: Path
) -> None:
    watched.look(catalogue.imported(desk, tmp_path), "items")
    watched.look(catalogue.planned(desk, SILICON["name"], month=today().month), "plan")
    case = catalogue.registered(desk, SILICON)
    inspection.permitted(desk, case, source="plan", provider="")
    inspection.noticed(desk, case)
    inspection.on_site(desk, case)
    inspection.pictured(desk, case, tmp_path)
    inspection.recorded(desk, case)
    inspection.interviewed(desk, case)
    watched.look(desk.form(case, "interview", by="zhifa2"), "interview")
    inspection.found_violation(desk, case)

    decision = penalty.opened(desk, case)
    penalty.investigated(desk, decision)
    penalty.submitted(desk, decision)
    reviewing.by_keys(desk, watched, SILICON["name"])
    penalty.reviewed(desk, decision)
    penalty.decided(desk, decision)
    number, text = printed_decision(desk, decision)
    assert number in text
    assert SILICON["name"] in text

    penalty.closed(desk, decision)
    desk.take(case, "file", by="zhifa1")
    disclosure.published(desk, decision)
    disclosure.published(desk, case, result="转行政处罚立案。")
    disclosure.found(citizen, served.public, "示例硅业", PENALTY)
    expect(citizen.locator(".block dt:text-is('文号') + dd")).to_have_text(number)
    watched.look(citizen, "public-penalty")
    the_two_records_lead_to_each_other(citizen)
    proof = disclosure.carried_home(citizen, tmp_path)
    assert proof.verdict() == (0, "核验通过")
    proof.change_a_byte()
    assert proof.verdict() == (1, "核验不通过")
    the_screens_stand_in_nobodys_way(desk, watched, case)


def the_screens_stand_in_nobodys_way(desk: Desk, watched: Watched, case: str) -> None:
    """Pictures of the main screens as they are when there is something to see."""
    watched.look(desk.opened(case, by="zhifa1"), "case")
    watched.look(desk.paper(case, inspection.RECORD, by="zhifa1"), "paper")
    watched.look(desk.opened(f"{case}recordings/", by="zhifa1"), "case-recordings")
    for name, place in (("cases", "案件"), ("deadlines", "期限"), ("publications", "公示")):
        watched.look(desk.entered(place, by="zhifa1"), name)


def printed_decision(desk: Desk, case: str) -> tuple[str, str]:
    """The number shown for the decision, and the text of its PDF without spaces."""
    page = desk.paper(case, "行政处罚决定书", by="juzhang")
    number = page.locator(".lead .number").inner_text()
    assert re.fullmatch(penalty.NUMBER, number)
    address = page.get_by_role("link", name="打开 PDF").get_attribute("href")
    answer = page.request.get(f"{desk.inside}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    document: Any = pypdfium2.PdfDocument(BytesIO(answer.body()))
    text = "".join(leaf.get_textpage().get_text_range() for leaf in document)
    return number, "".join(text.split())


def the_two_records_lead_to_each_other(citizen: Page) -> None:
    """From the decision to the inspection it came from, and back."""
    linked = citizen.get_by_role("region", name="同一事项的其他公示").get_by_role("link")
    disclosure.again(citizen, lambda: linked.count() == 1)
    for title in (RESULT, PENALTY):
        linked.click()
        expect(citizen.get_by_role("heading", level=1)).to_contain_text(title)
