import tomllib
from typing import Any

import pytest

from sanxiang.env import ROOT
from sanxiang.models import SectionKind
from sanxiang.rules.bureaus import SECTION_KINDS, BureauFileError, read_bureau

EXAMPLE = (ROOT / "docs/bureau.example.toml").read_text(encoding="utf-8")


def example(**changes: Any) -> dict[str, Any]:
    given = tomllib.loads(EXAMPLE)
    given["bureau"] |= changes
    return given


def test_the_example_is_a_bureau_with_three_sections_and_one_county() -> None:
    plan = read_bureau(example())

    assert [section.kind for section in plan.sections] == ["enforcing", "policy", "publishing"]
    assert [(county.texts["code"], county.one_level) for county in plan.counties] == [
        ("532322", True)
    ]


def test_the_kinds_are_those_that_are_kept() -> None:
    assert list(SECTION_KINDS) == SectionKind.values


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": ""}, "bureau.name：请填写 1 至 100 个字"),
        ({"name": 7}, "bureau.name：请填写 1 至 100 个字"),
        ({"code": "532322"}, "代码 532322 用了两次"),
        ({"fax": "1"}, "bureau.fax：不认识的内容，请删去或者改正"),
        ({"section": [{"name": "x", "kind": "other"}]}, "bureau.section 1.kind：请填写 "),
        ({"section": ["x"]}, "bureau.section 1.name：请填写 1 至 60 个字"),
    ],
)
def test_a_fault_in_the_file_is_named(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BureauFileError) as caught:
        read_bureau(example(**changes))

    assert any(error.startswith(told) for error in caught.value.errors)


@pytest.mark.clause("own/outside-reviewers")
def test_a_body_outside_says_which_lists_it_reviews() -> None:
    assert [body.reviews for body in read_bureau(example()).outside] == ["justice"]

    with pytest.raises(BureauFileError) as caught:
        read_bureau(example() | {"outside": [{"code": "532322", "name": "", "reviews": "other"}]})
    assert caught.value.errors == (
        "outside 1.name：请填写 1 至 100 个字",
        "outside 1.reviews：请填写 justice、staffing 之一",
        "代码 532322 用了两次",
    )


@pytest.mark.parametrize("given", [{}, {"bureau": 7}, {"bureau": []}])
def test_an_empty_file_gets_every_error(given: dict[str, Any]) -> None:
    with pytest.raises(BureauFileError) as caught:
        read_bureau(given)

    assert len(caught.value.errors) == 7
