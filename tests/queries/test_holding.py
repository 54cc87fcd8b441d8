"""Who held a result how long, read from what was done."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanxiang.queries import publication_list
from tests import make, make_surfaces

pytestmark = [pytest.mark.django_db, pytest.mark.wide, pytest.mark.clause("D12.1a", "D14")]
TWO_WEEKS_ON = date(2026, 12, 8)


def held(number_word: str) -> list[tuple[str, int, int, bool]]:
    lines, _ = publication_list.page(by=make.person("xiaozu"), on=TWO_WEEKS_ON, cursor="")
    (line,) = [one for one in lines if number_word in one.result.number]
    return [(one.body, one.days, one.late, one.running) for one in line.held]


def test_the_section_was_in_time_and_the_office_published_too_late() -> None:
    case = make.decided_penalty()  # on Tuesday 24 November; seven working days end on 3 December
    make.take(case, "prepare_publication", "lianluo", at=make.later(7))
    make.take(case, "publish", "xiaozu", at=make.later(13))

    assert held("罚") == [("section", 5, 0, False), ("office", 4, 2, False)]
    assert held("检") == [("section", 10, 3, True)]  # of the inspection nothing was prepared


def test_a_correction_does_not_change_who_was_late_with_the_first_version() -> None:
    case = make.decided_penalty()
    make.published(case, at=make.later(1))
    make.published(case, at=make.later(13), correction="改一处。")

    assert held("罚") == [("section", 1, 0, False), ("office", 0, 0, False)]


def test_a_normal_result_is_with_the_head_until_it_is_approved() -> None:
    case = make.normal_inspection()
    make.take(case, "prepare_publication", "lianluo", at=make.later(1))
    assert held("检") == [("section", 1, 0, False), ("head", 9, 0, True)]

    make.take(case, "approve_normal_result", "juzhang", at=make.later(3))
    assert held("检") == [("section", 1, 0, False), ("head", 2, 0, False), ("office", 7, 0, True)]


def test_what_is_lawfully_withheld_is_held_by_nobody() -> None:
    case = make.decided_penalty()
    make.approve(make.take(case, "withhold", "lianluo"), "fenguan")

    assert held("罚") == []


def test_the_list_asks_no_more_for_three_results_than_for_two() -> None:
    make_surfaces.public_penalty()

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            publication_list.page(by=make.person("xiaozu"), on=TWO_WEEKS_ON, cursor="")
        return len(captured)

    of_two = questions()
    make.published(make.granted_licence())
    assert questions() == of_two
