"""Taking down, withholding, and the five counts that always add up."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from portal.models import PublicRecord, Withdrawal
from sanxiang.actions import delivery
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, Withholding
from sanxiang.queries.publications import FiveCounts, five_counts
from tests import make

pytestmark = pytest.mark.django_db


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


def deliver() -> None:
    delivery.deliver(at=make.NOW)


def public() -> list[PublicRecord]:
    return list(PublicRecord.objects.order_by("number"))


@pytest.mark.clause("D12.2b", "D12.2a")
def test_an_annulled_decision_leaves_its_explanation_after_the_head_approved() -> None:
    case = make.decided_penalty()
    make.published(case)
    act = make.take(case, "withdraw", "xiaozu")
    deliver()
    assert len(public()) == 1

    make.approve(act, "juzhang")
    deliver()

    assert public() == []
    stone = Withdrawal.objects.get()
    assert (stone.ground, stone.explanation) == ("annulled", "原决定被依法撤销，本信息撤下。")


@pytest.mark.clause("D12.2a")
def test_an_expired_record_is_taken_down_only_after_its_last_day_and_names_nobody() -> None:
    case = make.decided_penalty()
    make.published(case)
    with pytest.raises(Invalid) as invalid:
        make.take(case, "withdraw", "xiaozu", ground="expired")
    assert [e.text for e in invalid.value.errors] == [
        "公示期限到 2031-11-24 届满，尚不能以此为由撤下（D12.2a）"
    ]

    after = make.later(1827)  # 25 November 2031
    make.approve(
        make.take(case, "withdraw", "xiaozu", at=after, ground="expired"), "juzhang", at=after
    )
    deliver()
    assert (Withdrawal.objects.get().ground, Withdrawal.objects.get().explanation) == (
        "expired",
        "",
    )


@pytest.mark.clause("D12.2a")
def test_a_draft_correction_does_not_shorten_the_term_nor_hide_that_a_version_is_public() -> None:
    case = make.decided_penalty()
    make.published(case)
    make.take(case, "prepare_publication", "lianluo", correction="改一处。")

    with pytest.raises(Invalid):
        make.take(case, "withdraw", "xiaozu", ground="expired")
    with pytest.raises(Refused) as refused:
        make.take(case, "withhold", "lianluo")
    assert clauses(refused.value) == ["D9"]
    make.approve(make.take(case, "withdraw", "xiaozu"), "juzhang")
    deliver()
    assert public() == []


@pytest.mark.clause("D9", "own/withhold-approved")
def test_withholding_counts_only_when_approved_and_then_nothing_is_published() -> None:
    case = make.decided_penalty()
    act = make.take(case, "withhold", "lianluo")
    assert not Withholding.objects.exists()
    with pytest.raises(Refused) as refused:
        make.take(case, "prepare_publication", "lianluo")
    assert clauses(refused.value) == ["D9"]

    make.approve(act, "fenguan")

    assert Withholding.objects.get().article == "《中华人民共和国保守国家秘密法》第九条"
    assert counted(case, [0, 0, 1, 0, 0])


@pytest.mark.clause("D9")
def test_withholding_that_was_sent_back_leaves_the_result_to_be_published() -> None:
    case = make.decided_penalty()
    make.approve(make.take(case, "withhold", "lianluo"), "fenguan", agree=False)

    make.published(case)
    assert counted(case, [1, 0, 0, 0, 0])


@pytest.mark.clause("D9")
def test_a_normative_document_is_no_ground_to_withhold() -> None:
    case = make.decided_penalty()

    with pytest.raises(Invalid) as invalid:
        make.take(case, "withhold", "lianluo", source="normative")
    assert [error.name for error in invalid.value.errors] == ["source"]


@pytest.mark.clause("D9", "own/database-gate")
@pytest.mark.parametrize("row", [{"source": "normative"}, {"article": ""}])
def test_the_database_takes_no_withholding_without_an_article_of_law(row: dict[str, str]) -> None:
    case = make.decided_penalty()
    act = make.take(case, "withhold", "lianluo")
    values = {"source": "law", "article": "第九条", "reason": "涉密", **row}

    with pytest.raises(IntegrityError, match="withheld_on_an_article"), transaction.atomic():
        Withholding.objects.create(result=case.result, act=act, **values)


def counted(case: Case, expected: Sequence[int]) -> bool:
    """public, taken down, withheld, within time, overdue; of the penalty's bureau without the
    inspection before it."""
    found = five_counts(case.organisation, on=date(2026, 11, 24))
    assert found.decided == sum(row(found))
    return row(found) == [expected[0], expected[1], expected[2], expected[3] + 1, expected[4]]


def row(counts: FiveCounts) -> list[int]:
    return [
        counts.public,
        counts.taken_down,
        counts.withheld,
        counts.within_time,
        counts.overdue,
    ]


@pytest.mark.clause("D9")
def test_a_result_not_public_after_its_time_is_overdue() -> None:
    case = make.decided_penalty()

    assert row(five_counts(case.organisation, on=date(2026, 12, 3))) == [0, 0, 0, 2, 0]
    assert row(five_counts(case.organisation, on=date(2026, 12, 4))) == [0, 0, 0, 0, 2]
