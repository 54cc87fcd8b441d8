"""What a body outside sees (外部审核): the versions sent to it, and the form for its word."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.list_stages import examine
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, refuse
from sanxiang.desk.list_versions import EXAMINING, answered, compared
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.public_lists import shown_rows
from sanxiang.queries import outside_page
from sanxiang.queries.outside_page import Sent


def index(request: HttpRequest) -> HttpResponse:
    sent = outside_page.sent(person_of(request), on=timezone.localdate())
    return render(
        request,
        "lists/outside.html",
        {
            "waiting": [one for one in sent if one.waits],
            "answered": [one for one in sent if not one.waits],
        },
    )


def version(request: HttpRequest, version_id: int) -> HttpResponse:
    person = person_of(request)
    sent = outside_page.sent_version(version_id, by=person, on=timezone.localdate())
    if sent is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, sent, EXAMINING())
    form = EXAMINING(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(request, sent, form, failure)
    answer = answered(form, version_id, sent.stage.name)
    made = attempted(lambda: examine(answer, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, sent, form, made)
    messages.success(request, "审核意见已提交。")
    return redirect("outside_lists")


def _shown(
    request: HttpRequest, sent: Sent, form: ActForm, failure: Failure | None = None
) -> HttpResponse:
    context = {
        "sent": sent,
        "version": sent.version,
        "form": form,
        "failure": failure,
        **compared(request, sent.version, among=sent.known),
        **shown_rows(sent.version, request),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "lists/outside_version.html", context, status=status)
