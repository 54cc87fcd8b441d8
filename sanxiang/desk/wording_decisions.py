"""One version of a wording: what it changes, and the verdict of who has to approve it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.approvals import OPINION, Verdict
from sanxiang.actions.wordings import decide_wording
from sanxiang.desk.approvals import DECISION
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.wording_forms import form_of
from sanxiang.models import Wording
from sanxiang.queries import wordings

SHIPPED = "shipped"


def version(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    who, found = standing_of(request), None
    if code in {who.bureau.code, who.bureau.parent.code if who.bureau.parent else ""}:
        made = Wording.objects.filter(organisation__code=code, kind=form_of(kind).kind)
        found = made.select_related("organisation", "act__person").filter(version=version).first()
    if found is None:
        raise Http404
    form_class = form_for([DECISION, OPINION], choices={})
    if request.method != "POST":
        return _page(request, found, who, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _page(request, found, who, form, failure)
    verdict = _verdict(request, found, form)
    made_act = attempted(lambda: decide_wording(verdict, by=who.person, at=timezone.now()))
    if isinstance(made_act, Failure):
        refuse(form, made_act.errors)
        return _page(request, found, who, form, made_act)
    messages.success(request, "已同意。" if verdict.agree else "已退回。")
    return redirect("wording_version", kind, code, version)


def _verdict(request: HttpRequest, found: Wording, form: ActForm) -> Verdict:
    approval, data = wordings.approval_of(found), as_data(form)
    if approval is None:
        raise Http404
    level = request.POST.get("level", "")
    return Verdict(
        id=form.cleaned_data["act_id"],
        approval_id=approval.pk,
        level=int(level) if level.isdecimal() else -1,
        agree=data["decision"] == "agree",
        opinion=data["opinion"],
    )


def _page(
    request: HttpRequest, found: Wording, who: Standing, form: ActForm, failure: Failure | None
) -> HttpResponse:
    before = wordings.before(found)
    shipped = request.GET.get("against") == SHIPPED
    approval = wordings.approval_of(found)
    against = wordings.against_deciding(found, by=who.person, on=timezone.localdate())
    context = {
        "wording": found,
        "this": form_of(found.kind),
        "before": before,
        "against_shipped": shipped,
        "changes": wordings.changes(
            found.kind, {} if shipped or before is None else before.texts, found.texts
        ),
        "approval": approval,
        "decisions": wordings.decisions(found),
        "may_decide": approval is not None and approval.state == "open" and not against,
        "refusals": against,
        "is_own": found.organisation_id == who.bureau.pk,
        "form": form,
        "failure": failure,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "wordings/version.html", context, status=status)
