"""A real server of the inside alone, and somebody at the other end of a real connection."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from sanxiang.samples.people import PASSWORD
from tests.servers import PATIENCE, ROOT, Bureau, answers

BOUNDARY = "----sanxiang-test-boundary"
NEW_CASE = """
from uuid import uuid4
from django.utils import timezone
from sanxiang.actions.cases import Opening, open_case
from sanxiang.models import Person
from tests.make import PARTY
by = Person.objects.get(username="zhifa1")
opening = Opening(id=uuid4(), procedure="inspection", data=PARTY)
print("case", open_case(opening, by=by, at=timezone.now()).pk)
"""
KEPT = """
import hashlib, json
from sanxiang.models import Act, LedgerEntry, Recording
from sanxiang.queries import originals
def whole(one):
    content = originals.path_of(one.sha256).read_bytes()
    return (
        hashlib.sha256(content).hexdigest() == one.sha256
        and len(content) == one.size
        and one.custody_deadline.met_by_id == one.act_id
        and LedgerEntry.objects.filter(pk=one.act_id).exists()
    )
print("kept", json.dumps({
    "files": {one.sha256: whole(one) for one in Recording.objects.all()},
    "acts": Act.objects.filter(step="record").count(),
}))
"""


@dataclass
class Inside:
    """One server process of an installation; `limit` runs in it before anything else."""

    own: Bureau
    process: subprocess.Popen[bytes] | None = None

    def start(self, limit: Callable[[], None] | None = None) -> None:
        with self.own.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
                    "--host", "127.0.0.1", "--port", str(self.own.inside_port),
                    "--workers", "1", "--blocking-threads", "16", "--log-level", "error",
                    "sanxiang.wsgi:application",
                ],
                cwd=ROOT, env=self.own.environment, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=limit,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not answers(self.own.inside_port):
            assert time.monotonic() < deadline, self.own.log.read_text(encoding="utf-8")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would: no process of the server lives on."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def memory(self) -> int:
        """Resident bytes of the server's own processes, without those that look into files."""
        assert self.process
        pids = [self.process.pid, *descendants(self.process.pid)]
        return sum(resident(pid) for pid in pids if "child.py" not in command_of(pid))

    def ask(self, code: str, word: str) -> str:
        """Runs code with the server's settings; what it printed after the word."""
        for line in self.own.command("shell", "--no-imports", "-c", code).splitlines():
            if line.startswith(word + " "):
                return line.removeprefix(word + " ")
        raise AssertionError(word)

    def kept(self) -> dict[str, Any]:
        return dict(json.loads(self.ask(KEPT, "kept")))

    @property
    def evidence(self) -> Path:
        return Path(self.own.environment["SANXIANG_EVIDENCE"])

    def waiting(self) -> list[Path]:
        return list((self.evidence / "incoming").glob("*"))


def descendants(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in listed.read_text().split()] if listed.exists() else []
    return children + [further for child in children for further in descendants(child)]


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except FileNotFoundError:
        return 0


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except FileNotFoundError:
        return ""


@dataclass
class Sender:
    """Somebody logged in, who sends files as a browser does."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def again(self) -> "Sender":
        """The same person at another machine."""
        return Sender(self.port, dict(self.cookies))

    def log_in(self, username: str) -> None:
        token = self._token("/account/login/")
        values = {"csrfmiddlewaretoken": token, "login": username, "password": PASSWORD}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _ = self._send("POST", "/account/login/", urlencode(values).encode(), form)
        assert status == 302

    def _token(self, path: str) -> str:
        _, page = self._send("GET", path)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page
        return found[1]

    def upload(
        self, case: int, name: str, pieces: Iterable[bytes], size: int, **fields: str
    ) -> tuple[int, str]:
        """Status and page of the answer to one file, sent piece by piece."""
        path = f"/cases/{case}/recordings/"
        before, after = self.around(path, name, fields)
        length = len(before) + size + len(after)
        headers = self.headers(length)

        def body() -> Iterator[bytes]:
            yield before
            yield from pieces
            yield after

        return self._send("POST", path, body(), headers)

    def headers(self, length: int) -> dict[str, str]:
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return {"Content-Type": kind, "Content-Length": str(length)}

    def around(self, path: str, name: str, fields: Mapping[str, str]) -> tuple[bytes, bytes]:
        """What stands before and after the bytes of the file."""
        values = {
            "csrfmiddlewaretoken": self._token(path),
            "act_id": str(uuid4()),
            "purpose": "site",
            **fields,
        }
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in values.items()
        ]
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; '
            f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        end = (
            f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="whole"\r\n\r\nyes\r\n'
            f"--{BOUNDARY}--\r\n"
        )
        return ("".join(parts) + head).encode(), end.encode()

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _send(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            given = {"Cookie": self.cookie, **(headers or {})}
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            for header in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(header).items():
                    self.cookies[name] = morsel.value
            return answer.status, answer.read().decode()
        finally:
            connection.close()
