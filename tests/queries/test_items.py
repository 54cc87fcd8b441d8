"""Finding items: by power and words, page by page in both directions, in few queries."""

from typing import Any

import pytest

from sanxiang.actions import samplecatalogue
from sanxiang.models import Organisation
from sanxiang.queries import items
from sanxiang.queries.items import Page, Search
from tests import make
from tests.actions.test_items import taken
from tests.make_workbooks import row, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Organisation:
    organisation = make.bureau()
    samplecatalogue.set_up(organisation, at=make.NOW)
    return organisation


def numbers(page: Page) -> list[int]:
    return [item.number for item in page.items]


def found(bureau: Organisation, **search: Any) -> list[int]:
    return [item.number for item in items.found(bureau, Search(**search))]


def test_the_newest_list_is_in_force_and_only_for_its_bureau(bureau: Organisation) -> None:
    newest = taken(workbook(row(5)), bureau)

    assert items.list_in_force(bureau) == newest
    assert [item.number for item in items.in_force(bureau)] == [5]
    assert items.history(bureau)[0] == newest
    county = Organisation.objects.get(code="532322")
    assert (items.list_in_force(county), list(items.in_force(county))) == (None, [])


@pytest.mark.clause("D5.3")
def test_the_powers_held_are_those_of_the_items(bureau: Organisation) -> None:
    assert items.powers(bureau) == sorted(["行政处罚", "行政检查", "行政强制", "其他"])


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ({"power": "行政检查"}, [55, 56, 57, 58, 59]),
        ({"text": "食盐 监督检查"}, [57]),
        ({"text": "第七十六条"}, [4]),
        ({"text": "吊销证书", "power": "行政处罚"}, [24, 25, 26, 27, 31]),
        ({"text": "%"}, []),
        ({"text": "' OR 1=1 --"}, []),
        ({"text": "民爆", "power": "行政检查"}, []),
    ],
)
def test_a_search_finds_exactly_these(
    bureau: Organisation, search: dict[str, str], expected: list[int]
) -> None:
    assert found(bureau, **search) == expected


def test_an_item_number_is_a_search_too(bureau: Organisation) -> None:
    assert 55 in found(bureau, text="55")


def test_pages_lead_down_and_up_again(bureau: Organisation) -> None:
    first = items.page(bureau, Search())
    second = items.page(bureau, Search(after=20))
    last = items.page(bureau, Search(after=40))
    back = items.page(bureau, Search(before=41))

    assert (numbers(first), first.earlier, first.later) == (list(range(1, 21)), False, True)
    assert (numbers(second), second.earlier, second.later) == (list(range(21, 41)), True, True)
    assert (numbers(last), last.earlier, last.later) == (list(range(41, 61)), True, False)
    assert (numbers(back), back.earlier, back.later) == (list(range(21, 41)), True, True)
    assert items.page(bureau, Search(before=21)).earlier is False


@pytest.mark.parametrize("count", [1, 200])
def test_a_page_takes_one_query_however_long_the_list(
    bureau: Organisation, count: int, django_assert_num_queries: Any
) -> None:
    taken(workbook(*(row(number) for number in range(1, count + 1))), bureau)

    with django_assert_num_queries(1):
        assert len(items.page(bureau, Search(text="示例")).items) == min(count, 20)
