"""Late entries: marked with their reasons, listed by month, told to the review."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Case
from sanxiang.queries.facts import facts_of
from sanxiang.queries.late_entries import following, of_month, preceding
from sanxiang.rules.review.course import course, late_entries
from tests import make

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)
TODAY = date(2026, 11, 24)


def entered_late() -> Case:
    """A case whose source was found the day before it was entered."""
    case = make.inspection()
    submission = Submission(
        id=uuid4(),
        step="source",
        data=make.usual("source"),
        happened_at=make.NOW - timedelta(days=1),
        late_reason="现场没有网络",
    )
    take_step(case.pk, submission, by=make.person("zhifa1"), at=make.NOW)
    return case


def listed(username: str, first: date = NOVEMBER) -> list[tuple[str, int, str]]:
    found = of_month(first, by=make.person(username), on=TODAY)
    return [(one.title, one.days, one.reason) for one in found]


@pytest.mark.clause("R3")
@pytest.mark.parametrize("username", ["kezhang", "fagui", "zhifa1"])
def test_who_sees_the_case_sees_its_late_entries_with_their_reasons(username: str) -> None:
    make.bureau()
    entered_late()

    assert listed(username) == [("登记案件来源", 1, "现场没有网络")]


@pytest.mark.clause("R3", "R20")
def test_others_see_none_and_no_other_month_has_it() -> None:
    make.bureau()
    entered_late()

    assert listed("yankezhang") == []
    assert listed("kezhang", preceding(NOVEMBER)) == []
    assert listed("kezhang", following(NOVEMBER)) == []


@pytest.mark.clause("R3")
def test_what_was_entered_at_once_is_not_late() -> None:
    make.bureau()
    case = make.inspection()
    make.take(case, "source", "zhifa1")

    assert listed("kezhang") == []


@pytest.mark.clause("R3", "L8.4")
def test_the_review_is_told_of_late_steps_and_signatures() -> None:
    make.bureau()
    facts = facts_of(entered_late(), actor=make.person("zhifa1"), on=TODAY)

    assert late_entries(facts) == ["登记案件来源（现场没有网络）"]
    found = course(facts)
    assert (found.finding, found.text) == (
        "",
        "系统核对：各步骤依次办理，共 0 项；没有超过的期限；"
        "下列事项是事后补录：登记案件来源（现场没有网络）。",
    )


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [
        (date(2026, 1, 1), date(2025, 12, 1), date(2026, 2, 1)),
        (date(2026, 12, 1), date(2026, 11, 1), date(2027, 1, 1)),
        (date(2028, 2, 1), date(2028, 1, 1), date(2028, 3, 1)),
    ],
)
def test_months_follow_each_other(first: date, before: date, after: date) -> None:
    assert (preceding(first), following(first)) == (before, after)
