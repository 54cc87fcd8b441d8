"""What waits for the seal (用印)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanxiang.desk.asking import person_of
from sanxiang.queries.seals import queue


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    waiting = queue(by=person_of(request), on=timezone.localdate())
    return render(request, "papers/seals.html", {"queue": waiting})
