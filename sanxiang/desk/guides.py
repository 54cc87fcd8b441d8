"""The service guides: as last imported, one in full, their import, and the list as a workbook."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from sanxiang.actions.guides import import_guides
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.models import Guide
from sanxiang.queries import guides
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.guide_columns import COLUMNS
from sanxiang.rules.guides import CLAUSE, LAYOUT, refusals


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    context = {
        "guides": list(guides.guides(who.bureau)),
        "in_force": guides.history(who.bureau).first(),
        "may_import": not refusals(who.roles),
    }
    return render(request, "guides/index.html", context)


def guide(request: HttpRequest, guide_id: int) -> HttpResponse:
    who = standing_of(request)
    found = get_object_or_404(Guide, pk=guide_id, guide_list__organisation=who.bureau)
    newest = guides.history(who.bureau).first()
    context = {
        "guide": found,
        "fields": [(column.heading, getattr(found, column.name)) for column in COLUMNS],
        "is_newest": newest is not None and found.guide_list_id == newest.pk,
    }
    return render(request, "guides/guide.html", context)


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    newest = guides.history(standing_of(request).bureau).first()
    if newest is None:
        raise Http404
    content = workbook_of(LAYOUT, newest.rows.order_by("number"))
    day = timezone.localdate(newest.imported_at)
    return list_import.download(content, f"{LAYOUT.title}_{day:%Y%m%d}.xlsx")


def _taken(**given: Any) -> int:
    return import_guides(**given).rows.count()


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause=CLAUSE,
    take=_taken,
    refusals=refusals,
    history=guides.history,
    back="guides",
    template="guides_template",
    download="guides_download",
    done="已导入 {count} 份服务指南，按程序审核后公示。原来的指南保留备查。",
)
