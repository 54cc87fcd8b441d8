"""One step of a case: its form, why it cannot be taken, and taking it."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.steps import LATE_REASON, Submission, take_step
from sanxiang.desk.asking import case_of, person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse, reopened, wants_more_rows
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.step_page import StepPage, step_page
from sanxiang.rules.fields import Field, Kind

# Entered late (补录): when it happened and why it was not entered then (R3).
LATE_FIELDS = (
    Field(name="happened_at", label="实际办理时间", kind=Kind.MOMENT, required=False, clause="R3"),
    LATE_REASON,
)
LATE = [field.name for field in LATE_FIELDS]
WRONG = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)


def step(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    case = case_of(request, case_id, on=today)
    try:
        asked = procedure_of(case).step(name)
    except KeyError:
        raise Http404 from None
    page = step_page(case, asked, by=person, on=today)
    form_class = _form_class(page)
    if request.method != "POST":
        return _shown(request, page, form_class(initial=dict(page.initial)), None)
    if wants_more_rows(request.POST):
        return _shown(request, page, reopened(form_class, request.POST), None)
    form = form_class(request.POST)
    if not form.is_valid():
        return _shown(request, page, form, _wrong(page))
    taken = attempted(
        lambda: take_step(case.pk, _submission(name, form), by=person, at=timezone.now())
    )
    if isinstance(taken, Failure):
        refuse(form, taken.errors)
        return _shown(request, page, form, taken)
    waits = getattr(taken, "approval", None)
    done = f"“{asked.title}”已提交审批。" if waits else f"“{asked.title}”已办理。"
    messages.success(request, done)
    return redirect("case", case.pk)


def _form_class(page: StepPage) -> type[ActForm]:
    base = form_for([*page.step.fields, *LATE_FIELDS], choices=page.choices)
    seen = forms.IntegerField(initial=page.seen, widget=forms.HiddenInput, required=False)
    return type("SeenStepForm", (base,), {"seen": seen})


def _wrong(page: StepPage) -> Failure:
    """Wrong values; where the step cannot be taken at all, that is said first."""
    if page.refusals:
        return Failure(status=HTTPStatus.CONFLICT, refusals=page.refusals)
    return WRONG


def _submission(name: str, form: ActForm) -> Submission:
    data = as_data(form)
    return Submission(
        id=form.cleaned_data["act_id"],
        step=name,
        data={key: value for key, value in data.items() if key not in LATE},
        seen=form.cleaned_data["seen"],
        happened_at=_moment(data["happened_at"]),
        late_reason=data["late_reason"],
    )


def _moment(text: str) -> datetime | None:
    return timezone.make_aware(datetime.fromisoformat(text)) if text else None


def _shown(
    request: HttpRequest, page: StepPage, form: ActForm, failure: Failure | None
) -> HttpResponse:
    fields = form.visible_fields()
    context: Mapping[str, Any] = {
        "page": page,
        "case": page.case,
        "step": page.step,
        "form": form,
        "fields": [field for field in fields if field.name not in LATE],
        "late_fields": [field for field in fields if field.name in LATE],
        "late_open": any(form.errors.get(name) or form[name].value() for name in LATE),
        "failure": failure,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "cases/step.html", context, status=status)
