"""Finding by party, title and number, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import matching, number_key, text_key
from tests import make_portal as make


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


@given(st.text())
def test_making_a_key_again_changes_nothing(text: str) -> None:
    assert text_key(text_key(text)) == text_key(text)
    assert number_key(number_key(text)) == number_key(text)


@pytest.mark.django_db(databases=["public"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("盐业", ["saltrecord1"]),
        ("ＡＢＣ盐业", []),
        ("食盐 示例盐业", ["saltrecord1"]),
        ("食盐 节能", []),
        ("（楚）工信罚[2026]1号", ["saltrecord1"]),
        ("工信罚〔2026〕1号", ["saltrecord1"]),
        ("工信罚 【2026】 第1号", ["saltrecord1"]),
        ("罚〔2026〕2号", []),
        ("abc节能", ["energyrecord1"]),
        ("ＡＢＣ节能", ["energyrecord1"]),
        ("100%", ["energyrecord1"]),
        ("%", ["energyrecord1"]),
        ("_", []),
        ("\\", []),
        ("'; DROP TABLE portal_publicrecord; --", []),
        ("", []),
        (" \u3000\x00\u202e", []),
        ("盐业\x00", ["saltrecord1"]),
        ("盐" * 5000, []),
    ],
)
def test_what_a_query_finds(query: str, found: list[str]) -> None:
    make.publish(**make.penalty(public_id="saltrecord1"))
    make.publish(public_id="energyrecord1", party_name="示例ABC节能公司", title="节能达标100%核查")

    assert list(matching(query).values_list("public_id", flat=True)) == found
