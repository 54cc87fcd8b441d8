"""Cases: the list, a new one, and the page that shows where one stands."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.cases import Opening, open_case
from sanxiang.desk.asking import case_of, note_reading, person_of, viewing
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.pages import neighbours
from sanxiang.models import DrawnFirm, PlanEntry
from sanxiang.queries import case_page, cases, openings
from sanxiang.rules import parties
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Procedure

TABS = ((cases.BUREAU, "能看到的全部案件"), (cases.SECTION, "本科室"), (cases.MINE, "我办理的"))
ITEM = Field(
    name="item",
    label="执法事项",
    kind=Kind.CHOICE,
    required=False,
    help="从本局现行执法事项清单中选择；清单里没有的可以不选",
)


def index(request: HttpRequest) -> HttpResponse:
    search = cases.Search(
        whose=request.GET.get("whose", cases.BUREAU),
        procedure=request.GET.get("procedure", ""),
        text=request.GET.get("text", "")[:100],
        cursor=request.GET.get("at", ""),
    )
    person, today = person_of(request), timezone.localdate()
    lines, page = cases.page(search, by=person, on=today)
    return render(
        request,
        "cases/index.html",
        {
            "lines": lines,
            "search": search,
            "tabs": TABS,
            "procedures": PROCEDURES.values(),
            "may_open": openings.section_of(person, on=today) is not None,
            **neighbours(request, page),
        },
    )


def case(request: HttpRequest, case_id: int) -> HttpResponse:
    today = timezone.localdate()
    found = case_of(request, case_id, on=today)
    note_reading(request, viewing(found))
    page = case_page.case_page(found, by=person_of(request), on=today)
    return render(request, "cases/case.html", {"page": page, "case": found, "today": today})


def kinds(request: HttpRequest) -> HttpResponse:
    """Which kind of case is to be opened."""
    opened = [one for one in PROCEDURES.values() if one.opening_clause]
    may_open = openings.section_of(person_of(request), on=timezone.localdate()) is not None
    return render(request, "cases/kinds.html", {"kinds": opened, "may_open": may_open})


def new(request: HttpRequest, procedure: str) -> HttpResponse:
    kind = PROCEDURES.get(procedure)
    if kind is None or not kind.opening_clause:
        raise Http404
    person, today = person_of(request), timezone.localdate()
    section = openings.section_of(person, on=today)
    if section is None and request.method != "POST":
        return redirect("case_kinds")  # which says who opens cases, before anything is typed
    entry = openings.entry_of(section, request.GET.get("plan_entry", ""))
    drawn = openings.drawn_of(section, request.GET.get("drawn", ""))
    items = openings.item_choices(section)
    asked = [*parties.FIELDS, ITEM] if items else parties.FIELDS
    form_class = form_for(asked, choices={"item": items})
    if request.method != "POST":
        form = form_class(initial=dict(openings.proposed(entry, drawn)))
        return _asked(request, kind, form, None, entry=entry, drawn=drawn)
    form = form_class(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _asked(request, kind, form, failure, entry=entry, drawn=drawn)
    data = as_data(form)
    opening = Opening(
        id=UUID(str(form.cleaned_data["act_id"])),
        procedure=kind.name,
        item=openings.item_of(section, data.pop("item", "")),
        data=data,
        plan_entry=entry,
        drawn=drawn,
    )
    made = attempted(lambda: open_case(opening, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _asked(request, kind, form, made, entry=entry, drawn=drawn)
    messages.success(request, f"已登记案件 {made.number}。请接着办理下面的“下一步”。")
    return redirect("case", made.pk)


def _asked(
    request: HttpRequest,
    kind: Procedure,
    form: ActForm,
    failure: Failure | None,
    *,
    entry: PlanEntry | None,
    drawn: DrawnFirm | None,
) -> HttpResponse:
    return render(
        request,
        "cases/new.html",
        {"kind": kind, "form": form, "entry": entry, "drawn": drawn, "failure": failure},
        status=failure.status if failure else HTTPStatus.OK,
    )
