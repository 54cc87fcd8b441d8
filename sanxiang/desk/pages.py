"""Addresses of the neighbours of a page in a long list."""

from django.http import HttpRequest

from sanxiang.queries.keyset import Page, Row


def neighbours(request: HttpRequest, page: Page[Row]) -> dict[str, str]:
    """`newer` and `older` for components/pagination.html, the filters kept."""
    return {"newer": _address(request, page.newer), "older": _address(request, page.older)}


def _address(request: HttpRequest, cursor: str) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["at"] = cursor
    return f"?{query.urlencode()}"
