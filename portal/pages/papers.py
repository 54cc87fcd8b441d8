"""文书核验: by the code printed on a paper, whether it is genuine, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.limits import may_look_up, note_unknown_code
from portal.models import PaperCode
from portal.pages import columns

LENGTH = 12
NOT_A_CODE = f"文书编码是 {LENGTH} 位字母和数字，请对照文书页脚核对后重新输入。"
UNKNOWN = (
    "没有查到这个文书编码。请对照文书页脚核对；"
    "核对无误仍查不到的，这份文书可能不是本机关制作的，请拨打页面底部的电话核实。"
)
TOO_OFTEN = "查询过于频繁，请一小时后再试，或者拨打页面底部的电话核实。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    """The form; a code of the right shape leads to its own page."""
    typed = request.POST.get("code", "")[:50]
    if request.method != "POST":
        return _shown(request, typed)
    code = "".join(mark for mark in typed.upper() if mark.isascii() and mark.isalnum())
    if len(code) != LENGTH:
        return _shown(request, typed, NOT_A_CODE, status=400)
    return redirect("paper", code)


# clause: own/paper-code (the state of the paper and nothing more)
@never_cache
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Where the two-dimensional code on a paper leads."""
    code = code.upper()
    if not may_look_up(request, at=timezone.now()):
        return _shown(request, code, TOO_OFTEN, status=429)
    found = PaperCode.objects.filter(code=code).first()
    if found is None:
        note_unknown_code(request, at=timezone.now())
        return _shown(request, code[:50], UNKNOWN, status=404)
    context = {"column": columns.PAPERS, "paper": found}
    return render(request, "portal/paper.html", context)


def _shown(
    request: HttpRequest, typed: str, problem: str = "", *, status: int = 200
) -> HttpResponse:
    context = {"column": columns.PAPERS, "typed": typed, "problem": problem}
    return render(request, "portal/papers.html", context, status=status)
