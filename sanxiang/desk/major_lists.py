"""The catalogue of major decisions: what is in force on a day, and its import."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.actions.major_lists import import_major_list
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.queries import major_lists
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.fields import Field, Kind, value_of
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.catalogue import BY_LAW, shipped, source_of
from sanxiang.rules.review.major_columns import CLAUSE, LAYOUT, refusals
from sanxiang.rules.review.major_rows import MajorRow

ON = Field(name="on", label="日期", kind=Kind.DATE, required=False)


def index(request: HttpRequest) -> HttpResponse:
    """The rows in force on the day asked for, today where none is."""
    who, today = standing_of(request), timezone.localdate()
    asked = request.GET.get("on", "")[:20]
    day, wrong = _day(asked, today)
    version = major_lists.list_on(who.bureau.pk, day)
    own = major_lists.rows_of(version) if version else shipped(day)
    context = {
        "day": day,
        "wrong": wrong,
        "version": version,
        "fixed": [_line(row) for row in BY_LAW if row.from_date <= day],
        "own": [_line(row) for row in own if row.from_date <= day],
        "coming": [row for row in own if row.from_date > day],
        "versions": list(major_lists.history(who.bureau)[:20]),
        "may_import": not refusals(who.roles),
    }
    return render(request, "reviews/catalogue.html", context)


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    """The bureau's own rows, or those as shipped, to be changed and imported."""
    who, today = standing_of(request), timezone.localdate()
    rows = major_lists.rows_on(who.bureau.pk, today)
    content = workbook_of(LAYOUT, shipped(today) if rows is None else rows)
    return list_import.download(content, f"{LAYOUT.title}_{today:%Y%m%d}.xlsx")


def _line(row: MajorRow) -> tuple[MajorRow, str, str]:
    return row, source_of(row), "、".join(PROCEDURES[name].title for name in row.procedures)


def _day(text: str, today: date) -> tuple[date, str]:
    """The day asked for; today and what is wrong where it is none."""
    try:
        return date.fromisoformat(value_of(ON, text) or today.isoformat()), ""
    except ValueError as error:
        return today, str(error)


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause=CLAUSE,
    take=lambda **given: import_major_list(**given).rows.count(),
    refusals=refusals,
    history=major_lists.history,
    back="major_catalogue",
    template="major_catalogue_template",
    download="major_catalogue_download",
    done="已导入 {count} 项，从各自的施行日期起适用。原目录保留备查。",
)
