"""One step of a case: its form, why it cannot be taken, and taking it."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.drafts import discard_draft
from sanxiang.actions.steps import Submission, take_step
from sanxiang.desk import interviews, lost_session, step_drafts
from sanxiang.desk.asking import case_of, person_of
from sanxiang.desk.forms import ActForm, as_data, refuse, reopened
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.step_buttons import DISCARD, DRAFT, OVER, SAVE, pressed
from sanxiang.desk.step_form import LATE, form_class_of
from sanxiang.queries.drafts import draft_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.step_page import StepPage, step_page

WRONG = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)


def step(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    case = case_of(request, case_id, on=today)
    try:
        asked = procedure_of(case).step(name)
    except KeyError:
        raise Http404 from None
    page = step_page(case, asked, by=person, on=today)
    if not page.known:
        raise Http404
    form_class = form_class_of(page)
    if request.method != "POST":
        return _shown(request, page, form_class(initial=_initial(request, page)), None)
    if request.POST.get(DRAFT) == DISCARD:
        discard_draft(case, name, by=person)
        return redirect(request.get_full_path())
    changed = pressed(request, case)
    if changed is not None:
        return _changed(request, page, form_class, changed)
    return _handed_in(request, page, form_class)


def _handed_in(request: HttpRequest, page: StepPage, form_class: type[ActForm]) -> HttpResponse:
    """Takes the step; what cannot be taken stays on the page and as a draft."""
    form = _complete(request, page, form_class)
    if not form.is_valid():
        return _failed(request, page, form, _wrong(page))
    person, case, asked = person_of(request), page.case, page.step
    taken = attempted(
        lambda: take_step(case.pk, _submission(asked.name, form), by=person, at=timezone.now())
    )
    if isinstance(taken, Failure):
        refuse(form, taken.errors)
        return _failed(request, page, form, taken)
    waits = getattr(taken, "approval", None)
    done = f"“{asked.title}”已提交审批。" if waits else f"“{asked.title}”已办理。"
    messages.success(request, done)
    return redirect("case", case.pk)


def _complete(request: HttpRequest, page: StepPage, form_class: type[ActForm]) -> ActForm:
    """The form as sent in; of a corrected record with a row for each change, its reason open."""
    form = form_class(request.POST)
    if page.step.name != interviews.STEP or not form.is_valid():
        return form
    told = interviews.with_changes(form, request.POST, page.case)
    return form_class(told) if told else form


def _initial(request: HttpRequest, page: StepPage) -> dict[str, Any]:
    """The draft that is there, else a record to be corrected, else what the page proposes."""
    by = person_of(request)
    if draft := draft_of(page.case, page.step.name, by=by):
        return {**draft.values, "seen": page.seen}
    number = request.GET.get("corrects", "") if page.step.name == interviews.STEP else ""
    corrected = interviews.correcting(page.case, number, by=by) if number else {}
    return dict(corrected or page.initial)


def _changed(
    request: HttpRequest,
    page: StepPage,
    form_class: type[ActForm],
    changed: Mapping[str, Any],
) -> HttpResponse:
    """The form as a button left it, saved as a draft."""
    form = reopened(form_class, request.POST, **changed)
    if request.POST.get(DRAFT) == OVER:
        by = person_of(request)
        step_drafts.keep_anyway(request, page.case, page.step.name, form_class, by=by)
        return _shown(request, page, form, None)
    kept = step_drafts.keep(request, page.case, page.step.name, form_class, **changed)
    if request.POST.get(DRAFT) == SAVE and not isinstance(kept, Failure):
        return redirect(request.get_full_path())
    return _shown(request, page, form, kept if isinstance(kept, Failure) else None)


def _failed(request: HttpRequest, page: StepPage, form: ActForm, failure: Failure) -> HttpResponse:
    by = person_of(request)
    step_drafts.keep_anyway(request, page.case, page.step.name, type(form), by=by)
    return _shown(request, page, form, failure)


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
    carried = interviews.HIDDEN if page.step.name == interviews.STEP else ()
    context: Mapping[str, Any] = {
        "page": page,
        "case": page.case,
        "step": page.step,
        "form": form,
        "parts": _parts(page, [field for field in fields if field.name not in LATE]),
        "carried": [form[name] for name in carried],
        "corrects": form["corrects"].value() if carried else "",
        "now": interviews.NOW,
        "opened_by": lost_session.word_of(person_of(request), page.case, page.step.name),
        "late_fields": [field for field in fields if field.name in LATE],
        "late_open": any(form.errors.get(name) or form[name].value() for name in LATE),
        "failure": failure,
        **step_drafts.context_of(
            page.case, page.step.name, by=person_of(request), page_seen=page.seen
        ),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "cases/step.html", context, status=status)


def _parts(page: StepPage, fields: list[BoundField]) -> list[tuple[str, list[BoundField]]]:
    """The fields in the parts of the page: those of an interview have headings."""
    if page.step.name != interviews.STEP:
        return [("", fields)]
    by_name = {field.name: field for field in fields}
    return [(title, [by_name[name] for name in names]) for title, names in interviews.PARTS]
