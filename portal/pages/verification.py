"""存证核验: the verifier to take home, the newest signed head of the ledger and its key."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import sanxiang.ledger
from portal.models import Checkpoint
from portal.pages import columns
from portal.pages.records import attachment

# The file is handed out as it lies and never run here.
VERIFIER = Path(next(iter(sanxiang.ledger.__path__))) / "verify.py"
PLAIN = "text/plain; charset=utf-8"


def newest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    context = {"column": columns.VERIFY, "checkpoint": newest_checkpoint()}
    return render(request, "portal/verify.html", context)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    if not VERIFIER.exists():
        raise Http404
    return attachment(VERIFIER.read_bytes(), "text/x-python; charset=utf-8", "verify.py")


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    newest = newest_checkpoint()
    if newest is None:
        raise Http404
    return HttpResponse(newest.note, content_type=PLAIN)


@require_safe
def public_key(request: HttpRequest) -> HttpResponse:
    newest = newest_checkpoint()
    if newest is None:
        raise Http404
    return HttpResponse(newest.public_key + "\n", content_type=PLAIN)
