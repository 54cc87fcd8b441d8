"""Disclosure: where every result stands, the five counts, and reports of errors."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.error_reports import Answer, answer_report
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.pages import neighbours
from sanxiang.models import ErrorReport
from sanxiang.queries import publication_list
from sanxiang.queries.publications import five_counts
from sanxiang.rules.reports import FIELDS, STATES


def index(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    lines, page = publication_list.page(by=person, on=today, cursor=request.GET.get("at", ""))
    reports = publication_list.error_reports(by=person, on=today)
    return render(
        request,
        "publications/index.html",
        {
            "lines": lines,
            "counts": [
                five_counts(organisation, on=today)
                for organisation in publication_list.organisations_of(person, on=today)
            ],
            "reports": reports.filter(answered_by=None).count(),
            "public_address": settings.PUBLIC_ADDRESS,
            **neighbours(request, page),
        },
    )


def error_reports(request: HttpRequest) -> HttpResponse:
    found = publication_list.error_reports(by=person_of(request), on=timezone.localdate())
    context = {"reports": found[:200], "states": dict(STATES)}
    return render(request, "publications/reports.html", context)


def error_report(request: HttpRequest, code: str) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    report = publication_list.error_reports(by=person, on=today).filter(code=code).first()
    if report is None:
        raise Http404
    form_class = form_for(FIELDS, choices={})
    if request.method != "POST":
        return _shown(request, report, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        wrong = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(request, report, form, wrong)
    answer = Answer(id=form.cleaned_data["act_id"], code=code, **as_data(form))
    made = attempted(lambda: answer_report(answer, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, report, form, made)
    messages.success(request, "已答复，反映人凭查询码可以看到。")
    return redirect("error_reports")


def _shown(
    request: HttpRequest, report: ErrorReport, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context = {
        "report": report,
        "case": publication_list.reported_case(report),
        "form": form,
        "failure": failure,
        "states": dict(STATES),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "publications/report.html", context, status=status)
