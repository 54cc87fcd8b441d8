"""The lists beside the items: random inspections, service guides, charts."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from portal.lists import Shelf, of_lists, page_of, search_of, shelf_of
from portal.pages import columns
from portal.pages.columns import Column
from sanxiang.rules import charts as drawing
from sanxiang.rules.list_columns import COLUMNS
from sanxiang.rules.list_columns.charts import outlines
from sanxiang.rules.list_columns.column import Kind, shown

SVG = "image/svg+xml; charset=utf-8"


def _listed(request: HttpRequest, kind: str, column: Column, name: str) -> HttpResponse:
    """A list whose rows stand below each other, each with all its columns but its name."""
    shelf, search = shelf_of(request), search_of(request)
    edition = shelf.editions.get(kind)
    page = page_of(edition, search)
    context = {
        "column": column,
        "shelf": shelf,
        "edition": edition,
        "search": search,
        "page": page,
        "rows": [
            (row.content[name], row.key, _fields(kind, row.content, name)) for row in page.rows
        ],
        "is_first": not search.after,
        "kind": kind,
    }
    return render(request, "portal/lists/listed.html", context)


def _fields(kind: str, row: dict[str, Any], *without: str) -> list[tuple[str, str]]:
    return [
        (column.heading, text)
        for column in COLUMNS[kind]
        if column.name not in without
        and not (column.name == "number" and column.kind is Kind.NUMBER)  # only its place
        and (text := shown(column, row[column.name]))
    ]


@require_safe
# clause: D5.5
def spot_items(request: HttpRequest) -> HttpResponse:
    return _listed(request, "spot_items", columns.SPOT_ITEMS, "name")


@require_safe
# clause: D7, D11.3
def guides(request: HttpRequest) -> HttpResponse:
    shelf, search = shelf_of(request), search_of(request)
    edition = shelf.editions.get("guides")
    context = {
        "column": columns.GUIDES,
        "shelf": shelf,
        "edition": edition,
        "search": search,
        "page": page_of(edition, search),
        "is_first": not search.after,
    }
    return render(request, "portal/lists/guides.html", context)


@require_safe
# clause: D7, D11.3
def guide(request: HttpRequest, key: str) -> HttpResponse:
    shelf = shelf_of(request)
    found = _one(shelf, "guides", key)
    context = {
        "column": columns.GUIDES,
        "shelf": shelf,
        "edition": shelf.editions["guides"],
        "guide": found,
        "key": key,
        "guide_fields": _fields("guides", found, "spot_item"),
    }
    return render(request, "portal/lists/guide.html", context)


@require_safe
# clause: D5.4
def charts(request: HttpRequest) -> HttpResponse:
    shelf = shelf_of(request)
    edition = shelf.editions.get("charts")
    context = {
        "column": columns.CHARTS,
        "shelf": shelf,
        "edition": edition,
        "page": page_of(edition, search_of(request)),
    }
    return render(request, "portal/lists/charts.html", context)


@require_safe
# clause: D5.4, D11.3
def chart(request: HttpRequest, key: str) -> HttpResponse:
    """The chart drawn from the issued edition, and the same in words."""
    shelf = shelf_of(request)
    found = _one(shelf, "charts", key)
    context = {
        "column": columns.CHARTS,
        "shelf": shelf,
        "edition": shelf.editions["charts"],
        "chart": found,
        "key": key,
        "width": drawing.WIDTH,
        # Drawn by rules/charts.py, which escapes every text.
        "drawn": [
            (row.height, mark_safe(row.body)) for row in drawing.rows(outlines(found["steps"]))
        ],
    }
    return render(request, "portal/lists/chart.html", context)


@require_safe
# clause: D5.4
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """The chart as one picture, to be shown in a page or taken away."""
    found = _one(shelf_of(request), "charts", key)
    drawn = drawing.chart(found["title"], found["version"], outlines(found["steps"]))
    return HttpResponse(drawn, content_type=SVG)


def _one(shelf: Shelf, kind: str, key: str) -> dict[str, Any]:
    rows = of_lists(shelf, {kind: Q(key=key)})[kind]
    if not rows:
        raise Http404
    content: dict[str, Any] = rows[0].content
    return content
