"""The public side as its own process, with no case database to be found anywhere."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sanxiang import env

NOWHERE = "postgres://nobody:nothing@127.0.0.1:9/nowhere"
FILL = """
import django; django.setup()
from django.core.management import call_command
from tests import make_portal as make
call_command("migrate", verbosity=0)
make.send("site", make.site(), "default")
make.publish("default", public_id="keptrecord1")
make.publish("default", public_id="gonerecord1", facts="金丝雀事实")
make.withdraw("gonerecord1", "default")
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""
INSIDE = (
    "sanxiang.models",
    "sanxiang.queries",
    "sanxiang.actions",
    "sanxiang.desk",
    "sanxiang.settings",
)


@dataclass(frozen=True)
class Portal:
    """A running portal: its port, and the environment it was started with."""

    port: int
    environment: dict[str, str]

    def get(self, path: str) -> tuple[int, str]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    var = tmp_path_factory.mktemp("portal")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": NOWHERE,
        "PUBLIC_DATABASE_URL": f"sqlite:///{var / 'public.sqlite3'}",
        "PORTAL_SECRET_KEY": "only-for-tests-" + "z" * 40,
        "PORTAL_STATIC_ROOT": str(var / "static"),
        "PYTHONPATH": str(env.ROOT),
        "SANXIANG_VAR": str(var),
    }
    environment.pop("SANXIANG_SECRET_KEY")
    python(environment, "-c", FILL)
    python(environment, "-m", "portal", "collectstatic", "--noinput", "-v0")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = f"-m granian --interface wsgi --port {port} --log-level error portal.wsgi:application"
    server = subprocess.Popen([sys.executable, *command.split()], env=environment, cwd=env.ROOT)
    try:
        wait_for(port, server)
        yield Portal(port, environment)
    finally:
        server.terminate()
        server.wait(20)


def python(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=env.ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the portal ended at once"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the portal did not start listening within 20 seconds")


@pytest.mark.slow
def test_it_serves_with_the_case_database_absent(running: Portal) -> None:
    assert running.get("/healthz") == (200, "ok\n")
    assert "示例节能设备有限公司" in running.get("/records/keptrecord1/")[1]
    assert running.get("/records/gonerecord1/")[0] == 410
    assert running.get("/workdays/?start=2026-09-24&count=7")[0] == 200


@pytest.mark.slow
def test_it_serves_its_style_sheets(running: Portal) -> None:
    page = running.get("/")[1]
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]

    status, text = running.get(sheet)

    assert status == 200
    assert ":root" in text


@pytest.mark.slow
def test_it_loads_nothing_of_the_inside(running: Portal) -> None:
    loaded = python(
        running.environment,
        "-c",
        "import sys, portal.wsgi, portal.urls, portal.pages.verification; print(*sys.modules)",
    ).split()

    assert "portal.doors" not in loaded
    assert [name for name in loaded if name.startswith(INSIDE)] == []


@pytest.mark.slow
def test_a_withdrawn_text_is_not_left_in_the_file(running: Portal) -> None:
    files = list(Path(running.environment["SANXIANG_VAR"]).glob("public.sqlite3*"))

    assert files
    for file in files:
        assert "金丝雀事实".encode() not in file.read_bytes()
