"""What of the plan in force no case answers, and that it takes the same few queries always."""

from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions.cases import Opening, open_case
from sanxiang.models import Organisation, PlanEntry, Section
from sanxiang.queries import plans
from tests import make
from tests.actions.test_plans import entry, made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bureau() -> Organisation:
    return make.bureau()


def section(name: str = "节能监察科") -> Section:
    return Section.objects.get(name=name)


def open_months(month: int) -> list[int]:
    """The months up to that one with a line of the section that no case answers."""
    plan = plans.current(make.bureau(), 2026)
    assert plan
    lines = [one.entry for one in plans.entries(plan) if not one.has_case]
    return [one.month for one in lines if one.section == section() and one.month <= month]


@pytest.mark.clause("R7")
def test_entries_due_by_the_month_and_without_a_case_are_open() -> None:
    salt = str(section("盐业管理科").pk)
    plan = made(entry(month="5"), entry(month="3"), entry(section=salt, month="2"))

    assert (open_months(2), open_months(3), open_months(12)) == ([], [3], [3, 5])

    opening = Opening(
        id=uuid4(),
        procedure="inspection",
        data=make.PARTY,
        plan_entry=plan.entries.get(month=3),
    )
    open_case(opening, by=make.person("zhifa1"), at=make.NOW)
    assert open_months(12) == [5]


def test_only_the_newest_version_counts(bureau: Organisation) -> None:
    old = made(entry(month="3")).entries.get()
    plan = made(entry(month="4"))

    assert plans.current(bureau, 2026) == plan
    assert open_months(12) == [4]
    assert plans.entry_of(bureau, old.pk) is None
    assert plans.entry_of(bureau, plan.entries.get().pk) == plan.entries.get()


def test_an_entry_of_another_bureau_is_not_found(bureau: Organisation) -> None:
    county = Organisation.objects.get(code="532322")

    assert plans.entry_of(county, made(entry()).entries.get().pk) is None


def test_a_year_without_a_plan_has_none(bureau: Organisation) -> None:
    made(entry())

    assert plans.current(bureau, 2027) is None


def test_only_enforcing_sections_are_planned_for(bureau: Organisation) -> None:
    assert [name for _, name in plans.sections(bureau)] == ["节能监察科", "盐业管理科"]


@pytest.mark.parametrize("count", [1, 40])
def test_a_plan_of_any_length_takes_one_query(count: int, django_assert_num_queries: Any) -> None:
    plan = made(*(entry(target=f"示例公司{n}") for n in range(count)))

    with django_assert_num_queries(1):
        found = plans.entries(plan)
        assert {(line.entry.section.name, line.entry.item, line.has_case) for line in found} == {
            ("节能监察科", None, False)
        }
    assert PlanEntry.objects.count() == count
