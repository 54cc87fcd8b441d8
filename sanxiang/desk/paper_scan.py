"""A printed paper comes back: found by its code, its scan uploaded, who signed on it ticked."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from sanxiang.actions.scans import PAGES, Return, bring_back
from sanxiang.desk import uploads
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, AskedField, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.step_form import LATE_FIELDS
from sanxiang.desk.uploads import EvidenceUploadHandler, ReceivedFile
from sanxiang.models import Person
from sanxiang.queries.paper_codes import as_typed
from sanxiang.queries.paper_page import PaperPage, paper_page, visible
from sanxiang.queries.signers import Signer

NO_FILE = "请选择扫描件（PDF 或者照片）"
UNKNOWN = "没有找到这个编码的文书，或者您不能查看它；请对照文书页脚核对"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request to this page: the paper, who asks, when."""

    request: HttpRequest
    page: PaperPage
    person: Person
    at: datetime
    handler: EvidenceUploadHandler

    @property
    def purpose(self) -> str:
        """What a file held for a corrected form is good for: this paper and person only."""
        return f"scan-{self.page.paper.pk}-{self.person.pk}"


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The paper of a code, typed or read off the two-dimensional code by a scanner."""
    typed, problem = request.GET.get("code", "")[:200], ""
    if typed:
        papers = visible(by=person_of(request), on=timezone.localdate())
        if found := papers.filter(code=as_typed(typed)).first():
            return redirect("paper", found.pk)
        problem = UNKNOWN
    context = {"typed": typed, "problem": problem}
    status = HTTPStatus.NOT_FOUND if problem else HTTPStatus.OK
    return render(request, "papers/find.html", context, status=status)


@csrf_exempt  # checked in _answer: only then may the upload handler be put in place here
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    person, at = person_of(request), timezone.now()
    page = paper_page(paper_id, by=person, on=timezone.localdate(at))
    if page is None:
        raise Http404
    handler = EvidenceUploadHandler(request)
    request.upload_handlers = [handler]
    asked = Asked(request=request, page=page, person=person, at=at, handler=handler)
    return _answer(request, asked)


@csrf_protect
def _answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    if request.method != "POST":
        return _shown(asked, _form(asked.page))
    form = _form(asked.page, request)
    if problem := asked.handler.problem:
        form.add_error(None, problem.text)
        return _shown(asked, form, failure=Failure(status=problem.status))
    file = _file(asked)
    if file is None:
        form.add_error(None, NO_FILE)
    if not form.is_valid() or file is None:
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(asked, form, failure=failure, file=file)
    returned = _returned(asked.page, form, file)
    made = attempted(lambda: bring_back(returned, by=asked.person, at=asked.at))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        useless = any(error.name == "file" for error in made.errors) or made.refusals
        return _shown(asked, form, failure=made, file=None if useless else file)
    file.close()
    messages.success(request, "扫描件已归回，现在是这份文书的正式文本。")
    return redirect("paper", asked.page.paper.pk)


def _file(asked: Asked) -> ReceivedFile | None:
    """The file sent now, else the one held from before."""
    sent = asked.request.FILES.get("file")
    if isinstance(sent, ReceivedFile) and sent.received.file_name:
        return sent
    held = uploads.held(asked.request.POST.get("held", ""), purpose=asked.purpose)
    return held[0] if held else None


def _returned(page: PaperPage, form: ActForm, file: ReceivedFile) -> Return:
    values = form.cleaned_data
    named = [
        (signer.role, signer.name) for signer in _named(page) if _key(signer) in values["signed"]
    ]
    asked = [(s.role, values[f"name_{s.role}"]) for s in _unnamed(page) if values[f"name_{s.role}"]]
    received = file.received
    return Return(
        id=values["act_id"],
        paper_id=page.paper.pk,
        path=received.path,
        size=received.size,
        sha256=received.sha256,
        sm3=received.sm3,
        signers=[*named, *asked],
        stamped=bool(values.get("stamped")),
        signed_pages=values["signed_pages"],
        happened_at=_moment(values["happened_at"]),
        late_reason=values["late_reason"],
    )


def _moment(text: str) -> datetime | None:
    return timezone.make_aware(datetime.fromisoformat(text)) if text else None


def _form(page: PaperPage, request: HttpRequest | None = None) -> ActForm:
    """Who may have signed on the paper, and whether it bears the seal."""
    form = ActForm(request.POST if request else None)
    form.fields["signed"] = forms.MultipleChoiceField(
        label="扫描件上有谁的亲笔签名",
        required=False,
        choices=[(_key(one), f"{one.label}　{one.name}") for one in _named(page)],
        widget=forms.CheckboxSelectMultiple({"class": "choice"})
        if _named(page)
        else forms.MultipleHiddenInput(),
        error_messages={"invalid_choice": "签名人有变化，请重新勾选"},
    )
    for signer in _unnamed(page):
        form.fields[f"name_{signer.role}"] = forms.CharField(
            label=f"{signer.label}（扫描件上有其签名的，填写姓名）",
            required=False,
            widget=forms.TextInput({"class": "input"}),
        )
    for field in (PAGES, *LATE_FIELDS):
        form.fields[field.name] = AskedField(field)
    form.fields[PAGES.name].initial = "每一页"
    if page.permit is not None:
        form.fields["stamped"] = forms.BooleanField(
            label="扫描件上已经盖章", required=False, initial=page.awaits_stamp
        )
    return form


def _named(page: PaperPage) -> list[Signer]:
    return [signer for signer in page.line.open if signer.name]


def _unnamed(page: PaperPage) -> list[Signer]:
    return [signer for signer in page.line.open if not signer.name]


def _key(signer: Signer) -> str:
    return f"{signer.role}|{signer.name}"


def _shown(
    asked: Asked, form: ActForm, *, failure: Failure | None = None, file: ReceivedFile | None = None
) -> HttpResponse:
    context = {
        "page": asked.page,
        "paper": asked.page.paper,
        "case": asked.page.paper.case,
        "form": form,
        "failure": failure,
        "held": uploads.hold([file], purpose=asked.purpose) if file else "",
        "held_file": file.received if file else None,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(asked.request, "papers/scan.html", context, status=status)
