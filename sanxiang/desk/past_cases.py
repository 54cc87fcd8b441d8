"""Cases from before the system: the list, and its import from the spreadsheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanxiang.actions.past_cases import import_past_cases
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.pages import neighbours
from sanxiang.queries import past_cases
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.past_cases import KINDS, LAYOUT, refusals


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    search = past_cases.Search(
        kind=request.GET.get("kind", "")[:20],
        text=request.GET.get("text", "")[:100],
        cursor=request.GET.get("at", ""),
    )
    page = past_cases.page(who.bureau, search)
    context = {
        "rows": page.rows,
        "search": search,
        "kinds": KINDS,
        "may_import": not refusals(who.roles),
        **neighbours(request, page),
    }
    return render(request, "past_cases/index.html", context)


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    """All of them, as the spreadsheet they came in."""
    bureau = standing_of(request).bureau
    found = past_cases.found(bureau, past_cases.Search()).order_by("opened_date", "id")
    return list_import.download(workbook_of(LAYOUT, found.iterator()), f"{LAYOUT.title}.xlsx")


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause="own/past-cases",
    take=import_past_cases,
    refusals=refusals,
    history=past_cases.history,
    back="past_cases",
    template="past_cases_template",
    download="past_cases_download",
    done="已导入 {count} 件历史案件，可在案件查询中查到。",
    adds=True,
)
