"""A citizen on the public site alone: finding, narrowing, reading, larger type, by keyboard."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.watching import Watched
from tests.servers import ROOT, answers, free_port

pytestmark = pytest.mark.browser
FILL = """
import django; django.setup()
from django.core.management import call_command
from tests import make_portal as make
call_command("migrate", verbosity=0)
make.send("site", make.site(), "default")
make.send("counts", make.counts(), "default")
for _ in range(22):
    make.publish("default")
make.publish("default", public_id="longrecord1", title="示例" * 100, party_name="示例" * 60)
make.publish("default", **make.penalty(public_id="penalty001"))
make.publish("default", public_id="gonerecord1")
make.withdraw("gonerecord1", "default", ground="annulled", explanation="经复议撤销。")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The public side by itself with some records; its address."""
    var = tmp_path_factory.mktemp("public")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PUBLIC_DATABASE_URL": f"sqlite:///{var / 'public.sqlite3'}",
        "SANXIANG_VAR": str(var),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-c", FILL], env=environment, cwd=ROOT, check=True)
    port = free_port()
    words = f"-m granian --interface wsgi --port {port} --log-level error portal.wsgi:application"
    server = subprocess.Popen([sys.executable, *words.split()], env=environment, cwd=ROOT)
    for _ in range(300):
        if answers(port):
            break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(20)


@pytest.fixture
def seen(site: str) -> Iterator[Watched]:
    watch = Watched((site,))
    yield watch
    assert watch.complaints == []


@pytest.fixture
def phone(site: str, contexts: Callable[..., BrowserContext], seen: Watched) -> Page:
    page = contexts(width=390).new_page()
    seen.watch(page)
    page.goto(site)
    return page


@pytest.mark.clause("D2", "D10.1")
def test_a_citizen_finds_narrows_and_reads(site: str, phone: Page, seen: Watched) -> None:
    seen.look(phone, "public-home")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="跳到正文")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator("#main")).to_be_focused()

    phone.get_by_label("当事人名称、文号或者内容").fill("盐业 没收")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="找到 1 条")).to_be_visible()
    seen.look(phone, "public-search")
    phone.get_by_role("main").get_by_role("link", name="违法经营食盐案").click()
    expect(phone.get_by_role("article")).to_contain_text("罚款人民币20000元")
    seen.look(phone, "public-record")
    phone.emulate_media(media="print")
    expect(phone.get_by_role("navigation", name="主要栏目")).to_be_hidden()
    phone.emulate_media(media="screen")

    phone.goto(f"{site}/records/")
    phone.get_by_label("执法种类").select_option("行政检查")
    phone.get_by_label("决定年份").select_option("2026 年")
    phone.get_by_role("button", name="筛选").click()
    expect(phone.get_by_role("heading", name="共 23 条")).to_be_visible()
    phone.get_by_role("link", name="下一页").click()
    expect(phone.locator(".entry")).to_have_count(3)
    phone.get_by_role("link", name="执法种类：行政检查").click()
    expect(phone.get_by_role("heading", name="共 24 条")).to_be_visible()
    seen.look(phone, "public-list")


def test_larger_type_and_contrast_stay_and_every_state_can_be_read(
    site: str, phone: Page, seen: Watched
) -> None:
    phone.goto(f"{site}/records/longrecord1/")
    phone.get_by_role("link", name="大字和高对比度").click()
    seen.look(phone, "public-look")
    phone.get_by_label("特大").check()
    phone.get_by_label("高对比度").check()
    phone.get_by_role("button", name="保存并返回").click()
    expect(phone).to_have_url(f"{site}/records/longrecord1/")
    expect(phone.locator("html")).to_have_class("look-larger look-strong")
    seen.look(phone, "public-record-larger")
    for name, path in (
        ("home-larger", "/"),
        ("data-larger", "/data/"),
        ("sheet", "/records/print/?power=inspection"),
        ("nothing-found", "/search/?q=没有的词"),
        ("search-problem", "/search/?q=%25"),
        ("gone", "/records/gonerecord1/"),
        ("not-there", "/nowhere/"),
    ):
        phone.goto(site + path)
        seen.look(phone, f"public-{name}")


def test_without_scripts_everything_is_there(
    site: str, contexts: Callable[..., BrowserContext]
) -> None:
    page = contexts(scripts=False).new_page()
    page.goto(site)
    page.get_by_label("当事人名称、文号或者内容").fill("工信罚[2026]1号")
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".entry")).to_have_count(1)
    page.goto(f"{site}/look/?back=/data/")
    page.get_by_label("大", exact=True).check()
    page.get_by_role("button", name="保存并返回").click()
    expect(page).to_have_url(f"{site}/data/")
    expect(page.locator("html")).to_have_class("look-large")
