"""The page of late entries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from sanxiang.actions.steps import Submission, take_step
from tests import make
from tests.desk.driving import as_person, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


@pytest.mark.clause("R3")
def test_the_head_of_a_section_goes_through_the_late_entries_of_a_month() -> None:
    case = make.inspection()
    late = make.NOW - timedelta(days=2)
    submission = Submission(
        id=uuid4(), step="source", data=make.usual("source"), happened_at=late,
        late_reason="下乡途中没有网络",
    )  # fmt: skip
    take_step(case.pk, submission, by=make.person("zhifa1"), at=make.NOW)
    client, address = as_person("kezhang"), reverse("late_entries")

    page = text_of(client, address)

    for shown in (
        "2026年11月补录的事项",
        case.number,
        "下乡途中没有网络",
        "2 天",
        "?month=2026-10",
    ):
        assert shown in page
    assert "?month=2026-12" not in page
    assert "这个月没有补录" in text_of(client, f"{address}?month=2026-10")
    assert "2026年11月" in text_of(client, f"{address}?month=nonsense")
    assert address in text_of(client, reverse("start"))
