"""A bureau of its own, served by real processes, and one browser for all journeys."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import FLAGS, chromium
from tests.journeys.people import log_in
from tests.journeys.watching import Watched
from tests.servers import Bureau, bureau


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """The sample bureau, answering on both ports; what the servers print is in `served.log`."""
    own = bureau(tmp_path_factory.mktemp("bureau"))
    own.migrate()
    own.seed()
    process = own.serve()
    yield own
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium()
    assert path, "apt-get install chromium fonts-noto-cjk"
    chrome = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    yield chrome
    chrome.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts that are closed after the test."""
    opened: list[BrowserContext] = []

    def make(*, scripts: bool = True) -> BrowserContext:
        context = browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=scripts,
            viewport={"width": 1280, "height": 900},
        )  # fmt: skip
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def watched(served: Bureau) -> Iterator[Watched]:
    """Fails the test on a script error, a server error or a request to another machine."""
    watch = Watched((served.inside, served.public))
    yield watch
    assert watch.complaints == []


@pytest.fixture
def as_person(
    served: Bureau, contexts: Callable[..., BrowserContext], watched: Watched
) -> Callable[[str], Page]:
    """`as_person("username")`: a page of the inside, logged in; the same page when asked again."""
    pages: dict[str, Page] = {}

    def page(username: str) -> Page:
        if username not in pages:
            pages[username] = contexts().new_page()
            watched.watch(pages[username])
            log_in(pages[username], served.inside, username)
        return pages[username]

    return page


@pytest.fixture
def citizen(served: Bureau, contexts: Callable[..., BrowserContext], watched: Watched) -> Page:
    """A page of the public side."""
    page = contexts().new_page()
    watched.watch(page)
    page.goto(served.public)
    return page


@pytest.fixture
def citizen_without_scripts(
    served: Bureau, contexts: Callable[..., BrowserContext], watched: Watched
) -> Page:
    page = contexts(scripts=False).new_page()
    watched.watch(page)
    page.goto(served.public)
    return page
