"""The code printed on a paper (文书编码), and where the public asks whether it is genuine."""

import re

from django.conf import settings

ADDRESS = re.compile(r"/papers/([0-9A-Z]{12})/?$")


def address_of(code: str) -> str:
    """Where the two-dimensional code on the paper leads."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/papers/{code}/"


def code_in(text: str) -> str:
    """The code of a paper that such an address names, wherever the public side stood then; "" for
    any other text."""
    found = ADDRESS.search(text)
    return found[1] if found else ""


def as_typed(text: str) -> str:
    """A code as somebody types it, or as a scanner reads its address, in the form it is kept."""
    return code_in(text.strip()) or "".join(c for c in text.upper() if c.isascii() and c.isalnum())
