"""工作日计算: the same answer, with the same explanation, as the command line gives."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.calendars import current_calendar
from portal.pages import columns
from sanxiang.rules.terms import explain
from sanxiang.rules.workdays import DueDate, add_workdays

MOST = 1000
FIRST, LAST = date(2004, 1, 1), date(2099, 12, 31)


class TermForm(forms.Form):
    """From which day, and how many working days."""

    start = forms.DateField(
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y%m%d"],
        error_messages={
            "required": "请填写起算日期，如 2026-09-24。",
            "invalid": "起算日期应当是存在的日期，如 2026-09-24。",
        },
    )
    count = forms.IntegerField(
        min_value=1,
        max_value=MOST,
        error_messages={
            "required": "请填写工作日天数，如 7。",
            "invalid": "工作日天数应当是整数，如 7。",
            "min_value": "工作日天数至少为 1。",
            "max_value": f"工作日天数不能超过 {MOST}。",
        },
    )

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        if not FIRST <= start <= LAST:
            raise forms.ValidationError(f"起算日期应当在 {FIRST.year} 年至 {LAST.year} 年之间。")
        return start


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    form = TermForm(request.GET or None)
    context = {"column": columns.WORKDAYS, "form": form, "due": None, "lines": []}
    if form.is_valid():
        due: DueDate = add_workdays(
            form.cleaned_data["start"], form.cleaned_data["count"], current_calendar()
        )
        context |= {"due": due, "lines": explain(due)}
    return render(request, "portal/workdays.html", context, status=400 if form.errors else 200)
