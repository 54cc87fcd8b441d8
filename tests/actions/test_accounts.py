"""Accounts: passwords given out once, closing, and the first administrator of an empty bureau."""

from uuid import uuid4

import pytest

from sanxiang.actions.accounts import (
    deactivate,
    first_administrator,
    reactivate,
    reset_password,
)
from sanxiang.actions.people import end_appointment
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, LedgerEntry, Organisation, Person
from sanxiang.samples import people as sample
from tests import make, make_people

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/accounts")]
OTHERS = sorted({p.username for p in sample.posts()} - {"guanli"})


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def reset(username: str, *, by: str = "guanli") -> str:
    return reset_password(
        id=uuid4(), person_id=make.person(username).pk, by=make.person(by), at=make.NOW
    )


def close(username: str, *, by: str = "guanli", reason: str = "退休") -> Person:
    return deactivate(
        id=uuid4(),
        person_id=make.person(username).pk,
        data={"reason": reason},
        by=make.person(by),
        at=make.later(1),
    )


def test_a_reset_gives_a_one_time_password_that_is_kept_nowhere() -> None:
    password = reset("zhifa1")

    person = make.person("zhifa1")
    assert (len(password), person.password_is_temporary) == (19, True)
    assert person.check_password(password)
    assert not person.check_password(sample.PASSWORD)
    act = Act.objects.get(step="reset_password")
    assert act.data == {"person": person.pk}
    assert password not in f"{act.data}{act.protected}"
    assert password.encode() not in bytes(LedgerEntry.objects.get(pk=act.pk).body)


def test_the_same_reset_twice_shows_the_password_once() -> None:
    id, person = uuid4(), make.person("zhifa1")
    shown = [
        reset_password(id=id, person_id=person.pk, by=make.person("guanli"), at=make.NOW)
        for _ in range(2)
    ]

    assert shown[1] == ""
    assert make.person("zhifa1").check_password(shown[0])


def test_nobody_but_an_administrator_resets_or_closes() -> None:
    for by in OTHERS:
        victim = "zhifa1" if by != "zhifa1" else "zhifa2"

        with pytest.raises(Refused):
            reset(victim, by=by)
        with pytest.raises(Refused):
            close(victim, by=by)
        assert make.person(victim).check_password(sample.PASSWORD)
        assert make.person(victim).is_active


def test_an_administrator_does_not_reset_or_close_their_own_account() -> None:
    with pytest.raises(Refused, match="不能变动自己"):
        reset("guanli")
    with pytest.raises(Refused, match="不能变动自己"):
        close("guanli")


def test_a_county_administrator_does_not_take_over_who_also_serves_the_bureau() -> None:
    county = make_people.county()
    desk = make_people.section("工业管理股")
    make_people.newcomer(organisation=county, role="administrator", section="", title="系统管理员")
    make_people.newcomer(organisation=county, username="xian9", section=desk)
    make_people.appointed("xian9", role="leader_in_charge", section="", title="副局长")

    with pytest.raises(Refused, match="也有任职"):
        reset("xian9", by="baishixin")
    assert reset("xian2", by="baishixin")
    assert reset("xian9", by="guanli")


def test_an_account_is_closed_when_no_post_is_left_and_opened_again() -> None:
    with pytest.raises(Refused, match="还有任职"):
        close("zhifa1")
    end_appointment(
        id=uuid4(),
        appointment_id=make_people.post_of("zhifa1").pk,
        data={"to_date": "2026-11-24", "reason": ""},
        by=make.person("guanli"),
        at=make.NOW,
    )

    assert not close("zhifa1").is_active
    with pytest.raises(Refused, match="已停用"):
        make_people.appointed("zhifa1", from_date="2026-11-26")
    opened = reactivate(
        id=uuid4(),
        person_id=make.person("zhifa1").pk,
        data={"reason": "返聘"},
        by=make.person("guanli"),
        at=make.later(1),
    )
    assert opened.is_active


def test_closing_says_why() -> None:
    with pytest.raises(Invalid):
        close("zhifa1", reason=" ")


def test_the_first_administrator_is_made_only_where_there_is_none() -> None:
    county = Organisation.objects.get(code="532301")
    data = {"name": "方示初", "username": "fangchu"}

    person, password = first_administrator(id=uuid4(), organisation=county, data=data, at=make.NOW)

    assert person.check_password(password)
    assert person.password_is_temporary
    act = Act.objects.get(step="first_administrator")
    assert (act.person, act.organisation) == (person, county)
    with pytest.raises(Refused, match="已有系统管理员"):
        first_administrator(
            id=uuid4(), organisation=county, data=data | {"username": "second"}, at=make.NOW
        )


@pytest.mark.parametrize("username", ["guanli", "GUANLI", "x"])
def test_the_first_administrator_has_a_name_of_their_own(username: str) -> None:
    county = Organisation.objects.get(code="532301")

    with pytest.raises(Invalid):
        first_administrator(
            id=uuid4(),
            organisation=county,
            data={"name": "方示初", "username": username},
            at=make.NOW,
        )
