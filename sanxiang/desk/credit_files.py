"""双公示: the file for the credit platform, what is missing in it, and old files taken in."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanxiang.actions.credit_exports import asked_of, export_credit_file
from sanxiang.actions.credit_imports import import_credit_file
from sanxiang.actions.refused import Invalid
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.pages import neighbours
from sanxiang.queries import credit_files
from sanxiang.queries.double_publicity import last_organ_code, report_of
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules import channels
from sanxiang.rules import credit_layouts as layouts
from sanxiang.rules import double_publicity as rules

SHOWN = 200  # gaps on one page
MONTH = timedelta(days=30)
WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


def export(request: HttpRequest) -> HttpResponse:
    """First what is missing, row by row; then the file, in one go and written down."""
    who = standing_of(request)
    if channels.refusals(who.roles):
        raise PermissionDenied
    asked = form_for(rules.ASKED, choices={})
    if request.method != "POST":
        today = timezone.localdate()
        initial = {
            "first": (today - MONTH).isoformat(),
            "last": today.isoformat(),
            "organ_code": last_organ_code(who.bureau),
            "licence_class": rules.LICENCE_CLASSES[0],
        }
        return _shown(request, asked(initial=initial), {})
    form = asked(request.POST)
    if not form.is_valid():
        return _shown(request, form, {}, WRONG)
    if "look" in request.POST:
        return _looked(request, form, who)
    made = attempted(
        lambda: export_credit_file(
            form.cleaned_data["act_id"],
            as_data(form),
            organisation=who.bureau,
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, form, {"failure": made}, made.status)
    data = made.act.data
    name = f"{rules.TITLES[data['kind']]}双公示_{data['first']}_{data['last']}.xlsx"
    return list_import.download(made.content, name)


def _looked(request: HttpRequest, form: ActForm, who: Standing) -> HttpResponse:
    try:
        asked = asked_of(as_data(form))
    except Invalid as invalid:
        refuse(form, invalid.errors)
        return _shown(request, form, {}, WRONG)
    report = report_of(who.bureau, asked)
    context = {"report": report, "gaps": report.gaps[:SHOWN], "count": len(report.gaps)}
    return _shown(request, form, context)


def _shown(
    request: HttpRequest,
    form: ActForm,
    context: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    shown = {"form": form, "failure": None, **context}
    return render(request, "publications/credit_export.html", shown, status=status)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Historical records out of old files, each with where it came from."""
    who = standing_of(request)
    text = request.GET.get("text", "")[:100]
    page = credit_files.page(who.bureau, text, cursor=request.GET.get("at", ""))
    context = {
        "rows": page.rows,
        "text": text,
        "titles": rules.TITLES,
        "may_import": not layouts.refusals(who.roles),
        "may_export": not channels.refusals(who.roles),
        **neighbours(request, page),
    }
    return render(request, "publications/credit_files.html", context)


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The columns of the present edition; old files are taken as they are."""
    return list_import.template(request, LISTING)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The records of penalties in the present edition, as they came in."""
    found = credit_files.in_present_edition(standing_of(request).bureau)
    content = workbook_of(LISTING.layout, [record.values for record in found])
    return list_import.download(content, f"{LISTING.layout.title}.xlsx")


LISTING = list_import.Listing(
    layout=layouts.EDITIONS[0].layout,
    clause=layouts.CLAUSE,
    take=import_credit_file,
    refusals=layouts.refusals,
    history=credit_files.history,
    back="credit_files",
    template="credit_template",
    download="credit_download",
    adds=True,
    done="已导入 {count} 条以前公示的记录，标明了来源文件。",
)
