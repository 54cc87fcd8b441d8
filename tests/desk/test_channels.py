"""The register of channels on screen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.models import ChannelIssue, Publication
from tests import make
from tests.desk.driving import as_person, hidden, text_of
from tests.make_channels import HALL, public_case, public_id, put_up

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D10.4"),
]


def posted(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, hidden(text_of(client, address)) | values, follow=True)


def test_the_office_puts_up_and_the_register_shows_it_to_all() -> None:
    record = public_id(public_case())
    page = posted(
        as_person("xiaozu"),
        reverse("channel_issue"),
        channel="poster",
        place=HALL,
        records=f"http://127.0.0.1:8001/records/{record}/",
    ).content.decode()

    assert f"已登记 1 条：公示栏（{HALL}）。" in page
    seen = text_of(as_person("zhifa1"), reverse("channels"))
    assert HALL in seen
    assert reverse("channel_issue") not in seen


def test_what_the_portal_took_down_is_asked_back_and_ended_here() -> None:
    case = public_case()
    (one,) = put_up(public_id(case))
    Publication.objects.filter(result__case=case).update(withdrawn_at=make.NOW)
    client = as_person("xiaozu")
    assert "门户网站已撤下，这些地方还在" in text_of(client, reverse("channels"))

    address = f"{reverse('channel_end')}?issue={one.pk}"
    page = posted(client, address, issues=[str(one.pk)], note="已从公示栏取下").content.decode()

    assert "已登记撤下 1 处。" in page
    assert "门户网站已撤下，这些地方还在" not in page
    assert "已从公示栏取下" in page


def test_a_correction_is_registered_with_what_was_done() -> None:
    case = public_case()
    (one,) = put_up(public_id(case))
    make.published(case, correction="金额更正（示例）。")
    client = as_person("xiaozu")
    assert "门户网站已更正，这些地方还是更正前的" in text_of(client, reverse("channels"))

    address = f"{reverse('channel_correct')}?issue={one.pk}"
    page = posted(client, address, issues=[str(one.pk)], note="已换上").content.decode()

    assert "已登记更正 1 处。" in page
    assert ChannelIssue.objects.filter(version=2, ended_at=None).count() == 1


def test_a_wrong_form_keeps_what_was_typed() -> None:
    answer = posted(
        as_person("xiaozu"), reverse("channel_issue"), channel="poster", place=HALL, records="ff"
    )

    assert answer.status_code == 409
    assert HALL in answer.content.decode()
    assert "ff 没有发布，或者已经撤下" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_register_asks_the_same_few_questions_however_long_it_is(
    count: int, django_assert_max_num_queries: Any
) -> None:
    record = public_id(public_case())
    for number in range(count):
        put_up(record, place=f"公示栏 {number}")
    client = as_person("xiaozu")

    with django_assert_max_num_queries(11):
        client.get(reverse("channels"))
