"""A bureau in which days pass as a journey needs them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.journeys.people import log_in
from tests.servers import Bureau

CLOCK = Path(__file__).parent / "clock"


@contextmanager
def served_with_a_clock(bureau: Bureau) -> Iterator[Bureau]:
    """The bureau, answering; its clock goes right until somebody puts it forward."""
    path = os.pathsep.join([str(CLOCK), bureau.environment["PYTHONPATH"]])
    own = replace(bureau, environment=bureau.environment | {"PYTHONPATH": path})
    put_forward(own, 0)
    process = own.serve()
    yield own
    process.terminate()
    process.wait(timeout=30)


def put_forward(bureau: Bureau, days: int) -> None:
    """The bureau's clock says from now on what it will say in so many days."""
    waiting = bureau.folder / "days-later.new"
    waiting.write_text(str(days), encoding="ascii")
    waiting.replace(bureau.folder / "days-later")


@dataclass
class Calendar:
    """Lets days pass; whoever was logged in has to log in again."""

    bureau: Bureau
    desk: Desk
    entered: set[str] = field(default_factory=set)

    def after(self, days: int) -> Desk:
        """The desk so many days from now."""
        put_forward(self.bureau, days)
        self.entered = set()
        return replace(self.desk, page_of=self._page, days_later=days)

    def _page(self, username: str) -> Page:
        page = self.desk.page_of(username)
        if username not in self.entered:
            page.context.clear_cookies()
            log_in(page, self.bureau.inside, username)
            self.entered.add(username)
        return page
