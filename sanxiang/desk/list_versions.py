"""One version of a public list: its rows, what it changes, its stages, and what may be done."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sanxiang.actions.list_stages import Answer, examine, recall
from sanxiang.actions.public_lists import issue
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.papers import ENDINGS
from sanxiang.desk.public_lists import SHOWN, shown_rows
from sanxiang.models import ListStage, ListVersion
from sanxiang.queries import list_page
from sanxiang.queries.list_page import VersionPage
from sanxiang.queries.originals import path_of
from sanxiang.rules.public_lists import AGREED, DECISION, OPINION_IF_ANY, REASON

EXAMINING = form_for([DECISION, OPINION_IF_ANY], choices={})
RECALLING = form_for([REASON], choices={})


@require_safe
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    return _shown(request, page_of(request, version_id))


@require_POST
def stage(request: HttpRequest, version_id: int, name: str) -> HttpResponse:
    """The word of somebody inside on one stage, of a section where the stage asks sections."""
    page, form = page_of(request, version_id), EXAMINING(request.POST)
    section = request.POST.get("section", "")
    if not form.is_valid():
        return _shown(request, page, examining=form)
    answer = answered(form, version_id, name, section=section)
    made = attempted(lambda: examine(answer, by=person_of(request), at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, page, examining=form, failure=made)
    messages.success(request, said(made))
    return redirect("list_version", version_id)


@require_POST
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    page, form = page_of(request, version_id), ActForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, failure=Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    id = form.cleaned_data["act_id"]
    made = attempted(lambda: issue(version_id, id=id, by=person_of(request), at=timezone.now()))
    if isinstance(made, Failure):
        return _shown(request, page, failure=made)
    messages.success(request, "已公示，几秒钟后出现在公示网站上。")
    return redirect("list_version", version_id)


@require_POST
def take_back(request: HttpRequest, version_id: int) -> HttpResponse:
    page, form = page_of(request, version_id), RECALLING(request.POST)
    if not form.is_valid():
        return _shown(request, page, recalling=form)
    id, reason = form.cleaned_data["act_id"], as_data(form)["reason"]
    made = attempted(
        lambda: recall(version_id, reason, id=id, by=person_of(request), at=timezone.now())
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, page, recalling=form, failure=made)
    messages.success(request, "已撤回，可以重新编制。")
    return redirect("list_version", version_id)


@require_safe
def letter(request: HttpRequest, version_id: int, stage_id: int) -> FileResponse:
    """The scan of a reply letter, shown by the browser."""
    found = page_of(request, version_id).version.stages.filter(pk=stage_id).first()
    if found is None or not found.letter_sha256:
        raise Http404
    return FileResponse(
        path_of(found.letter_sha256).open("rb"),
        content_type=found.letter_media_type,
        filename=f"复函{found.letter_number}{ENDINGS[found.letter_media_type]}",
    )


def page_of(request: HttpRequest, version_id: int) -> VersionPage:
    page = list_page.version_page(version_id, by=person_of(request), on=timezone.localdate())
    if page is None:
        raise Http404
    return page


def answered(form: ActForm, version_id: int, stage: str, *, section: str = "") -> Answer:
    data = as_data(form)
    return Answer(
        id=form.cleaned_data["act_id"],
        version_id=version_id,
        stage=stage,
        section_id=int(section) if section.isascii() and section.isdecimal() else None,
        agree=data["decision"] == AGREED,
        opinion=data["opinion"],
    )


def said(made: ListStage) -> str:
    return "已同意。" if made.result == AGREED else "已退回，编制的人员修改后另行编制一版。"


def compared(
    request: HttpRequest, version: ListVersion, *, among: Sequence[ListVersion]
) -> dict[str, Any]:
    """What the version changes, against the one that was in force or, if asked, another."""
    others = list(among)
    asked = request.GET.get("against", "")
    chosen = [one for one in others if str(one.number) == asked] or others
    changes = list_page.changes(version, chosen[0] if chosen else None)
    return {
        "others": others,
        "against": chosen[0] if chosen else None,
        "changes": changes[:SHOWN],
        "changed": len(changes),
    }


def _shown(
    request: HttpRequest,
    page: VersionPage,
    *,
    examining: ActForm | None = None,
    recalling: ActForm | None = None,
    failure: Failure | None = None,
) -> HttpResponse:
    wrong = any(form is not None and form.errors for form in (examining, recalling))
    context = {
        "page": page,
        "version": page.version,
        "examining": examining or EXAMINING(),
        "publishing": ActForm(),
        "recalling": recalling or RECALLING(),
        "failure": failure,
        **compared(request, page.version, among=page.others),
        **shown_rows(page.version, request),
    }
    status = failure.status if failure else HTTPStatus.OK
    if wrong and failure is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "lists/version.html", context, status=status)
