"""到期撤下: the records whose term is over, several at once; and whether what was taken down is
gone from every public surface."""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sanxiang.actions.takedowns import Chosen, Outcome, approve, submit
from sanxiang.desk.asking import person_of
from sanxiang.queries import takedowns
from sanxiang.queries.takedowns import EndedLine

SUBMIT, APPROVE = "submit", "approve"
USUAL_OPINION = "公示期限已经届满，同意撤下。"
NONE_TICKED = "请至少勾选一条再提交"
NO_OPINION = "请填写审批意见"
STALE = "页面已过期，内容没有保存；请核对后重新勾选提交"


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _shown(request)
    doing, opinion = request.POST.get("do", ""), request.POST.get("opinion", "")
    ticked = set(request.POST.getlist("term"))
    if error := _error(doing, ticked, opinion):
        return _shown(request, error=error, ticked=ticked, opinion=opinion)
    try:
        chosen = [_chosen(request.POST, term) for term in sorted(ticked, key=int)]
    except ValueError:
        return _shown(request, error=STALE)
    known = {line.term.pk for line in takedowns.ended(by=person_of(request), on=_today())}
    if any(each.term_id not in known for each in chosen):
        return _shown(request, error=STALE)
    who: dict[str, Any] = {"by": person_of(request), "at": timezone.now()}
    if doing == APPROVE:
        _tell(request, approve(chosen, opinion=opinion, **who), "已批准撤下")
    else:
        _tell(request, submit(chosen, **who), "已提请撤下")
    return redirect("takedowns")


def _error(doing: str, ticked: Collection[str], opinion: str) -> str:
    if doing not in {SUBMIT, APPROVE}:
        return STALE
    if not ticked:
        return NONE_TICKED
    return NO_OPINION if doing == APPROVE and not opinion.strip() else ""


def _chosen(sent: Mapping[str, Any], term: str) -> Chosen:
    """What the page said of one ticked record; ValueError where it is no page of ours."""
    approval = sent.get(f"approval-{term}", "")
    return Chosen(
        id=UUID(sent.get(f"id-{term}", "")),
        term_id=int(term),
        approval_id=int(approval) if approval else None,
        level=int(sent.get(f"level-{term}", "0")),
    )


def _tell(request: HttpRequest, outcomes: list[Outcome], done: str) -> None:
    """How many were done, and of each of the others why not."""
    if count := sum(not outcome.why for outcome in outcomes):
        messages.success(request, f"{done} {count} 条。")
    for outcome in outcomes:
        if outcome.why:
            messages.warning(request, f"{outcome.case.number} 没有办理：{outcome.why}。")


def _shown(
    request: HttpRequest, *, error: str = "", ticked: Collection[str] = (), opinion: str = ""
) -> HttpResponse:
    person = person_of(request)
    lines = takedowns.ended(by=person, on=_today())
    context = {
        "submit": _rows([one for one in lines if one.yours and not one.approval], ticked),
        "approve": _rows(
            [one for one in lines if one.yours and one.approval and one.for_expiry], ticked
        ),
        "others": [one for one in lines if not one.yours or not one.for_expiry],
        "taken": takedowns.taken(by=person, on=_today())[:20],
        "opinion": opinion or USUAL_OPINION,
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return render(request, "publications/takedowns.html", context, status=status)


def _rows(lines: list[EndedLine], ticked: Collection[str]) -> list[tuple[EndedLine, UUID, bool]]:
    """Each line with a new id for its act, ticked as it was, all of them at first."""
    return [(line, uuid4(), not ticked or str(line.term.pk) in ticked) for line in lines]


def _today() -> Any:
    return timezone.localdate()


@require_safe
def takedown(request: HttpRequest, withdrawal_id: int) -> HttpResponse:
    """One record taken down: what every surface answered, when."""
    line = takedowns.one(withdrawal_id, by=person_of(request), on=_today())
    if line is None:
        raise Http404
    return render(request, "publications/takedown.html", {"line": line})
