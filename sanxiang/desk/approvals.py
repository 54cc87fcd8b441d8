"""Deciding on what somebody submitted: agree, or send back with the reason."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.approvals import OPINION, Verdict, decide_approval
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries.approval_page import ApprovalPage, approval_page
from sanxiang.rules.fields import Field, Kind

DECISION = Field(
    name="decision",
    label="审批结论",
    kind=Kind.CHOICE,
    choices=(("agree", "同意"), ("return", "退回修改")),
)


def approval(request: HttpRequest, approval_id: int) -> HttpResponse:
    person = person_of(request)
    page = approval_page(approval_id, by=person, on=timezone.localdate())
    if page is None:
        raise Http404
    form_class = form_for([DECISION, OPINION], choices={})
    if request.method != "POST":
        return _shown(request, page, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        status = HTTPStatus.CONFLICT if page.refusals else HTTPStatus.UNPROCESSABLE_ENTITY
        return _shown(request, page, form, Failure(status=status, refusals=page.refusals))
    verdict = _verdict(request, approval_id, form)
    made = attempted(lambda: decide_approval(verdict, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, page, form, made)
    messages.success(request, "已同意。" if verdict.agree else "已退回，提交人会在待办中看到。")
    return redirect("case", made.case_id)


def _verdict(request: HttpRequest, approval_id: int, form: ActForm) -> Verdict:
    data = as_data(form)
    level = request.POST.get("level", "")
    return Verdict(
        id=form.cleaned_data["act_id"],
        approval_id=approval_id,
        level=int(level) if level.isdecimal() else -1,
        agree=data["decision"] == "agree",
        opinion=data["opinion"],
    )


def _shown(
    request: HttpRequest, page: ApprovalPage, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context = {
        "page": page,
        "case": page.act.case,
        "form": form,
        "failure": failure,
        "level": request.POST.get("level", str(page.approval.level)),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "cases/approval.html", context, status=status)
