"""What every page's header shows: the bureau, the person, the post held today, where to go."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sanxiang.models.officers import Person
from sanxiang.queries.appointments import posts_of
from sanxiang.rules import complaints
from sanxiang.rules.decision_errors import KNOWN_TO


class Group(NamedTuple):
    """One word of the bar and the places behind it: name of the address, text."""

    text: str
    places: tuple[tuple[str, str], ...]


NAVIGATION = (
    Group("待办", (("start", "待办"),)),
    Group(
        "办案",
        (
            ("cases", "案件"),
            ("deadlines", "期限"),
            ("reviews", "法制审核"),
            ("meetings", "局务会"),
            ("recordings", "音像记录"),
            ("late_entries", "补录"),
            ("past_cases", "历史案件"),
            ("decision_errors", "过错登记"),
        ),
    ),
    Group("检查", (("plans", "检查计划"), ("draws", "双随机"))),
    Group(
        "文书",
        (
            ("papers", "用印"),
            ("blanks", "空白文书"),
            ("paper_find", "按编码查找"),
            ("wordings", "文书模板"),
        ),
    ),
    Group(
        "公示",
        (
            ("publications", "公示信息"),
            ("publication_trays", "整理和发布"),
            ("public_lists", "公示清单"),
            ("takedowns", "到期撤下"),
            ("channels", "公示载体"),
            ("credit_files", "双公示"),
            ("error_reports", "群众纠错"),
            ("public_terms", "公示期限"),
            ("supervision", "公示考核"),
            ("public_site", "网站信息"),
            ("complaints", "举报"),
        ),
    ),
    Group(
        "目录",
        (
            ("items", "执法事项"),
            ("major_catalogue", "重大决定目录"),
            ("benchmarks", "裁量基准"),
            ("guides", "服务指南"),
            ("standard_questions", "标准问题"),
            ("procedures", "程序"),
            ("rule_documents", "规章文件"),
        ),
    ),
    Group("人员", (("people", "人员"),)),
)

# Places that only some posts may know: they stand in the bar of those who hold one.
PRIVATE = {"decision_errors": KNOWN_TO, "complaints": complaints.KNOWN_TO}


class Entry(NamedTuple):
    """One entry of the navigation; `current` as in aria-current, "" when it is elsewhere."""

    url: str
    text: str
    current: str


class Navigation(NamedTuple):
    """The bar, and the places of the group one is in when there are several."""

    groups: list[Entry]
    places: list[Entry]
    inside: str


def header(request: HttpRequest) -> dict[str, Any]:
    """`navigation`, `posts` and `bureau` of the signed-in person; nothing for a stranger."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    held = posts_of(person, on=timezone.localdate())
    if person.is_outside:
        entry = Entry(reverse("outside_lists"), "送审清单", "page")
        bureau = held[0].organisation if held else None
        return {"navigation": Navigation([entry], [], ""), "posts": held, "bureau": bureau}
    return {
        "navigation": navigation(request.path, frozenset(post.role for post in held)),
        "posts": held,
        "bureau": held[0].organisation if held else None,
    }


def navigation(path: str, roles: frozenset[str] = frozenset()) -> Navigation:
    """Where one who holds these posts can go from the page at `path`, and where that page is."""
    here = place_of(path)
    groups, places, inside = [], list[Entry](), ""
    for group in NAVIGATION:
        first = reverse(group.places[0][0])
        if here not in [name for name, _ in group.places]:
            groups.append(Entry(first, group.text, ""))
        elif len(group.places) == 1:
            groups.append(Entry(first, group.text, "page"))
        else:
            groups.append(Entry(first, group.text, "true"))
            inside = group.text
            places = [
                Entry(reverse(name), text, "page" if name == here else "")
                for name, text in group.places
                if name not in PRIVATE or roles.intersection(PRIVATE[name])
            ]
    return Navigation(groups, places, inside)


def place_of(path: str) -> str:
    """The name of the place whose address is the longest beginning of `path`; "" when none is."""
    addresses = {name: reverse(name) for group in NAVIGATION for name, _ in group.places}
    start = addresses.pop("start")
    if path == start:
        return "start"
    found = [name for name, address in addresses.items() if path.startswith(address)]
    return max(found, key=lambda name: len(addresses[name]), default="")
