"""Public lists (公示清单): where every list is, and one kind with its versions, to be compiled."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang.actions.public_lists import compile_version, digest_of
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import ListVersion, Organisation
from sanxiang.queries import appointments, list_page, public_lists
from sanxiang.queries.list_contents import content_of
from sanxiang.rules.list_differences import row_changes
from sanxiang.rules.public_lists import LISTS, NOTE, ListKind, against_compiling
from sanxiang.rules.steps import Refusal

SHOWN = 100  # rows, and changed rows, on a page
SEEN = "seen"  # the content that was on the page when the form was sent


def index(request: HttpRequest) -> HttpResponse:
    bodies, body = bodies_of(request)
    context = {
        "bodies": bodies,
        "body": body,
        "lines": list_page.overview(body, on=timezone.localdate()),
        "waiting": list_page.waiting_for(person_of(request), on=timezone.localdate()),
        "today": timezone.localdate(),
    }
    return render(request, "lists/index.html", context)


def kind(request: HttpRequest, name: str) -> HttpResponse:
    """The versions of a list, and the next one to be compiled from what stands inside now."""
    if name not in LISTS:
        raise Http404
    (_, body), this = bodies_of(request), LISTS[name]
    rows = _content(body, this)
    form_class = form_for([NOTE], choices={})
    if request.method != "POST":
        return _kind_page(request, this, body, rows, form_class())
    form = form_class(request.POST)
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _kind_page(request, this, body, rows, form, failure)
    if request.POST.get(SEEN) != digest_of(rows):
        text = "打开本页以后，清单内容又有变化"
        moved = Refusal("own/one-writer", text, "请核对下面最新的改动，再提交一次")
        failure = Failure(status=HTTPStatus.CONFLICT, refusals=(moved,))
        return _kind_page(request, this, body, rows, form, failure)
    made = attempted(
        lambda: compile_version(
            name,
            rows,
            as_data(form)["note"],
            id=form.cleaned_data["act_id"],
            organisation=body,
            by=person_of(request),
            at=timezone.now(),
        )
    )
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _kind_page(request, this, body, rows, form, made)
    messages.success(request, f"已编制《{this.title}》第 {made.number} 版。")
    return redirect("list_version", made.pk)


def bodies_of(request: HttpRequest) -> tuple[list[Organisation], Organisation]:
    """The bodies whose lists the person sees, and the one asked for; 404 for any other."""
    bodies = list_page.visible_bodies(person_of(request), on=timezone.localdate())
    code = request.GET.get("organisation", "")
    found = [body for body in bodies if body.code == code] if code else bodies
    if not found:
        raise Http404
    return bodies, found[0]


def _content(body: Organisation, this: ListKind) -> list[dict[str, Any]]:
    return content_of(body, this.name, on=timezone.localdate())


def _kind_page(
    request: HttpRequest,
    this: ListKind,
    body: Organisation,
    rows: list[dict[str, Any]],
    form: ActForm,
    failure: Failure | None = None,
) -> HttpResponse:
    before = public_lists.in_force(body, this.name)
    versions = list(public_lists.history(body, this.name))
    changes = row_changes(this.name, before.rows if before else [], rows)
    context: dict[str, Any] = {
        "this": this,
        "body": body,
        "before": before,
        "versions": [(one, public_lists.progress_of(one)) for one in versions],
        "count": len(rows),
        "changes": changes[:SHOWN],
        "changed": len(changes),
        "seen": digest_of(rows),
        "sent_back": list_page.sent_back(versions[0]) if versions else None,
        "waiting": public_lists.under_way(body, this.name),
        "refusals": _against(request, this, body),
        "form": form,
        "failure": failure,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "lists/kind.html", context, status=status)


def _against(request: HttpRequest, this: ListKind, body: Organisation) -> Sequence[Refusal]:
    held = appointments.posts_of(person_of(request), on=timezone.localdate())
    return against_compiling(this, [p.role for p in held if p.organisation_id == body.pk])


def shown_rows(version: ListVersion, request: HttpRequest) -> dict[str, Any]:
    """A page of the rows of a version, with the headings of its kind."""
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1
    start, total = (page - 1) * SHOWN, len(version.rows)
    return {
        "table": list_page.table(version, start, SHOWN),
        "total": total,
        "newer": f"?page={page - 1}" if page > 1 else "",
        "older": f"?page={page + 1}" if start + SHOWN < total else "",
    }
