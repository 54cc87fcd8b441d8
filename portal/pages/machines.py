"""Pages for machines: health, what search engines may read and where, and how to install."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import DatabaseError
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import site
from portal.models import PublicRecord, Received
from portal.months import counted, edge, following, on_show
from portal.navigation import shown
from portal.published import address_of

A_FILE = 50_000  # addresses, the most one sitemap may hold
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
URLSET, URLSET_END = f'{HEAD}<urlset xmlns="{NAMESPACE}">\n', "</urlset>\n"
XML = "application/xml; charset=utf-8"
LEFT_OUT = (
    *("/search/", "/reports/", "/look/", "/data/records.", "/records/print/"),
    *("/papers/", "/matters/", "/inspections/"),
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_OUT)]
    lines += ["Disallow: /records/*/report/", "Disallow: /records/*/summary/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def yi_font(request: HttpRequest) -> FileResponse:
    """The letters of Yi, asked for only by a page that holds some."""
    try:
        answer = FileResponse(settings.YI_FONT.open("rb"), content_type="font/ttf")
    except FileNotFoundError:
        raise Http404 from None
    answer.headers["Cache-Control"] = "public, max-age=604800"
    return answer


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The files that together name every page: records by the month of their publication."""
    months = on_show()
    files = [
        (month, part)
        for month, count in zip(months, counted(months), strict=True)
        for part in range(-(-count // A_FILE))
    ]
    paths = [reverse("sitemap_pages")]
    paths += [reverse("sitemap_records", args=[f"{month:%Y%m}", part]) for month, part in files]
    places = "".join(
        f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc></sitemap>"
        for path in paths
    )
    return HttpResponse(
        f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">{places}</sitemapindex>\n', content_type=XML
    )


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    entries = [entry.address for section in shown() for entry in section.entries]
    paths = ["/", *(section.address for section in shown()), *entries]
    lines = (f"<url><loc>{escape(request.build_absolute_uri(one))}</loc></url>" for one in paths)
    return HttpResponse(URLSET + "".join(lines) + URLSET_END, content_type=XML)


@require_safe
def sitemap_records(request: HttpRequest, month: int, part: int) -> StreamingHttpResponse:
    """Records of a month; those of natural persons are not for search engines."""
    year, number = divmod(month, 100)
    if not (1 <= number <= 12 and 1970 <= year < 2100 and part < 1000):
        raise Http404
    first = date(year, number, 1)
    records = (
        PublicRecord.objects.filter(place__gte=edge(first), place__lt=edge(following(first)))
        .exclude(party_kind="person")
        .order_by("place")
        .only("public_id", "published_at", "corrected_at")
    )[part * A_FILE : (part + 1) * A_FILE]

    def lines() -> Iterator[str]:
        yield URLSET
        for one in records.iterator(chunk_size=2000):
            changed = localtime(one.corrected_at or one.published_at).isoformat(timespec="seconds")
            address = escape(address_of(one, request))
            yield f"<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>\n"
        yield URLSET_END

    return StreamingHttpResponse(lines(), content_type=XML)


# clause: D10.2
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the site among its programs. There is no service worker: nothing
    is ever shown that the server would not show at that moment."""
    icons = [
        {"src": static(f"portal/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    content = {
        "name": f"{site.content()['bureau_name']}行政执法公示",
        "short_name": "执法公示",
        "lang": "zh-CN",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0f3566",
        "icons": [*icons, {**icons[1], "purpose": "maskable"}],
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the public database answers."""
    try:
        Received.objects.exists()
    except DatabaseError:
        return HttpResponse("public database does not answer\n", "text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
