"""Who answers for a decision, and the register of errors that only some posts know of (L14)."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.refused import Refused
from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Act, Case, LedgerEntry, OutboxMessage, Paper, Review
from sanxiang.queries.accountability import accountability_of
from tests import make, make_reviews
from tests.desk.driving import as_person, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
TODAY = make.NOW.date()
FOUND = "适用了已经废止的条款"
KNOW, OTHERS = {"fagui", "jijian", "juzhang"}, ("zhifa1", "fenguan", "shenhe")


def parts(case: Case, by: str = "juzhang") -> dict[str, list[tuple[str, str]]]:
    page = accountability_of(case, by=make.person(by), on=TODAY)
    return {
        part.title: [(deed.title, deed.act.person.username) for deed in part.deeds]
        for part in page.parts
    }


def annulled() -> Case:
    case = make.decided_penalty()
    act = make.take(case, "correct_decision", "fagui", result="annulled")
    make.approve(act, "juzhang")
    return case


def registered(case: Case, by: str = "fagui", **changes: Any) -> Act:
    return make.take(case, "register_error", by, wrong=_decision(case), **changes)


def _decision(case: Case) -> str:
    act = Act.objects.get(case=case, step="decide")
    paper = Paper.objects.get(act=act)
    return f"第 {act.position} 项 作出行政处罚决定 {paper.number}"


@pytest.mark.clause("L14")
def test_who_handled_approved_reviewed_and_decided_stand_on_one_page_with_their_texts() -> None:
    case = make.decided_penalty()
    found = parts(case)
    page = accountability_of(case, by=make.person("juzhang"), on=TODAY)
    decided = next(d for part in page.parts for d in part.deeds if d.act.step == "decide")
    paper = Paper.objects.get(case=case, kind="penalty_decision")

    assert {"file_case", "report", "draft"} <= {
        deed.act.step for part in page.parts if part.title == "承办" for deed in part.deeds
    }
    assert ("提交调查终结报告", "kezhang") in found["审批"]
    approved = {
        deed.title: deed.text.paper.title if deed.text else ""
        for part in page.parts
        if part.title == "审批"
        for deed in part.deeds
    }
    assert approved["提交调查终结报告"] == "调查终结报告"
    assert found["局务会审议"] == [("局务会审议", "mishu")]
    heard = next(d for part in page.parts for d in part.deeds if d.act.step == "deliberate")
    votes = next(line for line in heard.lines if line.label == "表决")
    assert ["陈示正" in votes.texts[0], "同意" in votes.texts[0]] == [True, True]
    assert found["审核意见和落实"] == [("出具审核意见", "mishu")]
    assert found["集体讨论和决定"][-1] == ("作出行政处罚决定", "juzhang")
    assert decided.text is not None
    assert (decided.text.paper, decided.text.version) == (paper, 1)
    assert [(one.counts, one.review) for one in page.reviews] == [
        (True, Review.objects.get(case=case))
    ]


@pytest.mark.clause("L14")
def test_an_annulled_decision_leads_back_to_its_review_and_shows_who_had_seen_what(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = make.investigated_penalty()
    film = make.photo(case, kind="video")
    first = Paper.objects.filter(case=case).order_by("issued_at", "pk")[0]
    _open(as_person("shenhe"), "paper", first.pk)
    _open(as_person("shenhe"), "recording_file", film.pk)
    make_reviews.review(case)
    monkeypatch.setattr(timezone, "now", lambda: make.later(1))
    _open(as_person("mishu"), "paper", first.pk)  # after the opinion
    make.take(case, "discuss", "mishu")
    make.take(case, "decide", "juzhang")
    make.approve(make.take(case, "correct_decision", "fagui", result="annulled"), "juzhang")

    page = accountability_of(case, by=make.person("jijian"), on=TODAY)
    assert [text.partition("（")[0] for text in page.overturned] == ["撤销原决定"]
    (review,) = page.reviews
    assert review.counts
    opened = {seen.person.username: [name for name, _ in seen.opened] for seen in review.seen}
    assert opened == {
        "shenhe": [f"《{first.title}》{first.number}", "录像：现场照片"],
        "mishu": [],
        "juzhang": [],
        "fenguan": [],
    }
    shown = text_of(as_person("jijian"), reverse("accountability", args=[case.pk]))
    assert "撤销原决定" in shown
    case_page = text_of(as_person("zhifa1"), reverse("case", args=[case.pk]))
    assert f"{reverse('accountability', args=[case.pk])}#reviews" in case_page
    assert 'href="#reviews"' in shown


def _open(client: Client, name: str, pk: object) -> None:
    answer = client.get(reverse(name, args=[pk]))
    if answer.streaming:
        answer.getvalue()  # to its end, which closes the file


@pytest.mark.clause("L14", "R21.2")
def test_what_reviewers_had_read_is_shown_to_those_who_supervise() -> None:
    case = make.decided_penalty()

    for username, sees in (("juzhang", True), ("fagui", True), ("zhifa1", False)):
        page = accountability_of(case, by=make.person(username), on=TODAY)
        assert (bool(page.reviews[0].seen), page.supervises) == (sees, sees), username
    address = reverse("accountability", args=[case.pk])
    assert address in text_of(as_person("zhifa1"), reverse("case", args=[case.pk]))


@pytest.mark.clause("L14")
def test_the_page_asks_no_more_for_many_acts_than_for_few() -> None:
    case = make.decided_penalty()
    address = reverse("accountability", args=[case.pk])
    client = as_person("juzhang")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    questions()  # the reading itself is written down once
    before = questions()
    for _ in range(3):
        make.approve(make.take(case, "correct_decision", "fagui", result="changed"), "juzhang")
    assert questions() == before


@pytest.mark.clause("L14")
def test_an_error_is_registered_by_two_posts_and_known_to_three() -> None:
    case = annulled()
    registered(case, "jijian")

    for name in (*KNOW, *OTHERS):
        page = text_of(as_person(name), reverse("case", args=[case.pk]))
        assert (FOUND in page) is (name in KNOW), name
        assert ("登记过错" in page) is (name in KNOW), name
        answer = as_person(name).get(reverse("decision_errors"))
        assert answer.status_code == (200 if name in KNOW else 403), name
        step = as_person(name).get(reverse("step", args=[case.pk, "register_error"]))
        assert step.status_code == (200 if name in KNOW else 404), name
        assert ("过错登记" in text_of(as_person(name), reverse("cases"))) is (name in KNOW)


@pytest.mark.clause("L14")
@pytest.mark.parametrize("username", ["zhifa1", "kezhang", "shenhe", "juzhang", "fenguan"])
def test_nobody_else_registers_one_even_by_the_door(username: str) -> None:
    case = annulled()
    data = make.usual("register_error") | {"wrong": _decision(case)}
    sent = Submission(id=uuid4(), step="register_error", data=data)

    with pytest.raises(Refused) as refused:
        take_step(case.pk, sent, by=make.person(username), at=make.NOW)
    assert [one.clause for one in refused.value.refusals] == ["L14"]


@pytest.mark.clause("L14", "R20")
def test_an_error_is_in_no_stage_ledger_outbox_or_late_list() -> None:
    case = annulled()
    stage = Case.objects.get(pk=case.pk).stage
    act = registered(case)
    delivery.deliver(at=make.NOW)

    entries = b"".join(bytes(entry.body) for entry in LedgerEntry.objects.all()).decode()
    outbox = "".join(str(message.payload) for message in OutboxMessage.objects.all())
    assert Case.objects.get(pk=case.pk).stage == stage
    assert act.data == {}
    for word in (FOUND, "register_error", "陈示正"):
        assert word not in entries + outbox
    assert b"step:confidential" in bytes(LedgerEntry.objects.get(pk=act.pk).body)


@pytest.mark.clause("L14", "R20")
def test_discipline_sees_a_case_once_its_decision_did_not_hold_and_not_before() -> None:
    case = make.decided_penalty()
    address = reverse("case", args=[case.pk])

    assert as_person("jijian").get(address).status_code == 404
    make.approve(make.take(case, "correct_decision", "fagui", result="annulled"), "juzhang")
    assert as_person("jijian").get(address).status_code == 200
    assert as_person("xianju").get(address).status_code == 404


@pytest.mark.clause("L14")
def test_the_register_is_listed_by_degree_in_a_constant_number_of_queries() -> None:
    case = annulled()
    registered(case)
    client, address = as_person("juzhang"), reverse("decision_errors")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    before = questions()
    for _ in range(3):
        registered(case, degree="general", consequence="", found="文书有错字。")
    assert questions() == before
    assert len(client.get(address, {"degree": "serious"}).context["lines"]) == 1
    assert len(client.get(address, {"degree": "general"}).context["lines"]) == 3
    assert FOUND in text_of(client, address)
