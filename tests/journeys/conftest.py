"""A bureau of its own for each journey, served by real processes, and one browser for all."""

from collections.abc import Callable, Generator, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser import FLAGS, SHELL, chromium
from tests.journeys.desk import Desk
from tests.journeys.people import Sessions
from tests.journeys.watching import Watched, keep_failure
from tests.servers import Bureau, bureau, copy_of

# Begun first, so that two processes end at about the same time.
LONGEST = (
    "test_violation", "test_coercion", "test_licence", "test_review_opinions", "test_penalties",
    "test_interview", "test_evidence",
)  # fmt: skip
OPENED = pytest.StashKey[list[BrowserContext]]()
PATIENCE = 15_000  # milliseconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure comes with a picture and the text of every page that was open."""
    report = yield
    if report.failed and call.when == "call":
        pages = [page for one in item.stash.get(OPENED, []) for page in one.pages]
        for page in pages:
            report.sections.append((f"Page {page.url}", keep_failure(page, item.name)))
    return report


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The sample bureau as `make setup` makes it, never started."""
    own = bureau(tmp_path_factory.mktemp("sample"))
    own.migrate()
    own.seed()
    return own


@pytest.fixture(scope="module")
def served(sample: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """A fresh sample bureau, answering on both ports, with its worker."""
    own = copy_of(sample, tmp_path_factory.mktemp("bureau") / "var")
    process = own.serve()
    yield own
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium()
    assert path, f"apt-get install {SHELL} fonts-noto-cjk"
    chrome = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    yield chrome
    chrome.close()


@pytest.fixture
def contexts(
    browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts that are closed after the test."""
    opened = request.node.stash[OPENED] = list[BrowserContext]()

    def make(*, scripts: bool = True, width: int = 1280) -> BrowserContext:
        context = browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
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


@pytest.fixture(scope="module")
def sessions(served: Bureau) -> Sessions:
    """Who has logged in to this bureau."""
    return Sessions(served.inside)


@pytest.fixture
def as_person(
    sessions: Sessions, contexts: Callable[..., BrowserContext], watched: Watched
) -> Callable[[str], Page]:
    """`as_person("username")`: a page of the inside, logged in; the same page when asked again."""
    pages: dict[str, Page] = {}

    def page(username: str) -> Page:
        if username not in pages:
            pages[username] = contexts().new_page()
            watched.watch(pages[username])
            sessions.enter(pages[username], username)
        return pages[username]

    return page


@pytest.fixture
def desk(served: Bureau, as_person: Callable[[str], Page]) -> Desk:
    return Desk(served.inside, as_person)


@pytest.fixture
def citizen(served: Bureau, contexts: Callable[..., BrowserContext], watched: Watched) -> Page:
    """A page of the public side, on a phone."""
    page = contexts(width=390).new_page()
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
