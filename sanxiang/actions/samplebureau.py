"""Sets up the sample bureau with its ten county bureaus; setting it up again changes nothing."""

from collections.abc import Sequence
from datetime import datetime

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
from sanxiang.rules.roles import Role
from sanxiang.samples import people
from sanxiang.samples.divisions import BUREAU, COUNTIES
from sanxiang.samples.site import SAMPLE_MARK, SITE


def set_up(*, at: datetime) -> Organisation:
    """The sample bureau; made only where it does not exist yet."""
    with transaction.atomic():
        if existing := Organisation.objects.filter(code=BUREAU[0]).first():
            return existing
        bureau = _organisation(*BUREAU, short="（楚）工信", parent=None)
        _sections(bureau, people.SECTIONS)
        for code, name in COUNTIES:
            county = _organisation(code, name, short=f"（{name[:2]}）工信", parent=bureau)
            if code == people.COUNTY:
                _sections(county, people.COUNTY_SECTIONS)
                _one_level(county)
        for code, name, reviews in people.OUTSIDE:
            Organisation.objects.create(
                code=code, name=f"{name}{SAMPLE_MARK}", parent=bureau, reviews=reviews
            )
        password = make_password(people.PASSWORD)
        for post in people.posts():
            _appoint(post, password)
        contacts = {
            "bureau_name": bureau.name,
            "address": bureau.address,
            "phone": bureau.phone,
            "supervisor_address": bureau.address,
        }
        delivery.post("site", contacts | SITE, act=None, at=at)
        return bureau


def _organisation(
    code: str, division: str, *, short: str, parent: Organisation | None
) -> Organisation:
    kind = "工业信息化和科学技术局" if parent else "工业和信息化局"
    return Organisation.objects.create(
        code=code,
        name=f"{division}{kind}{SAMPLE_MARK}",
        short_name=short,
        parent=parent,
        address=f"{division}示例路 1 号",
        phone="0878-0000000",
        reconsideration_body=f"{division}人民政府",
        court=f"{division}人民法院" if parent else "楚雄市人民法院",
    )


def _sections(organisation: Organisation, sections: Sequence[tuple[str, str, str]]) -> None:
    for name, kind, duties in sections:
        Section.objects.create(organisation=organisation, name=name, kind=kind, duties=duties)


def _one_level(county: Organisation) -> None:
    for chain in people.COUNTY_CHAINS:
        ApprovalChain.objects.create(organisation=county, chain=chain, levels=[Role.HEAD.value])


def _appoint(post: people.Post, password: str) -> None:
    organisation = Organisation.objects.get(code=post.organisation)
    section = Section.objects.filter(organisation=organisation, name=post.section).first()
    person, _ = Person.objects.get_or_create(
        username=post.username,
        defaults={
            "name": post.name,
            "password": password,
            "is_outside": bool(organisation.reviews),
        },
    )
    Appointment.objects.create(
        person=person,
        organisation=organisation,
        section=section,
        role=post.role,
        title=post.title,
        from_date=people.APPOINTED,
    )
    if post.certificate_to:
        Certificate.objects.create(
            person=person,
            number=f"示例{organisation.code}{person.pk:03d}",
            scope="工业和信息化",
            valid_from=people.CERTIFIED,
            valid_to=post.certificate_to,
        )
    if post.qualification:
        LegalQualification.objects.create(
            person=person, number=post.qualification, granted_date=people.CERTIFIED
        )
