"""The queue of records whose term is over, the check of what was taken down, the terms."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions import delivery
from sanxiang.actions.takedown_checks import check
from sanxiang.models import Act, Case, Publication, PublicTermChoice, Withdrawal
from tests import make, make_surfaces
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
AFTER = make.later(1827)


@pytest.fixture
def five_years_on(bureau: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two records are public, and the day after their last one has come."""
    penalty = make.decided_penalty()
    assert penalty.parent is not None
    make.published(penalty.parent)
    make.published(penalty)
    monkeypatch.setattr(timezone, "now", lambda: AFTER)


def ticked(page: str) -> dict[str, list[str]]:
    return {"term": re.findall(r'name="term" value="(\d+)" checked', page)}


def sent(client: Client, do: str, /, **changes: object) -> str:
    """The page as a browser sends it, and what comes after."""
    page = text_of(client, reverse("takedowns"))
    body = hidden(page) | ticked(page) | {"do": do, "opinion": "同意撤下。"} | changes
    return client.post(reverse("takedowns"), body, follow=True).content.decode()


@pytest.mark.usefixtures("five_years_on")
@pytest.mark.clause("D12.2a")
def test_the_office_asks_for_all_the_head_agrees_to_all_on_one_screen_each() -> None:
    office, head = as_person("xiaozu"), as_person("juzhang")
    assert "公示期限届满，撤下 2 条" in text_of(office, reverse("start"))
    assert "公示期限届满" not in text_of(head, reverse("start"))

    assert "已提请撤下 2 条" in sent(office, "submit")
    assert "公示期限届满，撤下 2 条" in text_of(head, reverse("start"))
    assert "待您批准" not in text_of(office, reverse("takedowns"))
    assert "已批准撤下 2 条" in sent(head, "approve")

    assert Withdrawal.objects.count() == 2
    assert "没有到期的公示信息" in text_of(office, reverse("takedowns"))


@pytest.mark.usefixtures("five_years_on")
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"term": []}, "请至少勾选一条再提交"),
        ({"opinion": "  "}, "请填写审批意见"),
        ({"do": "other"}, "页面已过期"),
        ({"term": ["x"]}, "页面已过期"),
        ({"term": ["999999"]}, "页面已过期"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_done(changes: dict[str, object], told: str) -> None:
    sent(as_person("xiaozu"), "submit")

    assert told in sent(as_person("juzhang"), "approve", **changes)
    assert not Withdrawal.objects.exists()


@pytest.mark.usefixtures("five_years_on")
def test_ticks_stay_as_they_were_when_the_opinion_is_missing() -> None:
    sent(as_person("xiaozu"), "submit")
    client = as_person("juzhang")
    one = ticked(text_of(client, reverse("takedowns")))["term"][:1]

    page = sent(client, "approve", term=one, opinion="")

    assert ticked(page)["term"] == one


@pytest.mark.usefixtures("five_years_on")
@pytest.mark.parametrize("username", ["xianju", "yanye1"])
def test_who_may_not_know_of_a_record_neither_sees_nor_moves_it(username: str) -> None:
    term = Publication.objects.order_by("pk")[0].public_terms.get()
    client = as_person(username)

    assert term.publication.number not in text_of(client, reverse("takedowns"))
    body = {"do": "submit", "term": [str(term.pk)], f"id-{term.pk}": str(uuid4())}
    client.post(reverse("takedowns"), body)
    assert not Act.objects.filter(step="withdraw").exists()


@pytest.mark.usefixtures("five_years_on")
def test_the_queue_asks_no_more_for_two_than_for_one() -> None:
    client = as_person("xiaozu")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("takedowns"))
        return len(captured)

    of_two = questions()
    case = Case.objects.get(procedure="inspection")
    make.take(case, "withdraw", "xiaozu", at=AFTER, ground="expired", explanation="届满。")
    make.approve(Act.objects.get(step="withdraw"), "juzhang", at=AFTER)
    assert questions() <= of_two + 2  # the check of what was taken down stands below


@pytest.mark.clause("own/takedown-checked")
def test_what_is_still_seen_somewhere_is_on_the_to_do_list_and_named_at_the_check() -> None:
    case = make.decided_penalty()
    make.published(case)
    make.approve(make.take(case, "withdraw", "xiaozu"), "juzhang")
    delivery.deliver(at=make.NOW)
    public_id = Publication.objects.get().public_id
    old = make_surfaces.asking(still=f"/records/{public_id}/record.json")
    check(at=make.NOW, ask=old)
    office = as_person("xiaozu")
    address = reverse("takedown", args=[Withdrawal.objects.get().pk])

    assert "已撤下但仍能看到" in text_of(office, reverse("start"))
    assert "已撤下但仍能看到" not in text_of(as_person("juzhang"), reverse("start"))
    page = text_of(office, address)
    assert page.count("仍能看到</span>") == 2  # the whole, and the one surface
    assert f"/records/{public_id}/record.json" in page

    check(at=make.NOW + timedelta(minutes=11), ask=make_surfaces.ask)
    assert "均已看不到" in text_of(office, address)
    assert "已撤下但仍能看到" not in text_of(office, reverse("start"))
    assert as_person("xianju").get(address).status_code == 404


@pytest.mark.clause("own/credit-repair-terms")
def test_the_terms_of_both_editions_are_shown_and_only_the_head_switches() -> None:
    head = as_person("juzhang")
    page = text_of(head, reverse("public_terms"))
    assert "本局现在采用公示办法的期限" in page
    assert "3个月至12个月" in page
    assert "<h2>改变采用的期限</h2>" not in text_of(as_person("xiaozu"), reverse("public_terms"))

    body = {
        "edition": "credit_repair",
        "from_date": "2026-12-01",
        "reason": "局务会议定。",
        **hidden(page),
    }
    wrong = head.post(reverse("public_terms"), body | {"from_date": "2026-11-01"})
    assert (wrong.status_code, "不能早于今天" in wrong.content.decode()) == (422, True)
    assert "局务会议定。" in wrong.content.decode()
    for _ in range(2):
        assert "已登记" in head.post(reverse("public_terms"), body, follow=True).content.decode()
    assert PublicTermChoice.objects.count() == 1
    assert "2026年12月1日起采用信用修复规定的期限" in text_of(head, reverse("public_terms"))
