"""Law texts by article and version (法条文本): how a file of them reads, which version is in force.

As JSON one article a line: `law`, `version` (the day it was passed), `chapter`, `article`,
`paragraphs`; `effective` (the day it came into force) where the register does not know it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from sanxiang.rules.citations import Citation
from sanxiang.rules.columns import DAY, EXAMPLE, Column, Layout, Wrong, day, line, text
from sanxiang.rules.legal_names import ARTICLE, Article, articles_in, plain, plain_name
from sanxiang.rules.rule_columns import title
from sanxiang.rules.sheets import RowError, seen

CLAUSE = "L8.3"


def article(column: Column, value: Any) -> Article:
    """第七十一条, 第71条, 第一百二十条之一."""
    read = plain(line(column, value))
    found = ARTICLE.fullmatch(read)
    numbers = articles_in(read) if found else ()
    if not numbers or numbers[0].number < 1:
        raise Wrong(column.expected, seen(value))
    return numbers[0]


COLUMNS = (
    Column(
        name="law",
        heading="名称",
        read=title,
        expected="法律、法规、规章的名称，最多 200 字",
        max_length=200,
        example=EXAMPLE,
        width=36,
    ),
    Column(
        name="version",
        heading="版本",
        read=day,
        expected="通过或者公布这一版的" + DAY,
        example="2026-11-01",
        width=12,
    ),
    Column(
        name="effective",
        heading="施行日期",
        read=day,
        expected=DAY + "；登记册里有这一版的可以留空",
        required=False,
        empty=None,
        example="2026-12-01",
        width=12,
    ),
    Column(
        name="chapter",
        heading="章节",
        read=line,
        expected="文字，最多 100 字；没有的留空",
        required=False,
        max_length=100,
        example="第一章 总则",
        width=24,
    ),
    Column(
        name="article",
        heading="条",
        read=article,
        expected="一条的序号，例如 第七十一条、第一百二十条之一",
        max_length=20,
        example="第一条",
        width=14,
    ),
    Column(
        name="paragraphs",
        heading="内容",
        read=text,
        expected="文字，最多 10000 字，一行一款",
        max_length=10_000,
        example="示例内容",
        width=80,
    ),
)


def _unique(row: Mapping[str, Any]) -> Iterable[tuple[str, object, Any]]:
    if {"law", "version", "article"} <= set(row):
        key = (plain_name(row["law"]), row["version"], row["article"])
        yield "条", key, str(row["article"])


LAYOUT = Layout(sheet="法条文本", title="法条文本", columns=COLUMNS, most=20_000, unique=_unique)


@dataclass(frozen=True, kw_only=True)
class LawVersion:
    """One version of a law whose articles are known whole, and from when to when it is in force;
    `until` is the first day on which it no longer is."""

    name: str  # plain
    version: date
    from_date: date
    until: date | None = None
    articles: frozenset[Article] = frozenset()

    def in_force(self, day: date) -> bool:
        return self.from_date <= day and (self.until is None or day < self.until)


class Known(StrEnum):
    """What is known of a citation on a day."""

    STANDS = "在这一天有效"
    NO_ARTICLE = "没有这一条"
    NOT_IN_FORCE = "这一天不是有效的版本"


@dataclass(frozen=True, kw_only=True)
class CitedArticle:
    """A cited article as it stood on a day. `article` is None where the law is cited as a whole;
    `instead` says in which other version the article is, or why nothing is in force."""

    name: str
    article: Article | None
    known: Known
    version: LawVersion | None = None
    instead: str = ""


def out_of_order(rows: Sequence[Mapping[str, Any]]) -> list[RowError]:
    """Articles that do not follow one another from the first to the last, by law and version: of
    a text with gaps nobody could say that an article does not exist."""
    errors = []
    for (_, version), found in groupby(sorted(rows, key=_version), key=_version):
        last = Article(0)
        for row in found:
            this = row["article"]
            if this not in {Article(last.number + 1), Article(last.number, last.part + 1)}:
                after = f"{last}之后是下一条" if last.number else "第一行是第一条"
                expected = f"{row['law']}（{version}）的各条依次排列、没有遗漏，{after}"
                errors.append(RowError("", 0, "条", expected, str(this)))
            last = this
    return errors


def _version(row: Mapping[str, Any]) -> tuple[str, date]:
    return plain_name(row["law"]), row["version"]


def standing(
    citation: Citation, versions: Sequence[LawVersion], repealed: date | None, day: date
) -> list[CitedArticle]:
    """What is known of each cited article on a day, by the versions of that law. `repealed` is the
    day it ceased to be in force. Nothing where no version of the law is loaded, unless it is
    repealed."""
    ended = repealed is not None and repealed <= day
    if not versions and not ended:
        return []
    current = None if ended else next((one for one in versions if one.in_force(day)), None)
    wanted: Sequence[Article | None] = citation.articles or (None,)
    return [_cited(citation.name, one, current, versions, repealed, day) for one in wanted]


def _cited(
    name: str,
    wanted: Article | None,
    current: LawVersion | None,
    versions: Sequence[LawVersion],
    repealed: date | None,
    day: date,
) -> CitedArticle:
    if current is None:
        why = f"{repealed} 起废止" if repealed and repealed <= day else _next(versions, day)
        return CitedArticle(name=name, article=wanted, known=Known.NOT_IN_FORCE, instead=why)
    if wanted is None or wanted in current.articles:
        return CitedArticle(name=name, article=wanted, known=Known.STANDS, version=current)
    others = [f"{one.version} 版" for one in versions if wanted in one.articles]
    last = max(current.articles, default=Article(0))
    instead = f"见于 {'、'.join(others)}" if others else f"这一版到{last}为止"
    return CitedArticle(
        name=name, article=wanted, known=Known.NO_ARTICLE, version=current, instead=instead
    )


def _next(versions: Sequence[LawVersion], day: date) -> str:
    coming = [one.from_date for one in versions if one.from_date > day]
    return f"最早一版 {min(coming)} 起施行" if coming else "没有这一天有效的版本"
