"""举报执法人员 (D5.7): the form, its receipt, and what came of it by the code."""

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal import complaints
from portal.attachments import NotWhatItSays, media_type_of, shown
from portal.complaint_forms import (
    TOO_SOON,
    ComplaintForm,
    ReplyForm,
    age_problem,
    new_token,
    secret_in,
)
from portal.limits import note_sent, room_for
from portal.models import ComplaintKey
from portal.pages import columns
from portal.pages.reports import ELSEWHERE
from portal.uploads import InMemory
from sanxiang.envelope.codes import Holder, as_typed, holder_of
from sanxiang.envelope.contents import Attachment

FROM_ELSEWHERE = "请在本网站的页面上填写并提交。"
TRAPPED = "提交没有成功，请核对后再提交一次。"
TOO_OFTEN = "提交过于频繁，这次没有收下，内容还在下面。请一小时后再试，或者按页面下方的方式联系。"
FULL = "附件暂时存不下，这次没有收下，内容还在下面。请不带附件先提交，以后再补；或者过几小时再试。"
NO_CODE = "请输入举报时得到的查询码。"
UNKNOWN = "没有查到这个查询码，请核对后重新输入。查询码不能找回；找不到的，可以重新举报。"
TOO_MANY_CODES = "查询过于频繁，请一小时后再试。"
AGAIN = "附件没有保留，请重新选择。"
WORDS = ("officer", "happened", "text", "contact")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """The form; what is sent is sealed in this very request, and its code is shown once."""
    keys, now = complaints.keys(), timezone.now()
    if request.method != "POST" or not keys:
        return _shown(request, keys, ComplaintForm(), new_token(now))
    refusal = None if room_for(request, "complaint", at=now) else (429, TOO_OFTEN)
    is_full = complaints.is_full()
    # Before anything of the body is read: attachments that will not be taken are not even held.
    most, limit = settings.COMPLAINT_FILES_MOST, settings.COMPLAINT_FILE_BYTES
    request.upload_handlers = [
        InMemory(request, most=0 if refusal or is_full else most, limit=limit)
    ]
    typed, token = ComplaintForm(request.POST), request.POST.get("token", "")
    key = _key(keys, typed)
    if code := complaints.code_of_kept(secret_in(token)):  # sent twice
        return _received(request, code, key, now)
    status, problem = _strange(request, typed, token, now) or refusal or (400, "")
    if not problem and typed.data.get("discipline") == "yes":
        return _to_the_upper_body(request, typed, key)
    if not problem and is_full and request.FILES:  # words alone still find room
        status, problem = 503, FULL
    files, problems = ([], [problem]) if problem else _attachments(request)
    if files and complaints.is_full(sum(len(file.content) for file in files)):
        status, problems = 503, [FULL]
    if problems or not typed.is_valid():
        problems += [AGAIN] if request.FILES else []
        kept = token if age_problem(token, at=now) in {"", TOO_SOON} else new_token(now)
        return _shown(request, keys, typed, kept, problems, status=status)
    words = {name: typed.cleaned_data[name] for name in WORDS}
    code = complaints.keep(key, secret_in(token), words, files, at=now)
    note_sent(request, "complaint", at=now)
    return _received(request, code, key, now)


def _strange(
    request: HttpRequest, typed: forms.Form, token: str, now: datetime
) -> tuple[int, str] | None:
    """Why the page as such is not taken: from elsewhere, by a program, too soon or too late."""
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return 403, FROM_ELSEWHERE
    if typed.data.get("website"):
        return 400, TRAPPED
    if problem := age_problem(token, at=now):
        return 400, problem
    return None


def _received(request: HttpRequest, code: str, key: ComplaintKey, now: datetime) -> HttpResponse:
    context = {"column": columns.COMPLAINTS, "code": code, "key": key, "at": now}
    return render(request, "portal/complained.html", context)


