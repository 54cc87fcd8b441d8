"""The wording of papers (文书模板): the list of forms, and one form to be worded anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanxiang import papers
from sanxiang.actions.wordings import Draft, save_wording
from sanxiang.desk.bureaus import Standing, standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.wording_forms import chips, fields, form_of, typed
from sanxiang.desk.wording_previews import Preview, preview
from sanxiang.models import Wording
from sanxiang.papers import Form
from sanxiang.queries import wordings
from sanxiang.rules.wording import ASKED, refusals

RESTORE = "restore"


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What the page holds: the texts, the reason and day, and what came of saving them."""

    texts: Mapping[str, str]
    form: ActForm
    failure: Failure | None = None


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    lines = wordings.form_lines(who.bureau, on=timezone.localdate())
    return render(request, "wordings/index.html", {"lines": lines, "bureau_here": who.bureau})


def edit(request: HttpRequest, kind: str) -> HttpResponse:
    this, who = form_of(kind), standing_of(request)
    form_class = form_for(ASKED, choices={})
    if request.method != "POST":
        initial = {"from_date": timezone.localdate().isoformat()}
        begun = Attempt(texts=_begun(request, this, who), form=form_class(initial=initial))
        return _page(request, this, who, begun)
    texts, form = typed(request, this), form_class(request.POST)
    if "preview" in request.POST:
        again = form_class(initial=request.POST.dict())
        return _page(request, this, who, Attempt(texts=texts, form=again))
    if not form.is_valid():
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _page(request, this, who, Attempt(texts=texts, form=form, failure=failure))
    draft = _draft(request, this, form, texts)
    made = attempted(
        lambda: save_wording(draft, organisation=who.bureau, by=who.person, at=timezone.now())
    )
    if isinstance(made, Failure):
        keys = {each.key for each in papers.passages(this)}
        refuse(form, [error for error in made.errors if error.name not in keys])
        return _page(request, this, who, Attempt(texts=texts, form=form, failure=made))
    messages.success(request, _said(made))
    return redirect("wording_version", kind, made.organisation.code, made.version)


def _begun(request: HttpRequest, this: Form, who: Standing) -> Mapping[str, str]:
    """What the work starts from: the version named in the address, else the one that counts."""
    number = request.GET.get("version", "")
    if number.isascii() and number.isdecimal():
        found = wordings.history(who.bureau, this.kind).filter(version=int(number[:6])).first()
        if found:
            return dict(found.texts)
    last = wordings.last_passed(who.bureau, this.kind)
    if last and last.texts and last.edition == this.edition:
        return dict(last.texts)
    return wordings.texts_in_force(who.bureau, this.kind, on=timezone.localdate())


def _draft(request: HttpRequest, this: Form, form: ActForm, texts: dict[str, str]) -> Draft:
    replaces = request.POST.get("replaces", "")
    return Draft(
        id=form.cleaned_data["act_id"],
        kind=this.kind,
        texts={} if RESTORE in request.POST else texts,
        replaces=int(replaces) if replaces.isdecimal() else -1,
        data=as_data(form),
    )


def _said(made: Wording) -> str:
    waits = wordings.approval_of(made) is not None
    return f"已保存第 {made.version} 版，" + ("等待审定。" if waits else "自生效日期起使用。")


def _page(request: HttpRequest, this: Form, who: Standing, attempt: Attempt) -> HttpResponse:
    last = wordings.history(who.bureau, this.kind).first()
    texts = attempt.texts or {each.key: each.shipped for each in papers.passages(this)}
    errors = attempt.failure.errors if attempt.failure else ()
    shown = preview(request, this, dict(texts)) if _is_shown(attempt) else Preview()
    return render(
        request,
        "wordings/edit.html",
        {
            "this": this,
            "fields": fields(this, texts, errors),
            "chips": chips(this),
            "form": attempt.form,
            "failure": attempt.failure,
            "preview": shown,
            "refusals": refusals(who.roles),
            "waiting": wordings.waiting(who.bureau, this.kind),
            "in_force": wordings.in_force(who.bureau, this.kind, on=timezone.localdate()),
            "bureau_here": who.bureau,
            "history": wordings.history(who.bureau, this.kind)[:20],
            "replaces": request.POST.get("replaces", str(last.version if last else 0)),
            "restorable": bool(
                (passed := wordings.last_passed(who.bureau, this.kind)) and passed.texts
            ),
        },
        status=attempt.failure.status if attempt.failure else HTTPStatus.OK,
    )


def _is_shown(attempt: Attempt) -> bool:
    """With faults in the text the faults say enough."""
    return not (attempt.failure and attempt.failure.errors)
