"""文书核验: genuine, replaced or withdrawn by the code on a paper; nothing more, no guessing."""

import pytest
from django.test import Client
from pytest_django import Settings

from portal.doors import Refused
from portal.models import Attempt, PaperCode
from tests import make_portal as make

pytestmark = [
    pytest.mark.django_db(databases=["public"]),
    pytest.mark.clause("own/paper-code"),
]
CODE = "23456789ABCD"
SINCE = "2026-03-12T09:30:00+08:00"


def told(state: str, code: str = CODE, since: str = SINCE) -> None:
    make.send("paper", {"code": code, "state": state, "since": since})


@pytest.mark.parametrize(
    ("state", "shown"),
    [("genuine", "真实有效"), ("replaced", "已被替换"), ("withdrawn", "已撤回")],
)
def test_the_page_of_a_code_says_the_state_and_since_when(
    visitor: Client, state: str, shown: str
) -> None:
    told(state)

    answer = visitor.get(f"/papers/{CODE}/")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert f"<b>{shown}</b>" in page
    assert "2026-03-12 09:30" in page
    assert {"真实有效", "已被替换", "已撤回"} & set(
        page.replace("：", "<").split("<b>")[1].split("<")
    ) == {shown}
    assert 'content="noindex"' in page
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("typed", [CODE, "2345 6789 abcd", " 2345-6789-ABCD "])
def test_a_code_as_a_person_types_it_leads_to_its_page(visitor: Client, typed: str) -> None:
    told("genuine")

    answer = visitor.post("/papers/", {"code": typed}, follow=True)

    assert answer.redirect_chain == [(f"/papers/{CODE}/", 302)]
    assert "真实有效" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "2345", "长" * 500, CODE + "E", "‮ABCD\x00"])
def test_what_is_no_code_is_explained(visitor: Client, typed: str) -> None:
    answer = visitor.post("/papers/", {"code": typed})

    assert answer.status_code == 400
    assert "文书编码是 12 位字母和数字" in answer.content.decode()


def test_an_unknown_code_says_so_plainly(visitor: Client) -> None:
    answer = visitor.get("/papers/ZZZZZZZZZZZZ/")

    assert answer.status_code == 404
    assert "没有查到这个文书编码" in answer.content.decode()


def test_guessing_is_stopped_and_then_even_a_right_code_says_nothing(
    visitor: Client, settings: Settings
) -> None:
    settings.LOOKUPS_PER_HOUR = 3
    told("genuine")

    tried = [visitor.get(f"/papers/ZZZZZZZZZZZ{digit}/").status_code for digit in "2345"]
    after = visitor.get(f"/papers/{CODE}/")

    assert tried == [404, 404, 404, 429]
    assert after.status_code == 429
    assert "真实有效" not in after.content.decode()


def test_codes_that_are_known_may_be_looked_up_as_often_as_anybody_likes(
    visitor: Client, settings: Settings
) -> None:
    settings.LOOKUPS_PER_HOUR = 1
    told("genuine")

    assert {visitor.get(f"/papers/{CODE}/").status_code for _ in range(5)} == {200}
    assert Attempt.objects.count() == 0


def test_unknown_codes_do_not_use_up_the_reports_of_the_same_address(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001"))
    for _ in range(6):
        visitor.get("/papers/ZZZZZZZZZZZZ/")

    assert Attempt.objects.get().count == 6
    form = {"form_id": "8d1f4c7e-7a51-4a41-8f9e-3c5d9b1f0a11", "text": "金额写错了。"}
    assert visitor.post("/records/penalty001/report/", form).status_code == 200


@pytest.mark.parametrize(
    ("states", "kept"),
    [
        (["genuine", "replaced"], "replaced"),
        (["replaced", "genuine"], "replaced"),
        (["genuine", "withdrawn", "replaced"], "withdrawn"),
        (["withdrawn", "genuine"], "withdrawn"),
    ],
)
def test_what_was_withdrawn_is_never_genuine_again(states: list[str], kept: str) -> None:
    for state in states:
        told(state)

    assert PaperCode.objects.get().state == kept


@pytest.mark.parametrize(
    "payload",
    [
        {"code": "short", "state": "genuine", "since": SINCE},
        {"code": CODE.lower(), "state": "genuine", "since": SINCE},
        {"code": CODE, "state": "doubtful", "since": SINCE},
        {"code": CODE, "state": "genuine", "since": "2026-03-12"},
        {"code": CODE, "state": "genuine"},
        {"code": CODE, "state": "genuine", "since": SINCE, "party_name": "示例公司"},
        {"code": CODE, "state": "genuine", "since": SINCE, "kind": "penalty_decision"},
    ],
)
def test_the_door_takes_code_state_and_time_only(payload: dict[str, str]) -> None:
    with pytest.raises(Refused):
        make.send("paper", payload)
    assert PaperCode.objects.count() == 0
