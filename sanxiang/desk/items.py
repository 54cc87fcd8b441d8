"""The enforcement items: the list in force, one item, and the list as a workbook."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from sanxiang.actions.items import import_items
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.models import Item
from sanxiang.queries import items
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.columns import HIGHEST_NUMBER
from sanxiang.rules.items import LAYOUT, refusals

LONGEST_SEARCH = 100


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    search = items.Search(
        text=request.GET.get("text", "")[:LONGEST_SEARCH],
        power=request.GET.get("power", "")[:LONGEST_SEARCH],
        after=_number(request.GET.get("after", "")),
        before=_number(request.GET.get("before", "")),
    )
    page = items.page(who.bureau, search)
    return render(
        request,
        "items/index.html",
        {
            "in_force": items.list_in_force(who.bureau),
            "powers": items.powers(who.bureau),
            "search": search,
            "page": page,
            "newer": _address(search, before=page.items[0].number) if page.earlier else "",
            "older": _address(search, after=page.items[-1].number) if page.later else "",
            "may_import": not refusals(who.roles),
        },
    )


def item(request: HttpRequest, item_id: int) -> HttpResponse:
    who = standing_of(request)
    found = get_object_or_404(
        Item.objects.select_related("item_list"), pk=item_id, item_list__organisation=who.bureau
    )
    in_force = items.list_in_force(who.bureau)
    return render(
        request, "items/item.html", {"item": found, "is_in_force": found.item_list == in_force}
    )


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    in_force = items.list_in_force(standing_of(request).bureau)
    if in_force is None:
        raise Http404
    day = timezone.localdate(in_force.imported_at)
    content = workbook_of(LAYOUT, in_force.items.order_by("number"))
    return list_import.download(content, f"执法事项清单_{day:%Y%m%d}.xlsx")


def _taken(**given: Any) -> int:
    return import_items(**given).items.count()


def _number(text: str) -> int | None:
    """An item number out of an address; nothing for what is none."""
    if text.isascii() and text.isdecimal() and int(text[:9]) <= HIGHEST_NUMBER:
        return int(text[:9])
    return None


def _address(search: items.Search, **beside: int) -> str:
    words = {"text": search.text, "power": search.power}
    return "?" + urlencode({name: word for name, word in words.items() if word} | beside)


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause="D11.1",
    take=_taken,
    refusals=refusals,
    history=items.history,
    back="items",
    template="items_template",
    download="items_download",
    done="已导入 {count} 个执法事项，即日起为现行清单。原清单保留备查。",
)
