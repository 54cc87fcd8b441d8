"""Law and discretion (L8.3): what the texts and the register know of the cited articles."""

from datetime import date

import pytest

from sanxiang.rules.facts import CaseFacts, ItemFact
from sanxiang.rules.law_texts import CitedArticle, Known, LawVersion
from sanxiang.rules.legal_names import Article
from sanxiang.rules.review.law import law
from sanxiang.rules.review.lists import NOT_SATISFIED
from tests.make_facts import act, facts
from tests.make_rules import ENERGY

pytestmark = pytest.mark.clause("L8.3")
BASIS = f"{ENERGY}第三条"
VERSION = LawVersion(name=ENERGY, version=date(2020, 1, 1), from_date=date(2020, 3, 1))


def cited(known: Known, instead: str = "") -> CitedArticle:
    version = None if known is Known.NOT_IN_FORCE else VERSION
    return CitedArticle(
        name=ENERGY, article=Article(3), known=known, version=version, instead=instead
    )


def drafted(*known: CitedArticle) -> CaseFacts:
    item = ItemFact(name="示例事项", basis=BASIS)
    return facts(act("draft", 5, basis=BASIS), item=item, cited_law=known)


def test_a_cited_article_that_stands_is_evidence() -> None:
    found = law(drafted(cited(Known.STANDS)))

    assert found.finding == ""
    assert f"《{ENERGY}》第三条：2020-01-01 版，代拟决定书之日有效" in found.text
    assert not [one for one in found.against if ENERGY in one.text]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            cited(Known.NO_ARTICLE, "这一版到第二条为止"),
            "有效的 2020-01-01 版没有这一条，这一版到第二条为止",
        ),
        (cited(Known.NOT_IN_FORCE, "2026-01-01 起废止"), "在代拟决定书之日无效：2026-01-01 起废止"),
    ],
)
def test_a_cited_article_that_does_not_exist_or_is_not_in_force_speaks_against_it(
    known: CitedArticle, told: str
) -> None:
    found = law(drafted(cited(Known.STANDS), known))

    assert found.finding == NOT_SATISFIED
    assert any(told in one.text and one.id == "draft-5" for one in found.against)


def test_where_no_law_is_loaded_nothing_is_said_of_it() -> None:
    assert ENERGY not in law(drafted()).text.replace(BASIS, "")
