"""The editor of an interview: rows in any order, standard questions, times, corrections."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.models import Act, Case, Paper
from sanxiang.rules.standard_questions import ABOUT, CLOSING, OPENING
from tests import make
from tests.desk.driving import as_person, hidden, text_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
BOX = re.compile(r'<textarea[^>]*name="questions_0"[^>]*>\n?([^<]*)</textarea>')


def told() -> Case:
    case = make.noticed_inspection()
    make.take(case, "onsite_notice", "zhifa1")
    return case


def address(case: Case) -> str:
    return reverse("step", args=[case.pk, "interview"])


def body(client: Client, case: Case, query: str = "", **changes: Any) -> dict[str, Any]:
    page = text_of(client, address(case) + query)
    values = typed(make.usual("interview") | changes)
    return values | hidden(page) | {"draft_revision": "0"}


def pressed(client: Client, case: Case, sent: dict[str, Any]) -> list[str]:
    answer = client.post(address(case), sent)
    assert answer.status_code == 200
    return BOX.findall(answer.content.decode())


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("insert:questions:0", ["甲", "", "乙", "丙", "", ""]),
        ("remove:questions:1", ["甲", "丙", "", ""]),
        ("up:questions:2", ["甲", "丙", "乙", "", ""]),
        ("down:questions:0", ["乙", "甲", "丙", "", ""]),
        ("up:questions:0", ["甲", "乙", "丙", "", ""]),
        ("down:questions:2", ["甲", "乙", "丙", "", ""]),
    ],
)
def test_rows_are_put_in_moved_and_taken_out_by_buttons_alone(button: str, left: list[str]) -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case) | {"questions_0": ["甲", "乙", "丙"], "questions_1": ["1", "2", "3"]}

    assert pressed(client, case, sent | {"row": button}) == left
    assert not Act.objects.filter(case=case, step="interview").exists()


@pytest.mark.parametrize("button", ["up:questions:99", "burn:questions:0", "up:questions:x", ""])
def test_a_button_that_is_none_hands_the_form_in(button: str) -> None:
    case = told()
    client = as_person("zhifa2")

    assert client.post(address(case), body(client, case) | {"row": button}).status_code == 302


@pytest.mark.clause("R15")
def test_standard_questions_stand_around_what_was_asked_and_none_twice() -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case) | {"questions_0": ["甲"], "questions_1": ["1"]}

    assert pressed(client, case, sent | {"standard": "opening"}) == [*OPENING, "甲", "", ""]
    sent |= {"questions_0": ["甲", CLOSING[0]], "questions_1": ["1", "没有"], "draft_revision": "1"}
    assert pressed(client, case, sent | {"standard": "closing"}) == ["甲", *CLOSING, "", ""]


@pytest.mark.clause("R15")
def test_the_policy_section_writes_the_questions_of_everybody_and_of_an_item() -> None:
    case = told()
    page = reverse("standard_questions_general")
    sent = hidden(text_of(as_person("fagui"), page)) | {
        "about_0": ["何时何地？"],
        "closing_0": [""],
    }

    refused = as_person("zhifa1").post(page, sent)
    taken = as_person("fagui").post(page, sent)

    assert (refused.status_code, taken.status_code) == (409, 302)
    listed = text_of(as_person("zhifa1"), reverse("standard_questions"))
    assert "何时何地？" in listed
    assert ABOUT[0] not in listed
    client = as_person("zhifa2")
    asked = body(client, case) | {"questions_0": [""], "questions_1": [""], "standard": "about"}
    assert pressed(client, case, asked) == ["何时何地？", "", ""]


def test_the_time_is_filled_in_by_a_button() -> None:
    case = told()
    client = as_person("zhifa2")

    answer = client.post(address(case), body(client, case) | {"now": "told_at"})

    assert re.search(r'name="told_at" value="2026-11-24T10:00"', answer.content.decode())


@pytest.mark.clause("R15", "own/signature-bound")
def test_a_correction_lists_its_changes_itself_and_asks_for_the_reasons() -> None:
    case = make.recorded_inspection()
    client = as_person("zhifa2")
    paper = Paper.objects.get(act__case=case, kind="interview_record")
    query = f"?corrects={paper.number}"
    page = text_of(client, address(case) + query)
    assert "正在更正" in page
    assert "示例证件 0001" in page
    sent = body(client, case, query) | {
        "questions_0": ["这台变压器何时开始使用？", "为什么没有更换？"],
        "questions_1": ["2010 年。", "打算明年更换。"],
    }

    asked = client.post(address(case), sent)
    told = asked.content.decode()

    assert asked.status_code == 422
    assert "第1答" in told
    assert "2009 年。" in told
    reasons = {"corrections_0": ["第1答"], "corrections_1": ["2009 年。"],
               "corrections_2": ["2010 年。"], "corrections_3": ["本人核对后更正"]}  # fmt: skip
    assert client.post(address(case), sent | reasons).status_code == 302
    new = Paper.objects.get(act__case=case, kind="interview_record", replaced_by=None)
    assert (new.replaces, new.signatures.count()) == (paper, 0)


@pytest.mark.clause("R20")
def test_who_is_not_of_the_team_gets_no_protected_value_into_a_correction() -> None:
    case = make.recorded_inspection()
    paper = Paper.objects.get(act__case=case, kind="interview_record")

    page = text_of(as_person("fagui"), f"{address(case)}?corrects={paper.number}")

    assert "示例证件 0001" not in page


@pytest.mark.clause("R15", "penalty-law/55")
def test_the_editor_works_in_a_penalty_case_and_the_report_waits_for_the_signatures() -> None:
    case = make.penalty_case()
    make.approve(make.take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    client = as_person("zhifa2")
    times = {"began_at": "09:52", "shown_at": "09:52", "told_at": "09:53", "ended_at": "09:58"}
    asked = {name: f"2026-11-24T{time}" for name, time in times.items()}
    page = text_of(client, address(case))
    assert "放入标准问题" in page
    assert make.usual("file_case")["cause"] in page

    answer = client.post(address(case), body(client, case, **asked))

    act = Act.objects.get(case=case, step="interview")
    assert answer.status_code == 302
    assert Paper.objects.get(act=act).data["session"] == 1
    report = reverse("step", args=[case.pk, "report"])
    assert "《询问笔录》尚未签完字" in text_of(client, report)
    make.signed(act, "person", "白示林", image="", refusal_reason="不愿签名", witness="社区示见")
    for officer in ("李示远", "普示勤"):
        make.signed(act, "officer", officer)
    assert "《询问笔录》尚未签完字" not in text_of(client, report)
