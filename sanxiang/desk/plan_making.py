"""A new version of the plan: its entries are rows of a form that works without JavaScript."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import zip_longest

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions.plans import Version, make_plan
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import STALE, ActForm, wants_more_rows
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.plans import year_of
from sanxiang.models import Organisation, Plan
from sanxiang.queries import plans
from sanxiang.rules.plans import LATE_REASON, MONTHS, due, refusals
from sanxiang.rules.steps import Refusal

COLUMNS = ("target", "month", "section", "item", "content", "key")
TYPED = ("target", "item", "content")  # a row in which these are empty is no entry
EMPTY_ROWS = 3
LOST = {"required": STALE, "invalid": STALE}


class PlanForm(ActForm):
    """The year, the version the maker started from, and the reason of a late first version."""

    year = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
    replaces = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
    late_reason = forms.CharField(
        label=LATE_REASON.label,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What was typed and what came of it."""

    form: PlanForm
    rows: Sequence[Mapping[str, str]]
    failure: Failure | None = None
    refused: Sequence[Refusal] = ()  # said before anything was tried


def make(request: HttpRequest) -> HttpResponse:
    who, today = standing_of(request), timezone.localdate()
    if request.method != "POST":
        year = max(year_of(request.GET.get("year", ""), today.year), today.year)
        return _page(request, who, _begun(who.bureau, year, refusals(who.roles)))
    form, rows = PlanForm(request.POST), typed(request.POST)
    if wants_more_rows(request.POST):
        return _page(request, who, Attempt(form=PlanForm(initial=request.POST.dict()), rows=rows))
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _page(request, who, Attempt(form=form, rows=rows, failure=failure))
    made = _attempted(form, rows, who)
    if isinstance(made, Attempt):
        return _page(request, who, made)
    messages.success(request, f"已编制 {made.year} 年度检查计划（第 {made.version} 版）。")
    return redirect(f"{reverse('plans')}?year={made.year}")


def typed(data: QueryDict) -> list[dict[str, str]]:
    """The rows in which something was typed, in their order."""
    lists = [data.getlist(name) for name in COLUMNS]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip_longest(*lists, fillvalue="")]
    return [row for row in rows if any(row[name].strip() for name in TYPED)]


def _begun(bureau: Organisation, year: int, refused: Sequence[Refusal]) -> Attempt:
    """The form before anything was typed: it starts from the version in force."""
    last = plans.current(bureau, year)
    form = PlanForm(initial={"year": year, "replaces": last.version if last else 0})
    return Attempt(form=form, rows=_rows_of(last, bureau) if last else [], refused=refused)


def _rows_of(plan: Plan, bureau: Organisation) -> list[dict[str, str]]:
    """The entries of a plan as rows; an item is proposed again if the list still has it."""
    names = {number: item.name for number, item in plans.inspection_items(bureau).items()}
    rows = []
    for entry in (line.entry for line in plans.entries(plan)):
        number = str(entry.item.number) if entry.item else ""
        still_there = entry.item is not None and names.get(number) == entry.item.name
        rows.append(
            {
                "target": entry.target,
                "month": str(entry.month),
                "section": str(entry.section_id),
                "item": number if still_there else "",
                "content": entry.content,
                "key": str(entry.key),
            }
        )
    return rows


def _attempted(form: PlanForm, rows: Sequence[Mapping[str, str]], who: Standing) -> Plan | Attempt:
    given = form.cleaned_data
    version = Version(replaces=given["replaces"], late_reason=given["late_reason"])
    made = attempted(
        lambda: make_plan(
            id=given["act_id"],
            year=given["year"],
            entries=rows,
            by=who.person,
            at=timezone.now(),
            version=version,
        )
    )
    return Attempt(form=form, rows=rows, failure=made) if isinstance(made, Failure) else made


def _page(request: HttpRequest, who: Standing, attempt: Attempt) -> HttpResponse:
    errors = attempt.failure.errors if attempt.failure else ()
    texts = {error.name: error.text for error in errors}
    rows = [*attempt.rows, *({} for _ in range(EMPTY_ROWS))]
    year = _year(attempt.form)
    return render(
        request,
        "plans/make.html",
        {
            "form": attempt.form,
            "year": year,
            "due": due(year, timezone.localdate()),
            "asks_reason": _asks_reason(attempt.form, year),
            "rows": [
                (row, {name: texts.get(f"{name}_{at}") for name in COLUMNS})
                for at, row in enumerate(rows)
            ],
            "errors": [
                {"name": error.name, "text": error.text, "line": _line(error.name)}
                for error in errors
            ],
            "reason_error": texts.get("late_reason"),
            "refusals": attempt.refused,
            "failure": attempt.failure,
            "sections": plans.sections(who.bureau),
            "items": plans.inspection_items(who.bureau).values(),
            "months": MONTHS,
        },
        status=attempt.failure.status if attempt.failure else HTTPStatus.OK,
    )


def _year(form: PlanForm) -> int:
    return year_of(str(form["year"].value() or ""), timezone.localdate().year)


def _asks_reason(form: PlanForm, year: int) -> bool:
    return str(form["replaces"].value()) == "0" and timezone.localdate() > due(
        year, timezone.localdate()
    )


def _line(name: str) -> int:
    """The number of the entry an error is about, as the page counts them; 0 for none."""
    place = name.rpartition("_")[2]
    return int(place) + 1 if place.isdecimal() else 0
