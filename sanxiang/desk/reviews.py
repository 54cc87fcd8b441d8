"""The queue of those who review, and what a year of reviews comes to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.desk.pages import neighbours
from sanxiang.queries import reviews

STATES = (
    ("", "全部"),
    ("read_review", "等待初审"),
    ("deliberate", "等待局务会审议"),
    ("review", "等待出具意见"),
    (reviews.CHANGED, "案卷有变化"),
)


def index(request: HttpRequest) -> HttpResponse:
    search = reviews.Search(
        section=request.GET.get("section", ""),
        state=request.GET.get("state", ""),
        cursor=request.GET.get("at", ""),
    )
    person, today = person_of(request), timezone.localdate()
    waiting, page = reviews.page(search, by=person, on=today)
    return render(
        request,
        "reviews/index.html",
        {
            "waiting": waiting,
            "search": search,
            "states": STATES,
            "sections": reviews.sections(by=person, on=today),
            **neighbours(request, page),
        },
    )
