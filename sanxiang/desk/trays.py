"""The trays of disclosure: what the liaison prepares and the office publishes, several at once."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.steps import Submission, take_step
from sanxiang.desk.asking import person_of
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.queries import trays
from sanxiang.rules.publishing import PUBLISH, SCHEDULE

NOTHING = "请先勾选要发布的公示信息"
NO_HOUR = "定时发布请填写发布时间"


def index(request: HttpRequest) -> HttpResponse:
    """Both trays of whoever asks, and publishing what was chosen."""
    person, today = person_of(request), timezone.localdate()
    problems, status = [], HTTPStatus.OK
    if request.method == "POST":
        problems = _publish(request)
        if not problems:
            return redirect("publication_trays")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "to_prepare": trays.to_prepare(person, on=today),
        "to_publish": [(uuid4(), one) for one in trays.to_publish(person, on=today)],
        "problems": problems,
        "chosen": set(request.POST.getlist("case")),
        "publish_at": request.POST.get("publish_at", ""),
    }
    return render(request, "publications/trays.html", context, status=status)


def _publish(request: HttpRequest) -> list[str]:
    """Each chosen record is an act of its own case: one that is refused keeps none of the others
    back. What was refused, in words; empty when all was done."""
    chosen = request.POST.getlist("case")
    at = request.POST.get("publish_at", "")
    later = request.POST.get("do") == SCHEDULE
    if not chosen:
        return [NOTHING]
    if later and not at:
        return [NO_HOUR]
    person, today = person_of(request), timezone.localdate()
    known = {str(one.case.pk): one for one in trays.to_publish(person, on=today)}
    problems, done = [], 0
    for key in chosen:
        if key not in known:
            problems.append("所选的一条已由他人办理，不再待发布，请刷新页面")
            continue
        failure = _one(request, known[key], at if later else "")
        if failure is None:
            done += 1
        else:
            problems.append(f"{known[key].publication.number}：{_said(failure)}")
    if done:
        messages.success(request, f"已安排定时发布 {done} 条。" if later else f"已发布 {done} 条。")
    return problems


def _one(request: HttpRequest, one: trays.Prepared, at: str) -> Failure | None:
    given = request.POST.get(f"id-{one.case.pk}", "")
    try:
        id = UUID(given)
    except ValueError:
        id = uuid4()
    submission = Submission(
        id=id,
        step=SCHEDULE if at else PUBLISH,
        data={"publish_at": at} if at else {"opinion": ""},
    )
    made = attempted(
        lambda: take_step(one.case.pk, submission, by=person_of(request), at=timezone.now())
    )
    return made if isinstance(made, Failure) else None


def _said(failure: Failure) -> str:
    refused = [f"{one.text}。{one.remedy}" if one.remedy else one.text for one in failure.refusals]
    errors = [one.text for one in failure.errors]
    return "；".join(filter(None, [*refused, *errors, failure.notice]))
