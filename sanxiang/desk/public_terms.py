"""公示期限: the table of both editions, which one counts, and switching."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.public_terms import choose
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import public_terms
from sanxiang.rules import term_choice
from sanxiang.rules.public_terms import EDITIONS, table


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    form_class = form_for(term_choice.FIELDS, choices={})
    if request.method != "POST":
        return _shown(request, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        return _shown(request, form, Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    made = attempted(
        lambda: choose(
            id=form.cleaned_data["act_id"],
            organisation=who.bureau,
            data=as_data(form),
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, form, made)
    messages.success(
        request, "已登记。到起始日期，正在公示的信息重新计算公示期限，原期限一并保留。"
    )
    return redirect("public_terms")


def _shown(request: HttpRequest, form: ActForm, failure: Failure | None) -> HttpResponse:
    who, today = standing_of(request), timezone.localdate()
    choices = list(public_terms.choices(who.bureau)[:20])
    context = {
        "editions": [(edition, table(edition.name, on=today)) for edition in EDITIONS.values()],
        "in_use": EDITIONS[public_terms.edition_on(who.bureau, today)],
        "history": [(choice, EDITIONS[choice.edition]) for choice in choices],
        "refusals": term_choice.refusals(who.roles),
        "form": form,
        "failure": failure,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "publications/terms.html", context, status=status)
