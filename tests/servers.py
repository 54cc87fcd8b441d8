"""The inside and the public side as real processes on free ports, with data of their own."""

import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _hang_up_as_usual() -> None:
    """A test run started with nohup would hand on that it is not to end with its terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@dataclass(frozen=True)
class Bureau:
    """One installation in a folder of its own: settings, ports, commands."""

    folder: Path
    inside_port: int
    public_port: int
    environment: dict[str, str]

    @property
    def inside(self) -> str:
        return f"http://127.0.0.1:{self.inside_port}"

    @property
    def public(self) -> str:
        return f"http://127.0.0.1:{self.public_port}"

    def command(self, *arguments: str) -> str:
        """Run `sanxiang …` to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "sanxiang", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def migrate(self) -> None:
        self.command("migrate", "--noinput", "-v0")
        self.command("migrate", "portal", "--noinput", "-v0", "--database", "public")
        self.command("ledger", "key")

    def seed(self) -> None:
        """The sample bureau, as `make setup` makes it."""
        self.command("samplebureau")

    @property
    def log(self) -> Path:
        """What the servers printed."""
        return self.folder / "serve.log"

    def serve(self) -> subprocess.Popen[bytes]:
        """Start `sanxiang serve`; returns when both sides answer."""
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "sanxiang", "serve"],
                cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT,
                preexec_fn=_hang_up_as_usual,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not (answers(self.inside_port) and answers(self.public_port)):
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                process.wait()
                raise AssertionError(self.log.read_text(encoding="utf-8"))
            time.sleep(0.1)
        return process


def bureau(folder: Path) -> Bureau:
    """A new, empty installation; nothing is migrated or started yet."""
    inside, public = free_port(), free_port()
    own = {
        "SANXIANG_ENV_FILE": os.devnull,
        "SANXIANG_SECRET_KEY": secrets.token_urlsafe(48),
        "PORTAL_SECRET_KEY": secrets.token_urlsafe(48),
        "SANXIANG_VAR": str(folder),
        "SANXIANG_LISTEN": f"127.0.0.1:{inside}",
        "PORTAL_LISTEN": f"127.0.0.1:{public}",
        "SANXIANG_PUBLIC_ADDRESS": f"http://127.0.0.1:{public}",
        "SANXIANG_PROCESSES": "1",
        "PYTHONPATH": str(ROOT),
    }
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return Bureau(folder, inside, public, {**kept, **own})


def copy_of(other: Bureau, folder: Path) -> Bureau:
    """The same installation in another folder and on ports of its own; `other` must not run."""
    shutil.copytree(other.folder, folder)
    own = bureau(folder)
    keys = {name: other.environment[name] for name in ("SANXIANG_SECRET_KEY", "PORTAL_SECRET_KEY")}
    return replace(own, environment=own.environment | keys)


SETTINGS = {"DATABASE_URL", "PUBLIC_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
