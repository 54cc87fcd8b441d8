"""What changes of the law ask for: the contents to be updated, and that one is not affected; and
registering a change of the bureau's functions."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.affected import mark_unaffected
from sanxiang.actions.rule_changes import Registrar, register_functions
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import rule_changes
from sanxiang.queries.rule_changes import Task
from sanxiang.rules import rule_documents
from sanxiang.rules.rule_changes import FUNCTIONS, REASON, refusals

WAITING, LATE, DONE = "waiting", "late", "done"
TABS = ((WAITING, "待更新"), (LATE, "已逾期"), (DONE, "已办结"))
SHOWN = 500  # on one page


def index(request: HttpRequest) -> HttpResponse:
    """The affected contents of the bureau, under the change that each comes from."""
    who, today = standing_of(request), timezone.localdate()
    tab = request.GET.get("tab", WAITING)
    section = request.GET.get("section", "")
    found = rule_changes.of_organisation(who.bureau)
    sections = rule_changes.sections_of(who.bureau)
    if section.isascii() and section.isdecimal() and int(section[:9]) in sections:
        found = found.filter(section=int(section[:9]))
    tasks = rule_changes.tasks(found, on=today)
    kept = [one for one in tasks if _in(tab, one)]
    late = sum(_in(LATE, one) for one in tasks)
    context = {
        "lines": rule_changes.by_change(kept[:SHOWN]),
        "count": len(kept),
        "shown": SHOWN,
        "tab": tab,
        "tabs": TABS,
        "late": late,
        "sections": sections,
        "section": section,
        "may_register": not rule_documents.refusals(who.roles),
        "today": today,
    }
    return render(request, "rule_documents/tasks.html", context)


def _in(tab: str, task: Task) -> bool:
    if tab == LATE:
        return task.standing.waits and task.standing.days_late > 0
    return task.standing.waits == (tab != DONE)


def content(request: HttpRequest, content_id: int) -> HttpResponse:
    """One affected content, and the decision that it need not be changed."""
    who, today = standing_of(request), timezone.localdate()
    found = rule_changes.of_organisation(who.bureau).filter(pk=content_id)
    tasks = rule_changes.tasks(found, on=today)
    if not tasks:
        raise Http404
    form_class = form_for([REASON], choices={})
    if request.method != "POST":
        return _content(request, tasks[0], form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _content(request, tasks[0], form, failure)
    made = attempted(
        lambda: mark_unaffected(
            id=form.cleaned_data["act_id"],
            content_id=content_id,
            data=as_data(form),
            by=who.person,
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _content(request, tasks[0], form, made)
    messages.success(request, "已登记为不受影响。")
    return redirect("rule_tasks")


def _content(
    request: HttpRequest, task: Task, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "task": task,
        "form": form,
        "failure": failure,
        "refusals": refusals(standing_of(request).roles),
        "today": timezone.localdate(),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "rule_documents/content.html", context, status=status)


def functions(request: HttpRequest) -> HttpResponse:
    """A change of functions, and with it the contents that speak of what it is about."""
    form_class = form_for(FUNCTIONS, choices={})
    if request.method != "POST":
        return _functions(request, form_class(), None)
    form = form_class(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _functions(request, form, failure)
    who = standing_of(request)
    registrar = Registrar(
        id=form.cleaned_data["act_id"], organisation=who.bureau, by=who.person, at=timezone.now()
    )
    made = attempted(lambda: register_functions(registrar, as_data(form)))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _functions(request, form, made)
    count = made.affected.count()
    messages.success(request, f"已登记职能调整，找到 {count} 项要更新的公示内容。")
    return redirect("rule_tasks")


def _functions(request: HttpRequest, form: ActForm, failure: Failure | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "failure": failure,
        "refusals": rule_documents.refusals(standing_of(request).roles),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "rule_documents/functions.html", context, status=status)
