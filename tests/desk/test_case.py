"""The page of a case: where it stands, what is next, who must do it, by when, by which clause."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import AccessRecord, Approval, Case, Paper
from sanxiang.rules.procedures.inspection import INSPECTION
from tests import make
from tests.desk.driving import as_person, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


MOST_QUESTIONS = 60


def words(page: str) -> str:
    return " ".join(html.unescape(page).split())


def part(page: str, name: str) -> str:
    """The section of the page that a heading names."""
    return page.split(f'<h2 id="{name}">')[1].split("</section>")[0]


def test_the_next_step_stands_first_with_who_takes_it_and_a_button_for_them() -> None:
    case = make.noticed_inspection()
    step = reverse("step", args=[case.pk, "onsite_notice"])

    leader = part(text_of(as_person("zhifa1"), reverse("case", args=[case.pk])), "next")
    member = part(text_of(as_person("zhifa2"), reverse("case", args=[case.pk])), "next")

    assert leader.count("<li>") == 1
    assert "现场告知" in leader
    assert "由本案负责人办理" in leader
    assert 'data-clause="R12"' in leader
    assert f'class="button" href="{step}"' in leader
    assert "由本案负责人办理" in member
    assert "button" not in member


def test_every_step_of_the_procedure_is_on_the_check_list_with_its_state() -> None:
    case = make.noticed_inspection()

    steps = part(text_of(as_person("zhifa1"), reverse("case", args=[case.pk])), "steps")

    states = [piece.split('"')[0] for piece in steps.split("steps__step steps__step--")[1:]]
    assert states[:3] == ["done"] * 3
    assert states[3] == "ready"  # the approval that a bureau may ask for
    # Next comes the notice on site; the firm may confirm it, nobody inside.
    assert states[4:12] == ["done"] * 3 + ["ready"] * 2 + ["blocked"] * 3
    assert len(states) == len([step for step in INSPECTION.steps if not step.known_to])


def test_a_step_that_must_wait_says_why_and_what_to_do() -> None:
    case = make.inspection()

    page = words(text_of(as_person("zhifa1"), reverse("case", args=[case.pk])))

    assert "“登记案件来源”尚未办理" in page
    assert "怎么办：请先办理“登记案件来源”" in page


def test_an_act_under_approval_says_whom_it_waits_for_and_a_returned_one_leads_to_the_reason() -> (
    None
):
    case = make.inspection()
    act = make.take(case, "source", "zhifa1")
    client, address = as_person("zhifa1"), reverse("case", args=[case.pk])

    waiting = words(text_of(client, address))
    make.approve(act, "kezhang", agree=False)
    returned = part(text_of(client, address), "next")

    assert "“登记案件来源”正在审批，等待科室负责人。" in waiting
    assert reverse("approval", args=[Approval.objects.get(act=act).pk]) in returned
    assert "修改后重新提交" in returned


@pytest.mark.parametrize(
    "username", ["yanye1", "yankezhang", "xian1", "xianju", "dangan", "jijian"]
)
def test_who_may_not_know_of_a_case_finds_no_page_of_it(username: str) -> None:
    case = make.inspection()
    act = make.take(case, "source", "zhifa1")
    make.approve(act, "kezhang", "fenguan")
    paper = Paper.objects.get(act=act)
    client = as_person(username)

    for address in (
        reverse("case", args=[case.pk]),
        reverse("step", args=[case.pk, "team"]),
        reverse("approval", args=[Approval.objects.get(act=act).pk]),
        reverse("paper", args=[paper.pk]),
        reverse("paper_file", args=[paper.pk]),
        reverse("paper_receipt", args=[paper.pk]),
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code == 404, address
    assert case.number not in text_of(client, reverse("cases"))


@pytest.mark.clause("R7")
def test_the_informant_is_shown_to_those_who_need_to_know_and_nobody_else() -> None:
    case = make.inspection()
    act = make.take(case, "source", "zhifa1")
    approval = reverse("approval", args=[Approval.objects.get(act=act).pk])
    make.approve(act, "kezhang", "fenguan")
    paper = Paper.objects.get(act=act).pk
    pages = (reverse("case", args=[case.pk]), approval, reverse("paper", args=[paper]))

    for address in pages:
        assert "罗举报" in text_of(as_person("zhifa1"), address)
        for stranger in ("lianluo", "xiaozu", "fagui"):
            assert "罗举报" not in text_of(as_person(stranger), address), (stranger, address)
    assert "依法保密，您的职务不能查看" in text_of(as_person("lianluo"), pages[0])
    assert as_person("lianluo").get(reverse("paper_file", args=[paper])).status_code == 403
    opened = as_person("zhifa1").get(reverse("paper_file", args=[paper]))
    assert opened.getvalue().startswith(b"%PDF-")
    opened.close()


def test_the_page_asks_as_many_questions_for_thirty_acts_as_for_few() -> None:
    case = make.inspection()
    client = as_person("zhifa1")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(client, reverse("case", args=[case.pk]))
        return len(captured)

    questions()  # the reading itself is written down once
    of_one_act = questions()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    for step, by in (("team", "kezhang"), ("plan", "zhifa1"), ("notice", "zhifa2")):
        make.take(case, step, by)
    make.take(case, "serve_notice", "zhifa2")
    make.take(case, "prepare", "zhifa2")
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    of_eleven = questions()
    for number in range(19):
        make.take(case, "collect", "zhifa2", name=f"台账 {number}")
    case.refresh_from_db()

    assert case.last_position == 30
    # Papers with files and signatures, and names of officers, are some questions more.
    assert of_one_act < of_eleven == questions() < MOST_QUESTIONS


def test_what_was_typed_is_never_markup() -> None:
    case = make.inspection(name="<script>alert(1)</script>{{7*7}}有限公司")

    page = text_of(as_person("zhifa1"), reverse("case", args=[case.pk]))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}有限公司" in page


@pytest.mark.clause("R21.2")
def test_who_opened_a_case_is_written_down() -> None:
    case = make.inspection()

    text_of(as_person("kezhang"), reverse("case", args=[case.pk]))

    record = AccessRecord.objects.get()
    assert (record.person.username, record.case, record.kind, record.object_type, record.at) == (
        "kezhang",
        case,
        "view",
        "case",
        make.NOW,
    )


def test_the_penalty_and_its_inspection_lead_to_each_other_and_the_review_is_shown() -> None:
    case = make.reviewed_penalty()
    assert case.parent is not None
    client = as_person("zhifa1")

    penalty = text_of(client, reverse("case", args=[case.pk]))
    inspection = text_of(client, reverse("case", args=[case.parent.pk]))

    assert reverse("case", args=[case.parent.pk]) in penalty
    assert reverse("case", args=[case.pk]) in inspection
    review = words(part(penalty, "reviews"))
    assert "同意承办科室的处理建议。" in review
    assert review.count('data-clause="L8.') == 8
    make.take(case, "draft", "zhifa1", benchmark="情节较重。")
    changed = part(text_of(client, reverse("case", args=[case.pk])), "reviews")
    assert "送审后案卷有变化，已失效" in changed


def test_the_list_of_a_case_is_found_by_party_and_by_number() -> None:
    first = make.inspection(name="楚雄示例盐业有限公司")
    second = make.inspection(name="楚雄示例矿业有限公司")
    client = as_person("zhifa1")

    def found(text: str) -> set[Case]:
        page = client.get(reverse("cases"), {"text": text})
        return {line.case for line in page.context["lines"]}

    assert found("盐业") == {first}
    assert found(second.number) == {second}
    assert found("示例") == {first, second}
    assert found("没有的") == set()
