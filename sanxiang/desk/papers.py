"""A paper: read it, take its file and its receipt."""

import io
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from sanxiang.actions.access import Reading
from sanxiang.desk.asking import note_reading, person_of
from sanxiang.desk.signing import code_of
from sanxiang.ledger import key as ledger_key
from sanxiang.models import AccessKind, Paper
from sanxiang.papers import resolve, word
from sanxiang.queries.ledger import NotYetSequenced
from sanxiang.queries.originals import path_of
from sanxiang.queries.paper_page import file_in_force, paper_page, readable, visible
from sanxiang.queries.receipts import receipt_of

ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    page = paper_page(paper_id, by=person_of(request), on=timezone.localdate())
    if page is None:
        raise Http404
    note_reading(request, _reading(page.paper, AccessKind.VIEW))
    context = {
        "page": page,
        "paper": page.paper,
        "case": page.paper.case,
        "signing_code": code_of(request, page),
    }
    return render(request, "cases/paper.html", context)


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
