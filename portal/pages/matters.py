"""状态查询 (D7): by the code on a paper the party follows its own matter; nobody else is named."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.models import Matter
from portal.pages import columns
from portal.pages.codes import LENGTH, Lookup

CODES = Lookup(
    column=columns.MATTERS,
    template="portal/matters.html",
    target="matter",
    not_a_code=f"查询码是 {LENGTH} 位字母和数字，请对照文书左上角核对后重新输入。",
    unknown=(
        "没有查到这个查询码。请对照文书左上角核对；"
        "事项办结满规定期限后不再提供查询，可以拨打文书上的电话了解。"
    ),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    return CODES.ask(request)


# clause: D7, own/matter-code
@never_cache
@require_safe
def matter(request: HttpRequest, code: str) -> HttpResponse:
    found = CODES.find(request, Matter, code)
    if isinstance(found, HttpResponse):
        return found
    content = found.content
    context = {
        "column": columns.MATTERS,
        "code": found.code,
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
