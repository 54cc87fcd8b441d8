"""What is typed into the form of a step is kept on the server until it is handed in."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sanxiang.actions.drafts import keep_draft
from sanxiang.desk.asking import case_of, person_of
from sanxiang.desk.forms import ActForm, typed_so_far
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.step_form import form_class_of
from sanxiang.models import Case, Draft, Person
from sanxiang.queries.drafts import draft_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.step_page import step_page

REVISION = "draft_revision"  # the hidden box with the revision the page started from


@require_POST
def autosave(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    """Saves quietly while somebody types; tells the page when it was saved, or why not."""
    person, today = person_of(request), timezone.localdate()
    case = case_of(request, case_id, on=today)
    try:
        step = procedure_of(case).step(name)
    except KeyError:
        raise Http404 from None
    form_class = form_class_of(step_page(case, step, by=person, on=today))
    kept = keep(request, case, name, form_class)
    if isinstance(kept, Failure):
        reasons = [refusal.text for refusal in kept.refusals] + [e.text for e in kept.errors]
        return JsonResponse({"refused": kept.notice or "；".join(reasons)}, status=kept.status)
    if kept is None:
        return JsonResponse({}, status=HTTPStatus.GONE)
    saved_at = timezone.localtime(kept.saved_at)
    return JsonResponse({"saved_at": f"{saved_at:%H:%M:%S}", "revision": kept.revision})


def keep(
    request: HttpRequest, case: Case, name: str, form_class: type[ActForm], **changed: Any
) -> Draft | Failure | None:
    """Saves what was posted, with some values as a button of the form has changed them."""
    values = typed_so_far(form_class, request.POST) | changed
    person = person_of(request)
    return attempted(
        lambda: keep_draft(case.pk, name, values, seen=_seen(request), by=person, at=timezone.now())
    )


def keep_anyway(
    request: HttpRequest, case: Case, name: str, form_class: type[ActForm], *, by: Person
) -> None:
    """Saves what could not be taken, over any other draft: it is what the person last sent."""
    there = draft_of(case, name, by=by)
    values = typed_so_far(form_class, request.POST)
    seen = there.revision if there else 0
    attempted(lambda: keep_draft(case.pk, name, values, seen=seen, by=by, at=timezone.now()))


def context_of(case: Case, name: str, *, by: Person, page_seen: int) -> Mapping[str, Any]:
    """What a page says of the draft: its revision, when it was saved, whether somebody took the
    step since."""
    draft = draft_of(case, name, by=by)
    saved_at: datetime | None = draft.saved_at if draft else None
    return {
        "draft_revision": draft.revision if draft else 0,
        "draft_saved_at": saved_at,
        "draft_is_behind": bool(draft and str(draft.values.get("seen")) != str(page_seen)),
    }


def _seen(request: HttpRequest) -> int:
    given = request.POST.get(REVISION, "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0
