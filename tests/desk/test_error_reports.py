"""Reports of errors at the desk: the office's pages and those of the officer who finds out."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import ErrorReport
from tests import make
from tests.desk.driving import as_person, hidden, text_of
from tests.make_channels import put_up
from tests.make_error_reports import ANSWER, CAUSE, CODE, assign, find, reported, written

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D15"),
]
PAGE = reverse("error_report", args=[CODE])


def do(client: Client, deed: str, **values: Any) -> Any:
    address = reverse("error_report_deed", args=[CODE, deed])
    return client.post(address, hidden(text_of(client, address)) | values)


def test_the_whole_way_from_the_report_to_the_answer() -> None:
    report, case = reported()
    (poster,) = put_up(report.public_id, place="一楼大厅公示栏")
    office, officer = as_person("xiaozu"), as_person("lianluo")
    assert "待交办：企业名称&lt;b&gt;有误&lt;/b&gt;" in text_of(office, reverse("start"))

    given = {"officer": str(make.person("lianluo").pk), "note": "请核对名称。"}
    assert do(office, "assign", **given).status_code == 302
    assert "核查中" in text_of(officer, reverse("start"))
    assert "示例电话" not in text_of(officer, PAGE)
    assert do(officer, "finding", found="wrong", text="名称少一个字。").status_code == 302
    early = do(office, "answer", **ANSWER | {"state": "corrected", "others": "示例"} | CAUSE)
    make.take(case, "prepare_publication", "lianluo", correction="名称写错，已更正。")
    make.take(case, "publish", "xiaozu")
    page = text_of(office, PAGE)
    left = do(office, "answer", **ANSWER | {"state": "corrected", "others": "示例"} | CAUSE)
    assert do(office, "channels", issues=[str(poster.pk)], note="已换贴。").status_code == 302
    said = ANSWER | {"state": "corrected", "others": "软件公司（示例）"} | CAUSE
    assert do(office, "answer", **said).status_code == 302

    assert (early.status_code, left.status_code) == (422, 422)
    assert "公示信息还没有更正" in early.content.decode()
    assert "还有载体没有更正：一楼大厅公示栏" in left.content.decode()
    assert "更正其他载体" in page
    assert "示例电话" in page
    done = text_of(office, PAGE)
    assert "软件公司（示例）" in done
    assert "已更正" in done
    assert "软件公司（示例）" not in text_of(officer, PAGE)


def test_sent_twice_it_is_answered_once() -> None:
    report, _ = reported()
    assign(report)
    find(report)
    client = as_person("xiaozu")
    address = reverse("error_report_deed", args=[CODE, "answer"])
    sent = hidden(text_of(client, address)) | ANSWER

    answers = [client.post(address, sent).status_code for _ in range(2)]
    again = client.post(address, sent | {"act_id": str(uuid4())})

    assert answers == [302, 302]
    assert again.status_code == 409
    assert "该纠错已经答复" in again.content.decode()


@pytest.mark.parametrize("username", ["zhifa1", "lianluo", "juzhang", "xianju", "guanli"])
def test_who_has_nothing_to_do_with_it_sees_no_report(username: str) -> None:
    reported()
    client = as_person(username)

    assert client.get(PAGE).status_code == 404
    assert client.get(reverse("error_report_deed", args=[CODE, "answer"])).status_code == 404
    assert CODE not in text_of(client, reverse("error_reports"))


def test_the_list_asks_no_more_for_six_than_for_one() -> None:
    report, _ = reported()
    assign(report)
    client = as_person("xiaozu")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("error_reports"))
        return len(captured)

    of_one = questions()
    for number in range(2, 7):
        assign(written(code=f"ABCD-2345-EFG{number}", public_id=report.public_id))
    assert (of_one, questions()) == (of_one, of_one)
    assert ErrorReport.objects.count() == 6
