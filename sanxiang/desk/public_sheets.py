"""Sheets for the notice board, to take away, and for the press, of the records of a period."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanxiang import papers
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.models import Publication
from sanxiang.queries import public_sheets
from sanxiang.queries.wechat import account
from sanxiang.rules import channels as rules

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WEEK = timedelta(days=6)
# What can be made: name of the address, channel it is put up in, ending, what it is called.
SHEETS = (
    ("poster.pdf", "poster", "公示栏海报（A3，PDF）"),
    ("handout.pdf", "handout", "明白纸（A4，PDF）"),
    ("press.pdf", "press", "新闻通稿（PDF）"),
    ("press.docx", "press", "新闻通稿（Word）"),
)


class Period(NamedTuple):
    """The days asked for; `wrong` says why they cannot be used."""

    first: date
    last: date
    wrong: str = ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The public records of a period, what can be printed of them, and where to register it."""
    who = _office(request)
    period = _period(request)
    found = [] if period.wrong else public_sheets.public_in(who.bureau, period.first, period.last)
    many = len(found) > public_sheets.MOST
    asked = urlencode({"from": period.first.isoformat(), "to": period.last.isoformat()})
    chosen = urlencode([("record", one.public_id) for one in found])
    return render(
        request,
        "publications/sheets.html",
        {
            "period": period,
            "records": found[: public_sheets.MOST],
            "many": many,
            "sheets": [
                (f"{reverse('sheet', args=[name])}?{asked}", title) for name, _, title in SHEETS
            ],
            "wechat": f"{reverse('wechat_draft')}?{chosen}" if account() else "",
            "register": f"{reverse('channel_issue')}?{chosen}",
        },
        status=422 if period.wrong else 200,
    )


@require_safe
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    who = _office(request)
    part = next((channel for known, channel, _ in SHEETS if known == name), None)
    period = _period(request)
    if part is None or period.wrong:
        raise Http404
    found = public_sheets.public_in(who.bureau, period.first, period.last)
    if not found:
        raise Http404
    content, kind = _made(name, part, who, found[: public_sheets.MOST], period)
    title = f"{rules.CHANNELS[part].title}_{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    answer = HttpResponse(content, content_type=kind)
    ending = name.rpartition(".")[2]
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.{ending}"
    return answer


def _made(
    name: str, part: str, who: Standing, found: Sequence[Publication], period: Period
) -> tuple[bytes, str]:
    records = public_sheets.texts_of(found)
    if part != "press":
        made = public_sheets.sheet_of(who.bureau, records, part=part, made=timezone.localdate())
        return papers.sheet_pdf(made, part=part), PDF
    press = public_sheets.press_of(who.bureau, records, first=period.first, last=period.last)
    if name.endswith(".docx"):
        return papers.press_word(press), WORD
    return papers.sheet_pdf(press, part="press"), PDF


def _office(request: HttpRequest) -> Standing:
    who = standing_of(request)
    if rules.refusals(who.roles):
        raise PermissionDenied
    return who


def _period(request: HttpRequest) -> Period:
    today = timezone.localdate()
    usual = Period(today - WEEK, today)
    given: dict[str, Any] = {}
    for name, day in (("from", usual.first), ("to", usual.last)):
        try:
            given[name] = date.fromisoformat(request.GET.get(name, "") or day.isoformat())
        except ValueError:
            return usual._replace(wrong="请按“2026-11-24”的格式填写日期")
    if given["from"] > given["to"]:
        return Period(given["from"], given["to"], "开始日期晚于结束日期，请核对")
    return Period(given["from"], given["to"])
