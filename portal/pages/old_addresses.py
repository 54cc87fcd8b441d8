"""Addresses people remember from other sites or that stood here before lead to where things are."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

# old path -> the name of the page that is there now
MOVED = {
    "index.html": "home",
    "index.htm": "home",
    "index.shtml": "home",
    "records.html": "records",
    "search.html": "search",
    "rss": "atom",
    "rss.xml": "atom",
    "feed": "atom",
    "atom.xml": "atom",
    "feed.json": "json_feed",
    "sitemap_index.xml": "sitemap",
    "manifest.json": "manifest",
    "api/": "open_data",
    "api/v1/docs": "open_data",
}


@require_safe
def moved(request: HttpRequest, route: str) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse(route) + (f"?{query}" if query else ""))


@require_safe
def moved_record(request: HttpRequest, public_id: str) -> HttpResponsePermanentRedirect:
    return HttpResponsePermanentRedirect(reverse("record", args=[public_id]))


PATTERNS: list[URLPattern] = [
    *(path(old, moved, {"route": route}) for old, route in MOVED.items()),
    path("records/<slug:public_id>.html", moved_record),
]
