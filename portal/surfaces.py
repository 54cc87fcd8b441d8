"""Where a published record can be met, one line each: its addresses, and how to see it is there.

After a withdrawal the inside asks every one of them as a visitor would, through whatever caches
stand in front (D12.2a, D12.2b). Whoever gives the public one more way to a record adds its line
to SURFACES; tests/portal/test_surfaces.py then shows that it carries a record and loses it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from portal.months import month_of
from portal.places import after_last
from portal.search.words import LONGEST_QUERY

NOT_HERE = (404, 410)


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What is known of a record taken down: enough to look for it wherever it could be shown.
    `explained` where its explanation stays in its place (an annulled decision)."""

    public_id: str
    kind: str
    organisation_code: str
    title: str
    number: str
    decided_date: date
    published_at: datetime
    linked: tuple[str, ...] = ()
    explained: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the public side answered, its redirects followed."""

    status: int
    body: bytes

    def says(self, text: str) -> bool:
        return text.encode() in self.body


@dataclass(frozen=True, kw_only=True)
class Surface:
    """One way to a record: the addresses to ask, and whether an answer shows it."""

    name: str
    title: str
    addresses: Callable[[Trace], tuple[str, ...]]
    shows: Callable[[Answer, Trace], bool]


def still_there(answer: Answer, trace: Trace) -> bool:
    """At an address of its own: anything but “gone”, or words that name it all the same."""
    named = answer.says(trace.number) or answer.says(trace.title)
    return answer.status not in NOT_HERE or (named and not trace.explained)


def names_it(answer: Answer, trace: Trace) -> bool:
    """Among others: it is named by the id that every link to it carries."""
    return answer.says(trace.public_id)


def own(name: str, title: str, path: str) -> Surface:
    """A surface at an address of the record itself; `path` has {id} where its id goes."""
    return Surface(
        name=name,
        title=title,
        addresses=lambda trace: (path.format(id=trace.public_id),),
        shows=still_there,
    )


def among_others(name: str, title: str, path: Callable[[Trace], str]) -> Surface:
    """A surface that shows many records, at the place where this one would be."""
    return Surface(name=name, title=title, addresses=lambda trace: (path(trace),), shows=names_it)


def place_in_lists(trace: Trace) -> str:
    """The cursor with which a list begins at the records of that very moment."""
    return str(after_last(trace.published_at))


def _list(trace: Trace) -> str:
    return "/records/?" + urlencode({"after": place_in_lists(trace)})


def _screen(trace: Trace) -> str:
    return "/screen/?" + urlencode({"after": place_in_lists(trace)})


def _filtered(trace: Trace) -> str:
    asked = {
        "kind": trace.kind,
        "organisation": trace.organisation_code,
        "year": f"{trace.decided_date.year:04d}",
        "after": place_in_lists(trace),
    }
    return "/records/?" + urlencode(asked)


def _search(words: str, trace: Trace) -> str:
    return "/search/?" + urlencode({"q": words[:LONGEST_QUERY], "after": place_in_lists(trace)})


def _in_search(path: str) -> Callable[[Trace], str]:
    """A form of the list of what its number finds, where it would be the first."""
    return lambda trace: f"{path}?" + urlencode({"q": trace.number})


def _sitemap(trace: Trace) -> str:
    return f"/sitemap-{month_of(trace.published_at):%Y%m}-0.xml"


SURFACES: tuple[Surface, ...] = (
    own("page", "公示页面", "/records/{id}/"),
    own("summary", "摘要", "/records/{id}/summary/"),
    own("json", "公示数据文件", "/records/{id}/record.json"),
    own("receipt", "存证回执", "/records/{id}/receipt.zip"),
    own("decision", "决定书公开件", "/records/{id}/decision.pdf"),
    own("report", "纠错页面", "/records/{id}/report/"),
    own("interface", "开放接口", "/api/v1/records/{id}"),
    among_others("home", "首页", lambda trace: "/"),
    among_others("list", "公示列表", _list),
    among_others("screen", "大厅屏幕", _screen),
    among_others("filtered", "按条件筛选的列表", _filtered),
    among_others("search_number", "按文号查询", lambda trace: _search(trace.number, trace)),
    among_others("search_title", "按标题查询", lambda trace: _search(trace.title, trace)),
    among_others("interface_list", "开放接口的列表", _in_search("/api/v1/records")),
    among_others("print", "打印版", _in_search("/records/print/")),
    among_others("csv", "CSV 文件", _in_search("/data/records.csv")),
    among_others("json_lines", "JSON 文件", _in_search("/data/records.jsonl")),
    among_others("atom", "Atom 订阅", _in_search("/feeds/atom.xml")),
    among_others("json_feed", "JSON 订阅", _in_search("/feeds/feed.json")),
    among_others("sitemap", "站点地图", _sitemap),
    Surface(
        name="linked",
        title="同一事项的其他公示",
        addresses=lambda trace: tuple(f"/records/{one}/" for one in trace.linked),
        # Its own id stands in the record's published text, so only a link to it counts.
        shows=lambda answer, trace: answer.says(f"/records/{trace.public_id}/"),
    ),
)
