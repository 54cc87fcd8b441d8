"""A bureau's own wording: saved by the policy section, approved, in force from its day, for new
papers only."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Appointment, LedgerEntry, Organisation, Wording
from sanxiang.queries import wordings
from tests import make
from tests.make_wordings import (
    KIND,
    approved,
    decided,
    saved,
    shipped,
    texts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
TODAY = date(2026, 11, 24)


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def county() -> Organisation:
    return Organisation.objects.get(code="532322")


def in_force(organisation: Organisation, on: date = TODAY) -> Wording | None:
    return wordings.in_force(organisation, KIND, on=on)


def refused(call: object) -> list[str]:
    assert isinstance(call, (Refused, Invalid))
    if isinstance(call, Refused):
        return [refusal.text for refusal in call.refusals]
    return [error.text for error in call.errors]


@pytest.mark.clause("own/wording")
def test_a_version_counts_once_the_leader_in_charge_agrees() -> None:
    wording = saved()

    assert in_force(bureau()) is None
    decided(wording)
    assert in_force(bureau()) == wording


def test_a_version_sent_back_never_counts_and_a_new_one_may_follow() -> None:
    decided(saved(), agree=False)

    assert in_force(bureau()) is None
    assert approved().version == 2


@pytest.mark.clause("own/wording")
def test_a_version_counts_from_its_day_on() -> None:
    wording = approved(from_date="2026-12-01")

    assert in_force(bureau(), date(2026, 11, 30)) is None
    assert in_force(bureau(), date(2026, 12, 1)) == wording


def test_of_versions_whose_day_has_come_the_last_one_counts() -> None:
    approved(from_date="2026-12-10")
    second = approved(texts("检查人员不出示执法证件的，可以拒绝检查。"), from_date="2026-12-01")

    assert in_force(bureau(), date(2026, 12, 31)) == second


@pytest.mark.clause("own/no-self-approval")
def test_nobody_approves_their_own_version() -> None:
    wording = saved()
    Appointment.objects.create(
        person=make.person("fagui"),
        organisation=bureau(),
        role="leader_in_charge",
        title="副局长",
        from_date=TODAY,
    )

    with pytest.raises(Refused) as error:
        decided(wording, by="fagui")
    assert refused(error.value) == ["不能审批自己提交的事项"]


def test_only_the_level_that_is_asked_decides() -> None:
    with pytest.raises(Refused) as error:
        decided(saved(), by="juzhang")
    assert refused(error.value) == ["“文书用语审定”现由分管领导审批"]


@pytest.mark.clause("own/wording")
@pytest.mark.parametrize("person", ["zhifa1", "fenguan", "juzhang", "guanli"])
def test_nobody_but_the_policy_section_saves_a_version(person: str) -> None:
    with pytest.raises(Refused) as error:
        saved(by=person)
    assert refused(error.value) == ["文书用语由政策法规科修改"]


def test_the_policy_section_changes_no_wording_of_another_bureau() -> None:
    with pytest.raises(Refused):
        saved(organisation=county())


def test_while_a_version_waits_no_other_is_saved() -> None:
    saved()

    with pytest.raises(Refused) as error:
        saved(texts("另一句。"))
    assert refused(error.value) == ["第 1 版正在审定"]


@pytest.mark.clause("own/one-writer")
def test_who_worked_on_an_older_version_is_told() -> None:
    approved()

    with pytest.raises(Refused) as error:
        saved(texts("另一句。"), replaces=0)
    assert refused(error.value) == ["在您修改期间，别人已经保存了新的一版"]


def test_the_same_request_again_makes_no_second_version() -> None:
    same = uuid4()

    assert saved(id=same) == saved(id=same, replaces=0)
    assert Wording.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (lambda: texts("请配合{没有}检查。"), "没有“没有”这个字段，请从字段列表中插入"),
        (lambda: texts("{contact_phone}"), "“联系电话”不能放在这里"),
        (lambda: texts("请配合。", of="检查时间为"), "少了字段"),
        (lambda: texts("请在3日内回复。"), "“3日”是期限"),
        (lambda: texts("𓀀"), "字库缺字“𓀀”，无法打印，请改用其他字"),
        (lambda: {}, "没有改动，不必保存"),
        (shipped, "没有改动，不必保存"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_or_says_nothing_new_is_refused(given: object, text: str) -> None:
    assert callable(given)
    with pytest.raises(Invalid) as error:
        saved(given())
    assert any(found.startswith(text) for found in refused(error.value))
    assert Wording.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"reason": " "}, "修改原因：请填写，不能为空"),
        ({"from_date": "2026-11-23"}, "生效日期：不能早于今天，已制作的文书不受影响"),
        ({"from_date": "明天"}, "生效日期：请按“2026-11-24”的格式填写日期"),
    ],
)
def test_a_version_says_why_and_from_when(change: dict[str, Any], text: str) -> None:
    with pytest.raises(Invalid) as error:
        saved(**change)
    assert refused(error.value) == [text]


def test_each_version_and_each_verdict_is_an_act_with_its_ledger_entry() -> None:
    wording = approved()
    acts = Act.objects.filter(case=None, step__startswith="save_wording")

    assert list(acts.order_by("entered_at", "step").values_list("step", "person__username")) == [
        ("save_wording", "fagui"),
        ("save_wording.approve", "fenguan"),
    ]
    assert LedgerEntry.objects.filter(pk__in=acts.values("pk")).count() == 2
    assert wording.act.data["texts"] == texts()
    assert wording.act.data["reason"] == "方便当事人理解。"


@pytest.mark.clause("R21.3")
@pytest.mark.parametrize(
    "sql", ["UPDATE sanxiang_wording SET reason = 'x'", "DELETE FROM sanxiang_wording"]
)
def test_a_version_is_never_changed_or_deleted(sql: str) -> None:
    saved()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.clause("own/wording")
def test_a_county_bureau_uses_the_bureaus_wording_until_it_has_its_own() -> None:
    of_the_bureau = approved()
    assert in_force(county()) == of_the_bureau

    _policy_section_of_the_county()
    own = saved(texts("示例。"), by="xian1", organisation=county())
    assert in_force(county()) == of_the_bureau
    decided(own, by="xianju")

    assert in_force(county()) == own
    assert in_force(bureau()) == of_the_bureau


def test_a_county_bureau_that_gives_its_own_up_uses_the_bureaus_again() -> None:
    of_the_bureau = approved()
    _policy_section_of_the_county()
    decided(saved(texts("示例。"), by="xian1", organisation=county()), by="xianju")
    decided(saved({}, by="xian1", organisation=county()), by="xianju")

    assert in_force(county()) == of_the_bureau


def test_restoring_goes_back_to_the_shipped_wording() -> None:
    approved()
    approved({})

    assert in_force(bureau()) is None


def _policy_section_of_the_county() -> None:
    Appointment.objects.create(
        person=make.person("xian1"),
        organisation=county(),
        role="policy_section",
        title="法制员",
        from_date=TODAY,
    )
