"""Licences and levies on screen: how they are opened, and every step's page."""

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.models import Case
from sanxiang.rules.procedures import PROCEDURES
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def as_person(username: str) -> Client:
    client = Client()
    client.force_login(make.person(username), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", ["licence", "licence_end", "levy"])
def test_a_handler_is_offered_each_kind_with_a_hint_of_when_to_choose_it(name: str) -> None:
    kind, client = PROCEDURES[name], as_person("zhifa1")
    page = client.get(reverse("case_kinds")).content.decode()

    assert f'href="{reverse("case_new", args=[name])}">{kind.title}</a>' in page
    assert kind.opening_hint in page
    answer = client.post(
        reverse("case_new", args=[name]),
        make.PARTY | {"act_id": "6d1f6c1e-7f0f-4c42-8a55-0f5e2d0a9c12"},
    )
    case = Case.objects.get(procedure=name)
    assert answer["Location"] == reverse("case", args=[case.pk])
    assert case.number == f"（楚）工信{kind.number_word}〔2026〕1号"


@pytest.mark.parametrize("person", ["zhifa1", "kezhang", "juzhang", "lianluo"])
@pytest.mark.parametrize("build", [make.granted_licence, make.decided_levy])
def test_the_page_of_a_case_and_of_each_step_opens(build: object, person: str) -> None:
    case, client = build(), as_person(person)  # type: ignore[operator]
    addresses = [reverse("case", args=[case.pk])] + [
        reverse("step", args=[case.pk, step.name])
        for step in PROCEDURES[case.procedure].steps
        if not step.known_to  # of which these posts learn nothing
    ]

    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_late_renewal_says_how_late_it_is_and_keeps_what_was_typed() -> None:
    case, client = make.opened("licence"), as_person("zhifa1")
    answer = client.post(
        reverse("step", args=[case.pk, "apply"]),
        {
            "act_id": "6d1f6c1e-7f0f-4c42-8a55-0f5e2d0a9c13",
            "seen": "0",
            "kind": "renewal",
            "matter": "食盐批发许可（示例）",
            "received_date": "2026-11-24",
            "way": "counter",
            "materials_0": ["申请书"],
            "materials_1": ["原件"],
            "materials_2": ["1"],
            "truthful": "yes",
            "licence_number": "示例批字 0001 号",
            "expires_date": "2026-12-10",
        },
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "30 个工作日前提出" in page
    assert "晚于届满日 2026-12-10" in page
    assert "行政许可法第50条" in page
    assert 'value="食盐批发许可（示例）"' in page
