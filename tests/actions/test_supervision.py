"""Supervising disclosure: a check, its finding, the order, the answer, the judgement."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from sanxiang.actions import supervision as acting
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    CheckFinding,
    DisclosureOrder,
    LedgerEntry,
    OrderJudgement,
    Organisation,
    Person,
    Section,
)
from sanxiang.queries import supervision as asking
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def standing_bureau() -> None:
    make.bureau()


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def section(name: str = "节能监察科") -> str:
    return str(Section.objects.get(organisation=bureau(), name=name).pk)


def check(by: str = "xiaozu", **changes: Any) -> CheckFinding:
    values = {
        "checked_on": "2026-11-24",
        "checkers": "孙示公、刘示法",
        "scope": "核对第三季度全部处罚决定。",
        "findings": [
            {
                "section": section(),
                "fault": "late",
                "about": "示例罚〔2026〕1号",
                "text": "公示晚了 6 个工作日。",
            }
        ],
        **changes,
    }
    made = acting.record_check(
        values, id=uuid4(), organisation=bureau(), by=person(by), at=make.NOW
    )
    return made.findings.get()


def order(
    finding: CheckFinding | None = None, by: str = "fagui", **changes: Any
) -> DisclosureOrder:
    values = {
        "section": section(),
        "fault": "late",
        "about": "",
        "text": "请说明原因并改正。",
        "due_date": "2026-12-08",
        **changes,
    }
    return acting.order(
        values, id=uuid4(), organisation=bureau(), by=person(by), at=make.NOW, finding=finding
    )


def answer(given: DisclosureOrder, by: str = "lianluo", days: int = 1) -> None:
    at = make.NOW + timedelta(days=days)
    acting.answer({"text": "已经改正。"}, id=uuid4(), number=given.pk, by=person(by), at=at)


def judge(given: DisclosureOrder, judgement: str, days: int = 2, **more: str) -> OrderJudgement:
    values = {"judgement": judgement, "text": "经核查。", "due_date": "", "referred_to": "", **more}
    at = make.NOW + timedelta(days=days)
    return acting.judge(values, id=uuid4(), number=given.pk, by=person("xiaozu"), at=at)


def standing(given: DisclosureOrder, days: int = 3) -> str:
    day = (make.NOW + timedelta(days=days)).date()
    found = asking.orders(person("xiaozu"), on=day).get(pk=given.pk)
    return asking.line_of(found, on=day).state


@pytest.mark.clause("D16")
def test_a_check_keeps_who_when_and_what_was_found() -> None:
    before = LedgerEntry.objects.count()
    finding = check()
    kept = finding.disclosure_check
    assert (kept.checkers, kept.act.person.name) == ("孙示公、刘示法", "孙示公")
    assert (finding.section.name, finding.fault) == ("节能监察科", "late")
    assert LedgerEntry.objects.count() == before + 1


@pytest.mark.clause("D17")
def test_an_order_goes_from_the_finding_to_its_correction() -> None:
    given = order(check())
    assert standing(given) == "改正中"
    answer(given)
    assert standing(given) == "待核查"
    judge(given, "again", due_date="2026-12-20")
    assert standing(given) == "改正中"
    answer(given, days=3)
    judge(given, "corrected", days=4)
    assert standing(given, days=5) == "已改正"
    with pytest.raises(Refused, match="已经办结"):
        answer(given, days=6)
    with pytest.raises(Refused, match="已经办结"):
        judge(given, "account", days=6, referred_to="机关纪委")


@pytest.mark.clause("D17")
def test_what_is_serious_is_handed_over_to_be_accounted_for() -> None:
    given = order()
    assert judge(given, "account", referred_to="机关纪委").referred_to == "机关纪委"
    assert standing(given) == "已移交追责"


@pytest.mark.clause("D17")
def test_a_finding_is_ordered_once_and_the_same_request_does_nothing_twice() -> None:
    finding = check()
    order(finding)
    with pytest.raises(Refused, match="已经责令改正"):
        order(finding)
    id, values = uuid4(), {"section": section(), "fault": "other", "text": "请改正。"}
    values["due_date"] = "2026-12-08"
    given = [
        acting.order(values, id=id, organisation=bureau(), by=person("fagui"), at=make.NOW)
        for _ in range(2)
    ]
    assert given[0] == given[1]


@pytest.mark.parametrize("username", ["zhifa1", "lianluo", "kezhang", "guanli", "jijian", "xianju"])
def test_nobody_else_checks_or_orders(username: str) -> None:
    with pytest.raises(Refused, match="领导小组办公室、政策法规科"):
        check(by=username)
    with pytest.raises(Refused, match="领导小组办公室、政策法规科"):
        order(by=username)


def test_an_order_is_known_to_who_supervises_and_to_its_own_section() -> None:
    given = order()
    today = make.NOW.date()
    knowing = [
        one.username
        for one in Person.objects.order_by("username")
        if asking.orders(one, on=today).filter(pk=given.pk).exists()
    ]
    assert knowing == ["fagui", "kezhang", "lianluo", "xiaozu"]
    with pytest.raises(DisclosureOrder.DoesNotExist):
        answer(given, by="yanlianluo")


def test_wrong_values_are_refused_and_nothing_is_written() -> None:
    with pytest.raises(Invalid) as refused:
        check(checked_on="2026-11-25")
    assert [one.name for one in refused.value.errors] == ["checked_on"]
    with pytest.raises(Invalid):
        order(section="999999")
    with pytest.raises(Invalid):
        order(due_date="2026-11-24")
    assert not CheckFinding.objects.exists()
    assert not DisclosureOrder.objects.exists()


@pytest.mark.clause("R21.3")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sanxiang_disclosureorder SET due_date = '2030-01-01'",
        "DELETE FROM sanxiang_orderjudgement",
        "UPDATE sanxiang_checkfinding SET text = ''",
    ],
)
def test_raw_sql_changes_nothing_of_it(statement: str) -> None:
    judge(order(check()), "account", referred_to="机关纪委")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_closes_an_order_once() -> None:
    closed = judge(order(), "account", referred_to="机关纪委")
    again = order().act
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderJudgement.objects.create(
            order=closed.order, act=again, judgement="corrected", text="也算。"
        )
