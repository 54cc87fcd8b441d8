"""大厅屏幕: the newest records in large type, turning over by itself (D10.4)."""

from urllib.parse import urlencode

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from portal.models import PublicRecord
from portal.pages import columns
from portal.records import Filters, matching, place_of

ON_A_SCREEN = 3
SCREENS = 12  # then it begins anew: who stands in the hall sees the newest soon again
SECONDS = 20


@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    """No script turns it over but the page itself; with `still` it stays, to be read in peace."""
    cursor, count = request.GET.get("after", ""), request.GET.get("screen", "")
    number = int(count) if count.isascii() and count.isdecimal() and len(count) < 3 else 1
    found = list(matching(Filters(), place_of(cursor), ON_A_SCREEN + 1).defer("record_bytes"))
    shown = found[:ON_A_SCREEN]
    onward = {}
    if len(found) > ON_A_SCREEN and number < SCREENS:
        onward = {"after": shown[-1].place, "screen": number + 1}
    context = {
        "column": columns.SCREEN,
        "records": [(record, _code(request, record)) for record in shown],
        "next": f"?{urlencode(onward)}" if onward else reverse("screen"),
        "still": "still" in request.GET,
        "here": f"?{urlencode({'after': cursor, 'screen': number, 'still': 'yes'})}",
        "seconds": SECONDS,
        "site_code": _svg(request.build_absolute_uri(reverse("home"))),
    }
    return render(request, "portal/screen.html", context)


def _code(request: HttpRequest, record: PublicRecord) -> str:
    return _svg(request.build_absolute_uri(reverse("record", args=[record.public_id])))


def _svg(address: str) -> str:
    made = segno.make(address, error="m", micro=False)
    return mark_safe(made.svg_inline(border=2, light="#fff", omitsize=True))
