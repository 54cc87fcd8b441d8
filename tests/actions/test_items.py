"""Importing the list of items: whole or not at all, by whom, once, and into one ledger entry."""

import hashlib
import json
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions import samplecatalogue
from sanxiang.actions.items import import_items
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, Item, ItemList, LedgerEntry, Organisation
from sanxiang.queries.list_workbooks import template_of, workbook_of
from sanxiang.rules.items import LAYOUT
from sanxiang.rules.sheets import RowError
from sanxiang.rules.steps import Refusal
from sanxiang.samples import items as sample
from tests import make
from tests.make_workbooks import row, workbook

pytestmark = pytest.mark.django_db
GOOD = workbook(row(1), row(2))


@pytest.fixture(autouse=True)
def bureau() -> Organisation:
    return make.bureau()


def taken(content: bytes, bureau: Organisation, **changes: Any) -> ItemList:
    given: dict[str, Any] = {
        "id": uuid4(),
        "file": BytesIO(content),
        "file_name": "事项.xlsx",
        "organisation": bureau,
        "by": make.person("fagui"),
        "at": make.NOW,
    }
    return import_items(**(given | changes))


def nothing_was_written() -> bool:
    return not (ItemList.objects.exists() or Item.objects.exists() or Act.objects.exists())


@pytest.mark.clause("D5.2", "D5.3")
def test_the_sample_list_becomes_sixty_items_in_one_act(bureau: Organisation) -> None:
    item_list = samplecatalogue.set_up(bureau, at=make.NOW)

    assert item_list.items.count() == 60
    item = item_list.items.get(number=4)
    assert (item.power, item.basis) == ("行政处罚", "节约能源法（2018修正）第七十六条")
    assert (item.fine_min, item.fine_max) == (Decimal("50000.00"), Decimal("100000.00"))
    act = Act.objects.get()
    assert (act.pk, act.kind, act.step, act.clause) == (
        item_list.act_id,
        "manage",
        "import_items",
        "D5.2",
    )
    assert (act.case, act.person, act.post) == (None, make.person("fagui"), "政策法规科科长")
    assert act.data["items"] == 60


def test_the_act_and_the_ledger_know_the_file_by_its_digest(bureau: Organisation) -> None:
    item_list = taken(GOOD, bureau)

    digest = hashlib.sha256(GOOD).hexdigest()
    assert item_list.file_sha256 == digest
    assert Act.objects.get().data == {"file_name": "事项.xlsx", "items": 2, "sha256": digest}
    body = json.loads(bytes(LedgerEntry.objects.get().body))
    assert (body["type"], body["case"]) == ("manage:import_items", "")
    assert body["objects"][0][0:2] == ["item_list", len(GOOD)]


def test_a_list_that_was_taken_away_can_be_brought_back_unchanged(bureau: Organisation) -> None:
    first = samplecatalogue.set_up(bureau, at=make.NOW)
    second = taken(workbook_of(LAYOUT, first.items.order_by("number")) + b"\0", bureau)

    columns = ("number", "name", "power", "body", "basis", "measure", "fine_min", "fine_max")
    assert list(first.items.order_by("number").values_list(*columns)) == list(
        second.items.order_by("number").values_list(*columns)
    )


def test_the_empty_template_holds_no_item(bureau: Organisation) -> None:
    with pytest.raises(ImportErrors) as caught:
        taken(template_of(LAYOUT), bureau)

    assert caught.value.errors == (RowError("", 0, "", "至少填写一行", "没有填写任何内容"),)


def test_the_newest_list_does_not_touch_the_older_one(bureau: Organisation) -> None:
    first, second = taken(GOOD, bureau), taken(workbook(row(7)), bureau)

    assert list(first.items.values_list("number", flat=True)) == [1, 2]
    assert list(second.items.values_list("number", flat=True)) == [7]


