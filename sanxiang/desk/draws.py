"""Random draws (双随机): the list, a roster to publish, digits to give, the result, recusals."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from sanxiang.actions import draws as acting
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import (
    ActForm,
    as_data,
    form_for,
    refuse,
    reopened,
    wants_more_rows,
)
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import Draw
from sanxiang.queries import draws as asking
from sanxiang.queries import spot_lists
from sanxiang.queries.originals import path_of
from sanxiang.rules import draw_verify, drawing, draws
from sanxiang.rules.roles import Role
from sanxiang.rules.spot_lists import list_refusals

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
RECENT = 50


def index(request: HttpRequest) -> HttpResponse:
    """The matters in force with their seven columns, the bases, and every draw so far."""
    who, today = standing_of(request), timezone.localdate()
    base = spot_lists.officer_base(who.bureau, on=today)
    return render(
        request,
        "draws/index.html",
        {
            "matters": spot_lists.matters(who.bureau),
            "in_force": spot_lists.spot_lists(who.bureau).first(),
            "firms": spot_lists.firms(who.bureau).count(),
            "officers": len(base),
            "able": sum(bool(line.fields) for line in base),
            "cap": spot_lists.cap(who.bureau, on=today),
            "draws": list(asking.history(who.bureau)[:RECENT]),
            "may_draw": not drawing.refusals(who.roles),
            "may_import": not list_refusals(who.roles),
        },
    )


def new(request: HttpRequest, item_id: int) -> HttpResponse:
    """The roster as it would be now: looked at, then published."""
    who = standing_of(request)
    item = get_object_or_404(spot_lists.matters(who.bureau), pk=item_id)
    roster = asking.roster_of(item, who.bureau, on=timezone.localdate())
    context = {
        "item": item,
        "roster": roster,
        "faults": draws.faults(roster),
        "notices": draws.notices(roster),
        "refusals": drawing.refusals(who.roles),
    }
    form_class = _seen(form_for([drawing.CONFLICTS], choices={}))
    if request.method != "POST":
        form = form_class(initial={"seen": asking.token(roster)})
        return render(request, "draws/new.html", context | {"form": form})
    if wants_more_rows(request.POST):
        form = reopened(form_class, request.POST)
        return render(request, "draws/new.html", context | {"form": form})
    form = form_class(request.POST)
    if not form.is_valid():
        return render(request, "draws/new.html", context | {"form": form}, status=WRONG)
    made = attempted(
        lambda: acting.publish_roster(
            id=form.cleaned_data["act_id"],
            item_id=item.pk,
            conflicts=as_data(form)["conflicts"],
            seen=form.cleaned_data["seen"],
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        shown = context | {"form": form, "failure": made}
        return render(request, "draws/new.html", shown, status=made.status)
    messages.success(request, f"已公布名录摘要，抽取编号 {made.number}。请由见证人给出数字。")
    return redirect("draw", made.pk)


def draw(request: HttpRequest, draw_id: int) -> HttpResponse:
    """A draw: the digits are given here, then the result stands here."""
    who = standing_of(request)
    found = _draw(who, draw_id)
    if hasattr(found, "seed"):
        return _result(request, who, found)
    form_class = form_for([drawing.WITNESSES], choices={})
    refused = drawing.refusals(who.roles)
    if request.method != "POST":
        return _given(request, found, form_class(), {"refusals": refused})
    if wants_more_rows(request.POST):
        return _given(request, found, reopened(form_class, request.POST), {})
    form = form_class(request.POST)
    if not form.is_valid():
        return _given(request, found, form, {}, WRONG)
    made = attempted(
        lambda: acting.give_digits(
            id=form.cleaned_data["act_id"],
            draw_id=found.pk,
            witnesses=as_data(form)["witnesses"],
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _given(request, found, form, {"failure": made}, made.status)
    messages.success(request, "抽取完成。记录和核对文件可以下载，请见证人在记录上签名。")
    return redirect("draw", found.pk)


def recuse(request: HttpRequest, draw_id: int, code: str, certificate: str) -> HttpResponse:
    """An officer who must not inspect a firm: the reason, then the seat is drawn again."""
    who = standing_of(request)
    found = _draw(who, draw_id)
    task = next((t for t in _tasks(found) if t.firm.code == code), None)
    if task is None or certificate not in task.officers:
        raise Http404
    officer = draws.read(found.roster).officer(certificate)
    context = {
        "draw": found,
        "firm": task.firm,
        "officer": officer,
        "refusals": drawing.refusals(who.roles),
    }
    form_class = form_for([drawing.REASON], choices={})
    if request.method != "POST":
        return render(request, "draws/recuse.html", context | {"form": form_class()})
    form = form_class(request.POST)
    if not form.is_valid():
        return render(request, "draws/recuse.html", context | {"form": form}, status=WRONG)
    made = attempted(
        lambda: acting.recuse(
            id=form.cleaned_data["act_id"],
            draw_id=found.pk,
            code=code,
            certificate=certificate,
            reason=as_data(form)["reason"],
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        shown = context | {"form": form, "failure": made}
        return render(request, "draws/recuse.html", shown, status=made.status)
    messages.success(request, f"已登记{officer.name}回避，并按下一轮号码递补。")
    return redirect("draw", found.pk)


def roster_file(request: HttpRequest, draw_id: int) -> HttpResponse:
    """The very bytes whose SHA-256 was published."""
    found = _draw(standing_of(request), draw_id)
    return _file(found.roster.encode(), "text/plain; charset=utf-8", f"roster-{found.pk}.txt")


def export_file(request: HttpRequest, draw_id: int) -> HttpResponse:
    found = _drawn(standing_of(request), draw_id)
    content = json.dumps(asking.exported(found), ensure_ascii=False, indent=1) + "\n"
    return _file(content.encode(), "application/json", f"draw-{found.pk}.json")


def protocol_file(request: HttpRequest, draw_id: int) -> HttpResponse:
    found = _drawn(standing_of(request), draw_id)
    content = path_of(asking.protocol_of(found)).read_bytes()
    return _file(content, "application/pdf", f"draw-{found.pk}.pdf")


def verifier(request: HttpRequest) -> HttpResponse:
    """The program that computes a draw again, to take away."""
    content = Path(draw_verify.__file__).read_bytes()
    return _file(content, "text/x-python; charset=utf-8", "draw_verify.py")


def _draw(who: Standing, draw_id: int) -> Draw:
    return get_object_or_404(asking.history(who.bureau), pk=draw_id)


def _drawn(who: Standing, draw_id: int) -> Draw:
    found = _draw(who, draw_id)
    if not hasattr(found, "seed"):
        raise Http404
    return found


def _tasks(found: Draw) -> list[draws.Task]:
    return asking.tasks(found) if hasattr(found, "seed") else []


def _seen(form_class: type[ActForm]) -> type[ActForm]:
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    return type("SeenForm", (form_class,), {"seen": seen})


def _given(
    request: HttpRequest,
    found: Draw,
    form: ActForm,
    context: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    roster = draws.read(found.roster)
    shown = {"draw": found, "roster": roster, "form": form, **context}
    return render(request, "draws/give.html", shown, status=status)


def _result(request: HttpRequest, who: Standing, found: Draw) -> HttpResponse:
    roster = draws.read(found.roster)
    mine = {line.certificate for line in _own_lines(who)}
    return render(
        request,
        "draws/draw.html",
        {
            "draw": found,
            "roster": roster,
            "notices": draws.notices(roster),
            "lines": [
                (line, bool(mine & set(line.task.officers)) and not line.case_id)
                for line in asking.lines(found)
            ],
            "recusals": [
                (roster.firm(one.code), roster.officer(one.certificate), one)
                for one in found.recusals.order_by("position")
            ],
            "tickets": draws.firm_tickets(roster, found.seed.seed),
            "may_draw": not drawing.refusals(who.roles),
        },
    )


def _own_lines(who: Standing) -> list[spot_lists.OfficerLine]:
    """The person's own place in the officer base: who was drawn opens the case."""
    if Role.HANDLER not in who.roles:
        return []
    base = spot_lists.officer_base(who.bureau, on=timezone.localdate())
    return [line for line in base if line.person.pk == who.person.pk]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
