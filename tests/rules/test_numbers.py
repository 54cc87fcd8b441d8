"""Numbers of documents, however they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.numbers import plain_number

PLAIN = "（楚）工信罚〔2026〕1号"


@pytest.mark.parametrize(
    "written",
    [
        PLAIN,
        "（楚）工信罚[2026]1号",
        "（楚）工信罚【2026】1号",
        "（楚）工信罚(2026)1号",
        "（楚）工信罚（2026）第1号",
        " （楚）工信罚〔2026〕 第 001 号 ",
    ],
)
def test_one_number_has_one_spelling(written: str) -> None:
    assert plain_number(written) == PLAIN


@given(st.text(max_size=40))
def test_spelling_a_plain_number_again_changes_nothing(text: str) -> None:
    once = plain_number(text)
    assert plain_number(once) == once


def test_words_stay_as_they_are() -> None:
    assert plain_number("示例盐业") == "示例盐业"
