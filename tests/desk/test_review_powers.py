"""The whole file for those who review, tried by the address of every paper and recording."""

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.models import AccessRecord, Act, Case, Paper, Recording
from tests import make
from tests.desk.driving import as_person, hidden, text_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def secret_case() -> Case:
    """A penalty case under a secrecy class with a recording, its papers, sent to review."""
    case = make.investigated_penalty()
    make.photo(case, kind="audio")
    Case.objects.filter(pk=case.pk).update(secrecy="commercial")
    return case


def answers(client: Client, case: Case) -> set[int]:
    """The statuses of the case, each paper, its file and text, each recording, its original."""
    papers = Paper.objects.filter(case=case).values_list("pk", flat=True)
    recordings = Recording.objects.filter(case=case).values_list("pk", flat=True)
    addresses = [reverse("case", args=[case.pk])]
    addresses += [reverse(name, args=[pk]) for pk in papers for name in ("paper", "paper_file")]
    addresses += [
        reverse(name, args=[pk]) for pk in recordings for name in ("recording", "recording_file")
    ]
    addresses.append(reverse("paper_word", args=[papers[0]]))
    assert len(addresses) > 10
    return {status(client, address) for address in addresses}


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()  # to its end, which closes the file
    return answer.status_code


@pytest.mark.clause("L9", "R20")
def test_the_whole_file_of_a_secret_case_is_open_to_reviewers_once_submitted() -> None:
    case = secret_case()

    before = answers(as_person("shenhe"), case)
    make.take(case, "submit_review", "zhifa1")

    assert before == {404}
    assert {name: answers(as_person(name), case) for name in ("shenhe", "mishu")} == {
        "shenhe": {200},
        "mishu": {200},
    }


@pytest.mark.clause("L9", "R20")
@pytest.mark.parametrize("username", ["yanye1", "fagui", "jijian", "xianju"])
def test_a_submission_opens_the_file_to_nobody_else(username: str) -> None:
    case = secret_case()
    make.take(case, "submit_review", "zhifa1")

    assert answers(as_person(username), case) == {404}


@pytest.mark.clause("L9", "R21.2")
def test_what_a_reviewer_opens_and_plays_is_written_down() -> None:
    case = secret_case()
    make.take(case, "submit_review", "zhifa1")
    audio = Recording.objects.get(case=case, kind="audio")
    paper = Paper.objects.filter(case=case).first()
    assert paper is not None
    client = as_person("shenhe")

    status(client, reverse("recording_file", args=[audio.pk]))
    status(client, reverse("paper", args=[paper.pk]))
    status(client, reverse("paper_file", args=[paper.pk]))

    kept = AccessRecord.objects.filter(person=make.person("shenhe"))
    assert set(kept.values_list("object_type", "kind", "object_id")) == {
        ("recording", "play", audio.pk),
        ("paper", "view", paper.pk),
        ("paper", "download", paper.pk),
    }


@pytest.mark.clause("L9", "own/review-clock")
def test_the_case_shows_what_was_asked_by_when_and_that_nobody_answered() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    make.take(case, "request_material", "shenhe")
    client = as_person("shenhe")

    page = text_of(client, reverse("case", args=[case.pk]))
    assert "变压器铭牌的照片原件（何示律，11月24日）" in page
    assert "0 个工作日，不中止审核期限" in page
    make.take(case, "supply_material", "zhifa2", request=_key(case))
    answered = text_of(client, reverse("case", args=[case.pk]))
    assert "答复：检查时没有另外拍摄铭牌。（没有该材料：铭牌锈蚀，当时无法辨认。）" in answered


@pytest.mark.clause("L9")
def test_a_request_its_answer_and_an_inquiry_are_typed_at_the_desk() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")

    def typing(step: str, username: str, **values: object) -> None:
        client, address = as_person(username), reverse("step", args=[case.pk, step])
        page = text_of(client, address)
        assert "放入标准问题" not in page
        sent = hidden(page) | typed(make.usual(step) | values)
        answer = client.post(address, sent)
        assert answer.status_code == 302, answer.content.decode()

    typing("request_material", "shenhe", days="2")
    typing("inquire", "shenhe")
    paper = Paper.objects.filter(case=case, kind="investigation_report").get()
    place = f"第 {paper.act.position} 项 提交调查终结报告 {paper.number}"
    typing("supply_material", "zhifa2", request=_key(case), found_in=[place], missing="")

    answer = Act.objects.get(case=case, step="supply_material")
    assert answer.data["found_in"] == [place]
    assert Act.objects.get(case=case, step="inquire").data["questions"] == [
        ["变压器是什么时候停用的？", "十一月二十日停用的。"]
    ]


@pytest.mark.clause("L11")
def test_the_terms_of_a_review_stand_on_the_page_of_terms_with_whose_duty_they_are() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")
    make.take(case, "request_material", "shenhe")
    make.take(case, "extend_review", "fenguan")

    def shown(username: str) -> set[tuple[str, str]]:
        page = as_person(username).get(reverse("deadlines"))
        lines = [line.deadline for line in page.context["lines"]]
        return {(one.term, str(one.due_date)) for one in lines if one.term.startswith("review")}

    assert shown("mishu") == {("review_extended", "2026-12-10")}
    assert ("review_material", "2026-11-27") in shown("zhifa1")
    page = text_of(as_person("mishu"), reverse("case", args=[case.pk]))
    assert "涉及设备认定，需要进一步核实。" in page
    assert "王示安批准，2026年11月24日" in page


def _key(case: Case) -> str:
    act = Act.objects.get(case=case, step="request_material")
    return f"第 {act.position} 项：{act.data['what']}"
