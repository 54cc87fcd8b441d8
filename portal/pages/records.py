"""The list with its filters, the record page, its downloads, and what stays after withdrawal."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal import messages
from portal.models import Organisation, PublicRecord, Withdrawal
from portal.pages import columns
from portal.records import filtered, filters_of, linked_to, page_of, years
from portal.search import LONGEST_QUERY, matching, text_key


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request.GET)
    page = page_of(filtered(PublicRecord.objects.all(), filters), request.GET.get("after", ""))
    context = {
        "column": columns.RECORDS,
        "filters": filters,
        "page": page,
        "kinds": messages.KINDS,
        "outcomes": messages.OUTCOMES,
        "organisations": list(Organisation.objects.order_by("code")),
        "years": years(),
        "is_first": "after" not in request.GET,
    }
    return render(request, "portal/records.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Found records; an empty or overlong query is explained, not searched."""
    query = request.GET.get("q", "")
    problem = ""
    if "q" in request.GET and not text_key(query):
        problem = "请输入当事人名称、文号或者标题中的几个字。"
    elif len(query) > LONGEST_QUERY:
        problem = f"查询内容不能超过 {LONGEST_QUERY} 字，请缩短后再查。"
    page = None
    if "q" in request.GET and not problem:
        page = page_of(matching(query), request.GET.get("after", ""))
    onward = QueryDict(mutable=True)
    onward["q"] = query
    context = {
        "column": columns.SEARCH,
        "query": query[:LONGEST_QUERY],
        "problem": problem,
        "page": page,
        "onward": onward.urlencode(),
        "is_first": "after" not in request.GET,
    }
    return render(request, "portal/search.html", context, status=400 if problem else 200)


@require_safe
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    found = PublicRecord.objects.defer("record_bytes").filter(public_id=public_id).first()
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


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
