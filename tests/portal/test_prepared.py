"""Prepared pages: the same bytes as Django's, and never those of a moment ago."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, close_old_connections
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal import prepared
from portal.prepared import Prepared, current_revision
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])
PAGE = "/records/penalty001/"
Answer = tuple[str, dict[str, str], bytes]


class Counting:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.django = get_wsgi_application()
        self.asked = 0

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked += 1
        return self.django(environ, start)


@pytest.fixture(autouse=True)
def _the_connection_of_the_test_stays_open() -> Iterator[None]:
    """As Django's own test client does: an answer that ends would close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def django() -> Counting:
    return Counting()


def ask(application: Any, path: str = PAGE, method: str = "GET", **headers: str) -> Answer:
    environ = RequestFactory().generic(method, path).environ | headers
    said: list[Any] = []
    body = b"".join(application(environ, lambda status, fields: said.extend([status, fields])))
    return said[0], dict(said[1]), body


def test_a_page_is_made_once_and_is_the_same_for_everybody(django: Counting) -> None:
    make.publish(public_id="penalty001")
    application = Prepared(django)

    answers = [ask(application) for _ in range(3)]

    assert django.asked == 1
    assert answers == [ask(django)] * 3
    assert answers[0][0] == "200 OK"


def test_a_packed_page_is_for_those_who_can_read_it(django: Counting) -> None:
    make.publish(public_id="penalty001")
    application = Prepared(django)

    packed = ask(application, HTTP_ACCEPT_ENCODING="gzip, br")
    plain = ask(application)

    assert (packed[1]["Content-Encoding"], plain[1].get("Content-Encoding")) == ("gzip", None)
    assert len(packed[2]) < len(plain[2])


def test_a_visitor_who_has_the_page_is_not_sent_it_again(django: Counting) -> None:
    make.publish(public_id="penalty001")
    application = Prepared(django)
    _, headers, _ = ask(application, HTTP_ACCEPT_ENCODING="gzip")

    again = ask(
        application, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=f'"x", {headers["ETag"]}'
    )

    assert (again[0], again[2], again[1]["ETag"]) == ("304 Not Modified", b"", headers["ETag"])
    assert again[1]["Content-Security-Policy"] == headers["Content-Security-Policy"]
    assert django.asked == 1
    assert ask(application, HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"


@pytest.mark.clause("D12.2a")
@pytest.mark.parametrize("kind", ["withdrawal", "correction", "link", "site"])
def test_nothing_of_a_moment_ago_is_given_out(django: Counting, kind: str) -> None:
    fields = make.publish(public_id="penalty001", facts="先前的事实")
    application = Prepared(django)
    before = ask(application)
    note = {"note": "更正。", "corrected_at": "2026-03-12T10:00:00+08:00"}
    mended = {"version": 2, "facts": "改后的事实", "correction": note}
    happen: dict[str, Callable[[], object]] = {
        "withdrawal": lambda: make.withdraw("penalty001"),
        "correction": lambda: make.send("record", make.payload(fields | mended)),
        "link": lambda: make.publish(public_id="otherrecord", linked=["penalty001"]),
        "site": lambda: make.send("site", make.site()),
    }

    happen[kind]()
    after = ask(application, HTTP_IF_NONE_MATCH=before[1]["ETag"])

    assert after[0] == ("410 Gone" if kind == "withdrawal" else "200 OK")
    assert after[2] != before[2]
    assert after == ask(django)


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/", "GET", {}),
        (f"{PAGE}?x=1", "GET", {}),
        (f"{PAGE}record.json", "GET", {}),
        (PAGE, "HEAD", {}),
        (PAGE, "POST", {}),
        (PAGE, "GET", {"HTTP_COOKIE": "look=large-"}),
        ("/records/neverthere1/", "GET", {}),
    ],
)
def test_everything_else_is_asked_of_django_each_time(
    django: Counting, path: str, method: str, headers: dict[str, str]
) -> None:
    make.publish(public_id="penalty001")
    application = Prepared(django)

    answers = [ask(application, path, method, **headers) for _ in range(2)]

    assert django.asked == 2
    assert answers[0] == answers[1] == ask(django, path, method, **headers)


def test_pages_of_one_host_are_not_given_to_another(django: Counting) -> None:
    make.publish(public_id="penalty001")
    application = Prepared(django)
    ask(application)

    assert ask(application, HTTP_HOST="elsewhere.invalid")[0] == "400 Bad Request"


def test_only_so_many_pages_are_kept(django: Counting) -> None:
    for number in range(3):
        make.publish(public_id=f"penalty00{number}")
    application = Prepared(django, most=2)
    for number in (0, 1, 2, 0):
        ask(application, f"/records/penalty00{number}/")

    assert django.asked == 4


def test_without_its_database_nothing_is_prepared(
    django: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def ensure_connection(self) -> None:
            raise DatabaseError

        def close(self) -> None:
            pass

    monkeypatch.setattr(prepared, "connections", {"public": Broken()})

    assert current_revision() is None


@given(st.text(), st.text())
def test_what_a_visitor_says_to_have_is_read_as_a_list(named: str, other: str) -> None:
    own = '"abc"'
    assert prepared._has({"HTTP_IF_NONE_MATCH": f"{own}, {other}"}, f"W/{own}")
    assert not prepared._has({"HTTP_IF_NONE_MATCH": named.replace('"', "")}, own)
