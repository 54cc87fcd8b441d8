"""The reviewer's desk: a submission aspect by aspect, notes on it, and its dossier as one file."""

import uuid
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions.access import Reading
from sanxiang.actions.drafts import keep_draft
from sanxiang.desk.asking import note_reading, person_of, viewing
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.step_drafts import REVISION
from sanxiang.models import AccessKind, Draft
from sanxiang.papers.binding import bind
from sanxiang.queries import visibility
from sanxiang.queries.binding import volume_of
from sanxiang.queries.dossiers import submitted
from sanxiang.queries.drafts import draft_of
from sanxiang.queries.review_page import ReviewPage, review_page, visible
from sanxiang.queries.step_page import step_page
from sanxiang.rules.review.remarks import JUDGED, REMARK, names_of

NEXT = "next"  # the button that goes on to the aspect after this one


def review(request: HttpRequest, review_id: int) -> HttpResponse:
    page = _page(request, review_id)
    form_class = form_for([JUDGED, REMARK], choices={})
    if request.method != "POST":
        note_reading(request, viewing(page.review.case))
        return _shown(request, page, form_class(initial=dict(page.note)), None)
    if page.notes_for is None:
        return _shown(request, page, form_class(), Failure(status=HTTPStatus.CONFLICT))
    form = form_class(request.POST)
    if not form.is_valid():
        return _shown(request, page, form, Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    kept = attempted(lambda: _kept(request, page, as_data(form)))
    if isinstance(kept, Failure):
        refuse(form, kept.errors)
        return _shown(request, page, form, kept)
    messages.success(request, f"已记下对“{page.tab.title}”的判断，只有您能看到。")
    onward = page.after if NEXT in request.POST and page.after else page.tab.clause
    return redirect(f"{reverse('review', args=[review_id])}?aspect={onward}")


def dossier(request: HttpRequest, review_id: int) -> FileResponse:
    """The whole dossier as it was submitted, bound into one PDF. It is written to disk as it is
    made and disappears when it was sent."""
    person, today = person_of(request), timezone.localdate()
    found = visible(by=person, on=today).filter(pk=review_id).first()
    if found is None:
        raise Http404
    case = found.case
    volume = volume_of(
        case, submitted(found), seen=visibility.of(person, on=today), at=found.received_at
    )
    with TemporaryDirectory() as folder:
        bind(volume, Path(folder) / "volume.pdf")
        file = (Path(folder) / "volume.pdf").open("rb")
    note_reading(request, Reading(case=case, kind=AccessKind.DOWNLOAD, object_type="dossier"))
    return FileResponse(file, content_type="application/pdf", filename=f"案卷{case.number}.pdf")


def _page(request: HttpRequest, review_id: int) -> ReviewPage:
    clause = request.GET.get("aspect", "")
    page = review_page(review_id, clause, by=person_of(request), on=timezone.localdate())
    if page is None:
        raise Http404
    return page


def _kept(request: HttpRequest, page: ReviewPage, noted: dict[str, Any]) -> Draft | None:
    """Puts the note into the draft of the step that it prepares, beside the others."""
    step, case, by = page.notes_for, page.review.case, person_of(request)
    assert step is not None
    draft = draft_of(case, step.name, by=by)
    if draft:
        values = draft.values
    else:
        asked = step_page(case, step, by=by, on=timezone.localdate())
        values = {**asked.initial, "act_id": str(uuid.uuid4()), "seen": asked.seen}
    finding, reason = names_of(page.tab.clause)
    values = {**values, finding: noted["finding"], reason: noted["remark"]}
    given = request.POST.get(REVISION, "")
    seen = int(given[:9]) if given.isascii() and given.isdecimal() else 0
    return keep_draft(case.pk, step.name, values, seen=seen, by=by, at=timezone.now())


def _shown(
    request: HttpRequest, page: ReviewPage, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context = {
        "page": page,
        "review": page.review,
        "case": page.review.case,
        "form": form,
        "failure": failure,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "reviews/review.html", context, status=status)
