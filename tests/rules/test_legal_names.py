"""One law has one name however it is written, and one article one number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.legal_names import (
    Article,
    articles_in,
    chinese,
    names_of,
    plain_name,
    value_of,
)

pytestmark = pytest.mark.clause("D11.5")


@pytest.mark.parametrize(
    "written",
    [
        "示例产业管理办法",
        "《示例产业管理办法》",
        "《中华人民共和国示例产业管理办法》",
        "中华人民共和国 示例产业管理办法（2018年修正）",
        "示例产业管理办法(2018修正)",
        "示例产业管理办法（2020 年修订）",
        "〈示例产业管理办法〉",
    ],
)
def test_a_law_has_one_name_however_it_is_written(written: str) -> None:
    assert plain_name(written) == "示例产业管理办法"


def test_a_trial_version_is_another_document_that_is_cited_by_both_names() -> None:
    assert plain_name("示例办法（试行）") == "示例办法(试行)"
    assert names_of("示例办法（试行）", "示办、《示例法》") == (
        "示例办法(试行)",
        "示例办法",
        "示办",
        "示例法",
    )


@given(st.integers(1, 9999))
def test_numbers_are_read_as_they_are_written(number: int) -> None:
    assert value_of(chinese(number)) == number
    assert value_of(str(number)) == number


@given(st.integers(1, 999), st.integers(0, 20))
def test_an_article_reads_back_as_itself(number: int, part: int) -> None:
    assert articles_in(f"依照{Article(number, part)}第二款") == (Article(number, part),)


@given(st.integers(1, 900), st.integers(0, 50))
def test_a_range_has_every_article_between(first: int, more: int) -> None:
    said = f"{Article(first)}至{Article(first + more)}"
    assert articles_in(said) == tuple(Article(one) for one in range(first, first + more + 1))


@pytest.mark.parametrize(
    ("written", "articles"),
    [
        ("第71条", (Article(71),)),
        ("第７１条第二款", (Article(71),)),
        ("第一百二十条之一、第三条", (Article(120, 1), Article(3))),
        ("第二款", ()),
        ("第十条 第十条", (Article(10),)),
        ("第九条至第三条", (Article(9), Article(3))),
    ],
)
def test_articles_are_found_as_people_write_them(
    written: str, articles: tuple[Article, ...]
) -> None:
    assert articles_in(written) == articles
