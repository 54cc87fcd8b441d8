"""A penalty from its hearing to its closing, and one on the spot, through the one door."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, Deadline, NextStep, Paper, Result
from sanxiang.queries import deadlines
from sanxiang.queries.facts import facts_of
from sanxiang.rules.procedures import PROCEDURES
from tests import make, make_penalty

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
LATE = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)  # eleven days after the last day to pay


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


def due(case: Case, term: str) -> date:
    return Deadline.objects.get(case=case, term=term).due_date


@pytest.mark.clause("penalty-law/63", "penalty-law/64", "penalty-law/65")
def test_a_hearing_that_was_asked_for_is_announced_held_signed_and_reported() -> None:
    case = make_penalty.hearing_called()

    assert due(case, "hearing_notice") == date(2026, 12, 3)
    with pytest.raises(Invalid, match="最早 2026-12-04"):
        make.take(
            case, "hearing", "fagui", at=datetime(2026, 12, 3, 8, tzinfo=UTC),
            began_at="2026-12-03T09:00", ended_at="2026-12-03T10:00",
        )  # fmt: skip
    held = make.take(case, "hearing", "fagui", at=make_penalty.AFTER_NOTICE)
    with pytest.raises(Refused) as unsigned:
        make.take(case, "hearing_report", "fagui", at=make_penalty.AFTER_NOTICE)
    assert clauses(unsigned.value) == ["penalty-law/64"]
    make.signed(held, "attendee", "白示林", at=make_penalty.AFTER_NOTICE)
    make.signed(held, "host", "刘示法", at=make_penalty.AFTER_NOTICE)
    make.take(case, "hearing_report", "fagui", at=make_penalty.AFTER_NOTICE)

    kinds = Paper.objects.filter(case=case, kind__startswith="hearing").values_list("kind")
    assert sorted(kind for (kind,) in kinds) == [
        "hearing_notice", "hearing_record", "hearing_report"
    ]  # fmt: skip


@pytest.mark.clause("penalty-law/61", "penalty-law/67", "reconsideration-law/20")
@pytest.mark.clause("litigation-law/46")
def test_the_day_of_service_starts_the_three_terms_and_payment_in_full_ends_one() -> None:
    case = make_penalty.fined()

    terms = {name: due(case, name) for name in ("pay", "reconsideration", "litigation")}
    assert terms == {
        "pay": date(2026, 12, 9),
        "reconsideration": date(2027, 1, 23),
        "litigation": date(2027, 5, 24),
    }
    make.take(case, "pay", "zhifa1", amount="8000")
    assert Deadline.objects.get(case=case, term="pay").met_at is None
    make.take(case, "pay", "zhifa1", amount="12000")
    assert Deadline.objects.get(case=case, term="pay").met_at == make.NOW


def test_each_service_has_a_return_of_its_own_that_names_what_was_served() -> None:
    case = make_penalty.fined()

    returns = Paper.objects.filter(case=case, kind="service_return", replaced_by=None)
    assert sorted(paper.data["paper_title"] for paper in returns) == [
        "《行政处罚决定书》（楚）工信罚〔2026〕1号",
        "《行政处罚告知书》（楚）工信罚告〔2026〕1号",
    ]


@pytest.mark.clause("penalty-law/72", "own/closing")
def test_late_payment_is_added_exactly_and_the_case_closes_when_all_is_paid() -> None:
    case = make_penalty.fined()
    with pytest.raises(Invalid, match=re.escape("6,600.00")):
        make.take(case, "add_fine", "zhifa1", at=LATE, until="2026-12-20", amount="6000")
    decision = make.take(case, "add_fine", "zhifa1", at=LATE, until="2026-12-20", amount="6600")
    make.approve(decision, "juzhang", at=LATE)
    assert Paper.objects.get(case=case, kind="added_fine_decision").data["amount"] == "6,600.00"
    make.take(case, "remind", "zhifa1", at=LATE, fine="20000", added="6600")
    reminder = Paper.objects.get(case=case, kind="performance_reminder").data
    assert (reminder["amount"], reminder["added"]) == ("20,000.00", "6,600.00")
    assert (reminder["served_date"], reminder["pay_until"]) == ("2026-11-24", "2026-12-09")
    make.take(case, "pay", "zhifa1", at=LATE)
    with pytest.raises(Invalid, match="不是全部履行"):
        make.take(case, "close", "zhifa1", at=LATE)
    make.take(case, "pay", "zhifa1", at=LATE, covers="added", amount="6600")

    make.approve(make.take(case, "close", "zhifa1", at=LATE), "kezhang", "fenguan", at=LATE)

    assert Paper.objects.get(case=case, kind="closing_form").data["decision_number"] == (
        "（楚）工信罚〔2026〕1号"
    )


@pytest.mark.clause("penalty-law/66")
def test_a_postponement_that_was_approved_moves_the_day_from_which_lateness_counts() -> None:
    case = make_penalty.fined()
    make.approve(make.take(case, "defer", "zhifa1"), "juzhang")

    with pytest.raises(Refused) as refused:
        make.take(case, "add_fine", "zhifa1", at=LATE)
    assert clauses(refused.value) == ["penalty-law/72"]
    assert Paper.objects.get(case=case, kind="payment_deferral").data["total"] == "20,000.00"


@pytest.mark.clause("penalty-law/66")
def test_every_instalment_is_a_deadline_that_its_own_payment_meets() -> None:
    case = make_penalty.fined()
    make.approve(make.take(case, "defer", "zhifa1"), "juzhang")
    plan = Deadline.objects.filter(case=case, term="instalment").order_by("pk")
    assert [(one.title, str(one.due_date)) for one in plan] == [
        ("缴纳罚款第1期 10,000.00 元", "2026-12-20"),
        ("缴纳罚款第2期 10,000.00 元", "2027-01-20"),
    ]
    shown, _ = deadlines.page(deadlines.Search(), by=make.person("zhifa1"), on=date(2026, 12, 21))
    assert ("缴纳罚款第1期 10,000.00 元", -1) in [(d.deadline.title, d.left) for d in shown]

    make.take(case, "pay", "zhifa1", amount="10000")

    assert [one.met_at for one in plan.all()] == [make.NOW, None]
    again: dict[str, Any] = {"instalments": [["2027-02-20", "10000"]]}
    make.approve(make.take(case, "defer", "zhifa1", **again), "juzhang")
    assert [str(one.due_date) for one in plan.filter(met_at=None)] == ["2027-02-20"]
    make.take(case, "pay", "zhifa1", amount="10000")
    assert not plan.filter(met_at=None).exists()


@pytest.mark.clause("own/decide-extension", "own/time-apart", "penalty-law/60")
def test_the_ninety_days_stand_still_and_are_extended_once_on_approval() -> None:
    case = make_penalty.reported()
    assert due(case, "decide") == date(2027, 2, 22)
    make.take(case, "suspend", "zhifa1")
    make.take(case, "resume", "zhifa1", at=make.later(10))
    assert due(case, "decide") == date(2027, 3, 3)  # the first day of a term never counts

    make.approve(make.take(case, "extend", "zhifa1", at=make.later(10)), "juzhang")

    assert due(case, "decide_extended") == date(2027, 4, 2)
    with pytest.raises(Refused):
        make.take(case, "extend", "zhifa1", at=make.later(10))


@pytest.mark.clause("penalty-law/57", "penalty-law/33")
def test_a_minor_violation_ends_without_a_penalty_and_the_case_closes() -> None:
    case = make_penalty.reported()
    with pytest.raises(Invalid, match="请写明怎样改正"):
        make.take(case, "no_penalty", "juzhang", correction="")
    decision = make.take(case, "no_penalty", "juzhang")
    with pytest.raises(Refused) as refused:
        make.take(case, "prior_notice", "zhifa1")
    assert "own/settled" in clauses(refused.value)
    number = Paper.objects.get(act=decision).number
    make.take(case, "serve_paper", "zhifa1", paper=f"《不予行政处罚决定书》{number}")

    make.take(case, "close", "zhifa1", way="ended", reason="决定不予处罚。")

    assert not Result.objects.filter(case=case).exists()
    assert Deadline.objects.get(case=case, term="decide").met_at == make.NOW


@pytest.mark.clause("penalty-law/27", "penalty-law/57")
def test_a_suspected_crime_is_transferred_with_a_letter_and_ends_the_case() -> None:
    case = make_penalty.reported()

    make.approve(make.take(case, "transfer", "zhifa1"), "juzhang")

    letter = Paper.objects.get(case=case, kind="transfer_letter")
    assert (letter.number, letter.data["organ"]) == ("（楚）工信移〔2026〕1号", "示例州公安局")
    assert set(NextStep.objects.filter(case=case).values_list("step", flat=True)) == {"close"}


@pytest.mark.clause("penalty-law/51", "penalty-law/52", "reconsideration-law/23")
@pytest.mark.clause("litigation-law/45")
def test_a_penalty_on_the_spot_is_signed_handed_over_and_put_on_record() -> None:
    case = make_penalty.spot_decided()
    make.approve(make.take(case, "report_record", "zhifa1"), "kezhang")
    make.take(case, "pay", "zhifa1")

    result = Result.objects.get(case=case)
    paper = Paper.objects.get(case=case, kind="spot_penalty_decision")
    assert (result.kind, result.number) == ("spot_penalty_decision", "（楚）工信罚当〔2026〕1号")
    assert (paper.data["reconsideration_days"], paper.data["litigation_days"]) == (60, 15)
    assert due(case, "pay") == date(2026, 12, 9)


@pytest.mark.clause("penalty-law/71", "penalty-law/85")
def test_a_fine_collected_in_person_is_at_the_organ_and_at_the_bank_in_two_working_days() -> None:
    case = make_penalty.spot_decided()
    collected: dict[str, Any] = {"manner": "on_spot", "spot_ground": "hard", "receipt": "yes"}
    make.take(case, "pay", "zhifa1", **collected, spot_detail="当事人没有固定住所。")
    assert due(case, "hand_in") == date(2026, 11, 26)

    make.take(case, "hand_in", "zhifa1", at=make.later(1), amount="3000")

    assert Deadline.objects.get(case=case, term="hand_in").met_at == make.later(1)
    assert due(case, "bank_in") == date(2026, 11, 26)
    make.take(case, "bank_in", "zhifa1", at=make.later(1), amount="3000")
    assert not Deadline.objects.filter(case=case, term="bank_in", met_at=None).exists()


@pytest.mark.clause("penalty-law/57")
def test_a_case_that_is_dropped_has_its_paper_which_is_brought_to_the_party() -> None:
    case = make_penalty.reported()

    make.approve(make.take(case, "drop_case", "zhifa1"), "juzhang")

    paper = Paper.objects.get(case=case, kind="case_dropped")
    assert (paper.title, paper.data["ground"]) == ("撤销案件决定书", "立案后查明违法事实不成立")
    steps = set(NextStep.objects.filter(case=case).values_list("step", flat=True))
    assert steps == {"close", "serve_paper"}


@pytest.mark.clause("penalty-law/52")
def test_a_decision_on_the_spot_is_not_handed_over_before_it_is_signed() -> None:
    case = make_penalty.spot_case()
    make.take(case, "hear", "zhifa1")
    make.take(case, "decide", "zhifa1")

    with pytest.raises(Refused) as refused:
        make.take(case, "deliver", "zhifa1")
    assert clauses(refused.value) == ["penalty-law/52"]


@pytest.mark.clause("penalty-law/33", "own/closing")
def test_who_put_it_right_on_the_spot_is_not_punished_and_the_case_closes() -> None:
    case = make_penalty.spot_case()
    make.take(case, "hear", "zhifa1")
    with pytest.raises(Invalid) as refused:
        make.take(case, "leave_unpunished", "zhifa1", correction="")
    assert [error.name for error in refused.value.errors] == ["correction"]

    make.approve(make.take(case, "leave_unpunished", "zhifa1"), "kezhang")

    with pytest.raises(Refused) as settled:
        make.take(case, "decide", "zhifa1")
    assert clauses(settled.value) == ["own/settled"]
    closing = make.take(case, "close", "zhifa1", way="ended", carried="无", reason="当场改正")
    make.approve(closing, "kezhang", "fenguan")
    assert not Result.objects.filter(case=case).exists()


@pytest.mark.clause("penalty-law/54")
def test_what_is_too_grave_for_the_spot_goes_on_as_an_ordinary_case_with_what_was_told() -> None:
    case = make_penalty.spot_case()
    told = make.take(case, "hear", "zhifa1").data["facts"]

    make.take(case, "open_ordinary", "zhifa1")

    ordinary = case.follow_ons.get()
    facts = facts_of(ordinary, actor=make.person("zhifa1"), on=make.NOW.date())
    initial = PROCEDURES["penalty"].step("file_case").initial
    assert ordinary.procedure == "penalty"
    assert initial(facts)["facts"] == told
    with pytest.raises(Refused) as settled:
        make.take(case, "decide", "zhifa1")
    assert clauses(settled.value) == ["own/settled"]


@pytest.mark.clause("D12.2b", "penalty-law/48")
def test_an_annulled_decision_is_to_be_withdrawn_in_three_working_days() -> None:
    case = make_penalty.spot_decided()
    make.published(case)
    make.take(case, "challenge", "zhifa1")
    make.take(case, "challenge_result", "zhifa1")

    assert due(case, "withdraw") == date(2026, 11, 27)
    assert "withdraw" in NextStep.objects.filter(case=case).values_list("step", flat=True)
    with pytest.raises(Invalid, match="撤销原决定"):
        make.take(case, "withdraw", "xiaozu", ground="unlawful")
    make.approve(make.take(case, "withdraw", "xiaozu"), "juzhang")
    assert Deadline.objects.get(case=case, term="withdraw").met_at == make.NOW


@pytest.mark.clause("D12.2b", "penalty-law/75")
def test_a_decision_to_be_redone_opens_a_case_of_its_own() -> None:
    case = make_penalty.fined()
    make.take(case, "challenge", "zhifa1")
    make.take(case, "challenge_result", "zhifa1", result="redo")

    make.take(case, "open_again", "zhifa1")

    assert Case.objects.get(parent=case).procedure == "penalty"
    assert not Deadline.objects.filter(case=case, term="withdraw").exists()  # it was not public
