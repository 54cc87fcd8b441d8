"""Importing a list: download the template, upload, read what is wrong. One page for every list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.workbooks import ImportErrors
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import ActForm
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import Organisation, Person
from sanxiang.queries.list_workbooks import template_of
from sanxiang.rules.columns import Layout
from sanxiang.rules.steps import Refusal

SHOWN = 500  # errors on one page; a file with more is wrong throughout
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Import(Protocol):
    """The action: takes the whole file or raises ImportErrors; returns how many rows it took."""

    def __call__(
        self, *, id: UUID, file: Any, file_name: str, organisation: Organisation, by: Person,
        at: datetime,
    ) -> int: ...  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list that can be imported. `back` and `template` are names of addresses, `download` of the
    present list; `history` gives past imports (imported_at, file_name, file_sha256)."""

    layout: Layout
    clause: str
    take: Import
    refusals: Callable[[Iterable[str]], list[Refusal]]
    history: Callable[[Organisation], Iterable[Any]]
    back: str
    template: str
    download: str
    done: str  # the message afterwards, with {count}
    json: bool = False  # whether it may come as JSON too
    adds: bool = False  # whether rows come beside the earlier ones, instead of in their place


class ImportForm(ActForm):
    """The file, and the id of the act."""

    file = forms.FileField(
        label="填好的文件",
        help_text="Excel 工作簿（.xlsx），不超过 10 MB",
        required=False,  # said in our words by `clean_file`
        allow_empty_file=True,  # the importer says what to do about it
        widget=forms.FileInput(attrs={"class": "input", "accept": ".xlsx"}),
    )

    def __init__(self, *given: Any, json: bool = False) -> None:
        super().__init__(*given)
        if json:
            field = self.fields["file"]
            field.help_text = "Excel 工作簿（.xlsx）或者 JSON（.json、.jsonl），不超过 10 MB"
            field.widget.attrs["accept"] = ".xlsx,.json,.jsonl"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is None:
            raise forms.ValidationError("请选择要导入的文件")
        return file


def import_page(request: HttpRequest, listing: Listing) -> HttpResponse:
    who = standing_of(request)
    if request.method != "POST":
        context = {"form": ImportForm(json=listing.json), "refusals": listing.refusals(who.roles)}
        return _page(request, listing, who, context)
    form = ImportForm(request.POST, request.FILES, json=listing.json)
    if not form.is_valid():
        return _page(request, listing, who, {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = attempted(lambda: _imported(form, listing, who))
    except ImportErrors as wrong:
        found = {"errors": wrong.errors[:SHOWN], "count": len(wrong.errors)}
        context = {"form": form, **found}
        return _page(request, listing, who, context, HTTPStatus.UNPROCESSABLE_ENTITY)
    if isinstance(made, Failure):
        return _page(request, listing, who, {"form": form, "failure": made}, made.status)
    messages.success(request, listing.done.format(count=made))
    return redirect(listing.back)


def template(request: HttpRequest, listing: Listing) -> HttpResponse:
    name = f"{listing.layout.title}模板.xlsx"
    return download(template_of(listing.layout), name)


def download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _imported(form: ImportForm, listing: Listing, who: Standing) -> int:
    file = form.cleaned_data["file"]
    return listing.take(
        id=form.cleaned_data["act_id"],
        file=file,
        file_name=file.name,
        organisation=who.bureau,
        by=who.person,
        at=timezone.now(),
    )


def _page(
    request: HttpRequest,
    listing: Listing,
    who: Standing,
    context: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    history = list(listing.history(who.bureau))[:10]
    found = {"listing": listing, "history": history, **context}
    return render(request, "components/import_page.html", found, status=status)
