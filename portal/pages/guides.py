"""Supervision and remedies (D5.6, D5.7)."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.lists import contents, of_lists, shelf_of
from portal.pages import columns
from portal.pages.columns import Column
from sanxiang.rules.list_columns.contacts import OFFICE, REMEDY, SUPERVISION


@require_safe
# clause: D5.7
def supervision(request: HttpRequest) -> HttpResponse:
    """As the list of contacts says it, or the bureau's particulars before that list is issued."""
    return _contacts(request, "portal/supervision.html", columns.SUPERVISION, SUPERVISION, OFFICE)


@require_safe
# clause: D5.6
def remedies(request: HttpRequest) -> HttpResponse:
    return _contacts(request, "portal/remedies.html", columns.REMEDIES, REMEDY)


def _contacts(request: HttpRequest, template: str, column: Column, *topics: str) -> HttpResponse:
    shelf = shelf_of(request)
    rows = contents(of_lists(shelf, {"contacts": Q()})["contacts"])
    context = {
        "column": column,
        "shelf": shelf,
        "edition": shelf.editions.get("contacts"),
        "contacts": [row for topic in topics for row in rows if row["topic"] == topic],
    }
    return render(request, template, context)