def _to_the_upper_body(
    request: HttpRequest, typed: ComplaintForm, key: ComplaintKey
) -> HttpResponse:
    """Those who would read it are those it is about: nothing is kept, and who else takes it."""
    context = {"column": columns.COMPLAINTS, "key": key, "text": typed.data.get("text", "")}
    return render(request, "portal/complaint_upper.html", context)


def _key(keys: Sequence[ComplaintKey], typed: ComplaintForm) -> ComplaintKey:
    asked = typed.data.get("body", "")
    return next((key for key in keys if key.organisation_code == asked), keys[0])


def _attachments(request: HttpRequest) -> tuple[list[Attachment], list[str]]:
    """What came with it, each found to be what its name says; and what is wrong with the others."""
    sent = request.FILES.getlist("files")
    most, limit = settings.COMPLAINT_FILES_MOST, settings.COMPLAINT_FILE_BYTES
    if len(sent) > most:
        return [], [f"最多 {most} 个附件，现有 {len(sent)} 个，请减少后再提交。"]
    files, problems = [], []
    for one in sent:
        name = str(one.name)
        if getattr(one, "too_large", True):
            problems.append(f"“{shown(name)}”超过 {limit // 1024**2} MB，请压缩后再提交。")
            continue
        content = one.read()
        try:
            files.append(Attachment(name, media_type_of(name, content), content))
        except NotWhatItSays as reason:
            problems.append(f"{reason}。")
    return files, problems


def _shown(
    request: HttpRequest,
    keys: Sequence[ComplaintKey],
    typed: ComplaintForm,
    token: str,
    problems: Sequence[str] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "column": columns.COMPLAINTS,
        "keys": keys,
        "form": typed,
        "token": token,
        "problems": problems,
        "chosen": _key(keys, typed) if keys else None,
        "files_most": settings.COMPLAINT_FILES_MOST,
        "file_megabytes": settings.COMPLAINT_FILE_BYTES // 1024**2,
    }
    return render(request, "portal/complaint.html", context, status=status)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """What came of a complaint; the code travels in the body only, and is asked for each time."""
    typed, now = request.POST.get("code", "")[:60], timezone.now()
    if request.method != "POST":
        return _asked(request, "")
    if not typed.strip():
        return _asked(request, typed, NO_CODE, status=400)
    if not room_for(request, "complaint_code", at=now):
        return _asked(request, typed, TOO_MANY_CODES, status=429)
    holder = holder_of(as_typed(typed))
    if complaints.found(holder) is None:
        note_sent(request, "complaint_code", at=now)
        return _asked(request, typed, UNKNOWN, status=404)
    reply = ReplyForm(request.POST if "text" in request.POST else None)
    return _answered(request, as_typed(typed), holder, reply)


def _answered(request: HttpRequest, code: str, holder: Holder, reply: ReplyForm) -> HttpResponse:
    """The exchange as it stands, with what the reporter adds now."""
    complaint, now, added = complaints.found(holder), timezone.now(), False
    assert complaint is not None
    token, answer, problem = request.POST.get("token", ""), 200, ""
    if reply.is_bound:
        refusal = None if room_for(request, "complaint_reply", at=now) else (429, TOO_OFTEN)
        answer, problem = _strange(request, reply, token, now) or refusal or (400, "")
        if not problem and reply.is_valid():
            complaints.keep_reply(complaint, secret_in(token), reply.cleaned_data["text"], at=now)
            note_sent(request, "complaint_reply", at=now)
            reply, added, answer = ReplyForm(), True, 200
    context = {
        "column": columns.COMPLAINTS,
        "code": code,
        "complaint": complaint,
        "lines": complaints.lines(complaint, holder),
        "form": reply,
        "problems": [problem] if problem else [],
        "token": new_token(now),
        "added": added,
    }
    return render(request, "portal/complaint_state.html", context, status=answer)


def _asked(
    request: HttpRequest, typed: str, problem: str = "", *, status: int = 200
) -> HttpResponse:
    context = {"column": columns.COMPLAINTS, "typed": typed, "problem": problem}
    return render(request, "portal/complaint_status.html", context, status=status)
