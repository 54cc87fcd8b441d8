"""Lists that the inside makes public: exact, every edition kept, none changed."""

from typing import Any

import pytest

from portal.doors import Refused
from portal.models import ListEdition
from tests import make_portal as make
from tests.make_list_rows import grade, row

pytestmark = pytest.mark.django_db(databases=["public"])
ROW = row("items", name="工业节能监察")


def payload(**given: Any) -> dict[str, Any]:
    return make.edition("items", [ROW]) | given


def refusal(**given: Any) -> str:
    with pytest.raises(Refused) as refused:
        make.send("list", payload(**given))
    assert not ListEdition.objects.using("public").exists()
    return str(refused.value)


def test_the_same_edition_again_changes_nothing() -> None:
    make.send("list", payload())
    make.send("list", payload())

    assert [edition.rows for edition in ListEdition.objects.using("public").all()] == [[ROW]]


def test_another_content_under_the_same_number_is_refused() -> None:
    make.send("list", payload())

    with pytest.raises(Refused, match="同一版次已有不同内容"):
        make.send("list", payload(rows=[ROW | {"name": "别的"}]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "secrets"},
        {"version": 0},
        {"rows": ["x"]},
        {"rows": [{}]},
        {"rows": {}},
        {"rows": [ROW | {"number": 1.5}]},
    ],
)
def test_what_is_no_list_is_refused(wrong: dict[str, Any]) -> None:
    assert refusal(**wrong)


def test_a_refusal_names_the_row_and_the_column() -> None:
    stranger = ROW | {"identity": "示例"}
    nested = ROW | {"name": "别的", "benchmarks": [grade(from_date="去年")]}

    assert refusal(rows=[stranger, nested]) == (
        "第 1 行“identity”：不认识的列；"
        "第 2 行“裁量基准第 1 行施行日期”：应为 2026-03-02 这样的日期"
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"measure": "请拨 13800000000"}, "第 1 行“处理措施”：含有手机号码"),
        ({"procedures": ["13800000000"]}, "第 1 行“执法程序”：含有手机号码"),
        ({"benchmarks": [grade(other="13800000000")]}, "第 1 行“其他处理”：含有手机号码"),
        ({"measure": "一\u202e二"}, "第 1 行“处理措施”：含有控制字符"),
    ],
)
def test_a_text_that_is_not_for_everyone_is_refused(given: dict[str, Any], text: str) -> None:
    assert refusal(rows=[ROW | given]).startswith(text)


def test_a_number_of_a_certificate_may_look_like_any_number() -> None:
    officer = row("officers", certificate="13800000000")

    make.send("list", make.edition("officers", [officer]))

    assert ListEdition.objects.get(kind="officers").rows == [officer]


def test_one_matter_does_not_stand_in_a_list_twice() -> None:
    assert refusal(rows=[ROW, ROW | {"number": 2}]) == "第 2 行：与第 1 行是同一项，不能重复"
