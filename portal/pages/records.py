"""The list with its filters, the record page, its downloads, and what stays after withdrawal."""

from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal import messages
from portal.models import Organisation, PublicRecord, Withdrawal
from portal.pages import columns
from portal.records import COUNT_CAP, Filters, filters_of, items, linked_to, page_of, years
from portal.search.words import LONGEST_QUERY, asked

HAS_FILE = ExpressionWrapper(Q(file__content__isnull=False), output_field=BooleanField())


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    filters = replace(filters_of(request.GET), q="")
    page = page_of(filters, request.GET.get("after", ""))
    context = {"column": columns.RECORDS, "page": page, "is_first": "after" not in request.GET}
    return render(request, "portal/records.html", context | choices(filters))


@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """What was filtered or found as one table to print, as far as a count goes."""
    filters = filters_of(request.GET)
    page = page_of(filters, "", COUNT_CAP)
    context = {"column": columns.RECORDS, "page": page, "today": timezone.localdate()}
    return render(request, "portal/records_print.html", context | choices(filters))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Found records; an empty or overlong query is explained, not searched."""
    typed = request.GET.get("q", "")
    problem = ""
    if "q" in request.GET and not asked(typed):
        problem = "请输入当事人名称、文号、事项或者内容中的几个字。"
    elif len(typed) > LONGEST_QUERY:
        problem = f"查询内容不能超过 {LONGEST_QUERY} 字，请缩短后再查。"
    filters = filters_of(request.GET)
    page = None
    if "q" in request.GET and not problem:
        page = page_of(filters, request.GET.get("after", ""))
    context = {
        "column": columns.SEARCH,
        "problem": problem,
        "page": page,
        "is_first": "after" not in request.GET,
    }
    answered = 400 if problem else 200
    return render(request, "portal/search.html", context | choices(filters), status=answered)


def choices(filters: Filters) -> dict[str, Any]:
    """What each filter offers, and what is chosen, by its name and how to take it back."""
    organisations = list(Organisation.objects.order_by("code"))
    offered = {
        "power": ("执法种类", messages.POWERS),
        "kind": ("公示种类", messages.KINDS),
        "item": ("事项", dict(items())),
        "organisation": ("机关", {one.code: one.name for one in organisations}),
        "year": ("决定年份", {f"{year:04d}": f"{year:04d} 年" for year in years()}),
        "outcome": ("结果", messages.OUTCOMES),
    }
    chips = [
        (title, values.get(filters.set[name], filters.set[name]), filters.without(name))
        for name, (title, values) in offered.items()
        if name in filters.set
    ]
    fields = [
        (name, title, values, filters.set.get(name, ""))
        for name, (title, values) in offered.items()
    ]
    return {"filters": filters, "fields": fields, "chips": chips}


@require_safe
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page says of a file that it is here, and never reads its bytes."""
    records = PublicRecord.objects.select_related("file").defer("record_bytes", "file__content")
    found = records.annotate(has_file=HAS_FILE).filter(public_id=public_id).first()
    if found is None:
        return gone(request, public_id)
    published = timezone.localtime(found.published_at)
    context = {
        "column": columns.RECORDS,
        "record": found,
        "linked": linked_to(found),
        "index_number": f"{found.organisation_code}/{published.year}-{found.public_id}",
    }
    return render(request, "portal/record.html", context)


def gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """410 with the tombstone where a record was, 404 where none ever was."""
    stone = get_object_or_404(Withdrawal, public_id=public_id)
    return render(
        request, "portal/gone.html", {"column": columns.RECORDS, "stone": stone}, status=410
    )


@require_safe
def record_json(request: HttpRequest, public_id: str) -> HttpResponse:
    """The exact bytes that were published, as the receipt proves them."""
    found = PublicRecord.objects.filter(public_id=public_id).first()
    if found is None:
        return gone(request, public_id)
    return attachment(bytes(found.record_bytes), "application/json", "record.json")


@require_safe
def receipt_zip(request: HttpRequest, public_id: str) -> HttpResponse:
    found = PublicRecord.objects.filter(public_id=public_id).first()
    if found is None:
        return gone(request, public_id)
    if found.receipt_bytes is None:
        raise Http404
    return attachment(bytes(found.receipt_bytes), "application/zip", "receipt.zip")


# clause: own/redacted-paper (what was covered is gone)
@require_safe
def decision_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The redacted decision paper, once its bytes are here."""
    found = PublicRecord.objects.select_related("file").filter(public_id=public_id).first()
    if found is None:
        return gone(request, public_id)
    file = getattr(found, "file", None)
    if file is None or file.content is None:
        raise Http404
    return attachment(bytes(file.content), "application/pdf", "decision.pdf")


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
