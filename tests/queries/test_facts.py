"""The facts of a case: local days, and a number of queries that does not grow with the case."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanxiang.models import Case
from sanxiang.queries.facts import facts_after, facts_of
from sanxiang.queries.todo import tasks_of
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def queries(case: Case) -> int:
    fresh = Case.objects.select_related("party", "item").get(pk=case.pk)
    person = make.person("zhifa1")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        facts_of(fresh, actor=person, on=TODAY, beside=True)
    return len(captured)


def test_facts_take_a_constant_number_of_queries() -> None:
    small = queries(make.inspection())
    grown = queries(make.noticed_inspection())

    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    assert small <= 20
    assert grown == queries(case)
    assert grown - small == 1  # the signatures of papers, once there is one


def test_a_to_do_list_takes_a_constant_number_of_queries() -> None:
    person = make.person("zhifa1")
    counts = []
    for _ in range(2):
        make.inspection()
        with CaptureQueriesContext(connection) as captured:
            assert tasks_of(person, on=TODAY)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


def test_a_review_received_after_four_in_greenwich_is_of_the_next_day() -> None:
    case = make.investigated_penalty()
    night = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    make.take(case, "submit_review", "zhifa1", at=night)

    review = facts_of(case, actor=make.person("zhifa1"), on=date(2026, 11, 25)).review
    assert review is not None
    assert review.received_date == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("case", "step", "by"),
    [
        (make.noticed_inspection, "onsite_notice", "zhifa1"),
        (make.investigated_penalty, "submit_review", "zhifa1"),
        (make.reviewed_penalty, "decide", "juzhang"),
        (make.decided_penalty, "prepare_publication", "lianluo"),
        (make.accepted_licence, "examine", "zhifa1"),
    ],
)
def test_what_is_read_again_after_an_act_is_what_a_new_reading_says(
    case: Callable[[], Case], step: str, by: str
) -> None:
    make.bureau()
    made, actor = case(), make.person(by)
    before = facts_of(made, actor=actor, on=make.NOW.date(), now=make.NOW, beside=True)
    make.take(made, step, by)
    made.refresh_from_db()
    assert facts_after(before, made, actor=actor) == facts_of(made, actor=actor, on=before.on)


def test_a_party_that_was_corrected_is_read_anew() -> None:
    make.bureau()
    made, actor = make.noticed_inspection(), make.person("zhifa1")
    before = facts_of(made, actor=actor, on=make.NOW.date())
    make.take(made, "correct_party", "zhifa1", address="楚雄市示例路 99 号")
    made.refresh_from_db()
    after = facts_after(before, made, actor=actor)
    assert after == facts_of(made, actor=actor, on=before.on)
    assert after.party["address"] == "楚雄市示例路 99 号"
