"""The screens of random draws: lists, bases, the roster, the digits, the result, the files."""

import hashlib
import json
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from sanxiang.models import Case, Draw, SpotItem
from sanxiang.queries import draws as asking
from sanxiang.rules import draw_verify
from tests import make, make_draws
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


@pytest.fixture
def item(bureau: None) -> SpotItem:
    return make_draws.lists()


def address(name: str, *parts: Any) -> str:
    return reverse(name, args=parts)


@pytest.mark.clause("D5.5")
def test_the_list_shows_its_seven_columns_and_where_to_draw(item: SpotItem) -> None:
    text = text_of(as_person("kezhang"), address("draws"))

    for value in (item.basis, item.subject, item.object, item.content, item.manner, "40%"):
        assert value in text
    assert address("draw_new", item.pk) in text
    assert "7 户" in text
    assert address("draw_new", item.pk) not in text_of(as_person("zhifa1"), address("draws"))


def test_before_any_list_the_page_says_what_to_do() -> None:
    assert "还没有随机抽查事项清单" in text_of(as_person("fagui"), address("draws"))
    assert "清单由政策法规科汇总导入" in text_of(as_person("zhifa1"), address("draws"))
    assert "还没有检查对象" in text_of(as_person("zhifa1"), address("firms"))


def test_from_roster_to_result_in_two_forms(item: SpotItem) -> None:
    client = as_person("fagui")
    page = address("draw_new", item.pk)
    answer = client.post(page, hidden(text_of(client, page)))
    draw = Draw.objects.get()
    assert answer.headers["Location"] == address("draw", draw.pk)
    waiting = text_of(client, address("draw", draw.pk))
    assert draw.roster_sha256 in waiting
    given = {
        "witnesses_0": ["周示见", "吴示证"],
        "witnesses_1": ["州司法局科员", "州工商联干部"],
        "witnesses_2": ["314159", "27182818"],
    }
    client.post(address("draw", draw.pk), hidden(waiting) | given)

    result = text_of(client, address("draw", draw.pk))
    for task in asking.tasks(Draw.objects.get()):
        assert task.firm.name in result
        assert task.ticket in result
        assert all(ticket.number in result for drawn in task.rounds for ticket in drawn)


def test_wrong_digits_keep_what_was_typed(item: SpotItem) -> None:
    draw = make_draws.published(item)
    client = as_person("fagui")
    page = address("draw", draw.pk)
    given = {
        "witnesses_0": ["周示见"], "witnesses_1": ["州司法局科员"], "witnesses_2": ["314159"],
    }  # fmt: skip

    answer = client.post(page, hidden(text_of(client, page)) | given)

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "见证人不得少于 2 人，现在填了 1 人" in text
    assert "314159" in text


def test_a_roster_changed_meanwhile_is_told_and_not_published(item: SpotItem) -> None:
    client, page = as_person("fagui"), address("draw_new", item.pk)
    seen = hidden(text_of(client, page))
    for _ in range(2):
        make.inspection(code="91532300MA0LX1001B", name="楚雄示例冶炼有限公司")

    answer = client.post(page, seen)

    assert answer.status_code == 409
    assert "您看过之后，名录库或者企业的检查次数有了变动" in answer.content.decode()
    assert not Draw.objects.exists()


@pytest.mark.clause("own/draw-recomputable")
def test_the_files_of_a_draw_can_be_checked_by_others(item: SpotItem) -> None:
    draw, client = make_draws.drawn(item), as_person("zhifa1")

    roster = client.get(address("draw_roster", draw.pk)).content
    assert hashlib.sha256(roster).hexdigest() == draw.roster_sha256
    export = client.get(address("draw_export", draw.pk)).content.decode()
    assert draw_verify.defects(export) == []
    assert json.loads(export)["roster"].encode() == roster
    assert client.get(address("draw_protocol", draw.pk)).content.startswith(b"%PDF")
    program = client.get(address("draw_verifier")).content.decode()
    assert "shares no code with the system that drew" in program


def test_before_the_digits_there_is_no_export(item: SpotItem) -> None:
    draw = make_draws.published(item)

    for name in ("draw_export", "draw_protocol"):
        assert as_person("fagui").get(address(name, draw.pk)).status_code == 404


def test_a_recusal_is_typed_with_its_reason(item: SpotItem) -> None:
    draw, client = make_draws.drawn(item), as_person("kezhang")
    task = asking.tasks(draw)[0]
    page = address("draw_recuse", draw.pk, task.firm.code, task.officers[0])

    assert client.post(page, hidden(text_of(client, page))).status_code == 422
    client.post(page, hidden(text_of(client, page)) | {"reason": "曾在该企业任职。"})

    assert task.officers[0] not in asking.tasks(draw)[0].officers
    assert "曾在该企业任职。" in text_of(client, address("draw", draw.pk))
    assert client.get(page).status_code == 404


def test_another_bureau_sees_no_draw_of_this_one(item: SpotItem) -> None:
    draw = make_draws.drawn(item)

    assert as_person("xianju").get(address("draw", draw.pk)).status_code == 404
    assert as_person("xianju").get(address("draw_roster", draw.pk)).status_code == 404
    assert draw.number not in text_of(as_person("xianju"), address("draws"))


def test_the_fields_of_officers_and_the_cap_are_set_by_the_policy_section(item: SpotItem) -> None:
    client = as_person("fagui")
    one = make.ids("zhifa1")[0]
    page = text_of(client, address("officer_base"))
    client.post(address("officer_base"), hidden(page) | {f"fields_{one}": ["食盐"]})
    client.post(address("inspection_cap"), {"act_id": str(uuid4()), "times": "4"})

    assert '<dd><a href="/draws/cap/">4 次</a></dd>' in text_of(client, address("draws"))
    shown = text_of(as_person("zhifa1"), address("officer_base"))
    assert '<form method="post"' not in shown.partition("<main")[2]
    assert client.post(
        address("officer_base"), {"act_id": str(uuid4()), f"fields_{one}": ["没有"]}
    ).status_code == 422  # fmt: skip


def test_firms_are_found_and_pages_follow_by_code(item: SpotItem) -> None:
    text = text_of(as_person("zhifa1"), address("firms") + "?text=食盐 禄丰")

    assert "禄丰示例盐化有限公司" in text
    assert "禄丰示例钛业有限公司" not in text
    after = text_of(as_person("zhifa1"), address("firms") + "?after=91532300MA0LX1005P")
    assert "91532300MA0LX1006T" in after
    assert "91532300MA0LX1005P</td>" not in after


@pytest.mark.clause("own/drawn-team")
def test_who_was_drawn_opens_the_case_from_the_result(item: SpotItem) -> None:
    draw = make_draws.drawn(item)
    task = draw.drawn_firms.get(position=1)
    first = make_draws.officers(task)[0]
    page = f"{address('case_new', 'inspection')}?drawn={task.pk}"
    client = as_person(first.username)
    assert f"?drawn={task.pk}" in text_of(client, address("draw", draw.pk))
    form = text_of(client, page)
    assert task.firm.code in form
    party = {
        "kind": "organisation", "name": task.firm.name, "code": task.firm.code,
        "address": task.firm.address,
    }  # fmt: skip

    client.post(page, hidden(form) | party)

    case = Case.objects.get()
    assert (case.drawn, case.party.code) == (task, task.firm.code)
    assert case.number in text_of(client, address("draw", draw.pk))
