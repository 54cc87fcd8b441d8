"""文书核验: by the code printed on a paper, whether it is genuine, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.models import PaperCode
from portal.pages import columns
from portal.pages.codes import LENGTH, Lookup

CODES = Lookup(
    column=columns.PAPERS,
    template="portal/papers.html",
    target="paper",
    not_a_code=f"文书编码是 {LENGTH} 位字母和数字，请对照文书页脚核对后重新输入。",
    unknown=(
        "没有查到这个文书编码。请对照文书页脚核对；"
        "核对无误仍查不到的，这份文书可能不是本机关制作的，请拨打页面底部的电话核实。"
    ),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    return CODES.ask(request)


# clause: own/paper-code (the state of the paper and nothing more)
@never_cache
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Where the two-dimensional code on a paper leads."""
    found = CODES.find(request, PaperCode, code)
    if isinstance(found, HttpResponse):
        return found
    return render(request, "portal/paper.html", {"column": columns.PAPERS, "paper": found})
