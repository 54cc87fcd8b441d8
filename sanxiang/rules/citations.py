"""Where a text cites a law (引用): by which of its names, and which articles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanxiang.rules.legal_names import VERSION, Article, articles_in, plain, plain_name

TITLE = re.compile(r"《([^《》]{2,200})》")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
# What may stand right before and after a name without making it part of a longer one: 处罚法 is
# not cited by 行政处罚法, nor 食盐专营办法 by 食盐专营办法实施细则.
BEFORE = frozenset("照据反用和及与或对按由合为是以依见同的有在了于经等")
AFTER = frozenset("第和及与或的规等中有关对为是已自于修施废所作并")
LONGER = ("施细则", "规则", "规程", "规范", "修订草案", "修正案")
# What follows a name while the same law is meant: articles, paragraphs, items, and the words and
# brackets between them.
PLACE = re.compile(
    r"第[0-9零〇一二两三四五六七八九十百千]{1,9}条(?:之[0-9一二三四五六七八九十]{1,3})?"
    r"|第\(?[0-9一二三四五六七八九十百]{1,5}\)?[款项目]"
    r"|\([^()《》]{0,60}\)"
    r"|[、,和及与以至到或~—-]|;(?=第)"
)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A law as a text cites it: the name that was looked for, and the articles said after it; none
    where the law is cited as a whole."""

    name: str
    articles: tuple[Article, ...] = ()

    @property
    def text(self) -> str:
        return "《" + self.name + "》" + "、".join(map(str, self.articles))


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    name: str


def citations(text: str, names: Iterable[str]) -> list[Citation]:
    """What a text cites of the laws known by these plain names, in its own order. A name in 《》
    counts only as a whole; of two bare names at one place the longer counts."""
    spoken = plain(text)
    wanted = sorted({name for name in names if name and name in spoken}, key=len, reverse=True)
    if not wanted:
        return []
    found = sorted([*_quoted(spoken, wanted), *_bare(spoken, wanted)], key=lambda one: one.start)
    return [_with_articles(spoken, one, found[at + 1 :]) for at, one in enumerate(found)]


def named_together(found: Iterable[Citation]) -> Sequence[Citation]:
    """Each law once, with all the articles; one that is cited as a whole stays so."""
    together: dict[str, list[Citation]] = {}
    for one in found:
        together.setdefault(one.name, []).append(one)
    return [
        Citation(name=name, articles=tuple(sorted({a for one in ones for a in one.articles})))
        if all(one.articles for one in ones)
        else Citation(name=name)
        for name, ones in together.items()
    ]


def _quoted(spoken: str, wanted: Sequence[str]) -> Iterable[_Found]:
    for match in TITLE.finditer(spoken):
        name = plain_name(match[1])
        if name in wanted:
            yield _Found(match.start(), match.end(), name)


def _bare(spoken: str, wanted: Sequence[str]) -> Iterable[_Found]:
    """Names outside of 《》: what stands inside was looked at as a whole."""
    rest = TITLE.sub(lambda match: "\0" * len(match[0]), spoken)
    for name in wanted:
        at = rest.find(name)
        while at >= 0:
            end = at + len(name)
            if _stands_alone(rest, at, end):
                yield _Found(at, end, name)
                rest = rest[:at] + "\0" * len(name) + rest[end:]
            at = rest.find(name, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and IDEOGRAPH.match(before) and before not in BEFORE:
        return False
    if text.startswith(LONGER, end) or (after.isdigit() and text[end - 1].isdigit()):
        return False
    return not after or not IDEOGRAPH.match(after) or after in AFTER


def _with_articles(spoken: str, one: _Found, later: Sequence[_Found]) -> Citation:
    """Articles that follow the name with nothing between them but what still means this law."""
    end = min((other.start for other in later if other.start >= one.end), default=len(spoken))
    at = one.end
    if note := VERSION.match(spoken, at):
        at = note.end()
    start = at
    while at < end and (place := PLACE.match(spoken, at, end)):
        at = place.end()
    return Citation(name=one.name, articles=articles_in(spoken[start:at]))
