"""What is drawn from at random: the list of matters, the firms, the officers' fields, the cap."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.draw_settings import set_cap, set_officer_fields
from sanxiang.actions.spot_lists import import_firms, import_spot_list
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import spot_lists
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.drawing import TIMES
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.spot_lists import (
    BASE_CLAUSE,
    FIRMS,
    LIST_CLAUSE,
    SPOT_LIST,
    base_refusals,
    list_refusals,
)

SHOWN = 50  # firms on one page
WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


def matters_import(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, MATTERS)


def matters_template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, MATTERS)


def matters_download(request: HttpRequest) -> HttpResponse:
    rows = spot_lists.matters(standing_of(request).bureau)
    return _workbook(MATTERS, rows)


def firms(request: HttpRequest) -> HttpResponse:
    """The object base, by credit code; `after` is the last code of the page before."""
    who = standing_of(request)
    text = request.GET.get("text", "")[:100]
    after = request.GET.get("after", "")[:18]
    found = spot_lists.firms_found(who.bureau, text)
    rows = list(found.filter(code__gt=after)[: SHOWN + 1])
    times = spot_lists.inspected(who.bureau, year=timezone.localdate().year)
    return render(
        request,
        "draws/firms.html",
        {
            "rows": [(firm, times[firm.code]) for firm in rows[:SHOWN]],
            "count": found.count(),
            "text": text,
            "after": rows[SHOWN - 1].code if len(rows) > SHOWN else "",
            "cap": spot_lists.cap(who.bureau, on=timezone.localdate()),
            "may_import": not base_refusals(who.roles),
            "listed": spot_lists.firms(who.bureau).exists(),
        },
    )


def firms_import(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, OBJECTS)


def firms_template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, OBJECTS)


def firms_download(request: HttpRequest) -> HttpResponse:
    return _workbook(OBJECTS, spot_lists.firms(standing_of(request).bureau))


def officers(request: HttpRequest) -> HttpResponse:
    """The officer base: everybody with a valid certificate, and the fields of each."""
    who = standing_of(request)
    lines = spot_lists.officer_base(who.bureau, on=timezone.localdate())
    form_class = form_for(_fields_of(lines, spot_lists.fields_known(who.bureau)), choices={})
    refused = base_refusals(who.roles)
    if request.method != "POST":
        form = form_class(initial={_name(line): list(line.fields) for line in lines})
        return _officers(request, lines, form, {"refusals": refused})
    form = form_class(request.POST)
    if not form.is_valid():
        return _officers(request, lines, form, {}, WRONG)
    given = {str(line.person.pk): as_data(form)[_name(line)] for line in lines}
    made = attempted(
        lambda: set_officer_fields(
            id=form.cleaned_data["act_id"],
            organisation=who.bureau,
            given=given,
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _officers(request, lines, form, {"failure": made}, made.status)
    messages.success(request, "已保存执法人员名录库。")
    return redirect("officer_base")


def cap(request: HttpRequest) -> HttpResponse:
    """How often a firm may be inspected in a year."""
    who = standing_of(request)
    now = spot_lists.cap(who.bureau, on=timezone.localdate())
    form_class = form_for([TIMES], choices={})
    context: dict[str, Any] = {"refusals": base_refusals(who.roles), "cap": now}
    if request.method != "POST":
        return render(request, "draws/cap.html", context | {"form": form_class({"times": now})})
    form = form_class(request.POST)
    if not form.is_valid():
        return render(request, "draws/cap.html", context | {"form": form}, status=WRONG)
    made = attempted(lambda: _set_cap(form, who))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        shown = context | {"form": form, "failure": made}
        return render(request, "draws/cap.html", shown, status=made.status)
    messages.success(request, f"已设定：每户企业每年最多检查 {as_data(form)['times']} 次。")
    return redirect("draws")


def _set_cap(form: ActForm, who: Standing) -> object:
    return set_cap(
        id=form.cleaned_data["act_id"],
        organisation=who.bureau,
        times=as_data(form)["times"],
        by=who.person,
        at=timezone.now(),
    )


def _name(line: spot_lists.OfficerLine) -> str:
    return f"fields_{line.person.pk}"


def _fields_of(lines: list[spot_lists.OfficerLine], known: list[str]) -> list[Field]:
    return [
        Field(
            name=_name(line),
            label=line.person.name,
            kind=Kind.MANY,
            required=False,
            choices=tuple((field, field) for field in known),
            help=f"{line.section}，执法证 {line.certificate}（至 {line.valid_to}）",
        )
        for line in lines
    ]


def _officers(
    request: HttpRequest,
    lines: list[spot_lists.OfficerLine],
    form: ActForm,
    context: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    shown = {"lines": lines, "form": form, "clause": BASE_CLAUSE, **context}
    return render(request, "draws/officers.html", shown, status=status)


def _workbook(listing: list_import.Listing, rows: Any) -> HttpResponse:
    if not rows.exists():
        raise Http404
    day = timezone.localdate()
    content = workbook_of(listing.layout, rows)
    return list_import.download(content, f"{listing.layout.title}_{day:%Y%m%d}.xlsx")


MATTERS = list_import.Listing(
    layout=SPOT_LIST,
    clause=LIST_CLAUSE,
    take=lambda **given: import_spot_list(**given).rows.count(),
    refusals=list_refusals,
    history=spot_lists.spot_lists,
    back="draws",
    template="spot_list_template",
    download="spot_list_download",
    done="已导入 {count} 个随机抽查事项，即日起为现行清单。原清单保留备查。",
)
OBJECTS = list_import.Listing(
    layout=FIRMS,
    clause=BASE_CLAUSE,
    take=lambda **given: import_firms(**given).rows.count(),
    refusals=base_refusals,
    history=spot_lists.firm_lists,
    back="firms",
    template="firms_template",
    download="firms_download",
    done="已导入 {count} 户检查对象，即日起为现行名录。原名录保留备查。",
)
