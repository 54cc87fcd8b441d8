"""What is public: prepared and published on the inside, found and verified by a citizen."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk

PATIENCE = 30.0  # seconds for the worker to carry a record outside
PAUSE = 100  # milliseconds between two looks


def published(desk: Desk, case: str, *, liaison: str = "lianluo", **values: str) -> None:
    desk.take(case, "prepare_publication", by=liaison, **values)
    desk.take(case, "publish", by="xiaozu")


def again(page: Page, there: Callable[[], bool]) -> None:
    """Loads the page again and again until it shows what the worker will bring."""
    deadline = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < deadline, f"{page.url} does not show it after {PATIENCE} s"
        page.wait_for_timeout(PAUSE)
        page.reload()


def found(citizen: Page, public: str, party: str, title: str) -> None:
    """Searches for the company from the home page and opens the record of that title."""
    citizen.goto(public)
    citizen.get_by_label("当事人名称、文号或者内容").fill(party)
    citizen.get_by_role("button", name="查询").click()
    record = citizen.get_by_role("main").get_by_role("link", name=title)
    again(citizen, lambda: record.count() == 1)
    record.click()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text(title)


@dataclass(frozen=True)
class Proof:
    """What a citizen carries home: the record, its receipt, the verifier and the key."""

    folder: Path
    key: str

    def verdict(self) -> tuple[int, str]:
        """Runs the verifier apart from everything that is installed for this project: how it
        ended and its last line."""
        done = subprocess.run(
            [sys.executable, "-I", "verify.py", "receipt.zip", "--key", self.key,
             "--document", "record.json"],
            cwd=self.folder, env={"PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.splitlines()[-1]

    def change_a_byte(self) -> None:
        record = self.folder / "record.json"
        content = bytearray(record.read_bytes())
        content[len(content) // 2] ^= 1
        record.write_bytes(bytes(content))


def carried_home(citizen: Page, folder: Path) -> Proof:
    """Downloads from the record's page and the page on verifying, each by its link."""
    receipt = citizen.get_by_role("link", name="下载存证回执")
    again(citizen, lambda: receipt.count() == 1)
    _download(citizen, "下载公示数据", folder / "record.json")
    _download(citizen, "下载存证回执", folder / "receipt.zip")
    citizen.get_by_role("link", name="核验", exact=True).click()
    _download(citizen, "下载核验程序 verify.py", folder / "verify.py")
    key = citizen.request.get(citizen.url.replace("/verify/", "/ledger/public-key")).text().strip()
    expect(citizen.locator("code").last).to_have_text(key)
    return Proof(folder, key)


def _download(citizen: Page, link: str, target: Path) -> None:
    with citizen.expect_download() as waiting:
        citizen.get_by_role("link", name=link).click()
    assert waiting.value.suggested_filename == target.name
    waiting.value.save_as(target)


def five_counts(citizen: Page) -> dict[str, int]:
    """What the home page says of all results: 应公开决定 and the five parts."""
    lines = citizen.get_by_role("region", name="应公开的决定和结果都在哪里").locator(".sum-label")
    return {
        label.inner_text(): int(label.locator("xpath=following-sibling::b").inner_text())
        for label in lines.all()
    }
