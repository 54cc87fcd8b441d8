"""What a person would notice on a page: errors, foreign requests, obstacles; and pictures of it."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Request, Response

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = ROOT / "var" / "screenshots"
PICTURES = "PICTURES" in os.environ  # set by `make pictures`
WIDTHS = (1280, 390)
SERVER_ERROR = 500


class Watched:
    """Collects from every page it watches what must never happen."""

    def __init__(self, origins: tuple[str, ...]) -> None:
        self._origins = origins
        self.complaints: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("console", lambda said: self._console(said.type, said.text))

    def look(self, page: Page, name: str) -> None:
        """Complains of what stands in anybody's way on a page; takes its pictures if asked to."""
        try:
            found = look_closely(page, name)
        except Error:  # a click is still leading here: the page was exchanged under the look
            page.wait_for_load_state()
            found = look_closely(page, name)
        self.complaints += [f"{name}: {one}" for one in found]

    def _request(self, request: Request) -> None:
        if not request.url.startswith((*self._origins, "data:", "blob:", "about:")):
            self.complaints.append(f"request to another machine: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= SERVER_ERROR:
            self.complaints.append(f"{response.status}: {response.url}")

    def _console(self, kind: str, text: str) -> None:
        if "Content Security Policy" in text:
            self.complaints.append(f"console {kind}: {text}")


def look_closely(page: Page, name: str) -> list[str]:
    fits(page, name)
    return obstacles(page)


def obstacles(page: Page) -> list[str]:
    """Accessibility violations found by axe, `rule: first element` each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("async () => await axe.run()")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


def overflows(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def fits(page: Page, name: str) -> None:
    """No page may scroll sideways, on a desk or on a phone.

    `make pictures` also saves var/screenshots/NAME-1280.png and NAME-390.png: drawing them takes
    longer than all that is checked here.
    """
    size = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
        assert not overflows(page), f"{name} is wider than {width} px"
    if size is not None:
        page.set_viewport_size(size)


def keep_failure(page: Page, test: str) -> str:
    """A picture in var/screenshots/failed/ and what stood on the page."""
    folder = SCREENSHOTS / "failed"
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob(f"{test}-*.png")))
    picture = folder / f"{test}-{number}.png"
    page.screenshot(path=picture, full_page=True)
    return f"{picture.relative_to(ROOT)}\n{page.locator('body').inner_text()}"
