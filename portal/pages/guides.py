"""Supervision and remedies (D5.6, D5.7), and the pages for machines."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.models import Received
from portal.pages import columns

HIDDEN_FROM_ROBOTS = (
    *("/search/", "/reports/", "/records/*/report/"),
    *("/papers/", "/matters/", "/inspections/"),
)
ROBOTS = "".join(("User-agent: *\n", *(f"Disallow: {path}\n" for path in HIDDEN_FROM_ROBOTS)))


@require_safe
# clause: D5.7
def supervision(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/supervision.html", {"column": columns.SUPERVISION})


@require_safe
# clause: D5.6
def remedies(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/remedies.html", {"column": columns.REMEDIES})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the public database answers."""
    try:
        Received.objects.exists()
    except DatabaseError:
        return HttpResponse("public database does not answer\n", "text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
