"""Importing the list of items: download the template, upload, read what is wrong."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.items import import_items
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import ActForm
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import ItemList
from sanxiang.queries import items
from sanxiang.rules.items import refusals

SHOWN = 500  # errors on one page; a file with more is wrong throughout


class ImportForm(ActForm):
    """The file, and the id of the act."""

    file = forms.FileField(
        label="填好的执法事项清单",
        help_text="Excel 工作簿（.xlsx），不超过 10 MB",
        required=False,  # said in our words by `clean_file`
        allow_empty_file=True,  # the importer says what to do about it
        widget=forms.FileInput(attrs={"class": "input", "accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is None:
            raise forms.ValidationError("请选择要导入的文件")
        return file


def import_page(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    if request.method != "POST":
        return _page(request, who, {"form": ImportForm(), "refusals": refusals(who.roles)})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, who, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = attempted(lambda: _imported(form, who))
    except ImportErrors as wrong:
        found = {"errors": wrong.errors[:SHOWN], "count": len(wrong.errors)}
        return _page(request, who, {"form": form, **found}, HTTPStatus.UNPROCESSABLE_ENTITY)
    if isinstance(made, Failure):
        return _page(request, who, {"form": form, "failure": made}, made.status)
    messages.success(
        request, f"已导入 {made.items.count()} 个执法事项，即日起为现行清单。原清单保留备查。"
    )
    return redirect("items")


def _imported(form: ImportForm, who: Standing) -> ItemList:
    file = form.cleaned_data["file"]
    return import_items(
        id=form.cleaned_data["act_id"],
        file=file,
        file_name=file.name,
        organisation=who.bureau,
        by=who.person,
        at=timezone.now(),
    )


def _page(
    request: HttpRequest,
    who: Standing,
    context: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    history = items.history(who.bureau)[:10]
    return render(request, "items/import.html", {"history": history, **context}, status=status)
