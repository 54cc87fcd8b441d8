"""The page to sign on: nothing but the text, the glass and who signs next. It can be opened on
another device of the same person, and handed over."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import segno
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from sanxiang.actions.access import Reading
from sanxiang.actions.marks import BIGGEST
from sanxiang.actions.signatures import FIELDS, Signing, sign
from sanxiang.desk.asking import note_reading, person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.step_form import LATE_FIELDS
from sanxiang.models import AccessKind
from sanxiang.queries.paper_page import PaperPage, paper_page
from sanxiang.rules.fields import Field, Kind

PHOTOS = "image/jpeg,image/png,image/webp"


class Photo(forms.FileField):
    """A photo taken now or a scan; too large ones are told by the action."""

    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput({"class": "input", "accept": PHOTOS}),
        )


def signing(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    person = person_of(request)
    page = paper_page(paper_id, by=person, on=timezone.localdate())
    if page is None:
        raise Http404
    if page.text is None:
        raise PermissionDenied
    form_class = _form_class(page)
    if request.method != "POST":
        reading = Reading(
            case=page.paper.case,
            kind=AccessKind.VIEW,
            object_type="paper",
            object_id=page.paper.pk,
        )
        note_reading(request, reading)
        return _shown(request, page, form_class(initial=_tapped(request)), None)
    form = form_class(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, page, form, Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    given = _signing(request, page, form)
    made = attempted(lambda: sign(given, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _shown(request, page, form, made)
    refused = bool(made.refusal_reason)
    messages.success(request, f"已登记{made.name}拒绝签名。" if refused else f"{made.name}已签名。")
    return redirect("signing", paper_id)


def code_of(request: HttpRequest, page: PaperPage) -> str:
    """The address of this page as a QR code, for another device of the same person."""
    address = request.build_absolute_uri(reverse("signing", args=[page.paper.pk]))
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=2)
    return mark_safe(drawn)


def _form_class(page: PaperPage) -> type[ActForm]:
    roles = tuple((one.role, one.label) for one in page.form.signing(page.paper.data))
    role = Field(name="role", label="以什么身份签名", kind=Kind.CHOICE, choices=roles)
    base = form_for([role, *FIELDS, LATE_FIELDS[0]], choices={})
    limit = f"JPG 或 PNG，不超过 {BIGGEST // 1024 // 1024} MB"
    photos = {
        "picture": Photo("纸上签名的照片或者扫描件", limit),
        "fingerprint": Photo("捺印的照片或者扫描件", limit),
    }
    return type("SigningForm", (base,), photos)


def _tapped(request: HttpRequest) -> dict[str, str]:
    """Whom the person tapped in the list of signers."""
    return {name: request.GET.get(name, "")[:60] for name in ("role", "name")}


def _signing(request: HttpRequest, page: PaperPage, form: ActForm) -> Signing:
    values = as_data(form)
    happened_at = values.pop("happened_at")
    return Signing(
        id=form.cleaned_data["act_id"],
        paper_id=page.paper.pk,
        text_sha256=request.POST.get("text_sha256", ""),
        image=request.POST.get("signed_image", ""),
        strokes=request.POST.get("signed_strokes", ""),
        happened_at=timezone.make_aware(datetime.fromisoformat(happened_at))
        if happened_at
        else None,
        picture=_bytes(form, "picture"),
        fingerprint=_bytes(form, "fingerprint"),
        **values,
    )


def _bytes(form: ActForm, name: str) -> bytes:
    file = form.cleaned_data[name]
    return bytes(file.read(BIGGEST + 1)) if file else b""


def _shown(
    request: HttpRequest, page: PaperPage, form: ActForm, failure: Failure | None
) -> HttpResponse:
    fields = {field.name: field for field in form.visible_fields()}
    aside = ("refusal_reason", "witness", "picture", "fingerprint", "happened_at", "late_reason")
    context: dict[str, Any] = {
        "page": page,
        "paper": page.paper,
        "form": form,
        "failure": failure,
        "text_sha256": request.POST.get("text_sha256", page.paper.text_sha256),
        "strokes": request.POST.get("signed_strokes", ""),
        "fields": fields,
        "signer": form["name"].value() or "",
        "chosen": bool(form["role"].value()) and not page.line.replaced,
        "open": {name for name in aside if form.errors.get(name) or fields[name].value()},
    }
    role = form["role"].value()
    if context["chosen"] and not failure and (waiting := page.line.waiting(role)):
        context |= {"chosen": False, "failure": Failure(status=HTTPStatus.OK, refusals=(waiting,))}
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "cases/sign_here.html", context, status=status)
