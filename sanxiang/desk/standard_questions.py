"""Standard questions: the general ones, those of one item, and writing a new version."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions.standard_questions import write_questions
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import as_data, form_for, refuse, reopened, wants_more_rows
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import Item
from sanxiang.queries import items
from sanxiang.queries.standard_questions import SHIPPED, in_force, versions, written_for
from sanxiang.rules.standard_questions import FIELDS, GENERAL, refusals


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    listed = items.list_in_force(who.bureau)
    own = Item.objects.filter(item_list=listed, name__in=written_for(who.bureau))
    context = {
        "general": in_force(who.bureau, GENERAL) or SHIPPED,
        "own": own.order_by("number"),
        "may_write": not refusals(sorted(who.roles)),
    }
    return render(request, "items/all_questions.html", context)


def general(request: HttpRequest) -> HttpResponse:
    return _page(request, GENERAL, "所有案件")


def of_item(request: HttpRequest, item_id: int) -> HttpResponse:
    who = standing_of(request)
    item = get_object_or_404(Item, pk=item_id, item_list__organisation=who.bureau)
    return _page(request, item.name, item.name, item)


def _page(request: HttpRequest, subject: str, title: str, item: Item | None = None) -> HttpResponse:
    who = standing_of(request)
    form_class = form_for(FIELDS, choices={})
    there = in_force(who.bureau, subject) or (None if subject else SHIPPED)
    failure: Failure | None = None
    form = form_class(initial={f.name: list(getattr(there, f.name, ())) for f in FIELDS})
    if request.method == "POST" and wants_more_rows(request.POST):
        form = reopened(form_class, request.POST)
    elif request.method == "POST":
        form = form_class(request.POST)
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if form.is_valid():
            id, values = form.cleaned_data["act_id"], as_data(form)
            made = attempted(
                lambda: write_questions(
                    id,
                    subject,
                    values,
                    organisation=who.bureau,
                    by=who.person,
                    at=timezone.now(),
                )
            )
            if not isinstance(made, Failure):
                messages.success(request, "已保存为新的一版，从现在起使用。")
                return redirect("standard_questions")
            failure = made
            refuse(form, made.errors)
    context = {
        "subject": subject,
        "title": title,
        "item": item,
        "back": reverse("item", args=[item.pk]) if item else reverse("standard_questions"),
        "form": form,
        "there": there,
        "failure": failure,
        "versions": versions(who.bureau, subject),
        "may_write": not refusals(sorted(who.roles)),
    }
    return render(
        request,
        "items/questions.html",
        context,
        status=failure.status if failure else HTTPStatus.OK,
    )
