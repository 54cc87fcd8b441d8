"""A levy from its notice to its last payment."""

from datetime import date

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Deadline, Paper, Result
from sanxiang.queries.facts import facts_of
from sanxiang.rules.carried_over import lines
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.mark.clause("own/levy-decided", "own/levy-served", "own/levy-paid", "own/levy-approved")
def test_a_decided_levy_leaves_its_papers_its_terms_and_its_result() -> None:
    case = make.decided_levy()

    decision = Paper.objects.get(case=case, kind="levy_decision")
    assert decision.data["amount"] == "1,500.50"
    assert decision.data["pay_days"] == 15
    assert decision.data["account"] == "示例银行示范支行，账号 0000000000000000"
    result = Result.objects.get(case=case)
    assert (result.kind, result.outcome, result.number) == (
        "levy_decision",
        "decided",
        "（楚）工信征决〔2026〕1号",
    )
    due = dict(Deadline.objects.filter(case=case).values_list("term", "due_date"))
    assert due["levy_answer"] == date(2026, 12, 1)
    assert due["levy_serve"] == date(2026, 12, 3)
    assert due["levy_pay"] == date(2026, 12, 9)


@pytest.mark.clause("own/levy-told")
def test_what_was_announced_is_the_most_that_is_levied() -> None:
    case = make.opened("levy")
    make.take(case, "assign", "kezhang")
    make.take(case, "notice", "zhifa1")
    make.take(case, "answer", "zhifa1")
    more = [{"item": "示例", "quantity": "2", "unit": "月", "rate": "1000", "amount": "2000"}]

    with pytest.raises(Invalid) as refused:
        make.take(case, "draft", "zhifa1", lines=more, amount="2000")
    assert [error.name for error in refused.value.errors] == ["amount"]


@pytest.mark.clause("own/levy-heard")
def test_a_new_notice_is_answered_anew() -> None:
    case = make.opened("levy")
    make.take(case, "assign", "kezhang")
    make.take(case, "notice", "zhifa1")
    make.take(case, "answer", "zhifa1")
    make.take(case, "notice", "zhifa1")

    with pytest.raises(Refused) as waiting:
        make.take(case, "draft", "zhifa1")
    assert [refusal.clause for refusal in waiting.value.refusals] == ["own/levy-heard"]


@pytest.mark.clause("own/levy-paid")
def test_it_is_paid_in_parts_and_closed_when_nothing_is_owed() -> None:
    case = make.decided_levy()
    make.take(case, "payment", "zhifa1", amount="500.50")
    with pytest.raises(Invalid):
        make.take(case, "close", "zhifa1")
    with pytest.raises(Invalid):
        make.take(case, "payment", "zhifa1", amount="1000.01")

    make.take(case, "payment", "zhifa1", amount="1000.00")
    with pytest.raises(Refused):
        make.take(case, "payment", "zhifa1", amount="0.01")
    make.take(case, "close", "zhifa1")
    assert Deadline.objects.get(case=case, term="levy_pay").met_at == make.NOW


@pytest.mark.clause("own/levy-paid", "coercion-law/53")
def test_what_is_not_paid_goes_to_the_court_in_a_case_of_its_own() -> None:
    case = make.decided_levy()
    with pytest.raises(Invalid) as refused:
        make.take(case, "close", "zhifa1", reason="court")
    assert [(error.name, error.text) for error in refused.value.errors] == [
        ("reason", "还没有转强制执行，请先办理“转行政强制执行”（own/levy-paid）")
    ]

    make.take(case, "open_enforcement", "zhifa1", reason="示例：逾期没有缴纳")
    make.take(case, "close", "zhifa1", reason="court")

    enforcement = case.follow_ons.get()
    decision = Paper.objects.get(case=case, kind="levy_decision")
    known = lines(facts_of(enforcement, actor=make.person("zhifa1"), on=make.NOW.date()))
    assert enforcement.procedure == "enforcement"
    assert known[0] == ("决定书", f"《{decision.title}》{decision.number}")
