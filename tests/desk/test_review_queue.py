"""The queue of the reviewers, page by page, and the figures of a year."""

import io
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sanxiang.models import Act, Case, Deadline, NextStep, Review
from tests import make, make_reviews
from tests.desk.driving import as_person, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def submitted(number: int, *, section: str = "", days: int = 0) -> Case:
    """A case that lies with the reviewers, written as rows; due some days after today."""
    like = Case.objects.get(number__startswith="（楚）工信立")
    case = Case.objects.get(pk=like.pk)
    review, deadline = Review.objects.get(case=like), Deadline.objects.get(case=like, term="review")
    if section:
        case.section = like.organisation.sections.get(name=section)
    case.pk, case.number, case.pseudonym = None, f"示例{number}号", uuid4()
    case._state.adding = True
    case.last_position, case.last_entry = 0, ""
    case.save()
    act = Act.objects.get(pk=review.act_id)
    act.pk, act.case, act.position = uuid4(), case, 1
    act._state.adding = True
    act.save()
    Review.objects.create(
        case=case,
        act=act,
        dossier_sha256=review.dossier_sha256,
        dossier_position=1,
        manifest=[],
        received_at=review.received_at,
    )
    deadline.pk, deadline.case, deadline.started_by = None, case, act
    deadline.section = case.section
    deadline.due_date = make.NOW.date() + timedelta(days=days)
    deadline._state.adding = True
    deadline.save()
    NextStep.objects.create(
        case=case, step="read_review", title="法制审核人员初审", clause="L9", taker="legal_reviewer"
    )
    return case


def shown(client: Client, **search: str) -> list[str]:
    page = client.get(reverse("reviews"), search)
    return [one.due.deadline.case.number for one in page.context["waiting"]]


@pytest.mark.clause("L11")
def test_the_overdue_come_first_and_no_submission_is_missed_or_shown_twice() -> None:
    kept = make_reviews.submitted_penalty()
    numbers = [submitted(n, days=n - 3).number for n in range(23)]
    client = as_person("shenhe")

    first = client.get(reverse("reviews")).context
    second = client.get(reverse("reviews") + first["older"]).context

    found = [one.due.deadline.case.number for page in (first, second) for one in page["waiting"]]
    assert [number for number in found if number != kept.number] == numbers
    assert sorted(found) == sorted([*numbers, kept.number])
    assert (len(first["waiting"]), second["older"]) == (20, "")
    assert first["waiting"][0].due.left == -3
    assert "已逾期 3 天" in text_of(client, reverse("reviews"))


def test_the_queue_asks_no_more_for_twenty_than_for_one() -> None:
    make_reviews.submitted_penalty()
    client = as_person("shenhe")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("reviews"))
        return len(captured)

    of_one = questions()
    for number in range(15):
        submitted(number)
    assert (of_one, questions()) == (of_one, of_one)


def test_the_queue_is_filtered_by_section_and_by_what_comes_next() -> None:
    kept = make_reviews.submitted_penalty()
    salt = submitted(1, section="盐业管理科", days=20)
    client = as_person("shenhe")
    section = str(salt.section_id)

    assert shown(client) == [kept.number, salt.number]
    assert shown(client, section=section) == [salt.number]
    assert shown(client, state="read_review") == [kept.number, salt.number]
    assert shown(client, section="x") == shown(client, state="changed") == []
    make.take(kept, "read_review", "shenhe")
    assert shown(client, state="deliberate") == [kept.number]
    make.take(kept, "defence", "zhifa1")
    assert shown(client, state="changed") == [kept.number]
    assert shown(as_person("yanye1")) == [salt.number]


@pytest.mark.clause("L9", "own/review-clock")
def test_the_queue_says_which_submission_waits_for_material() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "request_material", "shenhe")

    page = text_of(as_person("shenhe"), reverse("reviews"))

    assert "等待补充材料" in page
    assert "1 项，已等 0 个工作日" in page


def test_an_opinion_takes_the_submission_off_the_queue() -> None:
    case = make.investigated_penalty()
    make_reviews.review(case)

    assert shown(as_person("shenhe")) == []


@pytest.mark.clause("L11", "own/finding-overruled")
def test_the_figures_of_the_year_and_of_the_quarter_are_on_the_page_and_in_the_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = make_reviews.submitted_penalty()
    at = make.later(3)
    monkeypatch.setattr(timezone, "now", lambda: at)
    make.take(case, "read_review", "shenhe", at=at)
    make.deliberated(case, at=at)
    make.take(
        case,
        "review",
        "mishu",
        at=at,
        opinions=["L10.2"],
        L10_2_points=["补充照片"],
        L8_2="not_satisfied",
        L8_2_text="照片看不清",
        L8_2_because="照片看不清",
        differs="会后核对照片看不清",
    )
    client = as_person("shenhe")

    page = client.get(reverse("review_figures")).context
    content = client.get(reverse("review_figures_sheet")).content

    year, *quarters = page["figures"]
    assert (year.submitted, year.given, year.in_time) == (1, 1, 1)
    assert str(year.median_days) == "3"
    assert [one.given for one in quarters] == [0, 0, 0, 1]
    assert dict(year.outcomes)["继续调查或者不予作出决定"] == 1
    assert dict(year.unsatisfied)["事实清楚、证据确凿充分"] == 1
    assert (page["share"].reviewers, page["share"].officers) == (1, 6)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    heads, first, *others = list(sheet.values)
    found = dict(zip(heads, first, strict=True))
    assert (found["时期"], found["送审（次）"], found["用时中位数（工作日）"]) == ("2026年", 1, 3)
    assert (found["意见：继续调查或者不予作出决定"], found["不符合：程序合法"]) == (1, 0)
    assert [row[0] for row in others] == ["一季度", "二季度", "三季度", "四季度"]


@pytest.mark.clause("R20")
def test_the_figures_count_only_what_one_may_see() -> None:
    make_reviews.submitted_penalty()
    address = reverse("review_figures")

    def counted(username: str) -> int:
        count: int = as_person(username).get(address).context["figures"][0].submitted
        return count

    assert [counted(one) for one in ("shenhe", "zhifa1", "yanye1", "xianju")] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("asked", "year"), [("", 2026), ("2025", 2025), ("1999", 2019), ("3000", 2026), ("二〇", 2026)]
)
def test_a_year_without_figures_is_the_nearest_that_has_some(asked: str, year: int) -> None:
    page = as_person("shenhe").get(reverse("review_figures"), {"year": asked})

    assert page.context["year"] == year
    assert "没有达到要求" not in page.content.decode()


def test_the_figures_ask_no_more_for_many_submissions_than_for_one() -> None:
    make_reviews.submitted_penalty()
    client = as_person("shenhe")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("review_figures"))
        return len(captured)

    of_one = questions()
    for number in range(8):
        submitted(number)
    assert questions() == of_one
