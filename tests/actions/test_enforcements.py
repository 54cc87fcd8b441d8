"""A fine that is not paid, up to the court."""

from datetime import date
from typing import Any

import pytest
from django.utils.timezone import localdate

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Deadline, Paper, Result
from sanxiang.queries.facts import facts_of
from sanxiang.rules.procedures import PROCEDURES
from tests import make, make_coercion, make_penalty
from tests.make_coercion import AFTER_REMINDER
from tests.usual.penalty import ACCOUNT

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


def due(term: str) -> date:
    return Deadline.objects.get(term=term).due_date


@pytest.mark.clause("coercion-law/53", "coercion-law/54")
def test_reminder_and_application_have_their_days() -> None:
    make_coercion.reminded()

    assert due("court_application") == date(2026, 12, 10)
    assert due("reminded") == date(2026, 12, 8)


@pytest.mark.clause("coercion-law/54", "coercion-law/55", "coercion-law/56")
def test_the_court_is_asked_ten_working_days_after_the_reminder() -> None:
    case = make_coercion.reminded()
    with pytest.raises(Refused, match="等候期没有届满"):
        make.take(case, "apply_court", "zhifa1", at=make.later(14))  # the tenth working day

    make.approve(
        make.take(case, "apply_court", "zhifa1", at=AFTER_REMINDER), "juzhang", at=AFTER_REMINDER
    )

    data = Paper.objects.get(kind="court_application").data
    assert (data["head"], data["court"]) == ("陈示正", "示例市人民法院")
    assert len(data["materials"]) == 4
    assert Deadline.objects.get(term="court_application").met_at == AFTER_REMINDER
    assert due("court_acceptance") == date(2026, 12, 16)


@pytest.mark.clause("coercion-law/53")
def test_after_three_months_the_court_is_not_asked() -> None:
    case = make_coercion.reminded()

    with pytest.raises(Refused, match="申请人民法院强制执行的期限没有起算或者已经届满"):
        make.take(case, "apply_court", "zhifa1", at=make.later(17))


@pytest.mark.clause("coercion-law/45", "coercion-law/38")
def test_an_added_fine_is_a_decision_with_its_own_paper() -> None:
    case = make_coercion.registered_enforcement()
    make.take(case, "screen", "zhifa1")

    make.approve(make.take(case, "decide", "zhifa1"), "juzhang")
    make.take(case, "serve_added_fine", "zhifa1")

    assert Result.objects.get(case=case).number == "（楚）工信加罚〔2026〕1号"
    data = Paper.objects.get(kind="added_fine_decision").data
    assert (data["amount"], data["late_fee_percent"]) == ("6,000.00", 3)
    with pytest.raises(Invalid, match=r"已经决定加处的数额是 6000\.00 元"):
        make.take(case, "remind", "zhifa1")
    make.take(case, "remind", "zhifa1", added="6000.00")


@pytest.mark.clause("coercion-law/42")
def test_while_an_agreement_is_kept_nothing_is_enforced() -> None:
    case = make_coercion.reminded()
    make.take(case, "agreement", "zhifa1")
    with pytest.raises(Refused, match="执行协议正在履行"):
        make.take(case, "apply_court", "zhifa1", at=AFTER_REMINDER)

    make.take(case, "breach", "zhifa1")

    make.take(case, "apply_court", "zhifa1", at=AFTER_REMINDER)


@pytest.mark.clause("coercion-law/39", "coercion-law/40")
def test_suspended_for_three_years_it_may_end() -> None:
    case = make_coercion.registered_enforcement()
    make.approve(make.take(case, "suspend", "zhifa1"), "juzhang")
    assert due("suspension") == date(2029, 11, 24)
    ending: dict[str, Any] = {"outcome": "ended", "ended_ground": "suspended", "received": "0"}
    with pytest.raises(Invalid, match="还没有满规定的年限"):
        make.take(case, "finish", "zhifa1", **ending)

    make.take(case, "resume", "zhifa1")

    assert Deadline.objects.get(term="suspension").met_at == make.NOW


@pytest.mark.clause("coercion-law/56", "coercion-law/58")
@pytest.mark.parametrize(
    ("answer", "term"),
    [("not_accepted", "review_of_refusal"), ("not_enforced", "review_of_ruling")],
)
def test_against_a_refusal_of_the_court_there_are_fifteen_days(answer: str, term: str) -> None:
    case = make_coercion.reminded()
    act = make.take(case, "apply_court", "zhifa1", at=AFTER_REMINDER)
    make.approve(act, "juzhang", at=AFTER_REMINDER)

    make.take(
        case, "court_answer", "zhifa1", at=AFTER_REMINDER, answer=answer, received_date="2026-12-09"
    )

    assert due(term) == date(2026, 12, 24)
    make.take(case, "court_review", "zhifa1", at=AFTER_REMINDER, filed_date="2026-12-09")
    assert Deadline.objects.get(term=term).met_at == AFTER_REMINDER


@pytest.mark.clause("own/settled")
def test_what_is_finished_is_not_enforced_any_more() -> None:
    case = make_coercion.reminded()

    make.take(case, "finish", "zhifa1")

    with pytest.raises(Refused, match="之前的步骤不再办理"):
        make.take(case, "apply_court", "zhifa1", at=AFTER_REMINDER)
    assert Deadline.objects.get(term="court_application").met_at == make.NOW


@pytest.mark.clause("coercion-law/53")
def test_an_enforcement_grows_out_of_a_penalty() -> None:
    case = make.decided_penalty()
    make.take(case, "serve", "zhifa1")

    make.take(case, "open_enforcement", "zhifa1")

    assert case.follow_ons.get().procedure == "enforcement"


@pytest.mark.clause("coercion-law/53")
def test_what_the_penalty_says_is_not_typed_again() -> None:
    case = make_penalty.fined()
    make.take(case, "pay", "zhifa1", amount="5000")
    make.take(case, "open_enforcement", "zhifa1")
    enforcement = case.follow_ons.get()
    facts = facts_of(enforcement, actor=make.person("zhifa1"), on=localdate(make.later(240)))

    assert PROCEDURES["enforcement"].step("register").initial(facts) == {
        "decision_title": "行政处罚决定书",
        "decision_number": "（楚）工信罚〔2026〕1号",
        "decided_date": "2026-11-24",
        "served_date": "2026-11-24",
        "pay_until": "2026-12-09",
        "principal": "20000.00",
        "paid": "5000.00",
        "account": ACCOUNT,
        "sought": "none",
        "remedies_over": "2027-05-24",
        "facts": "罚款人民币 20000 元",
    }
