"""状态查询 (D7): by the code on a paper the party follows its own matter; nobody else is named."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.limits import may_look_up, note_unknown_code
from portal.models import Matter
from portal.pages import columns
from portal.pages.papers import LENGTH, TOO_OFTEN

NOT_A_CODE = f"查询码是 {LENGTH} 位字母和数字，请对照文书左上角核对后重新输入。"
UNKNOWN = (
    "没有查到这个查询码。请对照文书左上角核对；"
    "事项办结满规定期限后不再提供查询，可以拨打文书上的电话了解。"
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    """The form; a code of the right shape leads to its own page."""
    typed = request.POST.get("code", "")[:50]
    if request.method != "POST":
        return _form(request, typed)
    code = "".join(mark for mark in typed.upper() if mark.isascii() and mark.isalnum())
    if len(code) != LENGTH:
        return _form(request, typed, NOT_A_CODE, status=400)
    return redirect("matter", code)


# clause: D7, own/matter-code
@never_cache
@require_safe
def matter(request: HttpRequest, code: str) -> HttpResponse:
    code = code.upper()
    if not may_look_up(request, at=timezone.now()):
        return _form(request, code[:50], TOO_OFTEN, status=429)
    found = Matter.objects.filter(code=code).first()
    if found is None:
        note_unknown_code(request, at=timezone.now())
        return _form(request, code[:50], UNKNOWN, status=404)
    content = found.content
    context = {
        "column": columns.MATTERS,
        "code": code,
        "matter": content,
        "dates": [{**one, "date": _day(one["date"])} for one in content["dates"]],
        "rights": [_right(one) for one in content["rights"]],
        "stage_date": _day(content["stage_date"]),
        "due_date": _day(content["due_date"]),
        "is_late": _is_over(content["due_date"]),
        "forget_date": _day(content["forget_date"]),
        "changed_at": found.changed_at,
    }
    return render(request, "portal/matter.html", context)


def _right(one: dict[str, Any]) -> dict[str, Any]:
    return {"text": one["text"], "due": _day(one["due_date"]), "over": _is_over(one["due_date"])}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _is_over(text: str | None) -> bool:
    day = _day(text)
    return day is not None and day < timezone.localdate()


def _form(
    request: HttpRequest, typed: str, problem: str = "", *, status: int = 200
) -> HttpResponse:
    context = {"column": columns.MATTERS, "typed": typed, "problem": problem}
    return render(request, "portal/matters.html", context, status=status)
