"""What an administrator types about people, and the changes made with it."""

from typing import Any
from uuid import UUID, uuid4

from sanxiang.actions.people import add_person, appoint
from sanxiang.models import Appointment, Organisation, Person, Section
from sanxiang.samples.people import COUNTY
from tests import make

NEWCOMER = {"name": "白示新", "username": "baishixin"}


def county() -> Organisation:
    return Organisation.objects.get(code=COUNTY)


def section(name: str = "节能监察科") -> str:
    return str(Section.objects.get(name=name).pk)


def post(**changes: Any) -> dict[str, Any]:
    """The values of an appointment as officer of a section from today."""
    usual = {
        "role": "handler",
        "section": section(),
        "title": "一级科员",
        "from_date": "2026-11-24",
        "to_date": "",
        "reason": "",
    }
    return usual | changes


def certificate(**changes: Any) -> dict[str, Any]:
    usual = {
        "number": "示例5323009001",
        "scope": "工业和信息化",
        "valid_from": "2026-11-01",
        "valid_to": "2031-10-31",
    }
    return usual | changes


def newcomer(
    *, by: str = "guanli", id: UUID | None = None, organisation: Organisation | None = None,
    **changes: Any,
) -> tuple[Person, str]:  # fmt: skip
    return add_person(
        id=id or uuid4(),
        organisation=organisation or make.bureau(),
        data=NEWCOMER | post() | changes,
        by=make.person(by),
        at=make.NOW,
    )


def appointed(username: str, *, by: str = "guanli", **changes: Any) -> Appointment:
    return appoint(
        id=uuid4(),
        person_id=make.person(username).pk,
        organisation=make.bureau(),
        data=post(**changes),
        by=make.person(by),
        at=make.NOW,
    )


def second_administrator() -> Person:
    """Somebody else who keeps the people of the bureau."""
    appointed("dangan", role="administrator", section="", title="系统管理员")
    return make.person("dangan")


def post_of(username: str) -> Appointment:
    return Appointment.objects.get(person__username=username)
