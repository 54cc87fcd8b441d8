"""公示清单: every list of a body with its editions, and each edition to take away."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal.list_files import FORMS
from portal.lists import shelf_of
from portal.models import ListEdition
from portal.pages import columns
from sanxiang.rules.public_lists import LISTS

# The page that shows each list, by its name in urls.py.
ROUTES = {
    "officers": "officers",
    "sections": "enforcing_sections",
    "items": "items",
    "charts": "charts",
    "spot_items": "spot_items",
    "guides": "service_guides",
    "documents": "documents",
    "contacts": "remedies",
}
MOST = 200  # editions on a page


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    shelf = shelf_of(request)
    lines = [(LISTS[kind], ROUTES[kind], shelf.editions.get(kind)) for kind in ROUTES]
    context = {"column": columns.LISTS, "shelf": shelf, "lines": lines}
    return render(request, "portal/lists/index.html", context)


@require_safe
def history(request: HttpRequest, kind: str) -> HttpResponse:
    """Every edition of a list, the newest first."""
    if kind not in ROUTES:
        raise Http404
    shelf = shelf_of(request)
    editions = ListEdition.objects.filter(organisation_code=shelf.organisation, kind=kind)
    context = {
        "column": columns.LISTS,
        "shelf": shelf,
        "list": LISTS[kind],
        "route": ROUTES[kind],
        "editions": list(editions.order_by("-version")[:MOST]),
    }
    return render(request, "portal/lists/history.html", context)


@require_safe
def download(
    request: HttpRequest, organisation: str, kind: str, version: int, form: str
) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    found = get_object_or_404(
        ListEdition, organisation_code=organisation, kind=kind, version=version
    )
    make, content_type = FORMS[form]
    response = HttpResponse(make(found), content_type=content_type)
    name = quote(f"{found.title}_{found.organisation_name}_第{version}版.{form}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
