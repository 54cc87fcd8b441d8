"""An imitation of the official-account platform over real HTTP, which fails when told to."""

import json
import socket
import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

APP, SECRET = "wxsample0000000001", "sample-secret"


@dataclass
class Platform:
    """What the platform holds and does. `fails[path]` are answers it gives first: an error code,
    "slow" (does it, answers too late), "cut" (hangs up), "html" or an HTTP status as text."""

    port: int = 0
    tokens: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    fails: dict[str, deque[int | str]] = field(default_factory=lambda: defaultdict(deque))
    calls: list[str] = field(default_factory=list)
    patience: float = 2.0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, query: dict[str, list[str]], body: bytes) -> dict[str, Any]:
        if path == "/cgi-bin/token":
            if (query["appid"], query["secret"]) != ([APP], [SECRET]):
                return {"errcode": 40013, "errmsg": "invalid appid"}
            self.tokens.append(f"token{len(self.tokens) + 1}")
            return {"access_token": self.tokens[-1], "expires_in": 7200}
        if not self.tokens or query.get("access_token") != [self.tokens[-1]]:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        if path == "/cgi-bin/material/add_material":
            return self._picture(query, body)
        if path == "/cgi-bin/draft/add":
            return self._draft(json.loads(body))
        if path == "/cgi-bin/draft/batchget":
            items = [{"media_id": one, "content": kept} for one, kept in self.drafts.items()]
            return {"item": items, "total_count": len(items)}
        return {"errcode": 48001, "errmsg": "api unauthorized"}

    def _picture(self, query: dict[str, list[str]], body: bytes) -> dict[str, Any]:
        content = body.partition(b"\r\n\r\n")[2].rpartition(b"\r\n--")[0]
        if query.get("type") != ["thumb"] or not content.startswith(b"\x89PNG\r\n"):
            return {"errcode": 40005, "errmsg": "invalid file type"}
        name = f"picture{len(self.pictures) + 1}"
        self.pictures[name] = content
        return {"media_id": name, "url": f"{self.address}/{name}"}

    def _draft(self, asked: dict[str, Any]) -> dict[str, Any]:
        for one in asked["articles"]:
            if one["thumb_media_id"] not in self.pictures:
                return {"errcode": 40007, "errmsg": "invalid media_id"}
            if len(one["title"]) > 64:
                return {"errcode": 45003, "errmsg": "title size out of limit"}
        name = f"draft{len(self.drafts) + 1}"
        self.drafts[name] = {"news_item": asked["articles"]}
        return {"media_id": name}


class Handler(BaseHTTPRequestHandler):
    held: Platform

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.held.calls.append(parts.path)
        waiting = self.held.fails[parts.path]
        fail = waiting.popleft() if waiting else None
        if fail == "cut":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif isinstance(fail, str) and fail.isdecimal():
            self.send_error(int(fail))
        elif isinstance(fail, int):
            self.say(json.dumps({"errcode": fail, "errmsg": "told to fail"}).encode())
        else:
            answer = self.held.answer(parts.path, parse_qs(parts.query), body)
            if fail == "slow":
                time.sleep(self.held.patience)
            self.say(b"<html>busy</html>" if fail == "html" else json.dumps(answer).encode())

    def say(self, content: bytes) -> None:
        with suppress(OSError):  # the caller has hung up
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)


@contextmanager
def platform() -> Iterator[Platform]:
    held = Platform()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"held": held}))
    held.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
