"""Driving the screens in tests: log in as somebody, open a form, send it as a browser would."""

import re
from typing import Any

from django.test import Client

from tests import make

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def as_person(username: str) -> Client:
    client = Client()
    client.force_login(make.person(username), "django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (answer.status_code, address)
    return answer.content.decode()


def hidden(page: str) -> dict[str, str]:
    """The hidden values of the forms on a page: ids of acts, what was seen."""
    return {name: value for name, value in HIDDEN.findall(page) if "csrf" not in name}


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """Kept values as a browser posts them: rows side by side, one list per column."""
    body: dict[str, Any] = {}
    for name, value in values.items():
        if value and isinstance(value, list) and isinstance(value[0], list):
            body |= {f"{name}_0": [q for q, _ in value], f"{name}_1": [a for _, a in value]}
        elif isinstance(value, list):
            body |= {name: value, f"{name}_0": value}
        else:
            body[name] = value
    return body


def read(answer: Any) -> bytes:
    """The whole of an answer, a file or a page."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)
