"""Journey: goods are seized, tested, kept longer and given back."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import coercion, disclosure, inspection
from tests.journeys.desk import Desk
from tests.journeys.filling import today
from tests.journeys.parties import SILICON
from tests.journeys.refusing import refused, wrong
from tests.journeys.watching import Watched
from tests.servers import Bureau
from tests.usual.seizure import BAGS, SALT

pytestmark = pytest.mark.browser


@pytest.mark.clause("coercion-law/18", "coercion-law/25", "coercion-law/28")
def test_a_seizure_from_the_inspection_to_the_return_of_the_goods(
    served: Bureau, desk: Desk, citizen: Page, watched: Watched, tmp_path: Path
) -> None:
    case = desk.register(SILICON, by="zhifa1")
    inspection.permitted(desk, case)
    inspection.noticed(desk, case)
    inspection.on_site(desk, case)
    taken = coercion.opened(desk, case, "open_seizure")

    seizure = desk.of("seizure")
    seizure.take(taken, "assign", by="kezhang")
    early = seizure.try_step(taken, "onsite", by="zhifa1")
    wrong(
        early,
        "实施的依据",
        "实施前须向主要负责人报告并经批准；情况紧急的，选择当场实施并写明理由（行政强制法第18条）",
    )
    seizure.take(taken, "apply", by="zhifa1")
    seizure.approve(taken, "juzhang")
    seizure.take(taken, "screen", by="zhifa1")
    watched.look(seizure.form(taken, "onsite", by="zhifa1"), "seizure-onsite")
    coercion.seized(seizure, taken)
    watched.look(seizure.paper(taken, coercion.DECISION, by="zhifa1"), "seizure-decision")
    coercion.filmed(seizure, taken, tmp_path)

    last = today() + timedelta(days=9)
    seizure.take(taken, "testing", by="zhifa1", last_date=last.isoformat())
    seizure.take(taken, "extend", by="zhifa1")
    seizure.approve(taken, "juzhang")
    page = seizure.opened(taken, by="zhifa1")
    due = today() + timedelta(days=30 + 9 + 15)
    expect(page.get_by_role("region", name="期限", exact=True)).to_contain_text(
        f"{due.year}年{due.month}月{due.day}日"
    )
    watched.look(page, "seizure-case")
    seizure.take(taken, "serve_extension", by="zhifa1")
    held = seizure.try_step(taken, "file", by="zhifa1")
    refused(held, "coercion-law/27", "还有查封、扣押的财物没有解除、处理或者退还")

    seizure.take(taken, "release", by="zhifa1", items=[SALT, BAGS])
    seizure.approve(taken, "juzhang")
    seizure.sign(taken, coercion.RELEASE, "recipient", coercion.FIRM)
    seizure.take(taken, "hand_back", by="zhifa1", items=[SALT, BAGS])
    seizure.take(taken, "file", by="zhifa1")

    disclosure.published(seizure, taken)
    disclosure.found(citizen, served.public, "示例硅业", "行政强制决定")
    watched.look(citizen, "public-seizure")
