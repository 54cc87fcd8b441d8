"""显示设置: larger type and a higher contrast, for browsers that offer neither."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.look import CONTRASTS, COOKIE, SIZES, choice, chosen
from portal.pages import columns

A_YEAR = 365 * 24 * 3600  # seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The choice, and back to the page it was made for."""
    back = _on_this_site(request.POST.get("back", "") or request.GET.get("back", ""))
    if request.method == "POST":
        kept = choice(request.POST.get("size", ""), request.POST.get("contrast", ""))
        response = HttpResponseRedirect(back)
        response.set_cookie(COOKIE, kept, max_age=A_YEAR, httponly=True, samesite="Lax")
        return response
    size, contrast = chosen(request.COOKIES.get(COOKIE, ""))
    context = {
        "column": columns.LOOK,
        "back": back,
        "sizes": SIZES,
        "contrasts": CONTRASTS,
        "size": size,
        "contrast": contrast,
    }
    return render(request, "portal/look.html", context)


def _on_this_site(address: str) -> str:
    safe = url_has_allowed_host_and_scheme(address[:2000], allowed_hosts=None)
    return address[:2000] if safe and address.startswith("/") else "/"
