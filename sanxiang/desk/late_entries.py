"""The late entries of a month: what the head of a section goes through."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.queries import late_entries


def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    first = _month(request.GET.get("month", ""), today)
    following = late_entries.following(first)
    context = {
        "first": first,
        "entries": late_entries.of_month(first, by=person_of(request), on=today),
        "before": late_entries.preceding(first),
        "after": following if following <= today else None,
    }
    return render(request, "cases/late.html", context)


def _month(text: str, today: date) -> date:
    """The first day of the month named, of this one where none is."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
