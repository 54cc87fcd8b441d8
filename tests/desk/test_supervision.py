"""The screens of supervision: figures by section, checks, orders and what each person may do."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import CheckFinding, DisclosureOrder, Section
from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
FIGURES, CHECKS, ORDERS = "/supervision/", "/supervision/checks/", "/supervision/orders/"
CHECK_NEW, ORDER_NEW = "/supervision/checks/new/", "/supervision/orders/new/"


def section() -> str:
    return str(Section.objects.get(name="节能监察科").pk)


def checked() -> CheckFinding:
    client = as_person("xiaozu")
    page = text_of(client, CHECK_NEW)
    given = {
        "checked_on": "2026-11-24", "checkers": "孙示公", "scope": "核对全部处罚决定。",
        "findings_0": section(), "findings_1": "late", "findings_2": "",
        "findings_3": "公示晚了六天。",
    }  # fmt: skip
    answer = client.post(CHECK_NEW, hidden(page) | given)
    assert answer.headers["Location"] == CHECKS
    return CheckFinding.objects.get()


@pytest.mark.clause("D16")
def test_every_figure_opens_to_the_cases_behind_it() -> None:
    case = make.decided_penalty()
    text = text_of(as_person("xiaozu"), FIGURES)
    assert "2026年公示考核" in text
    assert reverse("case", args=[case.pk]) in text
    assert "跳过不公示" in text


def test_the_figures_take_the_same_queries_for_one_case_and_for_more() -> None:
    make.decided_penalty()
    client = as_person("xiaozu")
    text_of(client, FIGURES)
    with CaptureQueriesContext(connection) as few:
        client.get(FIGURES)
    make.decided_levy()
    with CaptureQueriesContext(connection) as more:
        client.get(FIGURES)
    assert len(few) == len(more)


@pytest.mark.clause("D17")
def test_from_a_finding_to_the_order_the_answer_and_the_judgement() -> None:
    finding = checked()
    office = as_person("xiaozu")
    address = f"{ORDER_NEW}?finding={finding.pk}"
    page = text_of(office, address)
    assert "公示晚了六天。" in page
    given = {
        "section": section(), "fault": "late", "about": "", "text": "请改正。",
        "due_date": "2026-12-08",
    }  # fmt: skip
    assert office.post(address, hidden(page) | given).status_code == 302
    order = DisclosureOrder.objects.get()
    assert "已责令改正" in text_of(office, CHECKS)

    one = reverse("disclosure_order", args=[order.pk])
    liaison = as_person("lianluo")
    assert "改正中" in text_of(liaison, ORDERS)
    assert "责令改正 <span" in text_of(liaison, "/")
    assert "责令改正 <span" not in text_of(office, "/")
    page = text_of(liaison, one)
    assert liaison.post(one, hidden(page) | {"text": "已经改正。"}).status_code == 302

    assert "责令改正 <span" not in text_of(liaison, "/")
    assert "责令改正 <span" in text_of(office, "/")
    page = text_of(office, one)
    assert "待核查" in page
    wrong = office.post(one, hidden(page) | {"judgement": "again", "text": "没有说明原因。"})
    assert wrong.status_code == 422
    assert "请填写新的改正期限" in wrong.content.decode()
    assert "没有说明原因。" in wrong.content.decode()
    given = {"act_id": str(uuid4()), "judgement": "corrected", "text": "属实。"}
    assert office.post(one, hidden(page) | given).status_code == 302
    assert "已改正" in text_of(office, one)
    assert "责令改正 <span" not in text_of(office, "/")


def test_who_may_not_supervise_sees_why_and_nothing_to_press() -> None:
    finding = checked()
    page = text_of(as_person("zhifa1"), CHECK_NEW)
    assert "由领导小组办公室、政策法规科办理" in page
    assert "<button" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert ORDER_NEW not in text_of(as_person("zhifa1"), CHECKS)
    stranger = as_person("yanlianluo")
    assert stranger.get(reverse("disclosure_order", args=[finding.pk])).status_code == 404
    assert as_person("xiaozu").get(f"{ORDER_NEW}?finding=x").status_code == 404
    assert as_person("xianju").get(f"{ORDER_NEW}?finding={finding.pk}").status_code == 404


def test_before_anything_each_page_says_what_comes_here() -> None:
    client = as_person("xiaozu")
    assert "还没有监督检查" in text_of(client, CHECKS)
    assert "没有责令改正" in text_of(client, ORDERS)
    assert "按时率" in text_of(client, FIGURES)
