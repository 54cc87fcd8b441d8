"""Terms that run: mine, my section's, the bureau's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.desk.pages import neighbours
from sanxiang.queries import cases, deadlines

TABS = ((cases.MINE, "我的"), (cases.SECTION, "本科室"), (cases.BUREAU, "本局"))
STATES = ((deadlines.OPEN, "未办结"), (deadlines.MET_LATE, "逾期办结的"))


def index(request: HttpRequest) -> HttpResponse:
    search = deadlines.Search(
        whose=request.GET.get("whose", cases.MINE),
        state=request.GET.get("state", deadlines.OPEN),
        cursor=request.GET.get("at", ""),
    )
    person, today = person_of(request), timezone.localdate()
    lines, page = deadlines.page(search, by=person, on=today)
    return render(
        request,
        "deadlines/index.html",
        {
            "lines": lines,
            "search": search,
            "tabs": TABS,
            "states": STATES,
            "load": deadlines.load(search.whose, by=person, on=today),
            **neighbours(request, page),
        },
    )
