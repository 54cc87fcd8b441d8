"""The inside as its people use it: open a case, take a step, approve, sign, upload."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from sanxiang.desk.context import NAVIGATION
from sanxiang.rules.procedures import PROCEDURES
from tests.journeys.filling import NAMES, fill, today, usual

PNG = re.compile("^data:image/png;base64,.+")
TITLES = {
    step.name: step.title for name in ("penalty", "inspection") for step in PROCEDURES[name].steps
}


@dataclass(frozen=True)
class Desk:
    """`page_of("zhifa1")` is that person's page, logged in."""

    inside: str
    page_of: Callable[[str], Page]
    procedure: str = ""  # of the cases it is used for, where a step of that name differs
    days_later: int = 0  # than today, by the clock of the bureau

    @property
    def today(self) -> date:
        """The bureau's day."""
        return today(self.days_later)

    def of(self, procedure: str) -> "Desk":
        return replace(self, procedure=procedure)

    def title(self, step: str) -> str:
        return PROCEDURES[self.procedure].step(step).title if self.procedure else TITLES[step]

    def register(self, party: dict[str, str], *, by: str) -> str:
        """Opens a case of this party; its address."""
        page = self.page_of(by)
        page.goto(f"{self.inside}/cases/new/")
        title = PROCEDURES[self.procedure or "inspection"].title
        page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
        expect(page.locator("main [name=code]")).to_be_visible()
        fill(page.locator("main"), party)
        submit(page)
        expect(page.get_by_role("status")).to_contain_text("已登记案件")
        return page.url

    def opened(self, case: str, *, by: str) -> Page:
        """The page of a case."""
        page = self.page_of(by)
        page.goto(case)
        return page

    def entered(self, place: str, *, by: str) -> Page:
        """A place of the navigation: a word of the bar, or one behind it."""
        page = self.page_of(by)
        page.goto(self.inside)
        group = next(one for one in NAVIGATION if place in (one.text, *dict(one.places).values()))
        through(page, "主导航", group.text)
        if place != group.text:
            through(page, group.text, place)
        return page

    def form(self, case: str, step: str, *, by: str) -> Page:
        """The form of a step, reached from the page of the case."""
        page = self.opened(case, by=by)
        page.locator(f'main a[href$="/steps/{step}/"]').first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(self.title(step))
        return page

    def take(self, case: str, step: str, *, by: str, **changes: Any) -> Page:
        """Takes a step with its usual values, some of them changed."""
        page = self.form(case, step, by=by)
        fill(page.locator("main"), usual(step, self.procedure, self.today, **changes))
        submit(page)
        expect(page).to_have_url(case)
        expect(page.get_by_role("status")).to_contain_text(f"“{self.title(step)}”已")
        return page

    def try_step(self, case: str, step: str, *, by: str, **changes: Any) -> Page:
        """Takes a step by its address, as somebody does who kept it; what came of it is shown."""
        page = self.page_of(by)
        page.goto(f"{case}steps/{step}/")
        if page.locator("main form").count():
            fill(page.locator("main"), usual(step, self.procedure, self.today, **changes))
            submit(page)
        return page

    def approve(self, case: str, *by: str) -> None:
        """Each person in turn agrees to what waits for them in this case."""
        for username in by:
            page = self.approval(case, by=username)
            fill(page.locator("main"), {"decision": "agree", "opinion": "同意。"})
            submit(page)
            expect(page.get_by_role("status")).to_contain_text("已同意。")

    def approval(self, case: str, *, by: str) -> Page:
        """What waits for this person's decision, reached from the start page."""
        page = self.page_of(by)
        page.goto(self.inside)
        waiting = page.locator("li").filter(has=page.locator(f'a[href="{path(case)}"]'))
        with page.expect_navigation():
            waiting.locator('a[href*="/approvals/"]').first.click()
        return page

    def paper(self, case: str, title: str, *, by: str) -> Page:
        """The newest paper of that title, reached from the page of the case."""
        page = self.opened(case, by=by)
        papers = page.get_by_role("region", name="文书")
        papers.get_by_role("link", name=title, exact=True).first.click()
        expect(page.get_by_role("heading", name="签名", exact=True)).to_be_visible()
        return page

    def sign(self, case: str, title: str, role: str, name: str, *, by: str = "zhifa1") -> Page:
        """Somebody signs the paper on the glass of the person who shows it."""
        page = self.paper(case, title, by=by)
        self._signer(page, role, name).get_by_role("link", name="由其签名").click()
        draw(page)
        page.get_by_role("button", name="提交签名").click()
        expect(page.get_by_role("status")).to_have_text(f"{name}已签名。")
        return page

    def refuse_to_sign(self, case: str, title: str, role: str, name: str, reason: str) -> Page:
        """Somebody will not sign; an officer writes down why and who saw it."""
        page = self.paper(case, title, by="zhifa1")
        self._signer(page, role, name).get_by_role("link", name="由其签名").click()
        page.locator("summary").filter(has_text="拒绝签名").click()
        fill(page.locator("main"), {"refusal_reason": reason, "witness": NAMES["kezhang"]})
        page.get_by_role("button", name="提交签名").click()
        expect(page.get_by_role("status")).to_have_text(f"已登记{name}拒绝签名。")
        return page

    def _signer(self, page: Page, role: str, name: str) -> Locator:
        signers = page.get_by_role("region", name="签名", exact=True).get_by_role("listitem")
        link = page.locator(f'a[href*="role={role}&"]')
        return signers.filter(has_text=name).filter(has=link)

    def upload(self, case: str, *files: Path, by: str, **values: str) -> Page:
        """Uploads recordings of the case; returns when the answer is there."""
        page = self.page_of(by)
        page.goto(f"{case}recordings/")
        fill(page.locator("main"), {"purpose": "site", **values})
        page.locator("#id_files").set_input_files([str(file) for file in files])
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_role("button", name="上传并入库").click()
        expect(page.locator("form[data-upload]:not([data-sent])")).to_be_visible()
        return page


def through(page: Page, bar: str, text: str) -> None:
    """An entry of a bar of the navigation; the page it leads to is there."""
    navigation = page.get_by_role("navigation", name=bar, exact=True)
    with page.expect_navigation():
        navigation.get_by_role("link", name=text, exact=True).click()


def path(case: str) -> str:
    """ "http://127.0.0.1:8000/cases/1/" → "/cases/1/"."""
    return "/" + case.split("/", 3)[3]


def submit(page: Page) -> None:
    """The button a person presses; the answer is a new page."""
    with page.expect_navigation():
        page.locator("main .buttons button:not([formnovalidate])").click()


def draw(page: Page) -> None:
    """Writes on the glass with the mouse."""
    glass = page.locator("canvas")
    expect(glass).to_be_visible()
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    assert box is not None
    left, top = box["x"], box["y"]
    page.mouse.move(left + 30, top + 90)
    page.mouse.down()
    for x, y in ((60, 40), (90, 110), (140, 50), (200, 100)):
        page.mouse.move(left + x, top + y, steps=4)
    page.mouse.up()
    expect(page.locator("[data-image]")).to_have_value(PNG)
