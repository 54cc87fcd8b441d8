"""What the public site says of the bureau: read by all, written by the office."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.site import set_site
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import as_data, form_for, refuse, reopened, wants_more_rows
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import site as asking
from sanxiang.rules import site as rules


def page(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    form_class = form_for(rules.FIELDS, choices={})
    failure: Failure | None = None
    form = form_class(initial=asking.proposed(who.bureau))
    if request.method == "POST" and wants_more_rows(request.POST):
        form = reopened(form_class, request.POST)
    elif request.method == "POST":
        form = form_class(request.POST)
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if form.is_valid():
            id, values = form.cleaned_data["act_id"], as_data(form)
            made = attempted(
                lambda: set_site(
                    values, id=id, organisation=who.bureau, by=who.person, at=timezone.now()
                )
            )
            if not isinstance(made, Failure):
                messages.success(request, "已保存，稍后在公示网站显示。")
                return redirect("public_site")
            failure = made
            refuse(form, made.errors)
    context = {
        "form": form,
        "failure": failure,
        "newest": asking.newest(who.bureau),
        "refusals": rules.refusals(who.roles, on_top=who.bureau.parent_id is None),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "publications/site.html", context, status=status)
