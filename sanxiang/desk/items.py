"""The enforcement items: the list in force, one item, and the list as a workbook."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from sanxiang.desk.bureaus import standing_of
from sanxiang.models import Item
from sanxiang.queries import items
from sanxiang.queries.item_workbooks import as_workbook, template_workbook
from sanxiang.rules.item_columns import HIGHEST_NUMBER
from sanxiang.rules.items import refusals

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


def template(request: HttpRequest) -> HttpResponse:
    return _workbook(template_workbook(), "执法事项清单模板.xlsx")


def download(request: HttpRequest) -> HttpResponse:
    in_force = items.list_in_force(standing_of(request).bureau)
    if in_force is None:
        raise Http404
    day = timezone.localdate(in_force.imported_at)
    return _workbook(as_workbook(in_force), f"执法事项清单_{day:%Y%m%d}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    quoted = urlencode({"": name})[1:]
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted}"
    return answer


def _number(text: str) -> int | None:
    """An item number out of an address; nothing for what is none."""
    if text.isascii() and text.isdecimal() and int(text[:9]) <= HIGHEST_NUMBER:
        return int(text[:9])
    return None


def _address(search: items.Search, **beside: int) -> str:
    words = {"text": search.text, "power": search.power}
    return "?" + urlencode({name: word for name, word in words.items() if word} | beside)
