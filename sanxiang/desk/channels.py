"""Where public records stand beside the portal: the register, putting up, correcting, taking
down."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanxiang.actions.channels import Changing, Issuing, issue
from sanxiang.actions.channels import correct as correct_issues
from sanxiang.actions.channels import end as end_issues
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.pages import neighbours
from sanxiang.models import ChannelIssue, Organisation
from sanxiang.queries import channels, keyset, wechat
from sanxiang.rules import channels as rules
from sanxiang.rules.fields import Field, Kind

SHOWN = 500  # of those that wait, in one form
WRONG = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What was issued where, when and by whom; first what has to be taken down or corrected."""
    who = standing_of(request)
    given = request.GET.get("channel", "")
    channel = given if given in rules.CHANNELS else ""
    found = channels.issues(who.bureau, channel=channel, standing=False)
    page = keyset.page(found, channels.NEWEST, cursor=request.GET.get("at", ""))
    waiting = list(channels.to_take_down(who.bureau)[:SHOWN])
    older = list(channels.to_correct(who.bureau)[:SHOWN])
    return render(
        request,
        "publications/channels.html",
        {
            "tabs": [("", "全部"), *rules.NAMES],
            "channel": channel,
            "lines": _lines(page.rows),
            "to_take_down": _lines(waiting),
            "to_correct": _lines(older),
            "may_issue": not rules.refusals(who.roles),
            "drafts": wechat.drafts(who.bureau),
            **neighbours(request, page),
        },
    )


def new(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    asked = form_for(rules.ISSUING, choices={})
    page = {"title": "登记公示", "submit": "登记", "clause": rules.CLAUSE}
    if request.method != "POST":
        records = "\n".join(request.GET.getlist("record")[:SHOWN])
        return _shown(request, asked(initial={"records": records}), page, None)
    given = asked(_without_records(request))
    if not given.is_valid():
        return _shown(request, given, page, WRONG)
    data = as_data(given)
    told = Issuing(
        id=given.cleaned_data["act_id"],
        channel=data["channel"],
        place=data["place"],
        records=rules.records_named(data["records"]),
    )
    made = attempted(lambda: issue(told, organisation=who.bureau, by=who.person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(given, made.errors)
        return _shown(request, given, page, made)
    title = rules.CHANNELS[made[0].channel].title
    messages.success(request, f"已登记 {len(made)} 条：{title}（{made[0].place}）。")
    return redirect("channels")


def end(request: HttpRequest) -> HttpResponse:
    page = {"title": "登记撤下", "submit": "登记撤下", "clause": "D12.2a"}
    return _change(request, page, rules.ENDING, end_issues, channels.standing)


def correct(request: HttpRequest) -> HttpResponse:
    page = {"title": "登记更正", "submit": "登记更正", "clause": "D15"}
    return _change(request, page, rules.CORRECTING, correct_issues, channels.to_correct)


def _change(
    request: HttpRequest,
    page: dict[str, str],
    fields: tuple[Field, ...],
    change: Callable[..., list[ChannelIssue]],
    among: Callable[[Organisation], QuerySet[ChannelIssue]],
) -> HttpResponse:
    """One form for both: which of the standing issues, and what was done at the place."""
    who = standing_of(request)
    asked = form_for((_which(request, among(who.bureau)), *fields), choices={})
    if request.method != "POST":
        initial = {"issues": request.GET.getlist("issue")[:SHOWN]}
        return _shown(request, asked(initial=initial), page, None)
    given = asked(request.POST)
    if not given.is_valid():
        return _shown(request, given, page, WRONG)
    data = as_data(given)
    told = Changing(
        id=given.cleaned_data["act_id"],
        issues=[int(each) for each in data["issues"]],
        note=data["note"],
    )
    made = attempted(
        lambda: change(told, organisation=who.bureau, by=who.person, at=timezone.now())
    )
    if isinstance(made, Failure):
        refuse(given, made.errors)
        return _shown(request, given, page, made)
    messages.success(request, f"已{page['title']} {len(made)} 处。")
    return redirect("channels")


def _which(request: HttpRequest, found: QuerySet[ChannelIssue]) -> Field:
    """The issues that were asked for; without any, all that there are."""
    asked = [each for each in request.GET.getlist("issue") if each.isascii() and each.isdecimal()]
    if asked:
        found = found.filter(pk__in=[int(each) for each in asked[:SHOWN] if len(each) < 18])
    names = channels.titles(one.public_id for one in found[:SHOWN])
    choices = tuple(
        (
            str(one.pk),
            f"{rules.CHANNELS[one.channel].title}（{one.place}）"
            f"{names.get(one.public_id, '公示网站')}",
        )
        for one in found[:SHOWN]
    )
    return Field(name="issues", label="哪几处", kind=Kind.MANY, choices=choices)


def _lines(found: Iterable[ChannelIssue]) -> list[dict[str, Any]]:
    rows = list(found)
    names = channels.titles(one.public_id for one in rows)
    return [
        {
            "issue": one,
            "channel": rules.CHANNELS[one.channel],
            "record": names.get(one.public_id, ""),
        }
        for one in rows
    ]


def _without_records(request: HttpRequest) -> Any:
    """A screen shows the whole portal: nothing has to be typed for it."""
    data = request.POST.copy()
    if data.get("channel") == "screen" and not data.get("records"):
        data["records"] = "screen"
    return data


def _shown(
    request: HttpRequest, given: ActForm, page: dict[str, str], failure: Failure | None
) -> HttpResponse:
    status = failure.status if failure else HTTPStatus.OK
    context = {"form": given, "page": page, "failure": failure}
    return render(request, "publications/channel_form.html", context, status=status)
