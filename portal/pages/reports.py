"""信息纠错: the form on a record or list, its receipt, and looking up what became of it."""

import uuid

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.limits import may_report
from portal.models import ErrorReport, ErrorReportStage, ListEdition, PublicRecord
from portal.pages import columns
from portal.pages.records import gone
from portal.reports import (
    About,
    ReportForm,
    code_of,
    keep_report,
    kept_report,
    of_list,
    of_record,
)

ELSEWHERE = {"cross-site", "same-site"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """On a record."""
    record = PublicRecord.objects.filter(public_id=public_id).first()
    if record is None:
        return gone(request, public_id)
    return _reported(request, of_record(record))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def list_report(request: HttpRequest, organisation_code: str, kind: str) -> HttpResponse:
    """On a list of a body, in the edition that is public now."""
    editions = ListEdition.objects.filter(organisation_code=organisation_code, kind=kind)
    edition = editions.order_by("-version").first()
    if edition is None:
        raise Http404
    return _reported(request, of_list(edition))


def _reported(request: HttpRequest, about: About) -> HttpResponse:
    """The portal sets no cookie for it, so a form of another site is known by its headers."""
    if request.method != "POST":
        return _shown(request, about, ReportForm(initial={"form_id": uuid.uuid4()}))
    form = ReportForm(request.POST)
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        form.add_error(None, "请在本网站的页面上填写并提交。")
        return _shown(request, about, form, 403)
    if "form_id" in form.errors:
        form = ReportForm({**request.POST.dict(), "form_id": str(uuid.uuid4())})
    if not form.is_valid():
        return _shown(request, about, form, 400)
    if form.cleaned_data["website"]:
        form.add_error(None, "提交没有成功，请重新填写。")
        return _shown(request, about, form, 400)
    kept = kept_report(form.cleaned_data["form_id"])
    if kept is None and not may_report(request, at=timezone.now()):
        form.add_error(None, "提交过于频繁，请一小时后再试，或者拨打页面底部的电话。")
        return _shown(request, about, form, 429)
    kept = kept or keep_report(about, form, at=timezone.now())
    context = {"column": columns.REPORTS, "about": about, "report": kept}
    return render(request, "portal/reported.html", context)


def _shown(request: HttpRequest, about: About, form: ReportForm, status: int = 200) -> HttpResponse:
    context = {"column": columns.REPORTS, "about": about, "form": form}
    return render(request, "portal/report.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """The state of a report by its code; the code travels in the body, never in an address."""
    typed = request.POST.get("code", "")[:50]
    found, problem = None, ""
    if request.method == "POST":
        stages = Prefetch("stages", ErrorReportStage.objects.order_by("at", "id"))
        found = ErrorReport.objects.prefetch_related(stages).filter(code=code_of(typed)).first()
        if not typed.strip():
            problem = "请输入提交纠错时得到的回执编号。"
        elif found is None:
            problem = "没有查到这个回执编号，请核对后重新输入。"
    context = {"column": columns.REPORTS, "typed": typed, "report": found, "problem": problem}
    return render(request, "portal/status.html", context, status=400 if problem else 200)
