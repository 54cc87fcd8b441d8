"""New cases begin with the edition the organisation chose; those under way keep theirs."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions.editions import Choice, choose_edition
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, LedgerEntry, NextStep, Organisation
from sanxiang.queries.procedures import for_new_cases, loads, procedure_of
from sanxiang.rules.procedures.inspection import INSPECTION
from tests import make
from tests.make_editions import register, second

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
TODAY = date(2026, 11, 24)


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def chosen(version: str, by: str = "fagui", **changes: Any) -> Act:
    organisation = changes.pop("organisation", None) or bureau()
    values = {
        "id": uuid4(),
        "procedure": "inspection",
        "version": version,
        "seen": for_new_cases(organisation, "inspection", on=TODAY).version,
        "reason": "已经组织学习。",
    }
    choice = Choice(**values | changes)  # type: ignore[arg-type]
    return choose_edition(choice, organisation=organisation, by=make.person(by), at=make.NOW)


def refused(version: str, **changes: Any) -> list[str]:
    with pytest.raises(Refused) as error:
        chosen(version, **changes)
    return [refusal.text for refusal in error.value.refusals]


@pytest.mark.clause("own/edition")
def test_without_a_choice_new_cases_begin_with_the_newest_edition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = make.inspection()
    register(monkeypatch, second())
    after = make.inspection(name="楚雄示例铜业有限公司")

    assert before.procedure_version == "2026-1"
    assert after.procedure_version == "2026-2"


@pytest.mark.clause("own/edition")
def test_a_case_goes_on_with_the_edition_it_began_with(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make.inspection()
    register(monkeypatch, second())
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    make.take(case, "plan", "zhifa1")  # the second edition wants it approved, this one does not

    assert procedure_of(case) is INSPECTION
    assert NextStep.objects.filter(case=case, step="notice").exists()


@pytest.mark.clause("own/edition")
def test_an_organisation_that_chose_stays_with_its_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, second())
    act = chosen("2026-1")

    assert make.inspection().procedure_version == "2026-1"
    assert act.data == {
        "procedure": "inspection",
        "version": "2026-1",
        "before": "2026-2",
        "reason": "已经组织学习。",
    }
    assert LedgerEntry.objects.filter(pk=act.pk).exists()


def test_a_county_bureau_follows_the_bureau_until_it_chooses_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register(monkeypatch, second())
    county = Organisation.objects.get(code="532322")
    chosen("2026-1")
    assert for_new_cases(county, "inspection", on=TODAY).version == "2026-1"

    make.person("xian1").appointments.create(
        organisation=county, role="policy_section", title="法制员", from_date=TODAY
    )
    chosen("2026-2", by="xian1", organisation=county)
    assert for_new_cases(county, "inspection", on=TODAY).version == "2026-2"
    assert for_new_cases(bureau(), "inspection", on=TODAY).version == "2026-1"


@pytest.mark.clause("own/edition")
def test_what_cannot_be_chosen_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, second(from_date=date(2026, 12, 1)))

    assert refused("2026-1") == ["新案件用的已经是 2026-1 版"]
    assert refused("2026-2") == ["2026-2 版自 2026-12-01 起才能用于新案件"]
    assert refused("2026-9") == ["没有这一版程序"]
    assert refused("2026-2", seen="2026-0") == ["别人刚刚改用了 2026-1 版"]
    assert refused("2026-2", by="juzhang") == ["新案件用哪一版程序由政策法规科确定"]


def test_a_choice_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, second())

    with pytest.raises(Invalid) as error:
        chosen("2026-1", reason=" ")
    assert [one.text for one in error.value.errors] == ["启用原因：请填写，不能为空"]


def test_the_same_request_again_is_the_same_act(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, second())
    same = uuid4()

    assert chosen("2026-1", id=same) == chosen("2026-1", id=same)


def test_open_cases_are_counted_by_edition_with_what_they_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.inspection()
    make.inspection(name="楚雄示例铜业有限公司")
    register(monkeypatch, second())
    make.inspection(name="楚雄示例盐业有限公司")
    old, new = loads(bureau(), "inspection")

    assert (old.edition.version, old.open_cases) == ("2026-1", 2)
    assert ("登记案件来源", 2) in old.next_steps
    assert (new.edition.version, new.open_cases) == ("2026-2", 1)
    assert ("登记案件来源", 1) in new.next_steps
