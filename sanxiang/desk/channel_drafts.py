"""Sending public records to the drafts of the official account."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.wechat import order
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.rules.channels import records_named
from sanxiang.rules.wechat import CLAUSE, MOST, ORDERING

WRONG = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)


def new(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    asked = form_for(ORDERING, choices={})
    if request.method != "POST":
        records = "\n".join(request.GET.getlist("record")[:MOST])
        return _shown(request, asked(initial={"records": records}), None)
    given = asked(request.POST)
    if not given.is_valid():
        return _shown(request, given, WRONG)
    named = records_named(as_data(given)["records"])
    made = attempted(
        lambda: order(
            given.cleaned_data["act_id"],
            named,
            organisation=who.bureau,
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(given, made.errors)
        return _shown(request, given, made)
    messages.success(request, "已交后台传送。送到草稿箱以后，请在公众号后台看过再发布。")
    return redirect("channels")


def _shown(request: HttpRequest, given: ActForm, failure: Failure | None) -> HttpResponse:
    status = failure.status if failure else HTTPStatus.OK
    page = {"title": "送到微信公众号草稿箱", "submit": "传送", "clause": CLAUSE}
    context = {"form": given, "page": page, "failure": failure}
    return render(request, "publications/channel_form.html", context, status=status)
