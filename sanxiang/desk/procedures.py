"""The procedures: their charts and steps, and what a new edition of one changes."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from sanxiang.actions.editions import Choice, choose_edition
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import procedures
from sanxiang.queries.public_charts import public_charts
from sanxiang.rules import charts, editions
from sanxiang.rules.list_columns.charts import outlines
from sanxiang.rules.outline import outline
from sanxiang.rules.procedures import PROCEDURES, edition
from sanxiang.rules.procedures import editions as editions_of
from sanxiang.rules.steps import Procedure


def index(request: HttpRequest) -> HttpResponse:
    bureau, today = standing_of(request).bureau, timezone.localdate()
    in_use = [procedures.for_new_cases(bureau, name, on=today) for name in PROCEDURES]
    charted = public_charts(bureau, on=today)
    lines = [
        (one, [e for e in editions_of(one.name) if e is not one], charted[one.name])
        for one in in_use
    ]
    return render(request, "procedures/index.html", {"lines": lines})


def detail(request: HttpRequest, name: str) -> HttpResponse:
    """The edition for new cases, or the one the address asks for; or the chart that is public."""
    in_use = _in_use(request, name)
    shown = _edition(name, request.GET.get("edition", in_use.version))
    chart = public_charts(standing_of(request).bureau, on=timezone.localdate())[name]
    shows_public = "public" in request.GET and chart.row is not None
    steps = outline(shown, procedures.TITLES)
    drawn = outlines(chart.row["steps"]) if shows_public and chart.row else steps
    return render(
        request,
        "procedures/detail.html",
        {
            "procedure": shown,
            "in_use": in_use,
            "editions": editions_of(name),
            "width": charts.WIDTH,
            # Made of our own steps by rules/charts.py, which escapes every text.
            "rows": [(row.height, mark_safe(row.body)) for row in charts.rows(drawn)],
            "steps": steps,
            "chart": chart,
            "shows_public": shows_public,
        },
    )


def switch(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """What an edition changes against the one in use, and the decision to use it."""
    in_use, other = _in_use(request, name), _edition(name, version)
    form_class = form_for([editions.REASON], choices={})
    if request.method != "POST":
        return _switch(request, in_use, other, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _switch(request, in_use, other, form, failure)
    who = standing_of(request)
    choice = Choice(
        id=form.cleaned_data["act_id"],
        procedure=name,
        version=version,
        seen=request.POST.get("seen", ""),
        **as_data(form),
    )
    made = attempted(
        lambda: choose_edition(choice, organisation=who.bureau, by=who.person, at=timezone.now())
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _switch(request, in_use, other, form, made)
    messages.success(request, f"新立的{other.title}案件改用 {version} 版，已立的案件按原程序办理。")
    return redirect("procedure", name)


def _in_use(request: HttpRequest, name: str) -> Procedure:
    if name not in PROCEDURES:
        raise Http404
    return procedures.for_new_cases(standing_of(request).bureau, name, on=timezone.localdate())


def _edition(name: str, version: str) -> Procedure:
    try:
        return edition(name, version)
    except KeyError:
        raise Http404 from None


def _switch(
    request: HttpRequest,
    in_use: Procedure,
    other: Procedure,
    form: ActForm,
    failure: Failure | None,
) -> HttpResponse:
    who = standing_of(request)
    context: dict[str, Any] = {
        "in_use": in_use,
        "other": other,
        "changes": editions.changes(in_use, other),
        "loads": procedures.loads(who.bureau, other.name),
        "history": procedures.choices(who.bureau, other.name)[:20],
        "refusals": editions.refusals(who.roles),
        "too_early": other.from_date > timezone.localdate(),
        "form": form,
        "failure": failure,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "procedures/switch.html", context, status=status)
