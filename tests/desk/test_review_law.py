"""The cited article beside the citation on the reviewer's desk, as it stood on the day."""

from datetime import date

import pytest

from sanxiang.queries.facts import facts_of
from sanxiang.rules.law_texts import Known
from tests import make, make_reviews, make_rules
from tests.desk.driving import as_person, text_of
from tests.desk.test_review_desk import address

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("L8.3"),
]


def test_the_article_is_shown_in_the_version_of_the_day_and_one_that_is_gone_is_found() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")
    before = text_of(client, address(case, "L8.3"))
    make_rules.loaded(make_rules.law(80, law="节约能源法"))
    shown = text_of(client, address(case, "L8.3"))

    assert "所引条文" not in before
    assert "示例内容71。" in shown
    assert "2020-01-01 版" in shown
    assert "示例内容71。" not in text_of(client, address(case, "L8.1"))

    later = make_rules.law(60, law="节约能源法", version="2026-10-01", effective="2026-11-01")
    make_rules.loaded(later)
    page = text_of(client, address(case, "L8.3"))
    assert "没有这一条" in page
    assert "见于 2020-01-01 版" in page
    facts = facts_of(case, actor=make.person("shenhe"), on=date(2026, 11, 24))
    assert {one.known for one in facts.cited_law} == {Known.NO_ARTICLE}
