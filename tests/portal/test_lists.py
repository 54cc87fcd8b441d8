"""Lists that the inside makes public: every edition is kept, none is changed."""

from typing import Any

import pytest

from portal.doors import Refused
from portal.models import ListEdition
from tests.make_portal import send

pytestmark = pytest.mark.django_db(databases=["public"])
ROW = {"name": "工业节能监察", "number": 1, "bases": ["《节约能源法》第十二条"], "note": None}


def payload(**given: Any) -> dict[str, Any]:
    return {
        "organisation_code": "532300",
        "organisation_name": "示例州工业和信息化局",
        "kind": "items",
        "version": 1,
        "issued_at": "2026-03-12T09:00:00+08:00",
        "rows": [ROW],
    } | given


def test_the_same_edition_again_changes_nothing() -> None:
    send("list", payload())
    send("list", payload())

    assert [edition.rows for edition in ListEdition.objects.using("public").all()] == [[ROW]]


def test_another_content_under_the_same_number_is_refused() -> None:
    send("list", payload())

    with pytest.raises(Refused, match="同一版次已有不同内容"):
        send("list", payload(rows=[ROW | {"name": "别的"}]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "secrets"},
        {"version": 0},
        {"rows": ["x"]},
        {"rows": [{}]},
        {"rows": [{"phone": "请拨 13800000000"}]},
        {"rows": [{"a": [[[[1]]]]}]},
        {"rows": [{"a": 1.5}]},
    ],
)
def test_what_is_no_list_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        send("list", payload(**wrong))
    assert not ListEdition.objects.using("public").exists()
