"""`sanxiang serve` as a real process on other ports."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanxiang.management.addresses import Address
from sanxiang.management.commands.serve import public_environment
from tests.servers import ROOT, Bureau, answers, bureau


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    own = bureau(tmp_path_factory.mktemp("bureau"))
    own.migrate()
    return own


@pytest.fixture
def served(installed: Bureau) -> Iterator[subprocess.Popen[bytes]]:
    process = installed.serve()
    yield process
    process.kill()
    process.wait()


def ports_fall_silent(own: Bureau) -> bool:
    for _ in range(150):
        if not answers(own.inside_port) and not answers(own.public_port):
            return True
        time.sleep(0.1)
    return False


def servers_under(pid: int) -> list[int]:
    """Process ids of the direct children, the oldest first."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_everything(
    installed: Bureau, served: subprocess.Popen[bytes], number: signal.Signals
) -> None:
    served.send_signal(number)
    assert served.wait(timeout=30) == 0, installed.log.read_text()
    assert ports_fall_silent(installed)


@pytest.mark.slow
def test_the_public_process_really_runs_without_the_secrets_of_the_inside(
    installed: Bureau, served: subprocess.Popen[bytes]
) -> None:
    public, inside = servers_under(served.pid)[:2]
    secret = installed.environment["SANXIANG_SECRET_KEY"].encode()
    assert secret in Path(f"/proc/{inside}/environ").read_bytes()
    assert secret not in Path(f"/proc/{public}/environ").read_bytes()


@pytest.mark.slow
def test_one_process_ending_ends_all_with_its_name(
    installed: Bureau, served: subprocess.Popen[bytes]
) -> None:
    os.kill(servers_under(served.pid)[0], signal.SIGKILL)
    assert served.wait(timeout=30) == 1
    assert "公示网站（-9） 已停止，其余程序一并停止" in installed.log.read_text(encoding="utf-8")
    assert ports_fall_silent(installed)


@pytest.mark.slow
def test_a_killed_supervisor_leaves_no_server_behind(
    installed: Bureau, served: subprocess.Popen[bytes]
) -> None:
    served.kill()
    served.wait()
    assert ports_fall_silent(installed)


@pytest.mark.slow
def test_everything_ends_when_the_starting_process_disappears(installed: Bureau) -> None:
    starter = (
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-m', 'sanxiang', 'serve']).wait()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", starter], cwd=ROOT, env=installed.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(600):
        if answers(installed.inside_port) and answers(installed.public_port):
            break
        time.sleep(0.1)
    assert answers(installed.inside_port)
    process.kill()
    process.wait()
    assert ports_fall_silent(installed)


@pytest.mark.slow
def test_a_port_in_use_is_named_with_its_setting(installed: Bureau) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", installed.public_port))
        other.listen()
        done = subprocess.run(
            [sys.executable, "-m", "sanxiang", "serve"],
            cwd=ROOT, env=installed.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"127.0.0.1:{installed.public_port} 不能使用" in done.stderr
    assert "PORTAL_LISTEN" in done.stderr


def test_the_public_process_gets_nothing_that_leads_to_a_case() -> None:
    kept = public_environment(
        {
            "PATH": "/usr/bin",
            "DATABASE_URL": "postgres://case",
            "PGPASSWORD": "case",
            "SANXIANG_SECRET_KEY": "inside",
            "SANXIANG_LEDGER_KEY": "inside",
            "SANXIANG_VAR": "/srv/var",
            "PORTAL_SECRET_KEY": "outside",
            "PUBLIC_DATABASE_URL": "postgres://public",
        }
    )
    assert kept == {
        "PATH": "/usr/bin",
        "SANXIANG_VAR": "/srv/var",
        "PORTAL_SECRET_KEY": "outside",
        "PUBLIC_DATABASE_URL": "postgres://public",
        "SANXIANG_ENV_FILE": "/dev/null",
    }


def test_an_address_is_read_in_both_notations() -> None:
    assert Address.parse("X", "127.0.0.1:8000") == Address("127.0.0.1", 8000)
    assert str(Address.parse("X", "[::1]:8000")) == "http://[::1]:8000"


def test_an_address_without_a_port_is_refused_with_the_setting() -> None:
    with pytest.raises(Exception, match="SANXIANG_LISTEN 应写作“地址:端口”"):
        Address.parse("SANXIANG_LISTEN", "127.0.0.1")
