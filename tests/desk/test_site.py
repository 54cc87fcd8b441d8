"""What the public site says of the bureau is written inside and seen outside."""

from typing import Any

import pytest

from portal.models import Site
from sanxiang.actions import delivery
from sanxiang.models import Act
from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "public"]),
    pytest.mark.usefixtures("bureau"),
]
PAGE = "/publications/site/"
YI_LETTERS = "\ua000\ua001 \ua002"  # letters of the script, not a name
VALUES: dict[str, Any] = {
    "bureau_name": "楚雄州工业和信息化局（示例）", "site_code": "", "yi_name": "",
    "address": "示例路 1 号",
    "postcode": "675000", "phone": "0878-0000000", "office_hours": "工作日 8:30—12:00",
    "supervisor_name": "机关纪委（示例）", "supervisor_address": "示例路 1 号",
    "supervisor_postcode": "", "supervisor_phone": "0878-0000001", "supervisor_email": "",
    "supervision_procedure": "来信、来访、来电均可。", "remedies_0": "行政复议",
    "remedies_1": "在决定书写明的期限内申请。",
}  # fmt: skip


@pytest.mark.clause("D5.7", "D5.6")
def test_the_office_writes_it_and_the_public_site_shows_it() -> None:
    client = as_person("xiaozu")
    page = text_of(client, PAGE)
    assert "还没有填写" in page
    assert client.post(PAGE, hidden(page) | VALUES).status_code == 302
    delivery.deliver(at=make.NOW)
    kept = Site.objects.get().content
    assert kept["supervisor_phone"] == "0878-0000001"
    assert kept["remedies"] == [{"name": "行政复议", "text": "在决定书写明的期限内申请。"}]
    again = text_of(client, PAGE)
    assert "孙示公于" in again
    assert "来信、来访、来电均可。" in again


def test_a_name_in_yi_is_taken_only_in_yi() -> None:
    client = as_person("xiaozu")
    body = hidden(text_of(client, PAGE)) | VALUES
    answer = client.post(PAGE, body | {"yi_name": "彝文"})
    assert answer.status_code == 422
    assert "这里只填彝文" in answer.content.decode()
    assert client.post(PAGE, body | {"yi_name": YI_LETTERS}).status_code == 302
    delivery.deliver(at=make.NOW)
    assert Site.objects.get().content["yi_name"] == YI_LETTERS


def test_a_wrong_site_code_is_said_and_what_was_typed_stays() -> None:
    client = as_person("xiaozu")
    body = hidden(text_of(client, PAGE)) | VALUES | {"site_code": "123"}
    answer = client.post(PAGE, body)
    assert answer.status_code == 422
    assert "网站标识码是 10 位数字" in answer.content.decode()
    assert "来信、来访、来电均可。" in answer.content.decode()
    assert not Act.objects.filter(step="set_site").exists()


@pytest.mark.clause("D14")
@pytest.mark.parametrize(
    ("username", "said"),
    [("zhifa1", "由领导小组办公室填写"), ("guanli", "由领导小组办公室填写"),
     ("xianju", "由上级单位统一设置")],
)  # fmt: skip
def test_nobody_else_writes_it(username: str, said: str) -> None:
    client = as_person(username)
    assert said in text_of(client, PAGE)
    given = VALUES | {"act_id": "11111111-1111-4111-8111-111111111111"}
    assert client.post(PAGE, given).status_code == 409
    assert not Act.objects.filter(step="set_site").exists()
