"""The screening that the database goes by says what the record says, by itself."""

from typing import Any

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, Result, Screening
from tests import make, make_coercion, make_penalty, make_reviews
from tests.usual.opinions import ORDINARY

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
SMALL = make_penalty.FINE | {"fine": "19999.99"}


def majors(case: Case) -> list[tuple[str, bool]]:
    found = Screening.objects.filter(case=case).order_by("pk")
    return [(one.act.step, one.major) for one in found.select_related("act")]


def heard(**draft: Any) -> Case:
    """A fine that no hearing was offered for, drafted and screened as an ordinary one."""
    case = make_penalty.reported()
    make.take(case, "prior_notice", "zhifa1", hearing="no", fine="30000")
    make.take(case, "serve_prior_notice", "zhifa1")
    make.take(case, "defence", "zhifa1")
    make.take(case, "draft", "zhifa1", **draft)
    make.take(case, "screen", "zhifa1", **ORDINARY)
    return case


@pytest.mark.clause("L3.2", "own/major-catalogue", "own/major-kept", "own/database-gate")
def test_a_higher_fine_makes_it_major_and_only_a_new_screening_takes_that_back() -> None:
    case = heard(**SMALL)
    assert majors(case) == [("screen", False)]

    make.take(case, "draft", "zhifa1", **make_penalty.FINE)
    assert majors(case) == [("screen", False), ("draft", True)]
    make.take(case, "draft", "zhifa1", **SMALL)
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    with pytest.raises(Refused, match="没有重新判断"):
        make.take(case, "decide", "juzhang")

    make.take(case, "screen", "zhifa1", **ORDINARY)
    assert majors(case)[2:] == [("screen", False)]
    make.take(case, "decide", "juzhang")
    assert Result.objects.get(case=case).review is None


@pytest.mark.clause("L3.2", "own/major-catalogue")
def test_no_is_refused_where_the_catalogue_says_yes_and_the_row_is_named() -> None:
    case = heard(**SMALL)
    make.take(case, "draft", "zhifa1", **make_penalty.FINE)

    with pytest.raises(
        Invalid, match=r"罚款达到数额（法人或者其他组织 20,000 元以上）（本局规定）"
    ):
        make.take(case, "screen", "zhifa1", **ORDINARY)


@pytest.mark.clause("L4", "L13")
@pytest.mark.parametrize("build", [make.recorded_inspection, make_coercion.registered_enforcement])
def test_what_the_meeting_calls_in_waits_for_its_review_in_every_procedure(build: object) -> None:
    case = build()  # type: ignore[operator]
    end = "conclude" if case.procedure == "inspection" else "decide"
    if end == "decide":
        make.take(case, "screen", "zhifa1")
    make.take(case, "call_in", "mishu")
    with pytest.raises(Refused, match="L13"):
        make.take(case, end, "zhifa1")

    make_reviews.review(case)
    act = make.take(case, end, "zhifa1")
    make.approve(act, "fenguan" if end == "conclude" else "juzhang")
    result = Result.objects.get(case=case)
    assert result.review
    assert result.dossier_sha256 == result.review.dossier_sha256


@pytest.mark.clause("L4", "L13", "own/major-catalogue")
def test_a_seizure_of_premises_is_carried_out_and_decided_on_what_was_reviewed() -> None:
    case = make_coercion.opened("seizure")
    make.approve(make.take(case, "apply", "zhifa1", premises="yes"), "juzhang")
    with pytest.raises(Invalid, match="请先办理“判断是否属于重大执法决定”"):
        make_coercion.recorded(case)
    make.take(case, "screen", "zhifa1", L3_2="yes", L3_2_reason="查封生产车间")
    with pytest.raises(Invalid, match="查封、扣押涉及生产经营场所"):
        make_coercion.recorded(case)

    make_reviews.review(case)
    make_coercion.recorded(case)
    with pytest.raises(Refused, match="coercion-law/18"):
        make.take(case, "screen", "zhifa1", **ORDINARY)
    make_coercion.handed_over(case)
    result = Result.objects.get(case=case)
    assert result.review
    assert result.dossier_sha256 == result.review.dossier_sha256
