"""Every page of the case screens opens for everybody who may see the case."""

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.models import Case, Paper
from sanxiang.rules.procedures import PROCEDURES
from tests import make

pytestmark = pytest.mark.django_db
ROLES = (
    "zhifa1",
    "zhifa3",
    "kezhang",
    "lianluo",
    "fenguan",
    "juzhang",
    "fagui",
    "shenhe",
    "mishu",
    "xiaozu",
    "dangan",
)
LISTS = ("start", "cases", "deadlines", "reviews", "publications", "error_reports")


def as_person(username: str) -> Client:
    client = Client()
    client.force_login(make.person(username), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def addresses(case: Case) -> list[str]:
    steps = PROCEDURES[case.procedure].steps
    names = [step.name for step in steps if not step.known_to]  # nobody else learns of the others
    papers = Paper.objects.filter(case=case)
    return [
        reverse("case", args=[case.pk]),
        *(reverse("step", args=[case.pk, name]) for name in names),
        *(reverse("paper", args=[paper.pk]) for paper in papers),
    ]


@pytest.mark.parametrize("username", ROLES)
def test_every_page_opens_for_everybody_with_a_post_in_the_bureau(username: str) -> None:
    case = make.reviewed_penalty()
    assert case.parent is not None
    client = as_person(username)

    for name in LISTS:
        assert client.get(reverse(name)).status_code == 200, name
    seen = 404 if username == "dangan" else 200
    for address in addresses(case) + addresses(case.parent):
        assert client.get(address).status_code == seen, address
