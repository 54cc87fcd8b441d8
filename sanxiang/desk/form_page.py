"""A page with one form: shown, filled in further, refused with what was typed, or done."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanxiang.desk.forms import ActForm, form_for, refuse, reopened, wants_more_rows
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.rules.fields import Field

WRONG = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)


def form_page(
    request: HttpRequest,
    template: str,
    asked: Sequence[Field],
    initial: Mapping[str, Any],
    do: Callable[[ActForm], Any],
    context: Mapping[str, Any],
) -> Any:
    """What `do` made of the form that was sent in; the page itself while nothing did."""
    form_class = form_for(asked, choices={})
    form, failure = form_class(initial=dict(initial)), None
    if request.method == "POST" and wants_more_rows(request.POST):
        form = reopened(form_class, request.POST)
    elif request.method == "POST":
        form = form_class(request.POST)
        made = attempted(lambda: do(form)) if form.is_valid() else WRONG
        if not isinstance(made, Failure):
            return made
        failure = made
        refuse(form, failure.errors)
    shown: HttpResponse = render(
        request,
        template,
        {**context, "form": form, "failure": failure},
        status=failure.status if failure else HTTPStatus.OK,
    )
    return shown
