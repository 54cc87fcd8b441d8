"""The short form of a record."""

import pytest
from django.test import Client

from portal.models.records import shortened
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.mark.clause("D8")
def test_the_short_form_has_the_six_fields_each_to_its_first_sentences(visitor: Client) -> None:
    facts = "当事人未取得食盐批发许可。" + "二〇二六年一月批发食盐三吨，" * 8 + "情况属实。"
    record = make.publish(**make.penalty(facts=facts + "\n另有其他情节。"))

    page = visitor.get(f"/records/{record['public_id']}/summary/").content.decode()

    assert "<dd>当事人未取得食盐批发许可。</dd>" in page
    assert "另有其他情节" not in page
    for name in ("party_name", "basis", "result", "number"):
        assert record[name] in page
    assert "2026年3月2日" in page


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("一句。", "一句。"),
        ("第一段。\n第二段。", "第一段。"),
        ("长" * 80, "长" * 80),
        ("长" * 81, "长" * 79 + "…"),
        ("短句。" + "长" * 80, "短句。"),
        ("短句；再一句；" + "长" * 80, "短句；再一句；"),
    ],
)
def test_a_text_in_short_ends_with_a_sentence_or_says_that_it_goes_on(
    text: str, short: str
) -> None:
    assert shortened(text) == short
