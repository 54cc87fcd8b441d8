"""What is typed is not lost: drafts of one person, gone once the step is taken."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.desk.lost_session import word_of
from sanxiang.models import Act, Case, Draft, LedgerEntry, Person
from tests import make
from tests.desk.driving import as_person, hidden, text_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
WORDS = "这台变压器是 2009 年装的"


def told() -> Case:
    case = make.noticed_inspection()
    make.take(case, "onsite_notice", "zhifa1")
    return case


def address(case: Case) -> str:
    return reverse("step", args=[case.pk, "interview"])


def autosave(case: Case) -> str:
    return reverse("step_draft", args=[case.pk, "interview"])


def body(client: Client, case: Case, **changes: Any) -> dict[str, Any]:
    page = text_of(client, address(case))
    sent = hidden(page) | typed(make.usual("interview") | changes)
    return {name: value for name, value in sent.items() if name not in {"corrections"}}


@pytest.mark.clause("R15")
def test_a_draft_comes_back_on_another_device_and_leaves_no_act() -> None:
    case = told()
    tablet = as_person("zhifa2")
    before = (Act.objects.count(), LedgerEntry.objects.count())

    saved = tablet.post(autosave(case), body(tablet, case, subject=WORDS))

    assert saved.json() == {"saved_at": "10:00:00", "revision": 1}
    assert (Act.objects.count(), LedgerEntry.objects.count()) == before
    page = text_of(as_person("zhifa2"), address(case))
    assert WORDS in page
    assert "这是您 11月24日 10:00 保存的草稿" in page


@pytest.mark.clause("R20")
@pytest.mark.parametrize("other", ["zhifa1", "kezhang", "juzhang", "fagui"])
def test_nobody_else_reads_a_draft(other: str) -> None:
    case = told()
    tablet = as_person("zhifa2")
    tablet.post(autosave(case), body(tablet, case, subject=WORDS, identity="示例证件 7788"))

    page = text_of(as_person(other), address(case))

    assert WORDS not in page
    assert "示例证件 7788" not in page
    assert "草稿，只有您能看到" not in page


def test_a_draft_survives_an_error_and_goes_when_the_step_is_taken() -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case, subject=WORDS)

    wrong = client.post(address(case), sent | {"ended_at": "2026-11-24T09:00"})
    assert wrong.status_code == 422
    assert WORDS in text_of(as_person("zhifa2"), address(case))

    again = body(client, case, subject=WORDS)
    assert client.post(address(case), again).status_code == 302
    assert not Draft.objects.exists()
    assert client.post(autosave(case), again).status_code == 410
    assert not Draft.objects.exists()


def test_a_lost_session_loses_nothing_that_was_saved() -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case, subject=WORDS)
    client.post(autosave(case), sent)
    client.logout()

    refused = client.post(autosave(case), sent | {"subject": "没有登录"})

    assert refused.status_code == 302
    assert Draft.objects.get().values["subject"] == WORDS


@pytest.mark.clause("R20")
def test_what_is_sent_after_the_session_ended_waits_for_its_writer_and_for_nobody_else() -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case, subject=WORDS)
    client.logout()

    answer = client.post(address(case), sent)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert not Act.objects.filter(case=case, step="interview").exists()
    assert WORDS not in text_of(as_person("zhifa1"), address(case))
    assert WORDS in text_of(as_person("zhifa2"), address(case))


@pytest.mark.parametrize("step", ["interview", "collect"])
@pytest.mark.parametrize("word", ["", "made up", "another step", "no longer here"])
def test_without_the_signed_word_of_its_page_nothing_is_kept(step: str, word: str) -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case, subject=WORDS)
    if word == "another step":
        sent["opened_by"] = word_of(make.person("zhifa2"), case, "site_record")
    elif word == "no longer here":
        Person.objects.filter(username="zhifa2").update(is_active=False)
        step = "interview"
    else:
        sent["opened_by"] = word
    client.logout()

    assert client.post(reverse("step", args=[case.pk, step]), sent).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.clause("own/one-writer")
def test_an_older_page_does_not_write_over_what_is_newer_unless_told_to() -> None:
    case = told()
    tablet, phone = as_person("zhifa2"), as_person("zhifa2")
    old, new = body(tablet, case, subject="旧的"), body(phone, case, subject="新的")
    phone.post(autosave(case), new)

    quiet = tablet.post(autosave(case), old)
    asked = tablet.post(address(case), old | {"draft": "save"})

    assert (quiet.status_code, asked.status_code) == (409, 409)
    assert "有更新的草稿" in quiet.json()["refused"]
    assert "旧的" in asked.content.decode()
    assert Draft.objects.get().values["subject"] == "新的"
    tablet.post(address(case), old | {"draft": "over"})
    assert Draft.objects.get().values["subject"] == "旧的"


def test_a_draft_can_be_thrown_away() -> None:
    case = told()
    client = as_person("zhifa2")
    sent = body(client, case, subject=WORDS)
    client.post(autosave(case), sent)

    client.post(address(case), sent | {"draft": "discard"})

    assert not Draft.objects.exists()
    assert WORDS not in text_of(client, address(case))


def test_what_is_not_there_takes_no_draft() -> None:
    case = told()
    client = as_person("zhifa1")
    sent = body(client, case)
    strange = [
        autosave(case).replace("interview", "nothing"),
        reverse("step_draft", args=[case.pk + 1, "interview"]),
    ]

    assert [client.post(one, sent).status_code for one in strange] == [404, 404]
    assert client.get(autosave(case)).status_code == 405


def test_more_than_any_form_holds_is_not_kept() -> None:
    case = told()
    client = as_person("zhifa2")

    answer = client.post(autosave(case), body(client, case, subject="长" * 400_001))

    assert answer.status_code == 422
    assert not Draft.objects.exists()
