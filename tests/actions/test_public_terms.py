"""Terms of records: one edition always, another from the day on which it was switched on."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from portal.models import PublicRecord
from sanxiang.actions import delivery, public_terms
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, PublicTerm, PublicTermChoice
from sanxiang.queries.public_terms import edition_on
from tests import make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.wide,
    pytest.mark.clause("own/credit-repair-terms", "D12.2a"),
]
FROM = date(2026, 12, 1)


def chosen(case: Case, *, by: str = "juzhang", **changes: Any) -> PublicTermChoice:
    data = {
        "edition": "credit_repair",
        "from_date": FROM.isoformat(),
        "reason": "局务会议定，依据信用修复有关规定。",
    }
    return public_terms.choose(
        id=uuid4(),
        organisation=case.organisation,
        data=data | changes,
        by=make.person(by),
        at=make.NOW,
    )


def terms_of(case: Case) -> list[tuple[str, str, date]]:
    found = PublicTerm.objects.filter(publication__result__case=case).order_by("pk")
    return [(term.edition, term.weight, term.take_down_date) for term in found]


def test_without_a_choice_the_measures_count_and_the_term_explains_itself() -> None:
    case = make.decided_penalty()
    make.published(case)

    assert terms_of(case) == [("measures", "general", date(2031, 11, 24))]
    lines = PublicTerm.objects.get().explanation
    assert lines[1] == "起算：2026年11月24日（星期二）在互联网上公开，当日不计，自次日起算5年。"


def test_from_its_day_on_what_is_public_is_worked_out_anew_and_both_days_are_kept() -> None:
    case = make.decided_penalty()
    make.published(case)
    choice = chosen(case)
    assert public_terms.recompute(at=make.NOW) == 0  # its day has not come

    day = make.later(7)
    assert public_terms.recompute(at=day) == 1
    assert public_terms.recompute(at=day + timedelta(seconds=1)) == 0
    delivery.deliver(at=day)

    assert terms_of(case) == [
        ("measures", "general", date(2031, 11, 24)),
        ("credit_repair", "general", date(2027, 11, 24)),
    ]
    newest = PublicTerm.objects.order_by("pk").last()
    assert newest is not None
    assert (newest.act_id, newest.repair_date) == (choice.act_id, date(2027, 2, 24))
    record = PublicRecord.objects.get()
    assert record.take_down_date == date(2027, 11, 24)
    assert record.earlier_take_down_date == date(2031, 11, 24)


def test_what_is_published_after_that_day_has_the_new_term_at_once() -> None:
    case = make.decided_penalty()
    chosen(case, from_date="2026-11-24")

    make.published(case, weight="serious")
    delivery.deliver(at=make.NOW)

    assert terms_of(case) == [("credit_repair", "serious", date(2029, 11, 24))]
    assert PublicRecord.objects.get().earlier_take_down_date is None


def test_a_licence_keeps_its_day_but_is_marked_with_the_edition() -> None:
    case = make.granted_licence()
    make.published(case)
    chosen(case, from_date="2026-11-24")

    assert public_terms.recompute(at=make.NOW) == 1
    assert terms_of(case)[-1] == ("credit_repair", "", date(2031, 11, 24))
    delivery.deliver(at=make.NOW)
    assert PublicRecord.objects.get().earlier_take_down_date is None


def test_the_newest_choice_that_has_begun_counts() -> None:
    case = make.decided_penalty()
    chosen(case)
    chosen(case, edition="measures", from_date="2026-12-10")

    days = {day: edition_on(case.organisation, date(2026, *day)) for day in
            [(11, 30), (12, 1), (12, 9), (12, 10)]}  # fmt: skip
    assert list(days.values()) == ["measures", "credit_repair", "credit_repair", "measures"]


@pytest.mark.parametrize("by", ["xiaozu", "lianluo", "fagui", "xian1"])
def test_only_the_head_of_the_body_switches(by: str) -> None:
    case = make.decided_penalty()

    with pytest.raises(Refused) as refused:
        chosen(case, by=by)
    assert [one.clause for one in refused.value.refusals] == ["own/credit-repair-terms"]
    assert not PublicTermChoice.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"from_date": "2026-11-23"}, "from_date"),
        ({"from_date": ""}, "from_date"),
        ({"edition": "other"}, "edition"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_choice_names_its_edition_a_day_to_come_and_its_reason(
    wrong: dict[str, str], field: str
) -> None:
    case = make.decided_penalty()

    with pytest.raises(Invalid) as invalid:
        chosen(case, **wrong)
    assert [error.name for error in invalid.value.errors] == [field]
