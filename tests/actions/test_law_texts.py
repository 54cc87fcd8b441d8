"""Law texts come in whole, by version, and a draft's citations are held against them."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, LawArticle, LawText
from sanxiang.queries import law_texts
from sanxiang.rules.law_texts import Known
from tests import make, make_lists, make_rules
from tests.make_rules import ENERGY, article, law, law_workbook, line, loaded, taken

pytestmark = [pytest.mark.django_db, pytest.mark.clause("L8.3")]


def wrong(content: bytes) -> list[str]:
    make.bureau()
    with pytest.raises(ImportErrors) as caught:
        loaded(content)
    assert not LawText.objects.exists()
    assert not Act.objects.exists()
    return [error.column for error in caught.value.errors]


def test_a_version_is_loaded_whole_with_one_act() -> None:
    make.bureau()
    id = uuid4()

    assert (loaded(law(), id=id), loaded(law(), id=id)) == (5, 5)

    text = LawText.objects.get()
    assert (text.plain_name, text.version, text.effective_date, text.articles) == (
        ENERGY, date(2020, 1, 1), date(2020, 3, 1), 5
    )  # fmt: skip
    assert LawArticle.objects.get(number=2).paragraphs == "示例内容2。\n示例第二款。"


def test_excel_says_the_same_as_json() -> None:
    make.bureau()
    assert loaded(law_workbook(*(article(number) for number in (1, 2, 3)))) == 3


def test_articles_out_of_order_or_missing_take_nothing() -> None:
    assert wrong(law_workbook(article(1), article(3), article(2))) == ["条", "条"]
    assert wrong(law_workbook(article(1), article(1))) == ["条"]


def test_without_the_day_it_came_into_force_nothing_is_taken_unless_the_register_knows_it() -> None:
    assert wrong(law(effective="")) == ["施行日期"]
    assert wrong(law(effective="2019-12-31")) == ["施行日期"]
    assert wrong(law_workbook(article(1), article(2, effective="2020-04-01"))) == ["施行日期"]

    taken(make_rules.workbook(line()))
    assert loaded(law(effective="")) == 5
    assert LawText.objects.get().effective_date == date(2020, 3, 1)


def test_a_version_loaded_already_is_not_loaded_again() -> None:
    make.bureau()
    loaded(law())
    with pytest.raises(ImportErrors) as caught:
        loaded(law(6))
    assert [error.column for error in caught.value.errors] == ["版本"]
    assert LawArticle.objects.count() == 5


def test_others_may_not_load_and_what_is_loaded_is_not_changed() -> None:
    make.bureau()
    with pytest.raises(Refused, match="政策法规科"):
        loaded(law(), by="zhifa1")
    loaded(law())
    with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
        LawArticle.objects.update(paragraphs="别的")


@pytest.mark.parametrize(
    ("day", "known", "paragraphs"),
    [
        (date(2020, 2, 29), [Known.NOT_IN_FORCE] * 2, ()),
        (date(2020, 3, 1), [Known.STANDS, Known.NO_ARTICLE], ("示例内容5。", "示例第二款。")),
        (date(2026, 5, 31), [Known.STANDS, Known.NO_ARTICLE], ("示例内容5。", "示例第二款。")),
        (date(2026, 6, 1), [Known.NO_ARTICLE] * 2, ()),
    ],
)
def test_a_citation_shows_its_article_in_the_version_of_the_day(
    day: date, known: list[Known], paragraphs: tuple[str, ...]
) -> None:
    make.bureau()
    loaded(law())
    loaded(law(4, version="2026-05-01", effective="2026-06-01"))

    text = f"依照《中华人民共和国{ENERGY}》第五条、第九条的规定"
    found = law_texts.shown(make_lists.bureau(), text, on=day)
    assert [one.cited.known for one in found] == known
    assert found[0].paragraphs == paragraphs


def test_a_short_name_of_the_register_and_a_repeal_count_too() -> None:
    make.bureau()
    taken(make_rules.workbook(line(简称="示节办、节能示例")))
    loaded(law())
    make_rules.changed(变动="废止", 施行="2026-11-02", 公布日期="", 原文链接="")

    (early,) = law_texts.shown(make_lists.bureau(), "示节办第三条", on=date(2026, 11, 1))
    (late,) = law_texts.shown(make_lists.bureau(), "节能示例第三条", on=date(2026, 11, 2))
    assert early.cited.known is Known.STANDS
    assert (late.cited.known, late.cited.instead) == (Known.NOT_IN_FORCE, "2026-11-02 起废止")


def test_no_law_loaded_costs_a_draft_no_more_than_a_look() -> None:
    make.bureau()
    assert law_texts.shown(make_lists.bureau(), "示例节能办法第三条", on=make.NOW.date()) == []


def test_a_law_that_is_only_on_the_register_has_no_versions_yet() -> None:
    make.bureau()
    taken(make_rules.workbook(line()))

    [known] = law_texts.laws(make.bureau(), within=ENERGY)

    assert (known.name, known.versions) == (ENERGY, ())
