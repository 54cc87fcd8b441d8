"""Sets up the sample bureau with its ten county bureaus; setting it up again changes nothing."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from sanxiang.actions import delivery
from sanxiang.models import (
    Appointment,
    ApprovalChain,
    Certificate,
    LegalQualification,
    Organisation,
    Person,
    Section,
)
from sanxiang.samples import people
from sanxiang.samples.divisions import BUREAU, COUNTIES


def set_up(*, at: datetime) -> Organisation:
    """The sample bureau; only where no organisation exists yet."""
    with transaction.atomic():
        existing = Organisation.objects.filter(code=BUREAU[0]).first()
        if existing:
            return existing
        bureau = _organisation(*BUREAU, short="（楚）工信", parent=None)
        for name, kind, duties in people.SECTIONS:
            Section.objects.create(organisation=bureau, name=name, kind=kind, duties=duties)
        password = make_password(people.PASSWORD)
        for post in people.POSTS:
            _appoint(post, bureau, password)
        for code, name in COUNTIES:
            county = _organisation(code, name, short=f"（{name[:2]}）工信", parent=bureau)
            if code == people.COUNTY:
                _staff_county(county, password)
        delivery.post("site", site_payload(bureau), act=None, at=at)
        return bureau


def site_payload(bureau: Organisation) -> dict[str, Any]:
    """What the public side says of the bureau: contacts, supervision, remedies (D5.6, D5.7)."""
    return {
        "bureau_name": bureau.name,
        "site_code": "",
        "address": bureau.address,
        "postcode": "675000",
        "phone": bureau.phone,
        "office_hours": "工作日 8:30—12:00，14:30—18:00",
        "supervisor_name": "机关纪委（示例）",
        "supervisor_address": bureau.address,
        "supervisor_postcode": "675000",
        "supervisor_phone": "0878-0000001",
        "supervisor_email": "",
        "supervision_procedure": "对执法人员的执法行为有意见的，可以来信、来访、来电反映。收到后登记、调查，并答复反映人。",
        "remedies": [
            {"name": "陈述、申辩", "text": "行政处罚决定作出前，当事人可以陈述意见、进行申辩。"},
            {
                "name": "听证",
                "text": "符合听证条件的，当事人可以自告知书送达之日起五个工作日内要求听证。",
            },
            {
                "name": "行政复议",
                "text": "不服决定的，可以自知道该决定之日起六十日内申请行政复议。",
            },
            {
                "name": "行政诉讼",
                "text": "不服决定的，可以自知道该决定之日起六个月内提起行政诉讼。",
            },
        ],
    }


def _organisation(
    code: str, division: str, *, short: str, parent: Organisation | None
) -> Organisation:
    bureau = "工业和信息化局" if parent is None else "工业信息化和科学技术局"
    return Organisation.objects.create(
        code=code,
        name=f"{division}{bureau}（示例）",
        short_name=short,
        parent=parent,
        address=f"{division}示例路 1 号",
        phone="0878-0000000",
        reconsideration_body=f"{division}人民政府",
        court="楚雄市人民法院" if parent is None else f"{division}人民法院",
    )


def _staff_county(county: Organisation, password: str) -> None:
    Section.objects.create(
        organisation=county, name=people.COUNTY_SECTION, kind="enforcing", duties="工业监督检查"
    )
    for post in people.COUNTY_POSTS:
        _appoint(post, county, password)
    for chain, levels in people.COUNTY_CHAINS.items():
        ApprovalChain.objects.create(organisation=county, chain=chain, levels=levels)


def _appoint(post: people.Post, organisation: Organisation, password: str) -> None:
    person, new = Person.objects.get_or_create(
        username=post.username, defaults={"name": post.name, "password": password}
    )
    section = (
        Section.objects.get(organisation=organisation, name=post.section) if post.section else None
    )
    Appointment.objects.create(
        person=person,
        organisation=organisation,
        section=section,
        role=post.role,
        title=post.title,
        from_date=people.FROM,
    )
    if post.certificate_to and new:
        Certificate.objects.create(
            person=person,
            number=f"示例{organisation.code}{person.pk:03d}",
            scope="工业和信息化",
            valid_from=date(2023, 1, 1),
            valid_to=post.certificate_to,
        )
    if post.qualified:
        LegalQualification.objects.create(
            person=person, number=f"示例A{person.pk:06d}", granted_date=date(2019, 3, 1)
        )
