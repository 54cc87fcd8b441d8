"""A paper: read it, sign it, take its file and its receipt."""

import io
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from sanxiang.actions.access import Reading
from sanxiang.actions.signatures import FIELDS, Signing, sign
from sanxiang.desk.asking import note_reading, person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.ledger import key as ledger_key
from sanxiang.models import AccessKind, Paper
from sanxiang.papers import resolve, word
from sanxiang.queries.ledger import NotYetSequenced
from sanxiang.queries.originals import path_of
from sanxiang.queries.paper_page import PaperPage, file_in_force, paper_page, readable, visible
from sanxiang.queries.receipts import receipt_of
from sanxiang.rules.fields import Field, Kind

ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    person = person_of(request)
    page = paper_page(paper_id, by=person, on=timezone.localdate())
    if page is None:
        raise Http404
    form_class = _form_class(page)
    if request.method != "POST":
        note_reading(request, _reading(page.paper, AccessKind.VIEW))
        return _shown(request, page, form_class(initial=_initial(request)), None)
    form = form_class(request.POST)
    if not form.is_valid():
        return _shown(request, page, form, Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    signing = _signing(request, page.paper, form)
    made = attempted(lambda: sign(signing, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, page, form, made)
    refused = bool(made.refusal_reason)
    messages.success(request, f"已登记{made.name}拒绝签名。" if refused else f"{made.name}已签名。")
    return redirect("paper", paper_id)


def paper_file(request: HttpRequest, paper_id: UUID) -> FileResponse:
    """The issued version of the paper (`?version` an earlier one), shown by the browser."""
    found = _readable(request, paper_id)
    file = file_in_force(found)
    if version := request.GET.get("version", ""):
        file = get_object_or_404(found.files, pk=version if version.isdecimal() else 0)
    note_reading(request, _reading(found, AccessKind.DOWNLOAD))
    return FileResponse(
        path_of(file.sha256).open("rb"),
        content_type=file.media_type,
        filename=f"{found.title}{found.number}{ENDINGS[file.media_type]}",
    )


def paper_word(request: HttpRequest, paper_id: UUID) -> FileResponse:
    """The same text as a Word file to work on; the PDF stays what was issued."""
    found = _readable(request, paper_id)
    note_reading(request, _reading(found, AccessKind.EXPORT))
    content = word(resolve(found.kind, found.data, found.texts))
    return FileResponse(
        io.BytesIO(content),
        as_attachment=True,
        content_type=WORD_TYPE,
        filename=f"{found.title}{found.number}.docx",
    )


def paper_receipt(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The receipt that proves the newest file against the ledger, offline."""
    found = _readable(request, paper_id)
    file = file_in_force(found)
    signer = ledger_key.load(settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN)
    try:
        receipt = receipt_of(
            file.act,
            type="paper",
            content=path_of(file.sha256).read_bytes(),
            key=signer.verifier,
        )
    except NotYetSequenced as reason:
        context = {"paper": found, "reason": str(reason)}
        return render(request, "cases/no_receipt.html", context, status=HTTPStatus.CONFLICT)
    note_reading(request, _reading(found, AccessKind.EXPORT))
    return HttpResponse(
        receipt,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="receipt-{found.code}.zip"'},
    )


def _readable(request: HttpRequest, paper_id: UUID) -> Paper:
    person, today = person_of(request), timezone.localdate()
    found = visible(by=person, on=today).filter(pk=paper_id).first()
    if found is None:
        raise Http404
    if not readable(found, by=person, on=today):
        raise PermissionDenied
    return found


def _reading(found: Paper, kind: AccessKind) -> Reading:
    return Reading(case=found.case, kind=kind, object_type="paper", object_id=found.pk)


def _form_class(page: PaperPage) -> type[ActForm]:
    roles = tuple((signer.role, signer.label) for signer in page.form.signers)
    role = Field(name="role", label="以什么身份签名", kind=Kind.CHOICE, choices=roles)
    return form_for([role, *FIELDS], choices={})


def _initial(request: HttpRequest) -> dict[str, str]:
    """Whom the person tapped in the list of signers."""
    return {name: request.GET.get(name, "")[:60] for name in ("role", "name")}


def _signing(request: HttpRequest, found: Paper, form: ActForm) -> Signing:
    return Signing(
        id=form.cleaned_data["act_id"],
        paper_id=found.pk,
        text_sha256=request.POST.get("text_sha256", ""),
        image=request.POST.get("signed_image", ""),
        strokes=request.POST.get("signed_strokes", ""),
        **as_data(form),
    )


def _shown(
    request: HttpRequest, page: PaperPage, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context = {
        "page": page,
        "paper": page.paper,
        "case": page.paper.case,
        "form": form,
        "failure": failure,
        "text_sha256": request.POST.get("text_sha256", page.paper.text_sha256),
        "strokes": request.POST.get("signed_strokes", ""),
        "fields": {field.name: field for field in form.visible_fields()},
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "cases/paper.html", context, status=status)
