"""Discretion benchmarks: those in force, their import, and whether an unfilled matrix refuses."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from sanxiang.actions.benchmarks import bind_matrix, import_benchmarks
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import benchmarks
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.benchmark_table import LAYOUT, refusals
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.matrix import FILLED

BINDS = Field(
    name="binds",
    label="事实证据对照表没有填满时",
    kind=Kind.CHOICE,
    choices=(("no", "只作提示，仍可作出决定"), ("yes", "不得作出决定")),
)


def index(request: HttpRequest) -> HttpResponse:
    return _page(request, _form(request))


@require_POST
def bind(request: HttpRequest) -> HttpResponse:
    """Whether a decision is refused while the matrix of its case is not filled."""
    who = standing_of(request)
    form = form_for([BINDS], choices={})(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    binds = as_data(form)["binds"] == "yes"
    made = attempted(
        lambda: bind_matrix(
            id=form.cleaned_data["act_id"],
            binds=binds,
            organisation=who.bureau,
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        return _page(request, form, failure=made, status=made.status)
    messages.success(request, "已保存，即时起施行。")
    return redirect("benchmarks")


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    table = benchmarks.table_in_force(standing_of(request).bureau)
    if table is None:
        raise Http404
    content = workbook_of(LAYOUT, table.rows.order_by("number"))
    day = timezone.localdate(table.imported_at)
    return list_import.download(content, f"{LAYOUT.title}_{day:%Y%m%d}.xlsx")


def _form(request: HttpRequest) -> ActForm:
    binding = benchmarks.binding(standing_of(request).bureau.pk)
    binds = "yes" if FILLED.name in binding else "no"
    return form_for([BINDS], choices={})(initial={"binds": binds})


def _page(
    request: HttpRequest, form: ActForm, *, failure: Failure | None = None, status: int = 200
) -> HttpResponse:
    who, today = standing_of(request), timezone.localdate()
    context: dict[str, Any] = {
        "table": benchmarks.table_in_force(who.bureau),
        "grades": benchmarks.in_force(who.bureau, on=today),
        "coming": benchmarks.coming(who.bureau, on=today),
        "may_import": not refusals(who.roles),
        "form": form,
        "failure": failure,
    }
    return render(request, "benchmarks/index.html", context, status=status)


def _taken(**given: Any) -> int:
    return import_benchmarks(**given).rows.count()


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause="penalty-law/34",
    take=_taken,
    refusals=refusals,
    history=benchmarks.history,
    back="benchmarks",
    template="benchmarks_template",
    download="benchmarks_download",
    done="已导入 {count} 个裁量档次，从各自的施行日期起适用。原来的基准保留备查。",
)
