"""Words out of texts and out of what is typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.search.words import (
    Phrase,
    asked,
    number_key,
    numbers_in,
    text_key,
    without,
    words_of,
)


@pytest.mark.parametrize(
    "typed",
    [
        "（楚）工信罚〔2026〕1号",
        "(楚)工信罚[2026]1号",
        "（楚）工信罚【2026】1号",
        "（楚）工信罚（2026）第1号",
        " （楚） 工信罚 〔２０２６〕 １号 ",
    ],
)
def test_a_number_has_one_form(typed: str) -> None:
    assert number_key(typed) == "(楚)工信罚(2026)1号"
    assert asked(typed) == (Phrase(("№楚工信罚2026·1",)),)


@given(st.text())
def test_making_a_key_again_changes_nothing(text: str) -> None:
    assert text_key(text_key(text)) == text_key(text)
    assert number_key(number_key(text)) == number_key(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("工信局", ["工信", "信局", "局"]),
        ("盐", ["盐"]),
        ("ＡＢＣ盐业100%", ["abc", "盐业", "业", "100"]),
        ("示例·公司", ["示例", "例", "公司", "司"]),
        ("ꆈꌠ", ["ꆈꌠ", "ꌠ"]),
        ("𠀀𠀁", ["𠀀𠀁", "𠀁"]),
        ("😀%_'\"*()", []),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


def test_a_number_within_a_text_is_found_from_any_point_before_its_year() -> None:
    assert list(numbers_in("不履行（楚）工信罚〔2026〕第01号决定")) == [
        "№不履行楚工信罚2026·1",
        "№履行楚工信罚2026·1",
        "№行楚工信罚2026·1",
        "№楚工信罚2026·1",
        "№工信罚2026·1",
        "№信罚2026·1",
        "№罚2026·1",
        "№2026·1",
    ]


@given(st.text(max_size=200))
@example("'; DROP TABLE portal_publicrecord; --")
def test_no_words_can_be_taken_for_the_language_of_the_index(text: str) -> None:
    for phrase in asked(text):
        for word in phrase.words:
            assert not set(word) & set(" \x00'\"*():\\&|!<>-_")
            assert word == word.casefold()


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("金丝雀商贸有限公司", [("金丝", "丝雀", "雀商", "商贸", "贸有")]),
        ("示例有限公司节能", [("示例", "例有"), ("司节", "节能")]),
        ("有限公司", []),
        ("公司 盐", [("盐",)]),
    ],
)
def test_a_query_without_common_words_keeps_what_stands_together(
    typed: str, left: list[tuple[str, ...]]
) -> None:
    rest = without(asked(typed), {"有限", "限公", "公司"})

    assert [phrase.words for phrase in rest] == left
