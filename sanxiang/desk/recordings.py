"""Recordings: what is still with somebody, what a case has, one recording, its original."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from sanxiang.actions import recordings
from sanxiang.actions.access import Reading
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.desk import ranges
from sanxiang.desk.asking import case_of, note_reading, person_of
from sanxiang.desk.forms import as_data, form_for, refuse
from sanxiang.models import AccessKind, Recording, RecordingKind
from sanxiang.queries import originals, visibility
from sanxiang.queries.recordings import kept_by_officers
from sanxiang.rules.recordings import ANNOUNCED_FIELDS


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Who still keeps which recording, the overdue ones first (R17)."""
    today = timezone.localdate()
    kept = kept_by_officers(person_of(request), on=today)
    return render(request, "recordings/overview.html", {"kept": kept, "today": today})


def announce(request: HttpRequest, case_id: int) -> HttpResponse:
    """Notes a recording that is not uploaded yet."""
    person, at = person_of(request), timezone.now()
    case = case_of(request, case_id, on=timezone.localdate(at))
    form_class = form_for(ANNOUNCED_FIELDS, choices={})
    form = form_class(request.POST) if request.method == "POST" else form_class()
    refusals: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        values = as_data(form)
        told = recordings.Announcement(
            id=form.cleaned_data["act_id"],
            case_id=case.pk,
            purpose=values["purpose"],
            title=values["title"],
            recorded_end_at=moment(values["recorded_end_at"]),
        )
        try:
            pending = recordings.announce_recording(told, by=person, at=at)
        except Invalid as invalid:
            refuse(form, invalid.errors)
        except Refused as refused:
            refusals = refused.refusals
        else:
            last = pending.custody_deadline.due_date
            when = "入库期限已过，请立即" if last < timezone.localdate(at) else "请最迟于当日"
            messages.success(
                request, f"已登记，{last:%Y年%-m月%-d日}到期（R17）。{when}上传原始文件。"
            )
            return redirect("recording_new", case.pk)
    context = {"form": form, "case": case, "refusals": refusals}
    status = 422 if form.errors or refusals else 200
    return render(request, "recordings/announce.html", context, status=status)


@require_GET
def detail(request: HttpRequest, recording_id: UUID) -> HttpResponse:
    recording = visible(request, recording_id)
    read(request, recording, AccessKind.VIEW)
    return render(
        request,
        "recordings/detail.html",
        {"recording": recording, "said": recording.act.data, "case": recording.case},
    )


@require_safe
def original(request: HttpRequest, recording_id: UUID) -> HttpResponseBase:
    """The frozen bytes, to look at or (`?download`) to take away; each reading is written down."""
    recording = visible(request, recording_id)
    attachment = "download" in request.GET
    if request.method == "GET":
        looked = AccessKind.VIEW if recording.kind == RecordingKind.PHOTO else AccessKind.PLAY
        read(request, recording, AccessKind.DOWNLOAD if attachment else looked)
    file = ranges.Original(
        path=originals.path_of(recording.sha256),
        size=recording.size,
        sha256=recording.sha256,
        media_type=recording.media_type,
        file_name=recording.file_name,
    )
    return ranges.answer(request, file, attachment=attachment)


def visible(request: HttpRequest, recording_id: UUID) -> Recording:
    """The recording, or 404 for whoever may not know of it."""
    seen = visibility.of(person_of(request), on=timezone.localdate()).recordings()
    found = seen.select_related("case__party", "act__person", "custody_deadline")
    return get_object_or_404(found, pk=recording_id)


def read(request: HttpRequest, recording: Recording, kind: AccessKind) -> None:
    reading = Reading(
        case=recording.case, kind=kind, object_type="recording", object_id=recording.id
    )
    note_reading(request, reading)


def moment(local: str) -> datetime:
    """The moment that a field of local time holds."""
    return timezone.make_aware(datetime.fromisoformat(local))
