"""Lists: what I must do, cases, terms, the reviewers' queue, disclosure."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def test_what_waits_for_me_leads_to_where_i_do_it() -> None:
    case = make.inspection()
    act = make.take(case, "source", "zhifa1")
    make.inspection(name="楚雄示例盐业有限公司")

    head = as_person("kezhang").get(reverse("start")).context
    handler = as_person("zhifa2").get(reverse("start")).context
    approval = reverse("approval", args=[act.approval.pk])

    assert [task.title for task in head["to_approve"]] == ["审批：案源许可"]
    assert head["to_do"] == []
    assert approval in text_of(as_person("kezhang"), reverse("start"))
    assert [(task.title, task.case.party.name) for task in handler["to_do"]] == [
        ("登记案件来源", "楚雄示例盐业有限公司")
    ]


@pytest.mark.parametrize("username", ["dangan", "yanye1", "xian1"])
def test_who_has_nothing_to_do_is_told_so(username: str) -> None:
    make.take(make.inspection(), "source", "zhifa1")

    assert "目前没有待办事项" in text_of(as_person(username), reverse("start"))


def test_cases_come_twenty_at_a_time_and_none_is_missed_or_shown_twice() -> None:
    numbers = [make.inspection(name=f"楚雄示例{n}号有限公司").number for n in range(23)]
    client = as_person("zhifa1")

    first = client.get(reverse("cases")).context
    second = client.get(reverse("cases") + first["older"]).context
    back = client.get(reverse("cases") + second["newer"]).context

    def shown(context: object) -> list[str]:
        return [line.case.number for line in context["lines"]]  # type: ignore[index]

    assert shown(first) + shown(second) == numbers[::-1]
    assert (len(shown(first)), first["newer"], second["older"]) == (20, "", "")
    assert shown(back) == shown(first)


def test_the_list_of_cases_asks_no_more_for_twenty_than_for_one() -> None:
    client = as_person("zhifa1")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("cases"))
        return len(captured)

    make.inspection()
    of_one = questions()
    for number in range(19):
        make.inspection(name=f"楚雄示例{number}号有限公司")
    assert (of_one, questions()) == (of_one, of_one)


@pytest.mark.parametrize("cursor", ["x", ">", ">2026-11-24", "<2026-11-24~x", ">2026-11-24~1"])
def test_a_cursor_nobody_gave_out_shows_the_first_page(cursor: str) -> None:
    case = make.inspection()

    page = as_person("zhifa1").get(reverse("cases"), {"at": cursor})

    assert [line.case for line in page.context["lines"]] == [case]


def test_a_handler_opens_a_case_and_lands_on_it() -> None:
    client = as_person("zhifa1")
    address = reverse("case_new", args=["inspection"])
    sent = hidden(text_of(client, address)) | make.PARTY

    answers = [client.post(address, sent) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert "已登记案件 （楚）工信检〔2026〕1号" in text_of(client, answers[0]["Location"])
    wrong = client.post(address, sent | {"act_id": str(uuid4()), "code": "91532300MA0LX00015"})
    assert wrong.status_code == 422
    assert "统一社会信用代码不正确" in wrong.content.decode()
    assert "白示林" in wrong.content.decode()
    assert "<title>需要改正：登记行政检查案件 - " in wrong.content.decode()


def test_who_is_no_handler_opens_no_case() -> None:
    client, address = as_person("kezhang"), reverse("case_new", args=["inspection"])
    told = client.get(address, follow=True).content.decode()
    assert "案件由业务科室的执法人员登记" in told
    assert address not in told

    answer = client.post(address, make.PARTY | {"act_id": str(uuid4())})

    assert answer.status_code == 409
    assert "只有执法人员可以登记案件" in answer.content.decode()


def test_terms_are_mine_my_sections_and_the_bureaus_the_overdue_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.normal_inspection()
    monkeypatch.setattr(timezone, "now", lambda: make.later(29))  # 23 December

    def shown(username: str, whose: str) -> list[tuple[str, int]]:
        page = as_person(username).get(reverse("deadlines"), {"whose": whose})
        return [(due.deadline.term, due.left) for due in page.context["lines"]]

    both = [("disclose_normal", -1), ("filing", 1)]
    assert shown("zhifa1", "mine") == both
    assert shown("lianluo", "mine") == [("disclose_normal", -1)]
    assert shown("kezhang", "section") == both
    assert shown("juzhang", "bureau") == both
    assert shown("yanye1", "section") == []
    page = text_of(as_person("zhifa1"), reverse("deadlines"))
    assert "已逾期 1 天" in page
    assert "逾期 1" in page
    assert "三天内到期 1" in page
    assert page.index("公示正常的抽查结果") < page.index("整理立卷")


def test_the_queue_of_the_reviewers_says_what_comes_next_and_until_when() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    address = reverse("reviews")

    page = text_of(as_person("shenhe"), address)
    make.take(case, "read_review", "shenhe")
    second = text_of(as_person("mishu"), address)

    assert reverse("step", args=[case.pk, "read_review"]) in page
    assert "还剩 9 天" in page
    assert reverse("step", args=[case.pk, "deliberate"]) in second
    assert "没有等待审核的案件" in text_of(as_person("yanye1"), address)
    make.take(case, "defence", "zhifa1")
    assert "案卷有变化，等待重新送审" in text_of(as_person("mishu"), address)


@pytest.mark.clause("D9")
def test_every_result_stands_in_one_of_the_five_counts() -> None:
    penalty = make.decided_penalty()
    inspection = penalty.parent_id
    make.published(penalty)

    page = as_person("xiaozu").get(reverse("publications"))

    (counts,) = page.context["counts"]
    assert (counts.decided, counts.public, counts.within_time) == (2, 1, 1)
    states = {line.case.pk: line.state for line in page.context["lines"]}
    assert states == {penalty.pk: "已公示", inspection: "未整理"}
    assert reverse("step", args=[inspection, "prepare_publication"]) in page.content.decode()
