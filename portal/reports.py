"""Taking in a citizen's report that a record is wrong (D15), once however often it is sent."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.urls import reverse

from portal.checks import HIDDEN
from portal.models import ErrorReport, ListEdition, PublicRecord

# Without letters and digits that look alike when read aloud or written down.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class About:
    """What is on show, in the version the citizen saw: a record, or a list of a body, whose
    `public_id` is then its kind. `title` and `address` are how the page names it."""

    subject: str
    public_id: str
    version: int
    title: str
    address: str
    organisation_code: str = ""


def of_record(record: PublicRecord) -> About:
    return About(
        subject="record",
        public_id=record.public_id,
        version=record.version,
        title=f"{record.title}，文号 {record.number}",
        address=reverse("record", args=[record.public_id]),
    )


def of_list(edition: ListEdition) -> About:
    return About(
        subject="list",
        public_id=edition.kind,
        version=edition.version,
        title=f"{edition.organisation_name}{edition.title}（第 {edition.version} 版）",
        address=reverse("list_history", args=[edition.kind]),
        organisation_code=edition.organisation_code,
    )


class ReportForm(forms.Form):
    """What is wrong, and how to answer. `website` is a trap only programs fill in."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=2000,
        min_length=5,
        strip=True,
        widget=forms.Textarea,
        error_messages={
            "required": "请写明哪一处信息有误、正确的应当是什么。",
            "min_length": "内容太短，请写明哪一处信息有误、正确的应当是什么。",
            "max_length": "内容不能超过 2000 字，请精简后再提交。",
        },
    )
    contact = forms.CharField(
        max_length=100,
        required=False,
        strip=True,
        error_messages={"max_length": "联系方式不能超过 100 字。"},
    )
    website = forms.CharField(required=False)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")
        if HIDDEN.search(text):
            raise forms.ValidationError("内容含有不能显示的控制字符，请删去后再提交。")
        return text

    def clean_contact(self) -> str:
        contact = str(self.cleaned_data["contact"])
        if HIDDEN.search(contact):
            raise forms.ValidationError("联系方式含有不能显示的控制字符，请删去后再提交。")
        return contact


def new_code() -> str:
    """A receipt code of 12 signs in three groups: about 59 bits, not to be guessed."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def code_of(typed: str) -> str:
    """A code as a person types it, in the form it is kept."""
    signs = "".join(mark for mark in typed.upper() if mark.isascii() and mark.isalnum())[:12]
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def kept_report(form_id: uuid.UUID) -> ErrorReport | None:
    """The report this form already made, when it is sent a second time."""
    return ErrorReport.objects.filter(form_id=form_id).first()


def keep_report(about: About, form: ReportForm, *, at: datetime) -> ErrorReport:
    """The report with its receipt code; the same form sent twice gives the same report."""
    report, _ = ErrorReport.objects.get_or_create(
        form_id=form.cleaned_data["form_id"],
        defaults={
            "code": new_code(),
            "subject": about.subject,
            "organisation_code": about.organisation_code,
            "public_id": about.public_id,
            "version": about.version,
            "text": form.cleaned_data["text"],
            "contact": form.cleaned_data["contact"],
            "created_at": at,
        },
    )
    return report
