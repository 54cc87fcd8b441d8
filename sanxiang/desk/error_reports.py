"""Reports of errors in what is published (D15): assigned, found out, mended, answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions import error_reports as actions
from sanxiang.actions.error_reports import Handling
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import error_reports as queries
from sanxiang.queries.error_reports import Standing
from sanxiang.rules import error_reports as rules
from sanxiang.rules.fields import Field

Choices = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One step at the desk: what it asks, what it offers to choose from, what does it."""

    title: str
    done: str
    fields: tuple[Field, ...]
    choices: Callable[[Standing, date], Choices]
    act: Callable[..., Any]


def _staff(standing: Standing, on: date) -> Choices:
    people = queries.choices(queries.staff(standing.report.organisation, on=on))
    return {"officer": people}


def _responsible(standing: Standing, on: date) -> Choices:
    return {"responsible": _staff(standing, on)["officer"]}


def _channels(standing: Standing, on: date) -> Choices:
    return {
        "issues": [
            (str(one.issue.pk), f"{one.title}　{one.issue.place}")
            for one in queries.carriers(standing.report)
            if not one.done_at
        ]
    }


def _none(standing: Standing, on: date) -> Choices:
    return {}


DEEDS: Mapping[str, Deed] = {
    "assign": Deed(
        title="交办核查",
        done="已交办。",
        fields=rules.ASSIGN,
        choices=_staff,
        act=actions.assign,
    ),
    "finding": Deed(
        title="填写核查情况",
        done="核查情况已交领导小组办公室。",
        fields=rules.FINDING,
        choices=_none,
        act=actions.find,
    ),
    "channels": Deed(
        title="更正其他载体",
        done="已登记。",
        fields=rules.CHANNELS,
        choices=_channels,
        act=actions.mend_channels,
    ),
    "answer": Deed(
        title="答复",
        done="已答复，反映人凭回执编号可以看到。",
        fields=rules.ANSWER,
        choices=_responsible,
        act=actions.answer,
    ),
}


def index(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    context = {
        "standings": queries.standings(person, on=today),
        "figures": queries.figures(person, on=today),
    }
    return render(request, "error_reports/index.html", context)


def report(request: HttpRequest, code: str) -> HttpResponse:
    standing = _found(request, code)
    subject, case = queries.about(standing.report)
    carriers = queries.carriers(standing.report)
    office = _is_office(request, standing)
    context = {
        "standing": standing,
        "subject": subject,
        "case": case,
        "carriers": carriers,
        "office": office,
        "tasks": list(standing.report.tasks.all()),
        "found": dict(rules.FOUND),
        "causes": dict(rules.CAUSES),
        "mended": queries.is_mended(standing.report),
        "deeds": [(name, DEEDS[name].title) for name in _possible(standing, office, carriers)],
    }
    return render(request, "error_reports/report.html", context)


def _possible(standing: Standing, office: bool, carriers: Sequence[queries.Carrier]) -> list[str]:
    """What this person may do now, the next thing first."""
    if not standing.due:
        return []
    left = any(not one.done_at for one in carriers) and queries.is_mended(standing.report)
    return [
        name
        for name, may in (
            ("finding", standing.mine),
            ("channels", office and left),
            ("answer", office and standing.state == "found"),
            ("assign", office),
        )
        if may
    ]


def deed(request: HttpRequest, code: str, name: str) -> HttpResponse:
    standing, today = _found(request, code), timezone.localdate()
    if name not in DEEDS:
        raise Http404
    doing = DEEDS[name]
    form_class = form_for(doing.fields, choices=doing.choices(standing, today))
    if request.method != "POST":
        return _shown(request, standing, doing, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        wrong = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(request, standing, doing, form, wrong)
    handling = Handling(id=form.cleaned_data["act_id"], code=code, data=as_data(form))
    made = attempted(lambda: doing.act(handling, by=person_of(request), at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, standing, doing, form, made)
    messages.success(request, doing.done)
    return redirect("error_report", code)


def _shown(
    request: HttpRequest, standing: Standing, doing: Deed, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context = {"standing": standing, "deed": doing, "form": form, "failure": failure}
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "error_reports/deed.html", context, status=status)


def _found(request: HttpRequest, code: str) -> Standing:
    person, today = person_of(request), timezone.localdate()
    report = queries.visible(person, on=today).filter(code=code).first()
    if report is None:
        raise Http404
    return queries.standing_of(report, by=person, on=today)


def _is_office(request: HttpRequest, standing: Standing) -> bool:
    offices = queries.offices_of(person_of(request), on=timezone.localdate())
    return standing.report.organisation_id in offices
