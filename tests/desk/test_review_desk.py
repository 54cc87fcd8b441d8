"""The reviewer's desk: claim, evidence and law of each aspect, and notes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import Act, Case, Draft, LedgerEntry, Review
from sanxiang.rules.review.lists import ASPECTS
from tests import make, make_reviews
from tests.desk.driving import as_person, hidden, read, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
SAID = "设备铭牌的照片看不清，请补拍"


def address(case: Case, aspect: str = "") -> str:
    review = Review.objects.filter(case=case).order_by("-pk")[0]
    return reverse("review", args=[review.pk]) + (f"?aspect={aspect}" if aspect else "")


def submitted_again(case: Case) -> None:
    at = make.NOW + timedelta(minutes=1)
    make.approve(make.take(case, "propose", "zhifa1", at=at), "kezhang", "fenguan", at=at)
    make.take(case, "submit_review", "zhifa1", at=at)


@pytest.mark.clause("L8.1", "L8.4", "L8.6")
def test_the_desk_shows_one_aspect_at_a_time_with_claim_evidence_and_law() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")

    first = client.get(address(case)).context["page"]
    pages = {clause: client.get(address(case, clause)).context["page"] for clause, _ in ASPECTS}

    assert (first.number, first.newest, first.line.changes, first.days) == (1, True, (), 0)
    assert first.line.clock.due.left == 9
    assert [tab.clause for tab in first.tabs] == [clause for clause, _ in ASPECTS]
    assert [tab.clause for tab in first.tabs if tab.current] == ["L8.1"]
    assert [line.step.name for line in first.actions][:2] == ["read_review", "request_material"]
    assert {clause: page.tab.clause for clause, page in pages.items()} == dict(
        zip(pages, pages, strict=True)
    )
    assert [(page.before, page.after) for page in pages.values()][:2] == [
        ("", "L8.2"),
        ("L8.1", "L8.3"),
    ]
    assert pages["L8.8"].after == ""
    assert [line.label for line in pages["L8.3"].claims] == ["适用依据和裁量基准的情况"]
    assert "处罚依据" in [line.label for line in pages["L8.3"].drafted]
    assert pages["L8.1"].proposed.asks == "请判断本局是不是法定的实施主体"
    assert "李示远" in pages["L8.1"].proposed.text
    assert "penalty-law/42" in [one.id for one in pages["L8.1"].bases]
    assert "licence-law/34" not in [one.id for one in pages["L8.1"].bases]
    assert "penalty-law/44" in [one.id for one in pages["L8.4"].bases]


@pytest.mark.parametrize("procedure", ["licence", "levy"])
def test_the_desk_of_another_procedure_shows_its_own_draft_and_law(procedure: str) -> None:
    case = make_reviews.licence_or_levy(procedure)
    make.take(case, "submit_review", "zhifa1")
    client = as_person("shenhe")

    pages = [client.get(address(case, clause)).context["page"] for clause, _ in ASPECTS]

    assert [page.tab.clause for page in pages] == [clause for clause, _ in ASPECTS]
    assert pages[2].drafted != []
    laws = {one.id.partition("/")[0] for page in pages for one in page.bases}
    assert "penalty-law" not in laws
    assert ("licence-law" in laws) == (procedure == "licence")
    assert reverse("review", args=[pages[0].review.pk]) in text_of(
        client, reverse("case", args=[case.pk])
    )


def test_an_aspect_that_is_none_shows_the_first() -> None:
    case = make_reviews.submitted_penalty()

    page = as_person("shenhe").get(address(case, "L8.9")).context["page"]

    assert page.tab.clause == "L8.1"


@pytest.mark.clause("R20")
def test_the_desk_and_the_dossier_are_there_for_who_may_see_the_case() -> None:
    case = make_reviews.submitted_penalty()
    dossier = reverse("review_dossier", args=[Review.objects.get(case=case).pk])
    # The last five: another section, another organisation, no business of theirs.
    seen = {"shenhe": 200, "mishu": 200, "zhifa1": 200, "yanye1": 404, "yankezhang": 404}
    seen |= {"xianju": 404, "dangan": 404, "guanli": 404}

    found = {}
    for username in seen:
        client = as_person(username)
        answers = [client.get(address(case)), client.get(dossier)]
        found[username] = {answer.status_code for answer in answers}
        if seen[username] != 200:
            found[username].add(client.post(address(case)).status_code)
        assert read(answers[1]).startswith(b"%PDF-" if seen[username] == 200 else b"<!doctype")

    assert found == {username: {status} for username, status in seen.items()}
    assert Draft.objects.count() == 0


def test_who_is_not_signed_in_is_sent_to_the_log_in() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")
    client.logout()

    dossier = reverse("review_dossier", args=[Review.objects.get(case=case).pk])
    for place in (address(case), dossier, reverse("review_figures"), reverse("reviews")):
        assert client.get(place)["Location"].startswith(reverse("account_login"))


@pytest.mark.clause("own/handler-not-reviewer")
def test_who_does_not_review_notes_nothing() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "recuse_reviewer", "mishu", reader=make.ids("shenhe")[0])

    for username in ("zhifa1", "juzhang", "fagui", "shenhe"):
        client = as_person(username)
        page = text_of(client, address(case))
        answer = client.post(address(case), {"finding": "satisfied", "remark": SAID})
        assert "现在不由您审核" in page
        assert "草稿，只有您能看到" not in page
        assert answer.status_code == 409
    assert Draft.objects.count() == 0


@pytest.mark.clause("L8.2", "L9")
def test_what_the_reader_notes_fills_the_first_reading_and_then_the_opinion() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")
    before = (Act.objects.count(), LedgerEntry.objects.count())

    for aspect, finding, remark in (("L8.2", "not_satisfied", SAID), ("L8.7", "satisfied", "")):
        page = address(case, aspect)
        sent = hidden(text_of(client, page)) | {"finding": finding, "remark": remark}
        assert client.post(page, sent).status_code == 302

    assert (Act.objects.count(), LedgerEntry.objects.count()) == before
    again = client.get(address(case, "L8.2")).context["page"]
    assert again.note == {"finding": "not_satisfied", "remark": SAID}
    assert [tab.judged for tab in again.tabs] == ["", "不符合", "", "", "", "", "符合", ""]
    form = client.get(reverse("step", args=[case.pk, "read_review"])).context["form"]
    assert (form.initial["L8_2"], form.initial["L8_2_text"]) == ("not_satisfied", SAID)
    make.take(
        case,
        "read_review",
        "shenhe",
        L8_2="not_satisfied",
        L8_2_text=SAID,
        L8_7="satisfied",
        opinion="L10.2",
    )
    make.deliberated(case)
    opinion = as_person("mishu").get(reverse("step", args=[case.pk, "review"])).context["form"]
    assert opinion.initial["L8_2"] == "not_satisfied"
    assert f"初审意见：{SAID}" in opinion.initial["L8_2_text"]
    assert opinion.initial["L8_7"] == "satisfied"


def test_the_button_for_the_next_aspect_leads_there_and_the_other_stays() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")

    def sent(aspect: str, **pressed: str) -> str:
        page = address(case, aspect)
        noted = hidden(text_of(client, page)) | {"finding": "satisfied", "remark": ""}
        location: str = client.post(page, noted | pressed)["Location"]
        return location.partition("aspect=")[2]

    assert sent("L8.1", next="yes") == "L8.2"
    assert sent("L8.2") == "L8.2"
    assert sent("L8.8", next="yes") == "L8.8"


def test_notes_are_nobody_elses() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")
    sent = hidden(text_of(client, address(case))) | {"finding": "satisfied", "remark": SAID}
    client.post(address(case), sent)

    for username in ("mishu", "juzhang", "zhifa1", "fagui"):
        assert SAID not in text_of(as_person(username), address(case))
    assert SAID in text_of(client, address(case))


@pytest.mark.clause("own/one-writer")
def test_a_note_from_an_older_page_does_not_write_over_a_newer_one() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")
    old = hidden(text_of(client, address(case)))
    client.post(address(case), old | {"finding": "satisfied", "remark": "后来的"})

    answer = client.post(address(case), old | {"finding": "not_satisfied", "remark": SAID})

    assert answer.status_code == 409
    assert "有更新的草稿" in answer.content.decode()
    assert SAID in answer.content.decode()  # what was typed stays on the page
    assert Draft.objects.get().values["L8_1_text"] == "后来的"


def test_once_the_opinion_is_given_the_desk_shows_it_and_takes_no_note() -> None:
    case = make.investigated_penalty()
    make_reviews.review(case, L8_8_text="没有其他问题")
    client = as_person("mishu")

    page = client.get(address(case, "L8.8"))

    assert page.context["page"].given == ("符合", "没有其他问题")
    assert page.context["page"].notes_for is None
    assert client.post(address(case), {}).status_code == 409


@pytest.mark.clause("own/dossier-bound")
def test_a_dossier_that_changed_says_so_and_takes_no_note() -> None:
    case = make_reviews.submitted_penalty()
    make.take(case, "defence", "zhifa1")

    page = as_person("shenhe").get(address(case))

    assert "送审后有变化，已失效" in page.content.decode()
    assert page.context["page"].notes_for is None


def test_an_earlier_submission_can_be_read_and_says_that_it_is_not_the_newest() -> None:
    case = make_reviews.submitted_penalty()
    first = address(case)
    make.take(case, "defence", "zhifa1")
    submitted_again(case)
    client = as_person("shenhe")

    assert "这不是最近一次送审" in text_of(client, first)
    second = client.get(address(case)).context["page"]
    assert second.number == 2
    assert [one.after.title for one in second.line.difference.replaced][:1] == ["登记陈述申辩"]
    assert "与上次送审" in text_of(client, address(case))


def test_the_desk_asks_as_many_questions_of_a_long_case_as_of_a_short_one() -> None:
    case = make_reviews.submitted_penalty()
    client = as_person("shenhe")

    def questions(aspect: str) -> int:
        text_of(client, address(case, aspect))
        with CaptureQueriesContext(connection) as captured:
            text_of(client, address(case, aspect))
        return len(captured)

    few = [questions(clause) for clause, _ in ASPECTS]
    for _ in range(6):
        make.photo(case)
        make.take(case, "exhibit", "zhifa2")
    submitted_again(case)
    assert [questions(clause) for clause, _ in ASPECTS] == few
    assert len(set(few)) == 1
