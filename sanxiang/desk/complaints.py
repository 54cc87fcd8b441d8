"""Complaints about officers (D5.7): a list of numbers, and what they say once the passphrase is
given. For anybody but the discipline role none of these pages exists."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from sanxiang.actions.complaint_keys import unlock
from sanxiang.actions.complaints import Handling, handle, note_reading
from sanxiang.desk.asking import person_of
from sanxiang.desk.complaint_keys import PassphraseForm, body_of
from sanxiang.desk.forms import as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.unlocked import keep_open, keys_at_hand
from sanxiang.models import Complaint
from sanxiang.queries import complaints
from sanxiang.queries.complaints import Keys, Standing
from sanxiang.rules.complaints import DEEDS, possible


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    organisation, today = body_of(request), timezone.localdate()
    context = {
        "key": complaints.newest_key(organisation),
        "standings": complaints.standings(person_of(request), on=today),
        "figures": complaints.figures(organisation, on=today),
        "today": today,
    }
    return render(request, "complaints/index.html", context)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """What it says, while the keys are at hand; else the passphrase is asked for."""
    found = _found(request, complaint_id)
    form, failure = PassphraseForm(), None
    if request.method == "POST":
        form = PassphraseForm(request.POST)
        typed = form["passphrase"].data or ""
        person, now = person_of(request), timezone.now()
        body = found.complaint.organisation
        keys = attempted(lambda: unlock(typed, organisation=body, by=person, at=now))
        if not isinstance(keys, Failure):
            answer = redirect("complaint", complaint_id)
            keep_open(answer, request, body, keys)
            return answer
        failure = keys
        for error in failure.errors:
            form.add_error("passphrase", error.text)
    at_hand = keys_at_hand(request, found.complaint.organisation)
    if at_hand is None or failure:
        context = {"standing": found, "form": form, "failure": failure}
        status = failure.status if failure else HTTPStatus.OK
        return render(request, "complaints/locked.html", context, status=status)
    return _opened(request, found, at_hand)


@sensitive_variables()
def _opened(request: HttpRequest, found: Standing, keys: Keys) -> HttpResponse:
    complaint = found.complaint
    note_reading(complaint, by=person_of(request), at=timezone.now())
    context = {
        "standing": found,
        "words": complaints.words_of(complaint, keys),
        "files": complaints.files_of(complaint, keys),
        "lines": complaints.lines_of(complaint, keys),
        "deeds": possible(found.state),
    }
    return render(request, "complaints/complaint.html", context)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def deed(request: HttpRequest, complaint_id: int, name: str) -> HttpResponse:
    """One deed; its words are sealed before anything is kept. The passphrase is not needed."""
    found = _found(request, complaint_id)
    if name not in DEEDS:
        raise Http404
    form_class, failure = form_for(DEEDS[name].fields, choices={}), None
    form = form_class(request.POST) if request.method == "POST" else form_class()
    if request.method == "POST" and form.is_valid():
        handling = Handling(
            id=form.cleaned_data["act_id"],
            complaint_id=complaint_id,
            deed=name,
            data=as_data(form),
        )
        made = attempted(lambda: handle(handling, by=person_of(request), at=timezone.now()))
        if not isinstance(made, Failure):
            messages.success(request, f"已办理：{DEEDS[name].title}。")
            return redirect("complaint", complaint_id)
        refuse(form, made.errors)
        failure = made
    elif request.method == "POST":
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    context = {"standing": found, "deed": DEEDS[name], "form": form, "failure": failure}
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "complaints/deed.html", context, status=status)


@never_cache
@sensitive_variables()
def file(request: HttpRequest, complaint_id: int, position: int) -> HttpResponse:
    """An attachment, always as a file to save: a stranger's document is not shown in the desk."""
    complaint = _found(request, complaint_id).complaint
    keys = keys_at_hand(request, complaint.organisation)
    sealed = complaint.files.filter(position=position).first()
    if keys is None:
        return redirect("complaint", complaint_id)
    found = complaints.attachment(sealed, complaint, keys) if sealed else None
    if found is None:
        raise Http404
    note_reading(complaint, by=person_of(request), at=timezone.now(), file=position)
    answer = HttpResponse(found.content, content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    answer["Content-Disposition"] = disposition or "attachment"
    return answer


def _found(request: HttpRequest, complaint_id: int) -> Standing:
    person, today = person_of(request), timezone.localdate()
    found: Complaint | None = complaints.visible(person, on=today).filter(pk=complaint_id).first()
    if found is None:
        raise Http404
    return complaints.standing_of(found, on=today)
