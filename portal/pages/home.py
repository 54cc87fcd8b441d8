"""The first page: what was decided, how much of it is public, and the newest records."""

from django.db.models import Max, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.charts import bars, stacked
from portal.messages import COUNTS
from portal.models import Count, TakedownCount
from portal.months import counted, following
from portal.navigation import shown
from portal.pages import columns
from portal.records import Filters, matching, newest

NEWEST = 5
MONTHS = 12


# clause: D10.1
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    sums = {name: Sum(name) for name in ("decided", *COUNTS)}
    counts = Count.objects.aggregate(**sums, counted_at=Max("as_of"))
    this_month = timezone.localdate().replace(day=1)
    months = [following(this_month, -back) for back in range(MONTHS)]
    context = {
        "column": columns.HOME,
        "segments": stacked({name: counts[name] or 0 for name in COUNTS}),
        "months": bars(list(zip(months, counted(months), strict=True))),
        "records": list(newest(matching(Filters(), None, NEWEST))),
        "counts": counts if counts["counted_at"] else None,
        "sections": shown(),
    }
    return render(request, "portal/home.html", context)


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The five counts of every organisation (D9); what was taken down and corrected."""
    context = {
        "column": columns.HOME,
        "rows": list(Count.objects.order_by("organisation_code")),
        "takedowns": list(TakedownCount.objects.order_by("organisation_code")),
    }
    return render(request, "portal/counts.html", context)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """What one section of the site holds."""
    found = next((one for one in shown() if one.slug == slug), None)
    if found is None:
        raise Http404
    column = columns.Column(found.name, found.says, ",".join(one.name for one in found.entries))
    return render(request, "portal/section.html", {"column": column, "section": found})
