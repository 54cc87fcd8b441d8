"""Law texts: whole and in order, and what a citation is worth on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.citations import Citation
from sanxiang.rules.law_texts import (
    LAYOUT,
    Known,
    LawVersion,
    out_of_order,
    standing,
)
from sanxiang.rules.legal_names import Article
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import Formula, Sheet
from tests.make_rules import ENERGY

pytestmark = pytest.mark.clause("L8.3")


def version(year: int, articles: int, until: int | None = None) -> LawVersion:
    return LawVersion(
        name=ENERGY,
        version=date(year, 1, 1),
        from_date=date(year, 3, 1),
        until=date(until, 3, 1) if until else None,
        articles=frozenset(Article(one) for one in range(1, articles + 1)),
    )


OLD, NEW = version(2010, 50, 2020), version(2020, 40)
THIRD, LAST = Article(3), Article(45)


@pytest.mark.parametrize(
    ("articles", "day", "repealed", "known", "instead"),
    [
        ((THIRD,), date(2026, 1, 1), None, Known.STANDS, ""),
        ((LAST,), date(2026, 1, 1), None, Known.NO_ARTICLE, "见于 2010-01-01 版"),
        ((Article(60),), date(2026, 1, 1), None, Known.NO_ARTICLE, "这一版到第四十条为止"),
        ((LAST,), date(2015, 1, 1), None, Known.STANDS, ""),
        ((LAST,), date(2020, 2, 29), None, Known.STANDS, ""),
        ((LAST,), date(2020, 3, 1), None, Known.NO_ARTICLE, "见于 2010-01-01 版"),
        ((THIRD,), date(2010, 2, 28), None, Known.NOT_IN_FORCE, "最早一版 2010-03-01 起施行"),
        ((THIRD,), date(2026, 1, 1), date(2026, 1, 1), Known.NOT_IN_FORCE, "2026-01-01 起废止"),
        ((THIRD,), date(2025, 12, 31), date(2026, 1, 1), Known.STANDS, ""),
        ((), date(2026, 1, 1), None, Known.STANDS, ""),
        ((), date(2009, 1, 1), None, Known.NOT_IN_FORCE, "最早一版 2010-03-01 起施行"),
    ],
)
def test_what_a_citation_is_worth_on_a_day(
    articles: tuple[Article, ...], day: date, repealed: date | None, known: Known, instead: str
) -> None:
    citation = Citation(name=ENERGY, articles=articles)
    found = standing(citation, [OLD, NEW], repealed, day)
    assert [(one.known, one.instead) for one in found] == [(known, instead)]


def test_of_a_law_that_is_not_loaded_nothing_is_said_unless_it_is_repealed() -> None:
    citation = Citation(name=ENERGY, articles=(THIRD,))
    ended = date(2026, 1, 1)

    assert standing(citation, [], None, ended) == []
    assert standing(citation, [], ended, ended - timedelta(days=1)) == []
    assert [one.instead for one in standing(citation, [], ended, ended)] == ["2026-01-01 起废止"]


@given(st.integers(1, 60), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_an_article_stands_exactly_where_the_version_of_the_day_has_it(
    number: int, day: date
) -> None:
    article = Article(number)
    (found,) = standing(Citation(name=ENERGY, articles=(article,)), [OLD, NEW], None, day)
    current = next((one for one in (OLD, NEW) if one.in_force(day)), None)
    assert (found.known is Known.STANDS) == (current is not None and article in current.articles)


def rows(*articles: Article) -> list[dict[str, object]]:
    return [{"law": ENERGY, "version": date(2020, 1, 1), "article": one} for one in articles]


@pytest.mark.parametrize(
    ("articles", "wrong"),
    [
        ([Article(1), Article(2), Article(2, 1), Article(2, 2), Article(3)], []),
        ([Article(2)], ["第二条"]),
        ([Article(1), Article(3)], ["第三条"]),
        ([Article(1), Article(3), Article(2)], ["第三条", "第二条"]),
        ([Article(1), Article(1, 2)], ["第一条之二"]),
    ],
)
def test_articles_follow_one_another_without_a_gap(
    articles: list[Article], wrong: list[str]
) -> None:
    assert [error.found for error in out_of_order(rows(*articles))] == wrong


@given(st.permutations(list(range(1, 7))))
def test_only_the_right_order_is_taken(numbers: list[int]) -> None:
    errors = out_of_order(rows(*map(Article, numbers)))
    assert bool(errors) == (numbers != sorted(numbers))


@pytest.mark.parametrize(
    ("at", "value", "column"),
    [
        (4, "第一", "条"),
        (4, "第零条", "条"),
        (4, 3, "条"),
        (1, "", "版本"),
        (1, "2020", "版本"),
        (5, "", "内容"),
        (5, Formula("=A1"), "内容"),
        (0, "", "名称"),
    ],
)
def test_a_wrong_cell_of_a_text_is_named(at: int, value: object, column: str) -> None:
    good: list[object] = [ENERGY, "2020-01-01", "2020-03-01", "第一章", "第一条", "示例内容。"]
    good[at] = value
    found, errors = read_rows(LAYOUT, [Sheet("法条文本", [list(LAYOUT.headings), good])])
    assert ([error.column for error in errors], found) == ([column], [])
