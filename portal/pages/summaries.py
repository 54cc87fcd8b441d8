"""摘要: a record in short, the six lines that D8 asks for, to read at a glance or to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.models import PublicRecord
from portal.pages import columns
from portal.pages.records import gone


@require_safe
def summary(request: HttpRequest, public_id: str) -> HttpResponse:
    found = PublicRecord.objects.defer("record_bytes").filter(public_id=public_id).first()
    if found is None:
        return gone(request, public_id)
    context = {"column": columns.RECORDS, "record": found, "short": found.in_short}
    return render(request, "portal/summary.html", context)
