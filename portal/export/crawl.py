"""Walks the public pages as a visitor without forms would, from the home page on."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from portal.export.pages import HTML, links_of, sends
from portal.messages import EXPLAINED
from portal.models import Withdrawal

# Pages that answer what somebody types, or a cookie: as files they would be of no use.
LEFT_OUT = {
    "screen",
    *("search", "records_print", "look", "papers", "paper", "workdays", "report", "report_status"),
    *("list_report", "complaint", "complaint_status"),
    "health",
}
KEPT = {HTTPStatus.OK, HTTPStatus.GONE}


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page as the server gave it."""

    address: str
    content_type: str
    body: bytes


def walk(*, host: str) -> Iterator[Found]:
    """Every page that links lead to, each once, in the order met. Annulled decisions are no
    longer linked, but their explanation stands at their address (D12.2b)."""
    explained = Withdrawal.objects.filter(ground__in=EXPLAINED).order_by("public_id")
    waiting = deque(
        ["/", *(f"/records/{one}/" for one in explained.values_list("public_id", flat=True))]
    )
    seen = set(waiting)
    client = Client(headers={"host": host}, raise_request_exception=True)
    while waiting:
        address = waiting.popleft()
        if left_out(address):
            continue
        answer = client.get(address, secure=settings.BEHIND_TLS)
        if answer.status_code not in KEPT:
            continue
        content_type = answer.headers["Content-Type"]
        body = answer.getvalue()
        if content_type.startswith(HTML) and sends(body):
            continue
        yield Found(address=address, content_type=content_type, body=body)
        for link in links_of(address, content_type, body):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def left_out(address: str) -> bool:
    path = address.partition("?")[0]
    if path.startswith(settings.STATIC_URL):
        return False
    try:
        return resolve(path, settings.ROOT_URLCONF).url_name in LEFT_OUT
    except Resolver404:
        return True
