"""The pages of penalty cases open at every stage that they come to."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sanxiang.models import Case
from tests import make, make_penalty
from tests.desk.driving import as_person, text_of
from tests.desk.test_case import part, words

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


def test_a_time_to_pay_says_when_it_was_kept() -> None:
    case = make_penalty.spot_decided()
    address = reverse("case", args=[case.pk])
    assert "缴纳罚款" in (before := words(part(text_of(as_person("zhifa1"), address), "deadlines")))
    assert "了结" not in before

    make.take(case, "pay", "zhifa1")

    after = words(part(text_of(as_person("zhifa1"), address), "deadlines"))
    assert "当事人的期限，11月24日了结" in after
