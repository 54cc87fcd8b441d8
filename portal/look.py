"""How large and how strong a visitor wants the pages: kept in a cookie that says only that.

The pages themselves are the same for everybody; the choice is written into them on their way out,
so that a page prepared once can be given to all.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

COOKIE = "look"
SIZES = {"": "标准", "large": "大", "larger": "特大"}
CONTRASTS = {"": "标准", "strong": "高对比度"}
CHOICE = re.compile(r"(large|larger)?-(strong)?")
PLAIN = b'<html lang="zh-CN">'


def choice(size: str, contrast: str) -> str:
    """The cookie of a choice; what is not offered counts as the usual."""
    return f"{size if size in SIZES else ''}-{contrast if contrast in CONTRASTS else ''}"


def chosen(cookie: str) -> tuple[str, str]:
    """Size and contrast that the cookie names."""
    match = CHOICE.fullmatch(cookie)
    return (match[1] or "", match[2] or "") if match else ("", "")


def written(page: bytes, cookie: str) -> bytes:
    """The page as this visitor wants to see it."""
    classes = " ".join(f"look-{one}" for one in chosen(cookie) if one)
    if not classes:
        return page
    return page.replace(PLAIN, PLAIN[:-1] + f' class="{classes}">'.encode(), 1)


class Look:
    """Writes the visitor's choice into each page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            if cookie := request.COOKIES.get(COOKIE, ""):
                response.content = written(response.content, cookie)
        return response
