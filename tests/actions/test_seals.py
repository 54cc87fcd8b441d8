"""Leave for the seal: asked by the team, approved level by level, given once for each paper."""

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import FileOrigin, Paper, PaperFile, SealPermit
from tests import make, make_scans

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/seal")]


def test_a_paper_may_be_sealed_once_both_levels_agreed() -> None:
    case = make.decided_penalty()
    number = make_scans.decision(case).number
    act = make.take(case, "seal", "zhifa1", papers=[number])

    make.approve(act, "kezhang")
    halfway = make_scans.permits()
    make.approve(act, "fenguan")

    assert (halfway, make_scans.permits()) == ([], [number])
    with pytest.raises(Invalid) as wrong:
        make.take(case, "seal", "zhifa1", papers=[number])
    assert [error.name for error in wrong.value.errors] == ["papers"]


def test_a_returned_request_seals_nothing_and_may_be_made_again() -> None:
    case = make.decided_penalty()
    number = make_scans.decision(case).number

    make.approve(make.take(case, "seal", "zhifa1", papers=[number]), "kezhang", agree=False)
    make.approve(make.take(case, "seal", "zhifa1", papers=[number]), "kezhang", "fenguan")

    assert make_scans.permits() == [number]


def test_a_paper_replaced_while_the_request_waited_is_not_sealed() -> None:
    case = make.noticed_inspection()
    old = Paper.objects.get(case=case, kind="inspection_notice")
    act = make.take(case, "seal", "zhifa1", papers=[old.number])
    make.approve(act, "kezhang")
    make.take(case, "notice", "zhifa2")

    with pytest.raises(Refused) as refused:
        make.approve(act, "fenguan")

    assert refused.value.refusals[0].text == f"《检查通知书》{old.number} 已被新的文书替换"
    assert make_scans.permits() == []


@pytest.mark.clause("own/database-gate")
def test_the_database_takes_no_stamped_file_without_a_permit_and_keeps_permits() -> None:
    case = make_scans.sealed_penalty()
    other = Paper.objects.get(case=case.parent, kind="inspection_notice")
    printed = other.files.get()

    def stamped() -> PaperFile:
        return PaperFile.objects.create(
            paper=other,
            act=make.take(case, "serve", "zhifa1"),
            origin=FileOrigin.SCANNED,
            stamped=True,
            sha256=printed.sha256,
            sm3=printed.sm3,
            size=printed.size,
            made_at=make.NOW,
        )

    for attempt in (stamped, lambda: SealPermit.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    assert not PaperFile.objects.filter(stamped=True).exists()
