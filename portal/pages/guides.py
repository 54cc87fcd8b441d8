"""Supervision and remedies (D5.6, D5.7)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.pages import columns


@require_safe
# clause: D5.7
def supervision(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/supervision.html", {"column": columns.SUPERVISION})


@require_safe
# clause: D5.6
def remedies(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/remedies.html", {"column": columns.REMEDIES})