def test_one_wrong_cell_keeps_the_whole_file_out(bureau: Organisation) -> None:
    content = workbook(row(1), row(2, 权力类型="罚款"), row(3), row(3))

    with pytest.raises(ImportErrors) as caught:
        taken(content, bureau)

    assert [(error.sheet, error.row, error.column) for error in caught.value.errors] == [
        (LAYOUT.sheet, 3, "权力类型"),
        (LAYOUT.sheet, 5, "序号"),
        (LAYOUT.sheet, 5, "事项名称"),
    ]
    assert nothing_was_written()


def test_a_file_that_is_none_keeps_everything_as_it_was(bureau: Organisation) -> None:
    with pytest.raises(ImportErrors, match="1 处错误，没有导入任何内容"):
        taken(b"", bureau)

    assert nothing_was_written()


@pytest.mark.clause("D11.1")
@pytest.mark.parametrize("username", ["zhifa1", "kezhang", "juzhang", "xiaozu", "xianju"])
def test_others_than_the_policy_section_are_refused(bureau: Organisation, username: str) -> None:
    with pytest.raises(Refused) as caught:
        taken(GOOD, bureau, by=make.person(username))

    assert [refusal.clause for refusal in caught.value.refusals] == ["D11.1"]
    assert nothing_was_written()


@pytest.mark.clause("D11.1")
def test_the_policy_section_of_another_bureau_is_refused(bureau: Organisation) -> None:
    with pytest.raises(Refused):
        taken(GOOD, Organisation.objects.get(code="532322"))


def test_a_post_that_has_ended_counts_no_more(bureau: Organisation) -> None:
    fagui = make.person("fagui")
    fagui.appointments.update(to_date=make.NOW.date() - timedelta(days=1))

    with pytest.raises(Refused):
        taken(GOOD, bureau, by=fagui)


@pytest.mark.parametrize("username", ["fagui", "guanli"])
def test_policy_section_and_administrator_may(bureau: Organisation, username: str) -> None:
    assert taken(GOOD, bureau, by=make.person(username)).items.count() == 2


def test_the_same_request_twice_imports_once(bureau: Organisation) -> None:
    act = UUID("11111111-2222-4333-8444-555555555555")

    assert taken(GOOD, bureau, id=act) == taken(GOOD, bureau, id=act)
    assert (ItemList.objects.count(), Item.objects.count(), Act.objects.count()) == (1, 2, 1)


@pytest.mark.clause("own/one-writer")
def test_the_file_in_force_is_not_taken_again(bureau: Organisation) -> None:
    taken(GOOD, bureau)

    with pytest.raises(Refused) as caught:
        taken(GOOD, bureau, by=make.person("guanli"))

    assert caught.value.refusals == (
        Refusal(
            "own/one-writer",
            "这个文件已于 2026-11-24 导入，正是现行清单",
            "不必再次导入；内容有改动的，请先保存文件",
        ),
    )


def test_a_long_or_tricky_file_name_is_kept_as_text(bureau: Organisation) -> None:
    assert taken(GOOD, bureau, file_name="长" * 300 + "\u202e.xlsx").file_name.endswith("长.xlsx")


def test_two_thousand_items_are_taken_in_few_queries(
    bureau: Organisation, django_assert_max_num_queries: Any
) -> None:
    content = workbook(*(row(number) for number in range(1, 2001)))

    with django_assert_max_num_queries(60):
        assert taken(content, bureau).items.count() == 2000


@pytest.mark.clause("own/database-gate")
@pytest.mark.parametrize("model", [Item, ItemList])
def test_the_database_keeps_a_list_as_it_was_imported(bureau: Organisation, model: Any) -> None:
    taken(GOOD, bureau)

    with pytest.raises(IntegrityError, match="已登记的内容"), transaction.atomic():
        model.objects.update(id=99)
    with pytest.raises(IntegrityError, match="已登记的内容"), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_the_sample_list_is_imported_once(bureau: Organisation) -> None:
    assert samplecatalogue.set_up(bureau, at=make.NOW) == samplecatalogue.set_up(
        bureau, at=make.NOW + timedelta(days=1)
    )
    assert len(sample.rows()) == Item.objects.count()
