"""Sending records to the official account from the screen."""

import pytest
from django.urls import reverse
from pytest_django import Settings

from tests.desk.driving import as_person, hidden, text_of
from tests.make_channels import public_case, public_id

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D10.2"),
]
PERIOD = "from=2026-11-24&to=2026-11-24"


def test_without_an_account_the_page_does_not_offer_it() -> None:
    public_case()

    page = text_of(as_person("xiaozu"), f"{reverse('sheets')}?{PERIOD}")

    assert "送到微信公众号草稿箱" not in page


def test_it_is_ordered_on_the_page_and_its_state_is_shown(settings: Settings) -> None:
    settings.WECHAT_APP_ID = "wxsample0000000001"
    record = public_id(public_case())
    client = as_person("xiaozu")
    assert "送到微信公众号草稿箱" in text_of(client, f"{reverse('sheets')}?{PERIOD}")
    address = f"{reverse('wechat_draft')}?record={record}"

    page = client.post(
        address, hidden(text_of(client, address)) | {"records": record}, follow=True
    ).content.decode()

    assert "已交后台传送" in page
    assert "等待传送" in page
    again = client.post(address, hidden(text_of(client, address)) | {"records": "ff"})
    assert (again.status_code, "没有发布" in again.content.decode()) == (409, True)
