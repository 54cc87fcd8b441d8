"""检查码 (D6): who is here to inspect, what the firm may do; the firm confirms on the same page."""

import uuid
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.confirming import ConfirmationForm
from portal.inbox import confirmations
from portal.limits import may_report
from portal.models import Inspection
from portal.pages import columns
from portal.pages.codes import LENGTH, Lookup
from portal.pages.reports import ELSEWHERE

CODES = Lookup(
    column=columns.INSPECTIONS,
    template="portal/inspections.html",
    target="inspection",
    not_a_code=f"检查码是 {LENGTH} 位字母和数字，请对照检查通知书左上角核对后重新输入。",
    unknown=(
        "没有查到这个检查码。请先不要接受检查，"
        "拨打页面底部的电话核实到场人员的身份；冒充执法人员的，请报警。"
    ),
)
OFTEN = "提交过于频繁，请一小时后再试，或者拨打本页的电话。"
FULL = "这次检查已经收到多次确认，不再接收；有新的情况，请拨打本页的电话。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    return CODES.ask(request)


# clause: D6, own/inspection-code
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: HttpRequest, code: str) -> HttpResponse:
    found = CODES.find(request, Inspection, code)
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST" and found.ended_date is None:
        return _confirm(request, found)
    return _shown(request, found, ConfirmationForm(initial={"form_id": uuid.uuid4()}))


def _confirm(request: HttpRequest, found: Inspection) -> HttpResponse:
    """The portal sets no cookie, so a form sent from another site is known by its headers."""
    form = ConfirmationForm(request.POST)
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        form.add_error(None, "请在本网站的页面上填写并提交。")
        return _shown(request, found, form, status=403)
    if "form_id" in form.errors:
        form = ConfirmationForm({**request.POST.dict(), "form_id": str(uuid.uuid4())})
    if not form.is_valid() or form.cleaned_data["website"]:
        if not form.errors:
            form.add_error(None, "提交没有成功，请重新填写。")
        return _shown(request, found, form, status=400)
    now = timezone.now()
    kept = confirmations.kept(form.cleaned_data["form_id"])
    if kept is None and not may_report(request, at=now):
        form.add_error(None, OFTEN)
        return _shown(request, found, form, status=429)
    if kept is None and confirmations.is_full(found.code):
        form.add_error(None, FULL)
        return _shown(request, found, form, status=429)
    kept = kept or confirmations.keep(found.code, form.cleaned_data, at=now)
    context = {"column": columns.INSPECTIONS, "code": found.code, "at": kept.created_at}
    return render(request, "portal/confirmed.html", context)


def _shown(
    request: HttpRequest, found: Inspection, form: ConfirmationForm, *, status: int = 200
) -> HttpResponse:
    content, today = found.content, timezone.localdate()
    context = {
        "column": columns.INSPECTIONS,
        "code": found.code,
        "inspection": content,
        "officers": [_officer(one, today) for one in content["officers"]],
        "starts_at": _moment(content["starts_at"]),
        "ends_at": _moment(content["ends_at"]),
        "ended_date": found.ended_date,
        "today": today,
        "form": form,
    }
    return render(request, "portal/inspection.html", context, status=status)


def _officer(one: dict[str, Any], today: date) -> dict[str, Any]:
    """Whether the certificate is valid on the day somebody looks, not on the day it was told."""
    first, last = date.fromisoformat(one["valid_from"]), date.fromisoformat(one["valid_to"])
    return {**one, "valid": first <= today <= last, "valid_to": last}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
