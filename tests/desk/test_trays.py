"""The trays of disclosure on screen: several records published at once, others left standing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanxiang.models import Act, Case, Publication
from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
TRAYS = "/publications/trays/"


def prepared() -> Case:
    case = make.decided_penalty()
    make.take(case, "prepare_publication", "lianluo")
    return case


def levied() -> Case:
    case = make.decided_levy()
    make.take(case, "prepare_publication", "lianluo")
    return case


def public() -> int:
    return Publication.objects.filter(published_at__isnull=False).count()


@pytest.mark.clause("D13")
def test_each_post_sees_its_own_tray() -> None:
    case = prepared()
    liaison, office = text_of(as_person("lianluo"), TRAYS), text_of(as_person("xiaozu"), TRAYS)
    assert case.parent is not None
    assert case.parent.number in liaison
    assert case.number not in liaison
    assert Publication.objects.get().number in office
    assert "待整理" not in office
    assert "没有待整理、待发布" in text_of(as_person("zhifa1"), TRAYS)


@pytest.mark.clause("D14")
def test_what_was_chosen_is_published_each_in_its_own_case_and_once() -> None:
    cases = [prepared(), levied()]
    client = as_person("xiaozu")
    body = hidden(text_of(client, TRAYS)) | {
        "case": [str(one.pk) for one in cases],
        "do": "publish",
    }
    assert client.post(TRAYS, body).status_code == 302
    assert public() == 2
    again = client.post(TRAYS, body)
    assert again.status_code == 422
    assert "已由他人办理" in again.content.decode()
    assert Act.objects.filter(step="publish").count() == 2


def test_what_is_refused_keeps_none_of_the_others_back() -> None:
    good, ill = levied(), prepared()
    client = as_person("xiaozu")
    page = text_of(client, TRAYS)
    make.take(ill, "return_publication", "xiaozu")
    body = hidden(page) | {"case": [str(good.pk), str(ill.pk)], "do": "publish"}
    answer = client.post(TRAYS, body)
    assert answer.status_code == 422
    assert public() == 1


def test_an_hour_is_fixed_for_all_that_were_chosen() -> None:
    case = prepared()
    client = as_person("xiaozu")
    page = text_of(client, TRAYS)
    body = hidden(page) | {"case": [str(case.pk)], "do": "schedule_publication"}
    missing = client.post(TRAYS, body)
    assert missing.status_code == 422
    assert "请填写发布时间" in missing.content.decode()
    assert "checked" in missing.content.decode()
    fixed = client.post(TRAYS, body | {"publish_at": "2026-11-24T15:00"})
    assert fixed.status_code == 302
    assert "已定时" in text_of(client, TRAYS)
    assert public() == 0


def test_nothing_chosen_is_said() -> None:
    prepared()
    client = as_person("xiaozu")
    answer = client.post(TRAYS, {"do": "publish"})
    assert answer.status_code == 422
    assert "请先勾选" in answer.content.decode()


@pytest.mark.clause("D15")
def test_a_correction_is_shown_against_what_is_public() -> None:
    case = levied()
    make.take(case, "publish", "xiaozu")
    make.take(
        case, "prepare_publication", "lianluo", result="征收 200 元。", correction="金额写错。"
    )
    page = text_of(as_person("xiaozu"), TRAYS)
    assert "<ins>" in page
    assert "<del>" in page
    assert "金额写错。" in page


def test_a_tray_takes_the_same_queries_for_one_record_and_for_more() -> None:
    levied()
    client = as_person("xiaozu")
    text_of(client, TRAYS)
    with CaptureQueriesContext(connection) as few:
        client.get(TRAYS)
    prepared()
    with CaptureQueriesContext(connection) as more:
        client.get(TRAYS)
    assert len(few) == len(more)
