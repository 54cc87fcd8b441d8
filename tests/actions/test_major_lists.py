"""The bureau's own catalogue of major decisions: imported whole, kept by version, followed."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.major_lists import import_major_list
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, MajorEntry, MajorList
from sanxiang.queries import major_lists
from sanxiang.queries.facts import facts_of
from sanxiang.queries.list_workbooks import template_of, workbook_of
from sanxiang.rules.review.catalogue import shipped
from sanxiang.rules.review.major_columns import LAYOUT
from sanxiang.rules.sheets import RowError
from tests import make, make_workbooks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.wide,
    pytest.mark.clause("own/major-catalogue"),
]
TODAY = make.NOW.date()
ORGANISATION, ANYBODY = "法人或者其他组织", "不分"
FINE = (
    1,
    "罚款达到数额",
    ORGANISATION,
    8000,
    "",
    "L3.2",
    "示例州目录第 1 项",
    date(2026, 1, 1),
    "",
)
LEVY = (2, "征收达到数额", ANYBODY, 500, "", "L3.2", "示例州目录第 2 项", date(2026, 12, 1), "")
ITEM = (3, "列出的执法事项", ANYBODY, None, "示例事项", "L3.5", "示例令", date(2026, 1, 1), "")


def taken(*rows: Any, by: str = "fagui", day: int = 0) -> MajorList:
    content = make_workbooks.workbook_of({LAYOUT.sheet: [LAYOUT.headings, *rows]})
    return import_major_list(
        id=uuid4(),
        file=BytesIO(content),
        file_name="目录.xlsx",
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW + timedelta(days=day),
    )


def wrong(*rows: Any) -> list[tuple[int, str]]:
    make.bureau()
    with pytest.raises(ImportErrors) as caught:
        taken(*rows)
    assert not Act.objects.exists()
    assert not MajorList.objects.exists()
    return [(error.row, error.column) for error in caught.value.errors]


def test_a_list_takes_the_place_of_the_rows_as_shipped_from_its_day_on() -> None:
    bureau = make.bureau()
    before = major_lists.rows_on(bureau.pk, TODAY)
    taken(FINE, LEVY, ITEM)
    rows = major_lists.rows_on(bureau.pk, TODAY)

    assert before is None
    assert rows
    assert [(row.number, row.situation, row.amount) for row in rows] == [
        (1, "罚款达到数额", 8000),
        (2, "征收达到数额", 500),
        (3, "列出的执法事项", None),
    ]
    assert major_lists.rows_on(bureau.pk, TODAY - timedelta(days=1)) is None


def test_a_newer_version_changes_nothing_of_the_older_one() -> None:
    bureau = make.bureau()
    taken(FINE)
    taken((*FINE[:3], 9000, *FINE[4:]), day=3)

    def amount(day: int) -> object:
        rows = major_lists.rows_on(bureau.pk, TODAY + timedelta(days=day))
        return rows[0].amount if rows else None

    assert [amount(day) for day in (0, 2, 3)] == [8000, 8000, 9000]


def test_nothing_of_a_version_is_changed_or_deleted() -> None:
    taken(FINE)
    for change in (
        lambda: MajorEntry.objects.update(amount=1),
        MajorEntry.objects.all().delete,
        lambda: MajorList.objects.update(file_name="x"),
    ):
        with pytest.raises(IntegrityError, match="不能修改或者删除"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ((1, "没有的情形", *FINE[2:]), "情形"),
        ((*FINE[:2], "公司", *FINE[3:]), "当事人"),
        ((*FINE[:3], None, *FINE[4:]), "数额（元）"),
        ((*FINE[:3], 0, *FINE[4:]), "数额（元）"),
        ((*FINE[:3], "两万", *FINE[4:]), "数额（元）"),
        ((*ITEM[:3], 100, *ITEM[4:]), "数额（元）"),
        ((*ITEM[:4], "", *ITEM[5:]), "执法事项"),
        ((*FINE[:4], "示例事项", *FINE[5:]), "执法事项"),
        ((*FINE[:5], "L3.9", *FINE[6:]), "对应条款"),
        ((*FINE[:6], "", *FINE[7:]), "来源"),
        ((*FINE[:7], "昨天", ""), "施行日期"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_taken(
    row: tuple[Any, ...], column: str
) -> None:
    assert wrong(LEVY, row) == [(3, column)]


def test_the_same_situation_does_not_stand_twice() -> None:
    assert wrong(FINE, (2, *FINE[1:])) == [(3, "情形")]


def test_the_template_is_empty_and_what_is_downloaded_can_be_imported() -> None:
    bureau = make.bureau()
    for content in (template_of(LAYOUT), workbook_of(LAYOUT, shipped(TODAY))):
        given = {"id": uuid4(), "file": BytesIO(content), "file_name": "目录.xlsx"}
        who = {"organisation": bureau, "by": make.person("fagui"), "at": make.NOW}
        if content == template_of(LAYOUT):
            with pytest.raises(ImportErrors) as caught:
                import_major_list(**given, **who)
            nothing = RowError("", 0, "", "至少填写一行", "没有填写任何内容")
            assert caught.value.errors == (nothing,)
        else:
            assert import_major_list(**given, **who).rows.count() == len(shipped(TODAY))


@pytest.mark.parametrize("by", ["zhifa1", "kezhang", "mishu"])
def test_only_the_policy_section_imports_it(by: str) -> None:
    make.bureau()
    with pytest.raises(Refused, match="政策法规科"):
        taken(FINE, by=by)


def test_a_case_is_held_to_the_list_of_its_own_bureau_on_the_day() -> None:
    case = make.investigated_penalty()
    taken(FINE)

    facts = facts_of(case, actor=make.person("zhifa1"), on=TODAY)
    earlier = facts_of(case, actor=make.person("zhifa1"), on=TODAY - timedelta(days=1))
    assert [row.amount for row in facts.major_rows or ()] == [8000]
    assert earlier.major_rows is None
