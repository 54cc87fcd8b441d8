"""谁可以执法: the officers with their certificates, and the sections they belong to."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.lists import page_of, search_of, shelf_of, values_of
from portal.models import ListRow
from portal.pages import columns
from sanxiang.rules.list_columns.people import validity

ALL = 5_000  # sections on one page


@require_safe
# clause: D5.1, D11.4
def officers(request: HttpRequest) -> HttpResponse:
    shelf, search = shelf_of(request), search_of(request)
    edition = shelf.editions.get("officers")
    page = page_of(edition, search)
    context = {
        "column": columns.OFFICERS,
        "shelf": shelf,
        "edition": edition,
        "search": search,
        "page": page,
        "officers": judged(page.rows, on=timezone.localdate()),
        "sections": values_of(edition, "section"),
        "is_first": not search.after,
    }
    return render(request, "portal/lists/officers.html", context)


@require_safe
# clause: D5.1
def sections(request: HttpRequest) -> HttpResponse:
    shelf, search = shelf_of(request), search_of(request)
    edition = shelf.editions.get("sections")
    context = {
        "column": columns.ENFORCING_SECTIONS,
        "shelf": shelf,
        "edition": edition,
        "page": page_of(edition, search, size=ALL),
    }
    return render(request, "portal/lists/sections.html", context)


def judged(rows: list[ListRow], *, on: date) -> list[dict[str, Any]]:
    """Officers with what their certificates are today, whenever the list was issued."""
    return [row.content | {"validity": validity(row.content, on=on)} for row in rows]
