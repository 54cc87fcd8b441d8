"""Posts of people: who may change them, and that what is past stays."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions.people import add_person, appoint, end_appointment
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Appointment, LedgerEntry, Person
from sanxiang.samples import people as sample
from tests import make, make_people

pytestmark = pytest.mark.django_db
OTHERS = sorted({p.username for p in sample.posts()} - {"guanli"})


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def end(appointment: Appointment, *, by: str = "guanli", **data: str) -> Appointment:
    return end_appointment(
        id=uuid4(),
        appointment_id=appointment.pk,
        data={"to_date": "2026-11-30", "reason": ""} | data,
        by=make.person(by),
        at=make.NOW,
    )


def errors_of(invalid: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [error.name for error in invalid.value.errors]


@pytest.mark.clause("D11.4")
def test_a_new_person_has_a_post_and_a_one_time_password() -> None:
    person, password = make_people.newcomer()

    person.refresh_from_db()
    assert (person.name, person.username, person.is_active) == ("白示新", "baishixin", True)
    assert person.check_password(password)
    assert person.password_is_temporary
    post = Appointment.objects.get(person=person)
    assert (post.role, post.title, post.from_date, post.to_date) == (
        "handler",
        "一级科员",
        date(2026, 11, 24),
        None,
    )


def test_a_change_is_an_act_in_the_ledger_that_shows_no_name() -> None:
    person, _ = make_people.newcomer()

    act = Act.objects.get(step="add_person")
    assert (act.kind, act.clause, act.case, act.data["person"]) == (
        "manage",
        "D11.4",
        None,
        person.pk,
    )
    body = bytes(LedgerEntry.objects.get(pk=act.pk).body).decode()
    assert "白示新" not in body
    assert "baishixin" not in body


def test_the_same_request_twice_adds_one_person_and_shows_no_second_password() -> None:
    id = uuid4()
    first, password = make_people.newcomer(id=id)
    again, nothing = make_people.newcomer(id=id)

    assert (again, nothing) == (first, "")
    assert Person.objects.filter(username="baishixin").count() == 1
    assert Person.objects.get(pk=first.pk).check_password(password)


@pytest.mark.clause("own/accounts")
def test_nobody_but_an_administrator_adds_a_person() -> None:
    for by in OTHERS:
        with pytest.raises(Refused) as refused:
            make_people.newcomer(by=by)

        assert [r.clause for r in refused.value.refusals] == ["own/accounts"]
        assert not Person.objects.filter(username="baishixin").exists()


@pytest.mark.clause("own/accounts")
def test_nobody_but_an_administrator_appoints_or_ends() -> None:
    for by in OTHERS:
        victim = make_people.post_of("zhifa1" if by != "zhifa1" else "zhifa2")

        with pytest.raises(Refused, match="系统管理员"):
            end(victim, by=by)
        with pytest.raises(Refused, match="系统管理员"):
            make_people.appointed(victim.person.username, by=by, role="head", section="")
        victim.refresh_from_db()
        assert victim.to_date is None
        assert victim.person.appointments.count() == 1


@pytest.mark.clause("own/accounts")
def test_an_administrator_does_not_change_posts_of_their_own() -> None:
    with pytest.raises(Refused, match="不能变动自己"):
        end(make_people.post_of("guanli"))
    with pytest.raises(Refused, match="不能变动自己"):
        make_people.appointed("guanli", role="head", section="")
    assert make.person("guanli").appointments.count() == 1


def test_the_bureaus_administrator_keeps_the_county_bureaus_but_not_the_other_way_round() -> None:
    county = make_people.county()
    desk = make_people.section("工业管理股")

    person, _ = make_people.newcomer(
        organisation=county, role="administrator", section="", title="系统管理员"
    )
    officer, _ = make_people.newcomer(
        organisation=county, by="baishixin", username="xian9", section=desk
    )

    assert officer.appointments.get().organisation == county
    with pytest.raises(Refused):
        make_people.newcomer(by="baishixin", username="zhou9")
    with pytest.raises(Refused):
        end(make_people.post_of("zhifa1"), by="baishixin")
    with pytest.raises(Refused):  # a stranger is not drawn into one's own bureau either
        appoint(
            id=uuid4(),
            person_id=make.person("juzhang").pk,
            organisation=county,
            data=make_people.post(section=desk),
            by=person,
            at=make.NOW,
        )


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"username": "guanli"}, ["username"]),
        ({"username": "Bai"}, ["username"]),
        ({"name": "白2"}, ["name"]),
        ({"name": ""}, ["name"]),
        ({"section": ""}, ["section"]),
        ({"section": "999999"}, ["section"]),
        ({"role": "emperor"}, ["role"]),
        ({"to_date": "2026-11-23"}, ["to_date"]),
        ({"from_date": "2026-11-23"}, ["reason"]),
        ({"title": "", "from_date": "morgen"}, ["title", "from_date"]),
    ],
)
def test_wrong_values_are_told_and_add_nobody(changes: dict[str, Any], wrong: list[str]) -> None:
    before = Person.objects.count()

    with pytest.raises(Invalid) as invalid:
        make_people.newcomer(**changes)

    assert errors_of(invalid) == wrong
    assert Person.objects.count() == before


def test_a_section_of_another_organisation_cannot_be_chosen() -> None:
    with pytest.raises(Invalid) as invalid:
        make_people.newcomer(section=make_people.section("工业管理股"))

    assert errors_of(invalid) == ["section"]


def test_a_past_beginning_needs_a_reason_which_is_kept() -> None:
    make_people.newcomer(from_date="2026-01-01", reason="示任〔2025〕9号")

    act = Act.objects.get(step="add_person")
    assert (act.data["from_date"], act.data["reason"]) == ("2026-01-01", "示任〔2025〕9号")


@pytest.mark.clause("D13")
def test_a_section_has_one_liaison_at_a_time() -> None:
    with pytest.raises(Invalid, match="D13") as invalid:
        make_people.appointed("zhifa2", role="liaison", title="联络员")
    assert errors_of(invalid) == ["from_date"]

    end(make_people.post_of("lianluo"))
    with pytest.raises(Invalid, match="到 2026-11-30 为止"):
        make_people.appointed("zhifa2", role="liaison", title="联络员", from_date="2026-11-30")
    new = make_people.appointed("zhifa2", role="liaison", title="联络员", from_date="2026-12-01")

    assert new.from_date == date(2026, 12, 1)
    assert Act.objects.filter(clause="D13").count() == 2


def test_the_same_post_twice_is_refused() -> None:
    with pytest.raises(Invalid, match="不必重复登记"):
        make_people.appointed("zhifa1")


def test_a_post_ends_on_the_day_and_its_act_keeps_what_was_before() -> None:
    ended = end(make_people.post_of("zhifa1"), to_date="2026-11-24")

    ended.refresh_from_db()
    assert (ended.holds_on(date(2026, 11, 24)), ended.holds_on(date(2026, 11, 25))) == (True, False)
    act = Act.objects.get(step="end_appointment")
    assert (act.data["to_date"], act.data["before"]) == ("2026-11-24", "")


def test_an_end_in_the_past_needs_a_reason() -> None:
    with pytest.raises(Invalid) as invalid:
        end(make_people.post_of("zhifa1"), to_date="2026-10-31")
    assert errors_of(invalid) == ["reason"]

    assert end(
        make_people.post_of("zhifa1"), to_date="2026-10-31", reason="示任〔2026〕3号"
    ).to_date == date(2026, 10, 31)


def test_an_end_is_moved_forward_never_put_off() -> None:
    end(make_people.post_of("zhifa1"), to_date="2026-12-31")

    for day in ("2026-12-31", "2027-01-01"):
        with pytest.raises(Invalid, match="只能提前"):
            end(make_people.post_of("zhifa1"), to_date=day)
    with pytest.raises(Invalid, match="不能早于开始日期"):
        end(make_people.post_of("zhifa1"), to_date="2025-12-31", reason="x")
    assert end(make_people.post_of("zhifa1"), to_date="2026-12-01").to_date == date(2026, 12, 1)


def test_another_act_under_a_used_id_is_refused() -> None:
    id = uuid4()
    make_people.newcomer(id=id)

    with pytest.raises(Refused, match="已经用过"):
        add_person(
            id=id,
            organisation=make.bureau(),
            data={},
            by=make_people.second_administrator(),
            at=make.NOW,
        )
