"""The pages of a body outside: what was sent to it, and every other address of the desk closed."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.desk.outsiders import OPEN
from sanxiang.desk.urls import urlpatterns
from sanxiang.models import ListStage, ListVersion
from tests import make_lists
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("own/outside-reviewers"),
]
GIVEN: dict[str, Any] = {"code": "532300", "kind": "inspection_notice", "name": "items"}


def address_of(pattern: Any, version: ListVersion) -> str:
    """An address of the pattern, of something that exists where it can."""
    values = {}
    for key, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        values[key] = GIVEN.get(key) or {
            "IntConverter": version.pk,
            "UUIDConverter": version.compiled_id,
        }.get(kind, "penalty")
    return reverse(pattern.name, kwargs=values)


def sent() -> ListVersion:
    return make_lists.passed(make_lists.compiled("items"), until="justice")


def test_every_address_but_its_own_does_not_exist_for_a_body_outside() -> None:
    version, client = sent(), as_person("sifaju")

    answers = {}
    for pattern in (one for one in urlpatterns if one.name not in {*OPEN, "start"}):
        address = address_of(pattern, version)
        answers[pattern.name] = {client.get(address).status_code, client.post(address).status_code}
    assert len(answers) > 100
    assert {name: codes for name, codes in answers.items() if codes != {404}} == {}
    assert client.get(reverse("start")).headers["Location"] == reverse("outside_lists")


def test_what_was_not_sent_to_it_is_not_there() -> None:
    not_yet = make_lists.compiled("items")
    other = make_lists.passed(make_lists.compiled("spot_items"), until="staffing")
    client = as_person("sifaju")

    for version in (not_yet, other):
        text_of(client, reverse("outside_list", args=[version.pk]), status=404)
    assert "目前没有待审核的清单" in text_of(client, reverse("outside_lists"))


def test_it_reads_the_rows_and_agrees() -> None:
    version, client = sent(), as_person("sifaju")
    page = text_of(client, reverse("outside_list", args=[version.pk]))
    assert "食盐经营检查" in page
    assert "刘示法" not in page  # who inside said what is not its matter

    body = hidden(page) | {"decision": "agreed", "opinion": ""}
    answer = client.post(reverse("outside_list", args=[version.pk]), body, follow=True)
    assert "审核意见已提交。" in answer.content.decode()
    assert ListStage.objects.get(stage="justice").body.name == "楚雄州司法局（示例）"  # type: ignore[union-attr]


def test_who_sends_it_back_has_to_say_why_and_keeps_what_was_typed() -> None:
    version, client = sent(), as_person("sifaju")
    address = reverse("outside_list", args=[version.pk])

    answer = client.post(address, {"act_id": str(uuid4()), "decision": "returned", "opinion": ""})
    assert answer.status_code == 422
    assert "审核意见：请填写，不能为空" in answer.content.decode()
    assert not ListStage.objects.filter(stage="justice").exists()


def test_a_version_sent_again_shows_what_changed_since_it_was_sent_back() -> None:
    first = sent()
    make_lists.answered(
        first, "justice", by="sifaju", letter=None, agree=False, opinion="第 2 行名称不准确。"
    )
    rows = [make_lists.ROWS[0], make_lists.ROWS[1] | {"basis": "示例条例第二条"}]
    second = make_lists.passed(make_lists.compiled("items", rows), until="justice")

    page = text_of(as_person("sifaju"), reverse("outside_list", args=[second.pk]))
    assert "与第 1 版比较" in page
    assert "<ins>" in page
    assert "修改：" in page


def test_the_list_asks_as_often_for_three_versions_as_for_one() -> None:
    sent()
    client = as_person("sifaju")
    client.get(reverse("outside_lists"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("outside_lists"))
    for kind in ("charts", "guides"):
        make_lists.passed(make_lists.compiled(kind), until="justice")
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("outside_lists"))
    assert len(three) == len(one)
