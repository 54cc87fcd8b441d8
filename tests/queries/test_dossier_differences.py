"""The differences of two submissions, in the words of the steps that were taken again."""

import pytest

from sanxiang.models import Act, Case
from sanxiang.queries.dossier_differences import DossierDifference, of_newest
from sanxiang.queries.review_facts import newest_review
from sanxiang.rules.differences import ADDED, REMOVED
from tests import make, make_reviews
from tests.usual.opinions import BACK

pytestmark = pytest.mark.django_db(databases=["default"])


def since_last(case: Case) -> DossierDifference | None:
    return of_newest(newest_review(case), Act.objects.filter(case=case).order_by("position"))


@pytest.mark.clause("L12")
def test_a_resubmission_shows_what_was_added_and_which_words_of_the_draft_changed() -> None:
    make.bureau()
    case = make.investigated_penalty()
    make_reviews.review(case, **BACK["L10.3"])
    assert since_last(case) is None
    make.take(case, "draft", "zhifa1", benchmark="情节较轻。")
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "carry_out", "zhifa1", point="变更第1点：按较轻的档次裁量")
    make.take(case, "submit_review", "zhifa1")

    found = since_last(case)

    assert found is not None
    draft, proposal = found.replaced
    assert (draft.after.title, proposal.after.title) == ("代拟决定书", "案件处理呈批")
    assert [label for label, _ in draft.texts] == ["裁量情况"]
    changes = {piece.change: piece.text for _, pieces in draft.texts for piece in pieces}
    usual = make.usual("draft")["benchmark"]
    assert changes[ADDED] in "情节较轻。"
    assert changes[REMOVED] in usual
    assert proposal.texts == ()
    assert [one.title for one in found.added] == [
        "审批同意：案件处理呈批",
        "审批同意：案件处理呈批",
        "落实审核意见",
    ]
    assert found.altered == ()
    before = Act.objects.filter(case=case, in_dossier=True, position__lt=draft.after.position)
    assert found.unchanged == before.count() - len(found.replaced)
