"""Stand-ins (代理): somebody holds another's post for a time, within its term."""

from datetime import date
from uuid import uuid4

import pytest

from sanxiang.actions.people import appoint_stand_in, end_appointment
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Appointment
from tests import make, make_people

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D11.4")]


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def stand_in(username: str, principal: Appointment, **changes: str) -> Appointment:
    data = {
        "person": str(make.person(username).pk),
        "from_date": "2026-11-24",
        "to_date": "2026-12-04",
        "reason": "",
    }
    return appoint_stand_in(
        id=uuid4(),
        principal_id=principal.pk,
        data=data | changes,
        by=make.person("guanli"),
        at=make.NOW,
    )


def end(appointment: Appointment, *, by: str = "guanli", **data: str) -> Appointment:
    return end_appointment(
        id=uuid4(),
        appointment_id=appointment.pk,
        data={"to_date": "2026-11-30", "reason": ""} | data,
        by=make.person(by),
        at=make.NOW,
    )


def test_a_stand_in_holds_the_same_post_for_a_time() -> None:
    principal = make_people.post_of("fenguan")

    post = stand_in("juzhang", principal)

    assert (post.role, post.section, post.title, post.stands_in_for) == (
        "leader_in_charge",
        principal.section,
        "副局长（代理）",
        principal,
    )
    assert (post.from_date, post.to_date) == (date(2026, 11, 24), date(2026, 12, 4))


@pytest.mark.parametrize(
    ("who", "changes", "wrong"),
    [
        ("juzhang", {"to_date": ""}, "to_date"),
        ("juzhang", {"from_date": "2025-12-31", "reason": "x"}, "from_date"),
        ("fenguan", {}, "person"),
    ],
)
def test_a_stand_in_outside_the_post_is_refused(
    who: str, changes: dict[str, str], wrong: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        stand_in(who, make_people.post_of("fenguan"), **changes)
    assert [error.name for error in invalid.value.errors] == [wrong]


def test_a_liaison_and_a_stand_in_have_no_stand_in() -> None:
    with pytest.raises(Refused, match="不设代理"):
        stand_in("zhifa1", make_people.post_of("lianluo"))
    post = stand_in("juzhang", make_people.post_of("fenguan"))
    with pytest.raises(Refused, match="不能再由别人代理"):
        stand_in("kezhang", post)


def test_a_post_does_not_end_before_its_stand_in() -> None:
    stand_in("juzhang", make_people.post_of("fenguan"))

    with pytest.raises(Invalid, match="陈示正的代理超过这一天"):
        end(make_people.post_of("fenguan"))
    assert end(make_people.post_of("fenguan"), to_date="2026-12-04").to_date == date(2026, 12, 4)


@pytest.mark.clause("own/accounts")
def test_an_administrator_does_not_stand_in() -> None:
    with pytest.raises(Refused, match="不能变动自己"):
        stand_in("guanli", make_people.post_of("juzhang"))
