"""The bureau's particulars, on every page: header, footer and the government's meta tags."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from portal.models import Site

UNKNOWN: dict[str, Any] = {"bureau_name": "行政执法机关", "site_code": "", "remedies": []}


def content() -> dict[str, Any]:
    """What the inside sent last, or a page that still stands before anything came."""
    kept = Site.objects.filter(id=1).first()
    return dict(kept.content) if kept is not None else UNKNOWN


def particulars(request: HttpRequest) -> dict[str, Any]:
    try:
        domain = request.get_host()
    except DisallowedHost:  # the page that says so is drawn too
        domain = ""
    return {"site": content(), "domain": domain}
