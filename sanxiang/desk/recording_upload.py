"""The upload page of a case: what there is, what is still missing, and the form for more."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sanxiang.actions.recordings import Upload, keep_recording
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.desk import uploads
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.recordings import moment
from sanxiang.desk.uploads import EvidenceUploadHandler, ReceivedFile
from sanxiang.models import Case, Person
from sanxiang.queries import recordings, visibility
from sanxiang.rules.recordings import FIELDS

INPUTS = ("files", "photo", "video")
CUT_OFF = "上传没有完成，文件没有登记。请检查网络后重新上传"
NOTHING = "请选择要上传的照片、录像或录音"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request to this page: the case, who asks, when."""

    request: HttpRequest
    case: Case
    person: Person
    at: datetime
    handler: EvidenceUploadHandler

    @property
    def purpose(self) -> str:
        """What files held for a corrected form are good for: this case and person only."""
        return f"recording-{self.case.pk}-{self.person.pk}"


@csrf_exempt  # checked in _page: only then may the upload handler be put in place here
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who may not add to this case is told so before a byte of the body is taken."""
    person, at = person_of(request), timezone.now()
    day = timezone.localdate(at)
    case = visibility.of(person, on=day).cases().filter(pk=case_id).first()
    if case is None:
        raise Http404
    handler = EvidenceUploadHandler(request)
    asked = Asked(request=request, case=case, person=person, at=at, handler=handler)
    refusals = recordings.refusals(case, person, on=day)
    if request.method == "POST" and refusals:
        return _shown(asked, _form(asked), status=HTTPStatus.FORBIDDEN)
    request.upload_handlers = [handler]
    return _page(request, asked)


@csrf_protect
def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    if request.method != "POST":
        return _shown(asked, _form(asked))
    form = _form(asked, request.POST)
    if problem := asked.handler.problem:
        form.add_error(None, problem.text)
        return _shown(asked, form, status=problem.status)
    if request.POST.get("whole") != "yes":  # the last field of the form
        asked.handler.file.close()
        form.add_error(None, CUT_OFF)
        return _shown(asked, form, status=HTTPStatus.BAD_REQUEST)
    files = _files(asked)
    if not files:
        form.add_error(None, NOTHING)
    if form.is_valid():
        files = _keep(asked, form, files)
    if form.errors:
        return _again(asked, form, files)
    return redirect("recording_new", asked.case.pk)


def _files(asked: Asked) -> list[ReceivedFile]:
    sent = [file for name in INPUTS for file in asked.request.FILES.getlist(name)]
    before = uploads.held(asked.request.POST.get("held", ""), purpose=asked.purpose)
    return [*before, *(file for file in sent if isinstance(file, ReceivedFile))]


def _keep(asked: Asked, form: ActForm, files: list[ReceivedFile]) -> list[ReceivedFile]:
    """Registers each file by itself; the ones that need a better form are given back."""
    return [file for file in files if not _keep_one(asked, form, file)]


def _keep_one(asked: Asked, form: ActForm, file: ReceivedFile) -> bool:
    """Whether this file is done with: registered, or no use however the form is filled in."""
    try:
        recording = keep_recording(_upload(asked, form, file), by=asked.person, at=asked.at)
    except Invalid as invalid:
        refuse(form, invalid.errors)
        if all(error.name != "file" for error in invalid.errors):
            return False
    except Refused as refused:
        form.add_error(None, str(refused))
    except OSError as error:
        if not uploads.is_full(error):
            raise
        form.add_error(None, uploads.DISK_FULL)
    else:
        messages.success(asked.request, f"“{recording.title}”已入库，原件已固定。")
    file.close()
    return True


def _upload(asked: Asked, form: ActForm, file: ReceivedFile) -> Upload:
    values = as_data(form)
    received = file.received
    stated = values["stated_end_at"]
    return Upload(
        # One form may bring several files; sent again, each is still the same.
        id=uuid.uuid5(form.cleaned_data["act_id"], received.sha256),
        case_id=asked.case.pk,
        path=received.path,
        size=received.size,
        sha256=received.sha256,
        sm3=received.sm3,
        file_name=received.file_name,
        purpose=values["purpose"],
        title=values["title"],
        stated_end_at=moment(stated) if stated else None,
        late_reason=values["late_reason"],
        pending_id=form.cleaned_data["pending"],
    )


def _form(asked: Asked, data: Any = None) -> ActForm:
    """The fields of a recording, and which announced one it is, where there are such."""
    form = form_for(FIELDS, choices={})(data)
    waiting = recordings.pending_in(Case.objects.filter(pk=asked.case.pk))
    choices = [(str(one.pk), one.title) for one in waiting]
    form.fields["pending"] = forms.TypedChoiceField(
        label="是哪一份待入库记录",
        required=False,
        coerce=uuid.UUID,
        empty_value=None,
        choices=[("", "不是已登记的待入库记录"), *choices],
        widget=forms.Select({"class": "input"}) if choices else forms.HiddenInput(),
        error_messages={"invalid_choice": "该记录已经入库或者不存在，请重新选择"},
    )
    return form


def _again(asked: Asked, form: ActForm, files: list[ReceivedFile]) -> HttpResponse:
    """The form once more; files that arrived whole need not be sent again."""
    full = any(uploads.DISK_FULL in errors for errors in form.errors.values())
    status = HTTPStatus.INSUFFICIENT_STORAGE if full else HTTPStatus.UNPROCESSABLE_ENTITY
    return _shown(asked, form, files, status=status)


def _shown(
    asked: Asked,
    form: ActForm,
    files: list[ReceivedFile] | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    day = timezone.localdate(asked.at)
    context = {
        "case": asked.case,
        "form": form,
        "held": uploads.hold(files, purpose=asked.purpose) if files else "",
        "held_files": [file.received for file in files or []],
        "refusals": recordings.refusals(asked.case, asked.person, on=day),
        "recordings": recordings.of_case(asked.case),
        "pending": recordings.pending_in(Case.objects.filter(pk=asked.case.pk)),
        "lacking": recordings.lacking(asked.case, by=asked.person, on=day),
        "today": day,
    }
    return render(asked.request, "recordings/new.html", context, status=status)
