"""Disclosure: where every result stands, the five counts, and reports of errors."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.desk.pages import neighbours
from sanxiang.queries import error_reports, publication_list
from sanxiang.queries.publications import five_counts


def index(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    lines, page = publication_list.page(by=person, on=today, cursor=request.GET.get("at", ""))
    return render(
        request,
        "publications/index.html",
        {
            "lines": lines,
            "counts": [
                five_counts(organisation, on=today)
                for organisation in publication_list.organisations_of(person, on=today)
            ],
            "reports": len(error_reports.to_do(person, on=today)),
            "public_address": settings.PUBLIC_ADDRESS,
            **neighbours(request, page),
        },
    )
