"""Our record page beside a Wagtail page, a Datasette row and nginx with the very same bytes.

One run, one process of each server, the same client: keep-alive connections that ask again as soon
as they are answered. All servers run and are asked by turns, and the median of the rounds counts,
so that whatever else the machine does falls on all of them.

The peers are installed into a throw-away environment by this file; nginx is taken from the machine,
or unpacked from Debian's package. What cannot be had is left out, and said.
"""

import glob
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from multiprocessing import Process, Queue
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, SECONDS, CONNECTIONS, PATIENCE = 7, 1.0, 4, 60.0
PUBLIC_ID = "benchrecord1"
OURS = "ours, prepared (granian)"
Asked = dict[str, tuple[int, str]]  # name -> port and path
SHOWN = (
    "title", "kind", "organisation_name", "item_name", "party_name", "facts", "basis", "result",
    "number", "decided_date", "published_at",
)  # fmt: skip
FILL = f"""
import django; django.setup()
from django.core.management import call_command
from tests import make_portal as make
call_command("migrate", verbosity=0)
make.send("site", make.site(), "default")
make.publish("default", **make.penalty(public_id="{PUBLIC_ID}"))
"""
NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  keepalive_requests 100000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  default_type "text/html; charset=utf-8";
  server {{ listen 127.0.0.1:{port}; root {folder}/files; add_header Cache-Control no-cache; }}
}}
"""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def free_port() -> int:
    with closing(socket.socket()) as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while socket.socket().connect_ex(("127.0.0.1", port)):
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{command[0]} does not answer")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def answer(port: int, path: str) -> tuple[bytes, bytes]:
    """The whole first answer and its body; anything but a page ends the run."""
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.sendall(request(port, path, "close"))
        whole = b"".join(iter(lambda: line.recv(65536), b""))
    if b" 200 " not in whole.split(b"\r\n", 1)[0]:
        raise SystemExit(f"{path}: {whole[:200]!r}")
    return whole, whole.split(b"\r\n\r\n", 1)[1]


def request(port: int, path: str, then: str = "keep-alive") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: {then}\r\n\r\n".encode()


def ask(port: int, path: str, said: "Queue[int]") -> None:
    """As often as it is answered."""
    asked, count = request(port, path), 0
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            line.sendall(asked)
            read_one(line)
            count += 1
    said.put(count)


def read_one(line: socket.socket) -> None:
    """One answer, by its length or in pieces."""
    got = line.recv(65536)
    while b"\r\n\r\n" not in got:
        got += line.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    lower = head.lower()
    if b"content-length:" in lower:
        length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
        left = length - len(body)
        while left > 0:
            left -= len(line.recv(65536))
        return
    while not body.endswith(b"0\r\n\r\n"):
        body += line.recv(65536)


def rate(port: int, path: str) -> float:
    """Answers a second."""
    said: Queue[int] = Queue()
    clients = [Process(target=ask, args=(port, path, said)) for _ in range(CONNECTIONS)]
    for client in clients:
        client.start()
    total = sum(said.get() for _ in clients)
    for client in clients:
        client.join()
    return total / SECONDS


def granian(python: str, port: int, application: str) -> list[str]:
    words = f"-m granian --interface wsgi --workers 1 --port {port} --log-level error"
    return [python, *words.split(), "--blocking-threads", "4", application]


def our_environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PUBLIC_DATABASE_URL": f"sqlite:///{folder / 'public.sqlite3'}",
        "PORTAL_SECRET_KEY": "bench" * 10,
        "PORTAL_STATIC_ROOT": str(folder / "static"),
        "PYTHONPATH": str(ROOT),
        "SANXIANG_VAR": str(folder),
    }


def record_of(folder: Path) -> dict[str, str]:
    with closing(sqlite3.connect(folder / "public.sqlite3")) as database:
        query = f"SELECT {', '.join(SHOWN)} FROM portal_publicrecord"
        return dict(zip(SHOWN, database.execute(query).fetchone(), strict=True))


def nginx_program(folder: Path) -> str | None:
    if found := shutil.which("nginx"):
        return found
    try:
        for package in ("nginx-light", "nginx"):
            subprocess.run(
                ["apt-get", "download", "-qq", package], cwd=folder, check=False,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        for file in glob.glob(str(folder / "nginx*.deb")):
            subprocess.run(["dpkg", "-x", file, folder / "unpacked"], check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = folder / "unpacked" / "usr" / "sbin" / "nginx"
    return str(found) if found.exists() else None


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sanxiang-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        compare(folder)


def compare(folder: Path) -> None:
    ours, own = our_environment(folder), sys.executable
    subprocess.run([own, "-c", FILL], env=ours, check=True)
    collect = [own, "-m", "portal", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, env=ours, check=True)
    record = record_of(folder)
    path, port = f"/records/{PUBLIC_ID}/", free_port()
    with ExitStack() as servers:
        command = granian(own, port, "portal.wsgi:application")
        servers.enter_context(serving(command, port, ours))
        asked = {
            OURS: (port, path),
            "ours, made anew (granian)": (port, f"{path}?anew"),
        }
        asked |= nginx(folder, answer(port, path)[1], path, servers)
        asked |= peers(folder, record, servers)
        rates: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(ROUNDS):
            for name, where in asked.items():
                rates[name].append(rate(*where))
        report(asked, {name: median(found) for name, found in rates.items()})


def nginx(folder: Path, body: bytes, path: str, servers: ExitStack) -> Asked:
    program, port = nginx_program(folder), free_port()
    if program is None:
        say("nginx is not to be had: left out")
        return {}
    files = folder / "files" / path.strip("/")
    files.mkdir(parents=True)
    (files / "index.html").write_bytes(body)
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
    command = [program, "-c", str(settings), "-g", "daemon off; user root;", "-p", str(folder)]
    servers.enter_context(serving(command, port, dict(os.environ)))
    assert answer(port, path)[1] == body
    return {"nginx, the same bytes": (port, path)}


def peers(folder: Path, record: dict[str, str], servers: ExitStack) -> Asked:
    python = str(folder / "env" / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    wanted = ["wagtail", "datasette", "granian<3", "setuptools<81"]
    done = subprocess.run([python, "-m", "pip", "install", "-qq", *wanted], check=False)
    if done.returncode:
        say("Wagtail and Datasette are not to be had: left out")
        return {}
    return wagtail(folder, python, record, servers) | datasette(folder, python, record, servers)


def wagtail(folder: Path, python: str, record: dict[str, str], servers: ExitStack) -> Asked:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "bench"), str(folder))),
        "WAGTAIL_DATABASE": str(folder / "wagtail.sqlite3"),
        "DJANGO_SETTINGS_MODULE": "wagtail_site.settings",
    }
    (folder / "record_migrations").mkdir()
    (folder / "record_migrations" / "__init__.py").touch()
    fill = [python, str(ROOT / "bench" / "wagtail_site" / "fill.py")]
    subprocess.run(fill, env=environment, check=True, input=json.dumps(record).encode())
    port = free_port()
    command = granian(python, port, "wagtail_site.wsgi:application")
    servers.enter_context(serving(command, port, environment))
    return {"Wagtail page (granian)": (port, "/")}


def datasette(folder: Path, python: str, record: dict[str, str], servers: ExitStack) -> Asked:
    with closing(sqlite3.connect(folder / "records.db")) as database:
        columns = ", ".join(f"{name} TEXT" for name in SHOWN)
        database.execute(f"CREATE TABLE record (id TEXT PRIMARY KEY, {columns})")
        marks = ", ".join("?" * (len(SHOWN) + 1))
        database.execute(f"INSERT INTO record VALUES ({marks})", [PUBLIC_ID, *record.values()])
        database.commit()
    port = free_port()
    command = [python, "-m", "datasette", str(folder / "records.db"), "-p", str(port)]
    servers.enter_context(serving(command, port, dict(os.environ)))
    return {"Datasette row (its uvicorn)": (port, f"/records/record/{PUBLIC_ID}")}


def report(asked: Asked, rates: dict[str, float]) -> None:
    load = os.getloadavg()[0]
    say(f"{CONNECTIONS} connections, median of {ROUNDS} rounds of {SECONDS:.0f} s, load {load:.1f}")
    for name, found in rates.items():
        size, ratio = len(answer(*asked[name])[1]), rates[OURS] / found
        say(f"{name:30} {found:9.0f} a second {size:7} bytes   ours / this {ratio:7.2f}")


if __name__ == "__main__":
    main()
