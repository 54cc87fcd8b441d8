"""The yearly plan: drawn up once a version, by the policy section, and told when it is late."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions import samplecatalogue
from sanxiang.actions.cases import Opening, open_case
from sanxiang.actions.plans import Version, make_plan
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, LedgerEntry, Organisation, Plan, PlanEntry, Section
from sanxiang.queries import plans
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal
from tests import make

pytestmark = pytest.mark.django_db
JANUARY = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)
FEBRUARY = datetime(2026, 1, 31, 16, 0, tzinfo=UTC)  # 1 February, 00:00 in Chuxiong


@pytest.fixture(autouse=True)
def bureau() -> Organisation:
    return make.bureau()


def entry(**changes: Any) -> dict[str, Any]:
    given = {
        "section": str(Section.objects.get(name="节能监察科").pk),
        "item": "",
        "target": make.PARTY["name"],
        "content": "淘汰落后用能设备情况",
        "month": "3",
    }
    return given | changes


def made(*entries: dict[str, Any], at: datetime = JANUARY, **changes: Any) -> Plan:
    given: dict[str, Any] = {
        "id": uuid4(),
        "year": 2026,
        "entries": entries,
        "by": make.person("fagui"),
        "at": at,
    }
    return make_plan(**(given | changes))


def nothing_was_written() -> bool:
    return not (Plan.objects.exists() or PlanEntry.objects.exists() or Act.objects.exists())


@pytest.mark.clause("R7")
def test_the_january_plan_is_kept_in_one_act(bureau: Organisation) -> None:
    samplecatalogue.set_up(bureau, at=JANUARY)

    plan = made(entry(item="55"), entry(target="楚雄示例盐业有限公司", month="9"))

    assert (plan.year, plan.version, str(plan.made_date)) == (2026, 1, "2026-01-12")
    assert plan.late_reason == ""
    lines = plan.entries.order_by("position").values_list("position", "item__number", "month")
    assert list(lines) == [(1, 55, 3), (2, None, 9)]
    act = Act.objects.get(pk=plan.act_id)
    assert (act.kind, act.step, act.clause, act.case) == ("manage", "make_plan", "R7", None)
    assert act.data["entries"][0]["target"] == make.PARTY["name"]
    assert LedgerEntry.objects.filter(pk=plan.act_id).exists()


@pytest.mark.clause("R7")
@pytest.mark.parametrize("username", ["zhifa1", "kezhang", "juzhang", "guanli"])
def test_others_than_the_policy_section_are_refused(username: str) -> None:
    with pytest.raises(Refused) as caught:
        made(entry(), by=make.person(username))

    assert [refusal.clause for refusal in caught.value.refusals] == ["R7"]
    assert nothing_was_written()


@pytest.mark.clause("R7")
def test_a_first_plan_after_january_says_why() -> None:
    with pytest.raises(Invalid) as caught:
        made(entry(), entry(month=""), at=FEBRUARY)

    assert [error.name for error in caught.value.errors] == ["late_reason", "month_1"]
    assert nothing_was_written()

    late = made(entry(), at=FEBRUARY, version=Version(late_reason=" 机构改革后二月才定职能 "))
    assert (late.late_reason, str(late.made_date)) == ("机构改革后二月才定职能", "2026-02-01")


def test_a_later_version_is_a_change_and_needs_no_reason() -> None:
    made(entry())

    second = made(entry(month="5"), at=make.NOW, version=Version(late_reason="不会留下"))

    assert (second.version, second.late_reason) == (2, "")


def test_a_year_that_is_over_cannot_be_planned() -> None:
    with pytest.raises(Invalid, match="只能编制 2026 年和 2027 年的计划"):
        made(entry(), year=2025)


def test_every_wrong_line_is_told_and_nothing_is_kept() -> None:
    with pytest.raises(Invalid) as caught:
        made(entry(), entry(target="", month="13"), entry(item="55"))

    assert caught.value.errors == (
        FieldError("target_1", "检查对象：请填写，不能为空"),
        FieldError("month_1", "检查月份：请从列出的选项中选择"),
        FieldError("item_2", "检查事项序号：不是现行清单中的行政检查事项，请核对序号或者留空"),
    )
    assert nothing_was_written()


def test_a_penalty_item_is_nothing_to_inspect(bureau: Organisation) -> None:
    samplecatalogue.set_up(bureau, at=JANUARY)

    with pytest.raises(Invalid, match="不是现行清单中的行政检查事项"):
        made(entry(item="4"))


def test_a_section_of_another_bureau_cannot_be_planned_for() -> None:
    county = Section.objects.get(name="工业管理股")

    with pytest.raises(Invalid, match="请从列出的选项中选择"):
        made(entry(section=str(county.pk)))


def test_the_same_request_twice_makes_one_version() -> None:
    act = UUID("11111111-2222-4333-8444-555555555555")

    assert made(entry(), id=act) == made(entry(), id=act)
    assert (Plan.objects.count(), PlanEntry.objects.count(), Act.objects.count()) == (1, 1, 1)


@pytest.mark.clause("own/one-writer")
def test_who_started_from_an_older_version_is_told() -> None:
    made(entry(), version=Version(replaces=0))
    made(entry(month="4"), version=Version(replaces=1))

    with pytest.raises(Refused) as caught:
        made(entry(month="5"), version=Version(replaces=1))

    assert caught.value.refusals == (
        Refusal(
            "own/one-writer",
            "在您编制期间，别人已经编制了第 2 版计划",
            "请复制已填内容，重新打开计划页，在最新一版上修改",
        ),
    )
    assert Plan.objects.count() == 2


def test_a_line_keeps_its_case_through_versions(bureau: Organisation) -> None:
    first = made(entry()).entries.get()
    party = Opening(id=uuid4(), procedure="inspection", data=make.PARTY, plan_entry=first)
    open_case(party, by=make.person("zhifa1"), at=make.NOW)

    second = made(entry(key=str(first.key), month="4"), entry(target="另一家示例公司"))

    assert [(line.entry.month, line.has_case) for line in plans.entries(second)] == [
        (3, False),
        (4, True),
    ]


def test_a_key_that_is_not_of_the_last_version_is_not_taken_over() -> None:
    first = made(entry()).entries.get()
    strange = UUID("11111111-2222-4333-8444-555555555555")

    keys = made(
        entry(key=str(first.key)),
        entry(key=str(first.key), month="4"),
        entry(key=str(strange), month="5"),
        entry(key="'; --", month="6"),
    ).entries.values_list("key", flat=True)

    assert len(set(keys)) == 4
    assert set(keys) & {first.key, strange} == {first.key}


@pytest.mark.clause("own/database-gate")
@pytest.mark.parametrize("model", [Plan, PlanEntry])
def test_the_database_keeps_a_plan_as_it_was_made(model: Any) -> None:
    made(entry())

    with pytest.raises(IntegrityError, match="已登记的内容"), transaction.atomic():
        model.objects.update(id=99)
    with pytest.raises(IntegrityError, match="已登记的内容"), transaction.atomic():
        model.objects.all()._raw_delete("default")
