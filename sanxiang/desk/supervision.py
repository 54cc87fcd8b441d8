"""Supervision of disclosure: figures of each section, checks with findings, orders to correct."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from sanxiang.actions import supervision as acting
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.form_page import form_page
from sanxiang.desk.forms import ActForm, as_data
from sanxiang.models import CheckFinding
from sanxiang.queries import supervision as asking
from sanxiang.queries.calendars import current_calendar
from sanxiang.rules import supervision as rules
from sanxiang.rules.review.figures import Period, periods

FIRST = 2019  # the first whole year of the measures
SHOWN = 100


def figures(request: HttpRequest) -> HttpResponse:
    """Each section in a year or a quarter, every figure with the cases behind it (D16)."""
    who, today = standing_of(request), timezone.localdate()
    year, period = _period(request, today)
    found = asking.of_period(
        who.bureau, first=period.first, last=period.last, by=who.person, on=today
    )
    context = {
        "year": year,
        "period": period,
        "periods": periods(year),
        "earlier": year - 1 if year > FIRST else 0,
        "later": year + 1 if year < today.year else 0,
        "sections": found,
        "may_supervise": not rules.supervisor_refusals(who.roles),
    }
    return render(request, "supervision/figures.html", context)


def _period(request: HttpRequest, today: date) -> tuple[int, Period]:
    """The year asked for, from the first whole one to this one, and which part of it."""
    given, part = request.GET.get("year", ""), request.GET.get("part", "")
    asked = int(given) if given.isascii() and given.isdecimal() and len(given) <= 4 else today.year
    year = min(max(asked, FIRST), today.year)
    at = int(part) if part in {"1", "2", "3", "4"} else 0
    return year, periods(year)[at]


def checks(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    context = {
        "checks": asking.checks(who.bureau)[:SHOWN],
        "faults": dict(rules.FAULTS),
        "may_supervise": not rules.supervisor_refusals(who.roles),
    }
    return render(request, "supervision/checks.html", context)


def new_check(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)

    def record(form: ActForm) -> object:
        id, values = form.cleaned_data["act_id"], as_data(form)
        return acting.record_check(
            values, id=id, organisation=who.bureau, by=who.person, at=timezone.now()
        )

    asked = rules.check_fields(asking.choices_of(who.bureau))
    initial = {"checked_on": timezone.localdate().isoformat(), "checkers": who.person.name}
    made = form_page(request, "supervision/check.html", asked, initial, record, _refusals(who))
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已登记监督检查。发现的问题可以责令改正。")
    return redirect("disclosure_checks")


def orders(request: HttpRequest) -> HttpResponse:
    who, today = standing_of(request), timezone.localdate()
    found = asking.orders(who.person, on=today)[:SHOWN]
    context = {
        "lines": [asking.line_of(one, on=today) for one in found],
        "faults": dict(rules.FAULTS),
        "may_supervise": not rules.supervisor_refusals(who.roles),
    }
    return render(request, "supervision/orders.html", context)


def new_order(request: HttpRequest) -> HttpResponse:
    """An order, from a finding of a check or by itself."""
    who, today = standing_of(request), timezone.localdate()
    finding = _finding(request, who)

    def order(form: ActForm) -> object:
        return acting.order(
            as_data(form),
            id=form.cleaned_data["act_id"],
            organisation=who.bureau,
            by=who.person,
            at=timezone.now(),
            finding=finding,
        )

    initial: dict[str, Any] = {"due_date": rules.first_due(today, current_calendar()).isoformat()}
    if finding:
        initial |= {
            "section": str(finding.section_id),
            "fault": finding.fault,
            "about": finding.about,
            "text": finding.text,
        }
    asked = rules.order_fields(asking.choices_of(who.bureau))
    made = form_page(request, "supervision/order_new.html", asked, initial, order, _refusals(who))
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已责令改正，该科室可以看到并报送改正情况。")
    return redirect("disclosure_orders")


def _finding(request: HttpRequest, who: Standing) -> CheckFinding | None:
    given = request.GET.get("finding", "")
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= 12):
        raise Http404
    return get_object_or_404(CheckFinding, pk=int(given), disclosure_check__organisation=who.bureau)


def order(request: HttpRequest, number: int) -> HttpResponse:
    """One order: what was said so far, and what the person who looks may do next."""
    who, today = standing_of(request), timezone.localdate()
    found = asking.orders(who.person, on=today).filter(pk=number).first()
    if found is None:
        raise Http404
    line = asking.line_of(found, on=today)
    judging = not rules.supervisor_refusals(who.roles)
    fields = rules.JUDGE_FIELDS if judging else rules.ANSWER_FIELDS
    act = acting.judge if judging else acting.answer

    def do(form: ActForm) -> object:
        return act(
            as_data(form),
            id=form.cleaned_data["act_id"],
            number=number,
            by=who.person,
            at=timezone.now(),
        )

    context = {
        "line": line,
        "judging": judging,
        "faults": dict(rules.FAULTS),
        "judgements": dict(rules.JUDGEMENTS),
    }
    made = form_page(request, "supervision/order.html", fields, {}, do, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已登记。")
    return redirect("disclosure_order", number)


def _refusals(who: Standing) -> dict[str, Any]:
    return {"refusals": rules.supervisor_refusals(who.roles)}
