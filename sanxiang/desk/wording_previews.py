"""How a paper would look in the wording typed so far, with sample values. Nothing is kept."""

import base64
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from sanxiang import papers
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.wording_forms import form_of, typed
from sanxiang.papers import Form, PaperRefused, Resolved
from sanxiang.rules import wording


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The pages as addresses of pictures; or what stands against printing them."""

    pages: tuple[str, ...] = ()
    faults: tuple[tuple[str, str, str], ...] = ()  # name of the text field, its label, the fault


def preview(request: HttpRequest, this: Form, texts: dict[str, str]) -> Preview:
    if faults := _faults(this, texts):
        return Preview(faults=faults)
    try:
        pages = papers.pictures(_resolved(request, this, texts))
    except PaperRefused as refused:
        return Preview(faults=(("", "文书", str(refused)),))
    shown = (base64.b64encode(page).decode() for page in pages)
    return Preview(pages=tuple(f"data:image/png;base64,{page}" for page in shown))


@require_POST
def pages(request: HttpRequest, kind: str) -> HttpResponse:
    """The preview by itself, for the script of the page."""
    this = form_of(kind)
    found = preview(request, this, typed(request, this))
    return render(request, "wordings/preview.html", {"preview": found})


@require_POST
def file(request: HttpRequest, kind: str) -> HttpResponse:
    """The preview as the PDF that would be printed."""
    this = form_of(kind)
    texts = typed(request, this)
    if not _faults(this, texts):
        try:
            content = papers.pdf(_resolved(request, this, texts), at=timezone.now())
            return HttpResponse(content, content_type="application/pdf")
        except PaperRefused:
            pass
    context = {"form": this, "preview": preview(request, this, texts)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "wordings/no_pdf.html", context, status=status)


def _faults(this: Form, texts: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    passages = papers.passages(this)
    labels = {each.key: each.label for each in passages}
    errors = wording.errors(passages, texts, papers.labels(this))
    return tuple((f"text_{error.name}", labels[error.name], error.text) for error in errors)


def _resolved(request: HttpRequest, this: Form, texts: dict[str, str]) -> Resolved:
    values = papers.specimen(this) | {"organisation": standing_of(request).bureau.name}
    return papers.resolve(this.kind, values, texts)
