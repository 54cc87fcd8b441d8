"""The pages of penalty cases open at every stage that they come to."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sanxiang.models import Case
from tests import make_penalty
from tests.desk.driving import as_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


@pytest.mark.parametrize(
    "made",
    [
        make_penalty.notified,
        make_penalty.hearing_called,
        make_penalty.fined,
        make_penalty.spot_case,
        make_penalty.spot_decided,
    ],
)
def test_the_page_of_a_penalty_case_opens(made: Callable[[], Case]) -> None:
    page = as_person("zhifa1").get(reverse("case", args=[made().pk]))

    assert page.status_code == 200
