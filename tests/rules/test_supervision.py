"""Checks and orders to correct: who may, what must be said, how an order stands."""

from datetime import date

import pytest

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.roles import Role
from sanxiang.rules.supervision import (
    Order,
    answer_refusals,
    check_errors,
    first_due,
    judge_errors,
    order_errors,
    supervisor_refusals,
)

ON = date(2026, 11, 24)
OPEN = Order(due=date(2026, 12, 1))
ANSWERED = Order(due=date(2026, 12, 1), answered=ON)


@pytest.mark.clause("D16")
@pytest.mark.parametrize("role", list(Role))
def test_only_the_office_and_the_policy_section_check(role: Role) -> None:
    may = role in {Role.PUBLISHING_OFFICE, Role.POLICY_SECTION}
    assert (supervisor_refusals([role]) == []) is may


@pytest.mark.clause("D17")
@pytest.mark.parametrize(
    ("posts", "may"),
    [
        ([("liaison", 3)], True),
        ([("section_head", 3)], True),
        ([("handler", 3)], False),
        ([("liaison", 4)], False),
        ([("publishing_office", None)], False),
    ],
)
def test_the_section_itself_answers(posts: list[tuple[str, int | None]], may: bool) -> None:
    assert (answer_refusals(posts, 3) == []) is may


@pytest.mark.clause("D17")
@pytest.mark.parametrize(
    ("order", "on", "state"),
    [
        (OPEN, ON, "改正中"),
        (OPEN, date(2026, 12, 1), "改正中"),
        (OPEN, date(2026, 12, 2), "逾期未改正"),
        (ANSWERED, date(2026, 12, 2), "待核查"),
        (Order(due=ON, judged="corrected"), ON, "已改正"),
        (Order(due=ON, judged="account"), ON, "已移交追责"),
    ],
)
def test_how_an_order_stands(order: Order, on: date, state: str) -> None:
    assert order.state(on)[0] == state


def test_days_that_cannot_be_are_refused() -> None:
    assert [one.text for one in check_errors({"checked_on": "2026-11-25"}, on=ON)] == [
        "检查日期晚于今天，请核对"
    ]
    assert check_errors({"checked_on": "2026-11-24"}, on=ON) == []
    assert [one.name for one in order_errors({"due_date": "2026-11-24"}, on=ON)] == ["due_date"]
    assert order_errors({"due_date": "2026-11-25"}, on=ON) == []


@pytest.mark.clause("own/correct-disclosure")
def test_the_form_offers_ten_working_days() -> None:
    assert first_due(ON, builtin_calendar()) == date(2026, 12, 8)


@pytest.mark.clause("D17")
@pytest.mark.parametrize(
    ("judgement", "due", "referred", "order", "wrong"),
    [
        ("corrected", "", "", ANSWERED, []),
        ("corrected", "", "", OPEN, ["judgement"]),
        ("corrected", "2026-12-09", "", ANSWERED, ["due_date"]),
        ("again", "2026-12-09", "", ANSWERED, []),
        ("again", "", "", ANSWERED, ["due_date"]),
        ("again", "2026-11-24", "", ANSWERED, ["due_date"]),
        ("account", "", "机关纪委", OPEN, []),
        ("account", "", "", OPEN, ["referred_to"]),
        ("again", "2026-12-09", "机关纪委", ANSWERED, ["referred_to"]),
    ],
)
def test_a_judgement_says_what_follows(
    judgement: str, due: str, referred: str, order: Order, wrong: list[str]
) -> None:
    data = {"judgement": judgement, "due_date": due, "referred_to": referred, "text": "理由。"}
    assert [one.name for one in judge_errors(data, order, on=ON)] == wrong
