"""Bureau meetings (局务会): called, their agenda, who came; how the bureau reviews."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from sanxiang.actions import meetings as acting
from sanxiang.actions.review_settings import set_reviewing
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.form_page import form_page
from sanxiang.desk.forms import ActForm, as_data
from sanxiang.queries import meeting_pages as pages
from sanxiang.queries import meetings as asking
from sanxiang.rules.review import convening, setting

RECENT = 50


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    context = {
        "lines": pages.lines(who.bureau)[:RECENT],
        "setting": pages.reviewing(who.bureau, on=timezone.localdate()),
        "may_convene": not convening.refusals(who.roles),
        "waiting": len(asking.submissions(who.bureau, by=who.person, on=timezone.localdate())),
    }
    return render(request, "meetings/index.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Calling a meeting, with what waits for it."""
    who, today = standing_of(request), timezone.localdate()
    open_now = asking.submissions(who.bureau, by=who.person, on=today)
    asked = convening.asked(
        people=asking.callable_people(who.bureau, on=today), submissions=asking.choices(open_now)
    )

    def convene(form: ActForm) -> object:
        return acting.convene(
            id=form.cleaned_data["act_id"],
            organisation=who.bureau,
            data=as_data(form),
            by=who.person,
            at=timezone.now(),
        )

    initial = pages.proposed(who.bureau, by=who.person) | {
        "agenda": [str(review.pk) for review in open_now]
    }
    context = {"refusals": convening.refusals(who.roles)}
    made = form_page(request, "meetings/new.html", asked, initial, convene, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, f"已召集{made.number}。")
    return redirect("meeting", made.pk)


def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A meeting: its agenda with what came of each case, as far as one may know of them."""
    who = standing_of(request)
    found = get_object_or_404(asking.of_bureau(who.bureau), pk=meeting_id)
    page = pages.page(found, by=who.person, on=timezone.localdate())
    context = {"page": page, "may_keep": not convening.refusals(who.roles)}
    return render(request, "meetings/meeting.html", context)


def agenda(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Further submissions for a meeting that was called."""
    who = standing_of(request)
    found = get_object_or_404(asking.of_bureau(who.bureau), pk=meeting_id)
    open_now = asking.submissions(who.bureau, by=who.person, on=timezone.localdate())
    offered = pages.not_on(found, open_now)

    def add(form: ActForm) -> object:
        return acting.add_to_agenda(
            id=form.cleaned_data["act_id"],
            meeting_id=found.pk,
            agenda=as_data(form)["agenda"],
            by=who.person,
            at=timezone.now(),
        )

    asked = [convening.agenda(asking.choices(offered))]
    context = {"meeting": found, "refusals": convening.refusals(who.roles), "offered": offered}
    made = form_page(request, "meetings/agenda.html", asked, {}, add, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已列入议程。")
    return redirect("meeting", found.pk)


def cancel(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """That a meeting is not held, and why."""
    who = standing_of(request)
    found = get_object_or_404(asking.of_bureau(who.bureau), pk=meeting_id)

    def end(form: ActForm) -> object:
        return acting.cancel(
            id=form.cleaned_data["act_id"],
            meeting_id=found.pk,
            data=as_data(form),
            by=who.person,
            at=timezone.now(),
        )

    context = {"meeting": found, "refusals": convening.refusals(who.roles)}
    made = form_page(request, "meetings/cancel.html", convening.CANCELLATION, {}, end, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, f"{found.number}已取消。")
    return redirect("meeting", found.pk)


def attendance(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Who came, and why the others did not."""
    who = standing_of(request)
    found = get_object_or_404(asking.of_bureau(who.bureau), pk=meeting_id)
    names = asking.names_of(list(found.members.select_related("person").order_by("pk")))

    def record(form: ActForm) -> object:
        return acting.record_attendance(
            id=form.cleaned_data["act_id"],
            meeting_id=found.pk,
            data=as_data(form),
            by=who.person,
            at=timezone.now(),
        )

    initial = {"present": [str(person) for person in names]}
    context = {"meeting": found, "refusals": convening.refusals(who.roles)}
    asked = convening.attendance(names)
    made = form_page(request, "meetings/attendance.html", asked, initial, record, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已登记出席情况，可以逐案登记审议情况。")
    return redirect("meeting", found.pk)


def settings(request: HttpRequest) -> HttpResponse:
    """Whether a reviewer reads first, and how many of a meeting have to take part."""
    who = standing_of(request)
    now = pages.reviewing(who.bureau, on=timezone.localdate())

    def change(form: ActForm) -> object:
        return set_reviewing(
            id=form.cleaned_data["act_id"],
            organisation=who.bureau,
            data=as_data(form),
            by=who.person,
            at=timezone.now(),
        )

    context = {"refusals": setting.refusals(who.roles), "now": now}
    made = form_page(request, "meetings/setting.html", setting.FIELDS, now, change, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已保存，即时起施行。")
    return redirect("meetings")
