"""Pages of records, prepared once and given to everybody until anything on the public side changes.

Stands before Django: a page that is prepared costs one look at the revision and is otherwise bytes
in memory, with the headers and the ETag Django gave it. Each process prepares its own, when a page
is first asked for; nothing prepared outlives the message that changes what it shows.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import DatabaseError, connections, router

from portal.models import Revision

MOST = 1000  # pages kept
PREPARED = re.compile(r"/records/[a-z0-9]{10,40}/")
# What else a page is made of: its own address, whether it is packed, how the visitor came.
KEY = ("PATH_INFO", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "HTTP_X_FORWARDED_PROTO")
NOT_IN_304 = {"content-type", "content-length", "content-encoding"}

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]


@dataclass(frozen=True)
class Kept:
    """An answer of one revision."""

    revision: int
    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def etag(self) -> str:
        return dict(self.headers).get("ETag", "")


class Prepared:
    """The application with the pages of records prepared."""

    def __init__(self, application: Application, most: int = MOST) -> None:
        self.application = application
        self.most = most
        self._kept: OrderedDict[tuple[Any, ...], Kept] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        revision = current_revision() if _can_be_prepared(environ) else None
        if revision is None:
            return self.application(environ, start)
        key = (*(environ.get(name) for name in KEY), _packs(environ))
        kept = self._kept.get(key)
        if kept is None or kept.revision != revision:
            kept = self._prepare(key, revision, environ)
        if kept.etag and _has(environ, kept.etag):
            start(
                "304 Not Modified",
                [one for one in kept.headers if one[0].lower() not in NOT_IN_304],
            )
            return []
        start(kept.status, list(kept.headers))
        return [kept.body]

    def _prepare(self, key: tuple[Any, ...], revision: int, environ: Environ) -> Kept:
        """What the application answers; kept if it is a page. The revision was read before."""
        said: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            said[:] = [status, headers]

        plain = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
        answer = self.application(plain, start)
        try:
            body = b"".join(answer)
        finally:
            if (close := getattr(answer, "close", None)) is not None:
                close()
        kept = Kept(revision, said[0], said[1], body)
        if kept.status.startswith("200"):
            with self._lock:
                self._kept[key] = kept
                self._kept.move_to_end(key)
                while len(self._kept) > self.most:
                    self._kept.popitem(last=False)
        return kept


def current_revision() -> int | None:
    """None where the database does not say: then nothing is prepared, and Django says why."""
    connection = connections[router.db_for_read(Revision)]
    try:
        connection.ensure_connection()
        with connection.wrap_database_errors:
            # The driver's own: Django's cursor would take longer than all the rest.
            found = connection.connection.execute("SELECT number FROM portal_revision").fetchone()
    except DatabaseError:
        connection.close()
        return None
    return int(found[0]) if found else 0


def _can_be_prepared(environ: Environ) -> bool:
    return (
        environ["REQUEST_METHOD"] == "GET"
        and not environ.get("QUERY_STRING")
        and "look=" not in environ.get("HTTP_COOKIE", "")
        and PREPARED.fullmatch(environ.get("PATH_INFO", "")) is not None
    )


def _packs(environ: Environ) -> bool:
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


def _has(environ: Environ, etag: str) -> bool:
    """Whether the visitor has this page already; packed or not makes no difference to that."""
    named = environ.get("HTTP_IF_NONE_MATCH", "")
    return etag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in named.split(","))
