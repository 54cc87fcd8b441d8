"""执法事项: the list, and one page of each item that brings together what the other lists say."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.lists import contents, last_shown, of_lists, page_of, search_of, shelf_of, values_of
from portal.models import ListRow
from portal.pages import columns
from portal.pages.enforcers import judged
from sanxiang.rules.list_columns import key_of
from sanxiang.rules.list_columns.contacts import REMEDY, SUPERVISION
from sanxiang.rules.list_columns.guides import GUIDES

# Columns of a guide that the page of its item says elsewhere.
SAID_ABOVE = frozenset({"number", "item", "power", "spot_item"})


@require_safe
# clause: D5.2, D5.3
def items(request: HttpRequest) -> HttpResponse:
    shelf, search = shelf_of(request), search_of(request)
    edition = shelf.editions.get("items")
    context = {
        "column": columns.ITEMS,
        "shelf": shelf,
        "edition": edition,
        "search": search,
        "page": page_of(edition, search),
        "powers": values_of(edition, "power"),
        "is_first": not search.after,
    }
    return render(request, "portal/lists/items.html", context)


@require_safe
# clause: D2 (everything about one item in one place)
def item(request: HttpRequest, key: str) -> HttpResponse:
    """Who, on which basis, by which power, by which steps and limits; benchmarks, guide, remedies:
    of this item, from the editions of the same day."""
    shelf = shelf_of(request)
    # An item and its guide have the same power and name, so the same key.
    found = of_lists(
        shelf,
        {
            "items": Q(key=key),
            "guides": Q(key=key),
            "charts": Q(),
            "spot_items": Q(),
            "contacts": Q(),
            "officers": Q(),
        },
    )
    if not found["items"]:
        return _no_longer(request, key)
    this, guide = found["items"][0].content, contents(found["guides"])[:1]
    matter = {"name": (guide[0]["spot_item"] if guide else "") or this["name"]}
    contacts = contents(found["contacts"])
    powers = {this["power"], *this["procedures"]}
    by_title = {row.content["title"]: row for row in found["charts"]}
    context = {
        "column": columns.ITEMS,
        "shelf": shelf,
        "edition": shelf.editions["items"],
        "item": this,
        "bases": [one.strip() for one in this["basis"].split("；") if one.strip()],
        "charts": [by_title[title] for title in this["procedures"] if title in by_title],
        "guide": guide[0] if guide else None,
        "guide_fields": [
            (column.heading, guide[0][column.name])
            for column in GUIDES
            if guide and column.name not in SAID_ABOVE
        ],
        "spot_item": next(
            (r.content for r in found["spot_items"] if r.key == key_of("spot_items", matter)), None
        ),
        "officers": judged(_of_section(found["officers"], this), on=timezone.localdate()),
        "remedies": [r for r in contacts if r["topic"] == REMEDY and r["power"] in powers],
        "supervision": [r for r in contacts if r["topic"] == SUPERVISION],
    }
    return render(request, "portal/lists/item.html", context)


def _of_section(officers: list[ListRow], item: dict[str, str]) -> list[ListRow]:
    named = set(item["section"].split("、"))
    return [row for row in officers if row.section in named]


def _no_longer(request: HttpRequest, key: str) -> HttpResponse:
    """410 where an earlier edition had the item, with the way to it; 404 where none ever had."""
    shelf = shelf_of(request)
    last = last_shown(shelf, "items", key)
    if last is None:
        raise Http404
    context = {"column": columns.ITEMS, "shelf": shelf, "last": last, "key": key}
    return render(request, "portal/lists/no_longer.html", context, status=410)
