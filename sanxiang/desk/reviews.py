"""The queue of those who review."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.queries import reviews


def index(request: HttpRequest) -> HttpResponse:
    waiting = reviews.waiting(by=person_of(request), on=timezone.localdate())
    return render(request, "reviews/index.html", {"waiting": waiting})
