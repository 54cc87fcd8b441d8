"""Two people at once: one import or plan counts, the other is told or gets the same answer."""

from uuid import uuid4

import pytest

from sanxiang.actions.plans import Version
from sanxiang.actions.refused import Refused
from sanxiang.models import Act, Item, ItemList, LedgerEntry, Organisation, Plan
from sanxiang.queries.items import list_in_force
from tests import make
from tests.actions.test_items import GOOD, taken
from tests.actions.test_plans import entry, made
from tests.at_once import at_once
from tests.make_workbooks import row, workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bureau() -> Organisation:
    return make.bureau()


def test_one_request_sent_twice_at_once_imports_once(bureau: Organisation) -> None:
    act = uuid4()

    first, second = at_once(*[lambda: taken(GOOD, bureau, id=act)] * 2)

    assert first == second == ItemList.objects.get()
    assert (Item.objects.count(), Act.objects.count(), LedgerEntry.objects.count()) == (2, 1, 1)


@pytest.mark.clause("own/one-writer")
def test_one_file_imported_by_two_at_once_counts_once(bureau: Organisation) -> None:
    came = at_once(
        lambda: taken(GOOD, bureau), lambda: taken(GOOD, bureau, by=make.person("guanli"))
    )

    refused = [one for one in came if isinstance(one, Refused)]
    assert [one.refusals[0].clause for one in refused] == ["own/one-writer"]
    assert (ItemList.objects.count(), Item.objects.count()) == (1, 2)


def test_two_files_at_once_are_two_whole_lists(bureau: Organisation) -> None:
    other = workbook(row(7))

    came = at_once(lambda: taken(GOOD, bureau), lambda: taken(other, bureau))

    assert sorted(one.items.count() for one in came if isinstance(one, ItemList)) == [1, 2]
    assert list_in_force(bureau) == ItemList.objects.order_by("id").last()


@pytest.mark.clause("own/one-writer")
def test_two_plans_from_one_version_at_once_make_one(bureau: Organisation) -> None:
    lines = [entry(month=month) for month in ("3", "4")]

    came = at_once(*[lambda line=line: made(line, version=Version(replaces=0)) for line in lines])

    refused = [one for one in came if isinstance(one, Refused)]
    assert [one.refusals[0].clause for one in refused] == ["own/one-writer"]
    assert Plan.objects.get().version == 1
