"""Records whose term is over: the queue of the day, several at once, and what each says."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from sanxiang.actions import delivery, takedowns
from sanxiang.actions.takedowns import Chosen, Outcome
from sanxiang.models import Act, Case, Person, PublicTerm, Withdrawal
from sanxiang.queries.takedowns import EndedLine, ended
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide, pytest.mark.clause("D12.2a")]
AFTER = make.later(1827)  # 25 November 2031, the day after the last one
OPINION = "同意撤下。"


def over(by: str = "xiaozu", at: datetime = AFTER) -> list[EndedLine]:
    return ended(by=make.person(by), on=at.date())


def two_published() -> list[Case]:
    penalty = make.decided_penalty()
    assert penalty.parent is not None
    cases = [penalty.parent, penalty]
    for case in cases:
        make.published(case)
    return cases


def ticked(lines: list[EndedLine]) -> list[Chosen]:
    return [
        Chosen(
            id=uuid4(),
            term_id=line.term.pk,
            approval_id=line.approval.pk if line.approval else None,
            level=line.approval.level if line.approval else 0,
        )
        for line in lines
    ]


def agreed(chosen: list[Chosen], by: Person) -> list[Outcome]:
    return takedowns.approve(chosen, opinion=OPINION, by=by, at=AFTER)


def test_nothing_is_over_on_its_last_day_and_everything_on_the_next() -> None:
    cases = two_published()

    assert over(at=make.later(1826)) == []
    assert [(line.case, line.days, line.state, line.yours) for line in over()] == [
        (case, 1, "待提请", True) for case in cases
    ]
    assert [line.yours for line in over("juzhang")] == [False, False]


def test_several_are_asked_for_and_agreed_to_at_once_each_an_act_of_its_own_case() -> None:
    cases = two_published()

    asked = takedowns.submit(ticked(over()), by=make.person("xiaozu"), at=AFTER)
    assert [(outcome.case, outcome.why) for outcome in asked] == [(case, "") for case in cases]
    assert [(line.state, line.yours) for line in over("juzhang")] == [("待批准", True)] * 2
    assert not Withdrawal.objects.exists()

    done = agreed(ticked(over("juzhang")), make.person("juzhang"))

    assert [outcome.why for outcome in done] == ["", ""]
    assert over() == []
    for case in cases:
        steps = Act.objects.filter(case=case).order_by("-position").values_list("step", flat=True)
        assert list(steps[:2]) == ["withdraw.approve", "withdraw"]
    assert {stone.explanation for stone in Withdrawal.objects.all()} == {
        "公示期限于 2031-11-24 届满，依规定撤下。"
    }
    assert delivery.deliver(at=AFTER) > 0


def test_one_that_was_done_meanwhile_does_not_stop_the_others() -> None:
    first, second = two_published()
    lines = over()
    make.take(first, "withdraw", "xiaozu", at=AFTER, ground="expired", explanation="届满。")

    outcomes = takedowns.submit(ticked(lines), by=make.person("xiaozu"), at=AFTER)

    assert [(outcome.case, outcome.why) for outcome in outcomes] == [
        (first, "“撤下公示信息”正在审批"),
        (second, ""),
    ]


def test_the_same_page_sent_twice_does_it_once() -> None:
    two_published()
    chosen = ticked(over())
    office = make.person("xiaozu")

    for _ in range(2):
        outcomes = takedowns.submit(chosen, by=office, at=AFTER)

    assert [outcome.why for outcome in outcomes] == ["", ""]
    assert Act.objects.filter(step="withdraw").count() == 2


@pytest.mark.parametrize("by", ["lianluo", "zhifa1", "fenguan"])
def test_only_the_office_asks_and_only_the_head_agrees(by: str) -> None:
    two_published()
    refused = takedowns.submit(ticked(over()), by=make.person(by), at=AFTER)
    assert [outcome.why for outcome in refused] == ["“撤下公示信息”由领导小组办公室办理"] * 2

    takedowns.submit(ticked(over()), by=make.person("xiaozu"), at=AFTER)
    refused = agreed(ticked(over()), make.person(by))
    assert [outcome.why for outcome in refused] == ["“公示信息撤下批准”现由主要负责人审批"] * 2
    assert not Withdrawal.objects.exists()


def test_what_waits_on_another_ground_is_told_apart() -> None:
    case = make.decided_penalty()
    make.published(case)
    make.take(case, "withdraw", "xiaozu", at=AFTER)  # annulled

    (line,) = over("juzhang")
    assert (line.state, line.for_expiry) == ("待批准", False)


def test_before_its_day_nobody_can_ask_by_a_forged_page() -> None:
    case = make.decided_penalty()
    make.published(case)
    term = PublicTerm.objects.get()
    early = [Chosen(id=UUID(int=7), term_id=term.pk)]

    (outcome,) = takedowns.submit(early, by=make.person("xiaozu"), at=make.later(30))

    assert outcome.why == "公示期限到 2031-11-24 届满，尚不能以此为由撤下（D12.2a）"


@pytest.mark.clause("D12.2a")
def test_a_county_bureau_has_a_queue_of_its_own() -> None:
    two_published()

    assert ended(by=make.person("xianju"), on=date(2031, 11, 25)) == []
