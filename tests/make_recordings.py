"""People, a case, and received files: what recordings are tested with."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sanxiang.actions.recordings import Upload
from sanxiang.ledger.digests import sm3
from sanxiang.models import Appointment, Case, CaseMember, Organisation, Party, Person, Section
from sanxiang.queries import originals
from sanxiang.rules.parameters import PARAMETERS_VERSION
from sanxiang.rules.roles import ROLE_NAMES, Role

# Tuesday 24 November 2026, 10:00 in Chuxiong.
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def bureau() -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        code="532300", defaults={"name": "示例州工信局", "short_name": "示例"}
    )
    return found


def section(name: str = "节能科") -> Section:
    found, _ = Section.objects.get_or_create(
        organisation=bureau(), name=name, defaults={"kind": "enforcing"}
    )
    return found


def officer(username: str, role: Role = Role.HANDLER, *, of: str = "节能科") -> Person:
    person = Person(username=username, name=f"{username}（示例）")
    person.set_unusable_password()
    person.save()
    Appointment.objects.create(
        person=person,
        organisation=bureau(),
        section=section(of),
        role=role.value,
        title=ROLE_NAMES[role],
        from_date=date(2020, 1, 1),
    )
    return person


def case(*members: Person) -> Case:
    party = Party.objects.create(
        organisation=bureau(), kind="organisation", name="示例硅业有限公司"
    )
    made = Case.objects.create(
        organisation=bureau(),
        section=section(),
        procedure="inspection",
        procedure_version="2026-1",
        parameters_version=PARAMETERS_VERSION,
        number=f"（示例）工信检〔2026〕{Case.objects.count() + 1}号",
        title="示例硅业有限公司　现场检查",
        party=party,
        opened_at=NOW,
    )
    for person in members:
        CaseMember.objects.create(case=made, person=person, leads=False)
    return made


def upload(case: Case, content: bytes, **changes: Any) -> Upload:
    """A file as it stands after it arrived whole."""
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid4()}.part"
    path.write_bytes(content)
    third = sm3()
    third.update(content)
    values: dict[str, Any] = {
        "id": uuid4(),
        "case_id": case.pk,
        "path": path,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "sm3": third.digest().hex(),
        "file_name": "IMG_0001.jpg",
        "purpose": "site",
    }
    return Upload(**(values | changes))


def waiting_files() -> list[Path]:
    return list(originals.incoming().glob("*"))
