"""Reviews as figures: a year with its quarters on a page, and as a sheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.list_import import download as workbook
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.queries.review_figures import of_year, share
from sanxiang.rules.parameters import MEASURES
from sanxiang.rules.review.figure_sheet import LAYOUT, rows
from sanxiang.rules.review.figures import Figures

FIRST = MEASURES.year + 1  # the first whole year


def figures(request: HttpRequest) -> HttpResponse:
    who, today, year = standing_of(request), timezone.localdate(), _year(request)
    found = of_year(year, who.bureau, by=who.person, on=today)
    # The people of a year that is over are those of its last day.
    shared = share(who.bureau, on=min(today, found[0].period.last))
    context = {
        "year": year,
        "earlier": year - 1 if year > FIRST else 0,
        "later": year + 1 if year < today.year else 0,
        "figures": found,
        "reasons": _reasons(found),
        "share": shared,
    }
    return render(request, "reviews/figures.html", context)


def sheet(request: HttpRequest) -> HttpResponse:
    who, year = standing_of(request), _year(request)
    found = of_year(year, who.bureau, by=who.person, on=timezone.localdate())
    return workbook(workbook_of(LAYOUT, rows(found)), f"{LAYOUT.title}{year}年.xlsx")


def _reasons(found: list[Figures]) -> list[dict[str, Any]]:
    """A row for each aspect, with its count in each period."""
    return [
        {
            "label": found[0].unsatisfied[at][0],
            "counts": [(one.period.title, one.unsatisfied[at][1]) for one in found],
        }
        for at in range(len(found[0].unsatisfied))
    ]


def _year(request: HttpRequest) -> int:
    """The year asked for, from the first whole one of the measures to this one."""
    this, given = timezone.localdate().year, request.GET.get("year", "")
    asked = int(given) if given.isascii() and given.isdecimal() and len(given) <= 4 else this
    return min(max(asked, FIRST), this)
