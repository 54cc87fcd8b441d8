"""A licence that is withdrawn, revoked or cancelled, and what becomes of its public record."""

from datetime import date, datetime

import pytest

from portal.models import Withdrawal
from sanxiang.actions import delivery
from sanxiang.actions.refused import Invalid
from sanxiang.models import Case, NextStep, Result
from sanxiang.queries.facts import facts_of
from sanxiang.rules.procedures import PROCEDURES
from tests import make, make_reviews

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.mark.clause("licence-law/70", "D12.2b")
def test_who_published_a_licence_is_told_in_its_own_case_when_it_is_revoked() -> None:
    licence = make.granted_licence()
    make.published(licence)
    assert told(licence) == set()
    with pytest.raises(Invalid) as invalid:
        make.take(licence, "withdraw", "xiaozu", ground="ended", explanation="已撤销。")
    assert [error.name for error in invalid.value.errors] == ["ground"]

    revoked(licence, at=make.later(1))

    assert told(licence) == {("withdraw", "publishing_office"), ("prepare_publication", "liaison")}
    note = NextStep.objects.get(case=licence, step="withdraw").notes
    number = Result.objects.get(case__parent=licence).number
    assert note == [f"该许可已被撤销（{number}），请撤下公示信息，或者由联络员整理更正"]


@pytest.mark.clause("licence-law/70", "D12.2b")
def test_its_record_is_taken_down_with_an_explanation_that_stays() -> None:
    licence = make.granted_licence()
    make.published(licence)
    revoked(licence, at=make.later(1))
    facts = facts_of(licence, actor=make.person("xiaozu"), on=date(2026, 11, 26))
    proposed = PROCEDURES["licence"].step("withdraw").initial(facts)
    assert proposed["ground"] == "ended"

    make.approve(
        make.take(licence, "withdraw", "xiaozu", at=make.later(2), **proposed),
        "juzhang",
        at=make.later(2),
    )
    delivery.deliver(at=make.later(2))

    assert told(licence) == set()
    stone = Withdrawal.objects.get()
    assert (stone.ground, stone.explanation) == ("ended", proposed["explanation"])
    assert "已被依法撤销" in stone.explanation


@pytest.mark.clause("licence-law/70", "D15")
def test_or_it_is_corrected_and_then_nothing_more_is_asked() -> None:
    licence = make.granted_licence()
    make.published(licence)
    revoked(licence, at=make.later(1))

    make.published(licence, at=make.later(2), correction="该许可已被依法撤销。")

    assert told(licence) == set()


@pytest.mark.clause("licence-law/70")
def test_a_licence_that_was_never_public_asks_nothing_of_anybody_when_it_ends() -> None:
    licence = make.granted_licence()
    revoked(licence, at=make.later(1))

    assert ("withdraw", "publishing_office") not in told(licence)


def told(case: Case) -> set[tuple[str, str]]:
    """What comes next for the record of a case, and whose turn it is."""
    steps = NextStep.objects.filter(case=case, step__in=("withdraw", "prepare_publication"))
    return set(steps.values_list("step", "taker"))


def revoked(licence: Case, *, at: datetime) -> None:
    make.take(licence, "open_end", "zhifa1", at=at)
    case = Case.objects.get(parent=licence)
    day = {"served_date": "2026-11-25"}
    for step, by in (("register", "zhifa1"), ("assign", "kezhang")):
        make.take(case, step, by, at=at)
    make.take(case, "tell", "zhifa1", at=at, **day)
    make.take(case, "answer", "zhifa1", at=at)
    make.approve(make.take(case, "draft", "zhifa1", at=at), "kezhang", "fenguan", at=at)
    make.take(case, "screen", "zhifa1", at=at)
    make_reviews.review(case, at=at)
    make.take(case, "decide", "juzhang", at=at)
