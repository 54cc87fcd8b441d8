"""The first page: what was decided, how much of it is public, and the newest records."""

from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.messages import COUNTS
from portal.models import Count, PublicRecord
from portal.pages import columns
from portal.records import newest

NEWEST = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    sums = {name: Sum(name) for name in ("decided", *COUNTS)}
    counts = Count.objects.aggregate(**sums, counted_at=Max("as_of"))
    context = {
        "column": columns.HOME,
        "records": list(newest(PublicRecord.objects.all())[:NEWEST]),
        "counts": counts if counts["counted_at"] else None,
    }
    return render(request, "portal/home.html", context)


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The five counts of every organisation (D9)."""
    rows = list(Count.objects.order_by("organisation_code"))
    return render(request, "portal/counts.html", {"column": columns.HOME, "rows": rows})
