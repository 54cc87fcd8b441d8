"""What every page's header shows: the bureau, the person, the post held today, where to go."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from sanxiang.models.officers import Person
from sanxiang.queries.appointments import posts_of

NAVIGATION = (
    ("start", "待办"),
    ("cases", "案件"),
    ("deadlines", "期限"),
    ("plans", "检查计划"),
    ("draws", "双随机"),
    ("items", "执法事项"),
    ("papers", "文书"),
    ("procedures", "程序"),
    ("wordings", "文书模板"),
    ("recordings", "音像记录"),
    ("reviews", "法制审核"),
    ("publications", "公示"),
    ("people", "人员"),
)


class Entry(NamedTuple):
    """One entry of the main navigation."""

    url: str
    text: str
    current: bool


def header(request: HttpRequest) -> dict[str, Any]:
    """`navigation`, `posts` and `bureau` of the signed-in person; nothing for a stranger."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    held = posts_of(person, on=timezone.localdate())
    return {
        "navigation": entries(request.path),
        "posts": held,
        "bureau": held[0].organisation if held else None,
    }


def entries(path: str) -> list[Entry]:
    """The entries whose page exists, the one holding `path` marked."""
    found = []
    for name, text in NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        current = path == url if url == reverse("start") else path.startswith(url)
        found.append(Entry(url, text, current))
    return found
