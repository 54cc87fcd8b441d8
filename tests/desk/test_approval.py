"""Deciding on what was submitted."""

import pytest
from django.urls import reverse

from sanxiang.models import Act, Approval
from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def submitted() -> tuple[Approval, str]:
    act = make.take(make.inspection(), "source", "zhifa1")
    approval = Approval.objects.get(act=act)
    return approval, reverse("approval", args=[approval.pk])


def sent(username: str, address: str, **changes: str) -> dict[str, str]:
    page = text_of(as_person(username), address)
    return hidden(page) | {"decision": "agree", "opinion": "同意。"} | changes


def test_what_was_submitted_stands_before_the_decision() -> None:
    _, address = submitted()

    page = text_of(as_person("kezhang"), address)

    for shown in ("检查该企业淘汰落后用能设备情况。", "举报", "罗举报", "李示远", "等待审批"):
        assert shown in page


def test_each_level_agrees_in_turn() -> None:
    approval, address = submitted()

    for username in ("kezhang", "fenguan"):
        answer = as_person(username).post(address, sent(username, address))
        assert answer.status_code == 302

    approval.refresh_from_db()
    assert approval.state == "passed"
    page = text_of(as_person("zhifa1"), address)
    assert page.count("同意。") == 2
    assert "您的意见" not in page


def test_sending_back_needs_words_and_reaches_the_one_who_submitted() -> None:
    approval, address = submitted()
    client = as_person("kezhang")

    empty = client.post(address, sent("kezhang", address, decision="return", opinion=" "))
    client.post(address, sent("kezhang", address, decision="return", opinion="请写明来源。"))

    assert empty.status_code == 422
    approval.refresh_from_db()
    assert approval.state == "returned"
    assert "请写明来源。" in text_of(as_person("zhifa1"), address)
    assert "登记案件来源" in text_of(as_person("zhifa1"), reverse("start"))


@pytest.mark.parametrize("username", ["zhifa1", "fenguan", "juzhang", "fagui"])
def test_who_is_not_asked_sees_who_is_and_is_refused(username: str) -> None:
    _, address = submitted()
    page = text_of(as_person(username), address)

    answer = as_person(username).post(address, sent("kezhang", address))

    assert "“案源许可”现由科室负责人审批" in page
    assert "您的意见" not in page
    assert answer.status_code == 409
    assert not Act.objects.filter(step="source.approve").exists()


def test_a_page_opened_before_somebody_else_decided_is_told_so() -> None:
    _, address = submitted()
    before = sent("kezhang", address, opinion="我的意见")
    as_person("kezhang").post(address, sent("kezhang", address))

    answer = as_person("kezhang").post(address, before)

    assert answer.status_code == 409
    assert "该审批已由他人办理" in answer.content.decode()
    assert "我的意见" in answer.content.decode()


def test_the_same_decision_sent_twice_is_one_act() -> None:
    _, address = submitted()
    once = sent("kezhang", address)

    answers = [as_person("kezhang").post(address, once).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Act.objects.filter(step="source.approve").count() == 1
