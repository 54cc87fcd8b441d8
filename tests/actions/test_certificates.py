"""Certificates and qualifications: entered once, ended early at most."""

from datetime import date
from uuid import uuid4

import pytest

from sanxiang.actions.certificates import (
    add_certificate,
    add_qualification,
    withdraw_certificate,
)
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Certificate, LegalQualification
from sanxiang.samples import people as sample
from tests import make, make_people

pytestmark = pytest.mark.django_db
OTHERS = sorted({p.username for p in sample.posts()} - {"guanli"})
EMPTY = {"number": "示例A20260001", "granted_date": "2026-03-01"}


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def certify(username: str = "zhifa3", *, by: str = "guanli", **changes: str) -> Certificate:
    return add_certificate(
        id=uuid4(),
        person_id=make.person(username).pk,
        data=make_people.certificate(**changes),
        by=make.person(by),
        at=make.NOW,
    )


def qualify(username: str = "fagui", *, by: str = "guanli", **changes: str) -> LegalQualification:
    return add_qualification(
        id=uuid4(),
        person_id=make.person(username).pk,
        data=EMPTY | changes,
        by=make.person(by),
        at=make.NOW,
    )


def withdraw(certificate: Certificate, *, by: str = "guanli", **data: str) -> Certificate:
    return withdraw_certificate(
        id=uuid4(),
        certificate_id=certificate.pk,
        data={"to_date": "2026-11-24", "reason": ""} | data,
        by=make.person(by),
        at=make.NOW,
    )


@pytest.mark.clause("penalty-law/42")
def test_a_renewal_is_a_new_certificate_and_the_old_one_stays() -> None:
    certify()

    assert list(
        make.person("zhifa3").certificates.order_by("valid_to").values_list("valid_to", flat=True)
    ) == [date(2026, 6, 30), date(2031, 10, 31)]
    assert Act.objects.get(step="add_certificate").clause == "penalty-law/42"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"number": "53"}, "number"),
        ({"number": "5323 0001"}, "number"),
        ({"number": "５３２３００"}, "number"),
        ({"number": "x" * 31}, "number"),
        ({"valid_to": "2026-10-31"}, "valid_to"),
        ({"scope": ""}, "scope"),
    ],
)
def test_wrong_values_enter_no_certificate(changes: dict[str, str], wrong: str) -> None:
    before = Certificate.objects.count()

    with pytest.raises(Invalid) as invalid:
        certify(**changes)

    assert [error.name for error in invalid.value.errors] == [wrong]
    assert Certificate.objects.count() == before


def test_a_number_is_entered_once() -> None:
    certify()

    with pytest.raises(Invalid, match="已经登记过"):
        certify("zhifa1")


def test_a_certificate_taken_back_ends_and_its_printed_day_is_kept() -> None:
    certificate = withdraw(certify())

    certificate.refresh_from_db()
    assert certificate.valid_to == date(2026, 11, 24)
    act = Act.objects.get(step="withdraw_certificate")
    assert (act.data["before"], act.data["to_date"]) == ("2031-10-31", "2026-11-24")


def test_a_certificate_is_never_made_valid_for_longer() -> None:
    with pytest.raises(Invalid, match="只能提前"):
        withdraw(certify(), to_date="2031-11-01")


@pytest.mark.clause("penalty-law/58")
def test_a_qualification_is_entered_once_for_one_person() -> None:
    qualify()

    assert make.person("fagui").legal_qualification.granted_date == date(2026, 3, 1)
    with pytest.raises(Invalid, match="不必重复登记"):
        qualify(number="示例A20260002")
    with pytest.raises(Invalid, match="已登记在别人名下"):
        qualify("mishu")
    with pytest.raises(Invalid, match="不能晚于今天"):
        qualify("mishu", number="示例A20260003", granted_date="2026-11-25")


@pytest.mark.clause("own/accounts")
def test_nobody_but_an_administrator_enters_papers_of_officers() -> None:
    for by in OTHERS:
        officer = "zhifa3" if by != "zhifa3" else "zhifa1"

        with pytest.raises(Refused):
            certify(officer, by=by)
        with pytest.raises(Refused):
            qualify("mishu" if by != "mishu" else "fagui", by=by)
        with pytest.raises(Refused):
            withdraw(make.person(officer).certificates.get(), by=by)
        assert make.person(officer).certificates.count() == 1


@pytest.mark.clause("own/accounts")
def test_nobody_enters_a_certificate_of_their_own() -> None:
    with pytest.raises(Refused, match="不能变动自己"):
        certify("guanli")
    with pytest.raises(Refused, match="不能变动自己"):
        qualify("guanli")


def test_the_same_request_twice_enters_one() -> None:
    id = uuid4()
    made = [
        add_certificate(
            id=id,
            person_id=make.person("zhifa3").pk,
            data=make_people.certificate(),
            by=make.person("guanli"),
            at=make.NOW,
        )
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert Act.objects.filter(step="add_certificate").count() == 1
