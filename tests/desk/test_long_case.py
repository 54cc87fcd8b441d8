"""A case of five hundred acts and three hundred papers asks no more questions than a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import Case
from tests.desk.driving import as_person, text_of
from tests.make_long_case import long_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def questions(case: Case) -> tuple[int, str]:
    client, address = as_person("zhifa1"), reverse("case", args=[case.pk])
    text_of(client, address)  # the reading itself is written down once
    with CaptureQueriesContext(connection) as captured:
        page = text_of(client, address)
    return len(captured), page


def test_the_page_of_a_long_case_asks_a_constant_number_of_questions() -> None:
    few, _ = questions(long_case(acts=2, papers=1))
    case = long_case(acts=500, papers=300)
    many, page = questions(case)

    assert many == few
    assert f"其余 {case.papers.count() - 12} 份" in page
    assert "台账 500" in page
