"""The yearly inspection plan: the version in force, with the way to a case for each entry."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.queries import plans
from sanxiang.queries.plans import Line
from sanxiang.rules.plans import refusals
from sanxiang.rules.roles import Role


def index(request: HttpRequest) -> HttpResponse:
    who, today = standing_of(request), timezone.localdate()
    year = year_of(request.GET.get("year", ""), today.year)
    plan = plans.current(who.bureau, year)
    lines = plans.entries(plan) if plan else []
    return render(
        request,
        "plans/index.html",
        {
            "year": year,
            "years": [(one, f"{one} 年") for one in range(today.year - 1, today.year + 2)],
            "plan": plan,
            "versions": plans.versions(who.bureau, year),
            "rows": [(line, _case_address(line, who), _is_late(line, year)) for line in lines],
            "new_address": f"{reverse('plan_new')}?year={year}",
            "may_make": not refusals(who.roles) and year >= today.year,
        },
    )


def year_of(text: str, this_year: int) -> int:
    """A year out of an address, near enough to have a plan; else this one."""
    wanted = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else this_year
    return wanted if this_year - 10 <= wanted <= this_year + 1 else this_year


def _case_address(line: Line, who: Standing) -> str:
    """Where the person opens a case for the entry; nothing where that is not for them."""
    handles = {post.section_id for post in who.posts if post.role == Role.HANDLER}
    if line.has_case or line.entry.section_id not in handles:
        return ""
    return f"{reverse('case_new', args=['inspection'])}?plan_entry={line.entry.pk}"


def _is_late(line: Line, year: int) -> bool:
    today = timezone.localdate()
    return not line.has_case and (year, line.entry.month) < (today.year, today.month)
