"""Requests of the reviewers with terms of their own, answers, inquiries: by the door."""

from datetime import date
from uuid import uuid4

import pytest

from sanxiang.actions.refused import Refused
from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Act, Deadline, Paper, Review
from sanxiang.queries import todo
from sanxiang.queries.facts import facts_of
from sanxiang.queries.review_clocks import clocks_of
from sanxiang.rules.review.state import waiting
from tests import make

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def asked() -> Act:
    """A request of the reviewer, to be answered within three working days."""
    make.bureau()
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    return make.take(case, "request_material", "shenhe")


def key(request: Act) -> str:
    return f"第 {request.position} 项：{request.data['what']}"


def term(request: Act) -> Deadline:
    return Deadline.objects.get(started_by=request)


@pytest.mark.clause("L9", "own/review-material")
def test_a_request_has_a_term_of_its_own_and_waits_in_the_list_of_the_team(asked: Act) -> None:
    assert (term(asked).term, term(asked).due_date) == ("review_material", date(2026, 11, 27))

    tasks = todo.tasks_of(make.person("zhifa1"), on=date(2026, 11, 30))
    mine = [(t.due.deadline, t.due.left) for t in tasks if t.step == "supply_material" and t.due]
    assert mine == [(term(asked), -3)]  # overdue, and before the term of the review itself
    others = todo.tasks_of(make.person("shenhe"), on=date(2026, 11, 24))
    assert "supply_material" not in [task.step for task in others]


@pytest.mark.clause("L9")
def test_an_answer_ends_the_term_of_its_own_request_and_leaves_the_dossier_as_it_was(
    asked: Act,
) -> None:
    case = asked.case
    assert case is not None
    other = make.take(case, "request_material", "mishu", what="能耗台账", days="1")
    make.take(case, "supply_material", "zhifa2", request=key(asked))

    assert [term(one).met_at for one in (asked, other)] == [make.NOW, None]
    facts = facts_of(case, actor=make.person("shenhe"), on=date(2026, 11, 24))
    assert waiting(facts)
    make.take(case, "supply_material", "zhifa1", request=key(other))
    with pytest.raises(Refused) as refused:
        make.take(case, "supply_material", "zhifa1", request=key(other))
    assert [one.clause for one in refused.value.refusals] == ["L9"]


@pytest.mark.clause("L9", "own/dossier-bound")
def test_new_evidence_goes_the_ordinary_way_and_voids_the_submission(asked: Act) -> None:
    case = asked.case
    assert case is not None
    make.photo(case)

    facts = facts_of(case, actor=make.person("shenhe"), on=date(2026, 11, 24))
    assert not waiting(facts)


@pytest.mark.clause("L9")
def test_an_opinion_leaves_no_request_to_wait_for(asked: Act) -> None:
    case = asked.case
    assert case is not None
    make.take(case, "read_review", "shenhe")
    make.deliberated(case)
    make.take(case, "review", "mishu")

    assert term(asked).met_at == make.NOW


@pytest.mark.clause("L9")
def test_an_inquiry_is_recorded_signed_and_no_part_of_the_dossier(asked: Act) -> None:
    case = asked.case
    assert case is not None
    inquiry = make.take(case, "inquire", "shenhe")
    make.signed(inquiry, "person", "白示林", by="shenhe")
    make.signed(inquiry, "asker", "何示律", by="shenhe")

    paper = Paper.objects.get(act=inquiry)
    assert (paper.title, paper.number) == ("法制审核询问记录", "（楚）工信审询〔2026〕1号")
    assert [one["name"] for one in paper.data["askers"]] == ["何示律", "赵示记"]
    facts = facts_of(case, actor=make.person("shenhe"), on=date(2026, 11, 24))
    assert waiting(facts)


@pytest.mark.clause("L9")
@pytest.mark.parametrize("username", ["zhifa1", "kezhang", "fagui", "lianluo"])
def test_nobody_else_asks_even_by_the_address(asked: Act, username: str) -> None:
    assert asked.case_id
    data = {"what": "台账", "reason": "核对", "days": "1"}
    sent = Submission(id=uuid4(), step="request_material", data=data)

    with pytest.raises(Refused) as refused:
        take_step(asked.case_id, sent, by=make.person(username), at=make.NOW)
    assert "L9" in [one.clause for one in refused.value.refusals]


@pytest.mark.clause("own/review-clock", "L11")
def test_the_review_runs_on_while_it_waits_and_shows_for_how_long(asked: Act) -> None:
    case = asked.case
    assert case is not None
    review = Review.objects.select_related("act").get(case=case)
    before = Deadline.objects.get(started_by=review.act).due_date
    make.take(case, "supply_material", "zhifa1", request=key(asked), at=make.later(2))

    clock = clocks_of([review], on=date(2026, 12, 1))[review.pk]
    assert (clock.waited, clock.open) == (2, ())
    assert [one.answer.person.username for one in clock.asked if one.answer] == ["zhifa1"]
    assert clock.due is not None
    assert (clock.due.deadline.due_date, before) == (date(2026, 12, 3), date(2026, 12, 3))


@pytest.mark.clause("L11")
@pytest.mark.parametrize(("days", "late"), [(9, False), (10, True)])
def test_an_opinion_after_its_seven_working_days_is_late(asked: Act, days: int, late: bool) -> None:
    case = asked.case
    assert case is not None
    Deadline.objects.filter(case=case, term="review").update(met_at=make.later(days))

    review = Review.objects.select_related("act").get(case=case)
    due = clocks_of([review], on=date(2026, 12, 8))[review.pk].due
    assert due is not None
    assert (due.late, str(due.deadline.due_date)) == (late, "2026-12-03")


@pytest.mark.clause("L11")
def test_an_extension_is_refused_once_the_term_is_over(asked: Act) -> None:
    assert asked.case is not None
    with pytest.raises(Refused) as refused:
        make.take(asked.case, "extend_review", "fenguan", at=make.later(10))
    assert [one.text for one in refused.value.refusals] == ["审核期限已经届满，不能再延长"]


@pytest.mark.clause("own/review-clock")
def test_a_new_submission_counts_its_own_requests_only(asked: Act) -> None:
    case = asked.case
    assert case is not None
    make.photo(case)
    make.take(case, "submit_review", "zhifa1", at=make.later(1))
    make.take(case, "request_material", "shenhe", what="合同", at=make.later(1))

    reviews = list(Review.objects.filter(case=case).select_related("act").order_by("pk"))
    clocks = clocks_of(reviews, on=date(2026, 11, 27))
    assert [[one.act.data["what"] for one in clocks[r.pk].asked] for r in reviews] == [
        ["变压器铭牌的照片原件"],
        ["合同"],
    ]
    assert [clocks[review.pk].waited for review in reviews] == [1, 2]
