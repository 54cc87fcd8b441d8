"""The bar of the inside: seven words, the places behind the one somebody is in, the page marked."""

import pytest

from sanxiang.desk.context import NAVIGATION, navigation, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "start"),
        ("/cases/", "cases"),
        ("/cases/7/steps/decide/", "cases"),
        ("/cases/late/", "late_entries"),
        ("/cases/past/import/", "past_cases"),
        ("/recordings/", "recordings"),
        ("/papers/", "papers"),
        ("/papers/blanks/void/", "blanks"),
        ("/items/12/questions/", "items"),
        ("/items/questions/general/", "standard_questions"),
        ("/items/benchmarks/import/", "benchmarks"),
        ("/draws/firms/", "draws"),
        ("/account/password/", ""),
    ],
)
def test_a_page_belongs_to_the_place_with_the_longest_address_it_begins_with(
    path: str, place: str
) -> None:
    assert place_of(path) == place


def test_a_page_marks_its_group_in_the_bar_and_its_place_behind_it() -> None:
    shown = navigation("/deadlines/")
    assert [entry.text for entry in shown.groups if entry.current == "true"] == ["办案"]
    assert [entry.text for entry in shown.places if entry.current == "page"] == ["期限"]
    assert shown.inside == "办案"


def test_a_group_of_one_place_is_the_page_itself() -> None:
    shown = navigation("/people/3/")
    assert [entry.text for entry in shown.groups if entry.current == "page"] == ["人员"]
    assert (shown.places, shown.inside) == ([], "")


def test_outside_every_place_nothing_is_marked() -> None:
    shown = navigation("/account/password/")
    assert [entry for entry in shown.groups if entry.current] == []
    assert shown.places == []


def test_no_word_stands_twice_so_each_leads_to_one_place() -> None:
    words = [group.text for group in NAVIGATION]
    behind = [text for group in NAVIGATION if len(group.places) > 1 for _, text in group.places]
    assert len(words) == 7
    assert len({*words, *behind}) == len(words) + len(behind)
