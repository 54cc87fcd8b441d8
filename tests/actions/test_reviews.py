"""The gate in front of major decisions, by the door and by the database itself."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Deadline,
    IssuedNumber,
    Paper,
    Result,
    Review,
    ReviewFinding,
    ReviewOpinion,
)
from tests import make, make_reviews
from tests.usual.opinions import BACK

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


@pytest.mark.clause("L13", "L14")
def test_a_reviewed_case_is_decided_numbered_and_its_paper_issued() -> None:
    case = make.reviewed_penalty()

    make.take(case, "decide", "juzhang")

    result = Result.objects.get(case=case)
    review = Review.objects.get(case=case)
    assert result.number == "（楚）工信罚〔2026〕1号"
    assert (result.review, result.dossier_sha256) == (review, review.dossier_sha256)
    assert Paper.objects.get(case=case, kind="penalty_decision").number == result.number


@pytest.mark.clause("L4", "L13")
def test_a_major_decision_without_review_is_refused() -> None:
    case = make.investigated_penalty()

    with pytest.raises(Refused) as refused:
        make.take(case, "decide", "juzhang")
    assert clauses(refused.value) == ["L13"]


@pytest.mark.clause("L10.2", "L10.3", "L10.4", "L10.5", "L13")
@pytest.mark.parametrize("opinion", sorted(BACK))
def test_an_opinion_that_does_not_agree_keeps_the_gate_closed(opinion: str) -> None:
    case = make.investigated_penalty()
    make_reviews.review(case, **BACK[opinion])

    with pytest.raises(Refused) as refused:
        make.take(case, "decide", "juzhang")
    assert clauses(refused.value) == ["L13"]


@pytest.mark.clause("L10.1")
def test_agreement_with_a_negative_finding_is_refused() -> None:
    case = make.investigated_penalty()
    make_reviews.under_review(case)
    late: dict[str, Any] = {
        "L8_4": "not_satisfied",
        "L8_4_text": "告知时间有误",
        "L8_4_because": "送达回证的时间与告知书不符",
    }

    with pytest.raises(Invalid) as invalid:
        make.take(case, "review", "mishu", **late)
    assert [e.text for e in invalid.value.errors] == [
        "“程序合法”的审核结果不是“符合”，不能提出同意的意见（L10.1）"
    ]


@pytest.mark.clause("own/dossier-bound")
def test_a_change_after_the_review_voids_the_opinion() -> None:
    case = make.reviewed_penalty()
    make.take(case, "draft", "zhifa1", benchmark="情节较重。")

    with pytest.raises(Refused) as refused:
        make.take(case, "decide", "juzhang")
    assert clauses(refused.value) == ["L13", "own/handling-approved"]


@pytest.mark.clause("L12", "own/dossier-bound")
def test_a_resubmission_after_the_change_opens_the_gate_again() -> None:
    case = make.reviewed_penalty()
    make.take(case, "draft", "zhifa1", benchmark="情节较重。")
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    make_reviews.review(case)
    make.take(case, "discuss", "mishu")

    make.take(case, "decide", "juzhang")

    assert Result.objects.get(case=case).review == Review.objects.order_by("pk").last()


@pytest.mark.clause("own/handler-not-reviewer")
def test_a_handler_takes_no_part_in_the_meeting() -> None:
    case = make.investigated_penalty()
    make_reviews.submitted(case)
    make_reviews.meeting(case, members=("juzhang", "fenguan", "zhifa1"))

    with pytest.raises(Invalid) as invalid:
        make.take(case, "deliberate", "mishu", presides="李示远")
    assert [e.text for e in invalid.value.errors] == [
        "李示远是本案办案人员，应当回避，不能主持本案审议，请另行确定主持人"
        "（own/handler-not-reviewer）"
    ]


@pytest.mark.clause("penalty-law/58")
def test_the_meeting_waits_for_the_qualified_reviewer() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    make_reviews.meeting(case)

    with pytest.raises(Refused) as refused:
        make.take(case, "deliberate", "mishu")
    assert clauses(refused.value) == ["penalty-law/58"]


@pytest.mark.clause("L11")
def test_the_review_period_is_seven_working_days_and_extended_once_by_five() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    deadline = Deadline.objects.get(case=case, term="review")
    assert str(deadline.due_date) == "2026-12-03"

    make.take(case, "extend_review", "fenguan")

    deadline.refresh_from_db()
    assert (deadline.term, str(deadline.due_date)) == ("review_extended", "2026-12-10")
    assert [str(change.old_due_date) for change in deadline.changes.all()] == ["2026-12-03"]
    with pytest.raises(Refused) as refused:
        make.take(case, "extend_review", "fenguan")
    assert clauses(refused.value) == ["L11"]


@pytest.mark.clause("L4")
def test_a_minor_decision_needs_no_review() -> None:
    case = make.penalty_case()
    make.approve(make.take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    make.approve(make.take(case, "report", "zhifa1"), "kezhang")
    make.take(case, "prior_notice", "zhifa1", hearing="no")
    make.take(case, "serve_prior_notice", "zhifa1")
    make.take(case, "defence", "zhifa1")
    make.take(case, "draft", "zhifa1")
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1", L3_2="no", L3_3="no")

    make.take(case, "decide", "juzhang")

    assert Result.objects.get(case=case).review is None


@pytest.mark.clause("L13", "own/database-gate")
def test_raw_sql_gets_no_decision_number_without_a_passed_review() -> None:
    case = make.investigated_penalty()

    with pytest.raises(IntegrityError, match="L13"), transaction.atomic():
        IssuedNumber.objects.create(
            organisation=case.organisation,
            case=case,
            word="罚",
            year=2026,
            serial=1,
            text="（楚）工信罚〔2026〕1号",
        )


@pytest.mark.clause("own/dossier-bound", "own/database-gate")
def test_raw_sql_gets_no_decision_on_another_dossier() -> None:
    case = make.reviewed_penalty()
    review = Review.objects.get(case=case)
    act = review.opinion.act

    with pytest.raises(IntegrityError, match="L13"), transaction.atomic():
        _insert_result(case.pk, case.organisation_id, act.pk, review.pk, "0" * 64)


def _insert_result(case: int, organisation: int, act: UUID, review: int, sha256: str) -> None:
    identifier = act.hex if connection.vendor == "sqlite" else act
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sanxiang_result (case_id, organisation_id, act_id, kind, number,"
            " formed_date, outcome, review_id, dossier_sha256)"
            " VALUES (%s, %s, %s, 'penalty_decision', 'x', '2026-11-24', 'penalty', %s, %s)",
            [case, organisation, identifier, review, sha256],
        )


@pytest.mark.clause("own/database-gate")
def test_raw_sql_gets_no_opinion_without_eight_findings() -> None:
    case = make.investigated_penalty()
    act = make.take(case, "submit_review", "zhifa1")

    with pytest.raises(IntegrityError, match="八项"), transaction.atomic():
        ReviewOpinion.objects.create(
            review=Review.objects.get(case=case),
            act=act,
            agrees=True,
            opinions=["L10.1"],
            given_at=make.NOW,
        )


@pytest.mark.clause("own/finding-overruled", "own/database-gate")
def test_raw_sql_does_not_overrule_a_finding_without_a_reason() -> None:
    review = Review.objects.get(case=make_reviews.submitted_penalty())

    with pytest.raises(IntegrityError, match="overruled_with_a_reason"), transaction.atomic():
        ReviewFinding.objects.create(
            review=review, aspect="L8.1", finding="satisfied", system_finding="not_satisfied"
        )
