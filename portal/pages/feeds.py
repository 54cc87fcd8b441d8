"""订阅: the newest records of any list as Atom and as JSON Feed. What is taken down vanishes."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from portal import site
from portal.models import PublicRecord
from portal.published import address_of
from portal.records import Filters, filters_of, matching

NEWEST = 50


# clause: D10.2
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request.GET)
    here = request.build_absolute_uri()
    feed = Atom1Feed(
        title=_title(filters),
        link=_list(request, filters),
        description=_title(filters),
        language="zh-CN",
        feed_url=here,
        feed_guid=here,
        author_name=str(site.content()["bureau_name"]),
    )
    for record in matching(filters, None, NEWEST):
        feed.add_item(
            title=record.title,
            link=address_of(record, request),
            description=record.in_short.result,
            unique_id=address_of(record, request),
            pubdate=localtime(record.published_at),
            updateddate=localtime(record.corrected_at or record.published_at),
            author_name=record.organisation_name,
            categories=[record.get_kind_display()],
        )
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")


# clause: D10.2
@require_safe
def json_feed(request: HttpRequest) -> JsonResponse:
    filters = filters_of(request.GET)
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(filters),
        "language": "zh-CN",
        "home_page_url": _list(request, filters),
        "feed_url": request.build_absolute_uri(),
        "authors": [{"name": site.content()["bureau_name"]}],
        "items": [_item(record, request) for record in matching(filters, None, NEWEST)],
    }
    return JsonResponse(
        content,
        content_type="application/feed+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _item(record: PublicRecord, request: HttpRequest) -> dict[str, object]:
    address = address_of(record, request)
    changed_at = record.corrected_at or record.published_at
    return {
        "id": address,
        "url": address,
        "title": record.title,
        "content_text": record.in_short.result,
        "date_published": localtime(record.published_at).isoformat(),
        "date_modified": localtime(changed_at).isoformat(),
        "authors": [{"name": record.organisation_name}],
        "tags": [record.get_kind_display()],
    }


def _title(filters: Filters) -> str:
    """The list's name; what was typed into a search is not repeated."""
    narrowed = "（按条件）" if filters.set else ""
    return f"{site.content()['bureau_name']}行政执法公示{narrowed}"


def _list(request: HttpRequest, filters: Filters) -> str:
    there = reverse("search" if filters.q else "records")
    return request.build_absolute_uri(f"{there}?{filters.query()}" if filters.set else there)
