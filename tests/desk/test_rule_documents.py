"""The screens of the register, of what is to be updated, and of the law texts."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang.models import AffectedContent, RuleChange, RuleDocument
from tests import make_rules
from tests.desk import driving
from tests.desk.driving import as_person, text_of
from tests.desk.test_case import words
from tests.make_rules import ENERGY, changed, items_listed, law, line, loaded, taken, typed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D11.5"),
]
TAG = re.compile(r"<[^>]+>")
THIRD = f"{ENERGY}第三条"


def page(client: Client, name: str, *args: int, query: str = "") -> str:
    """What one reads on a page."""
    return words(TAG.sub(" ", text_of(client, reverse(name, args=args) + query)))


def sent(client: Client, name: str, **data: Any) -> int:
    return client.post(reverse(name), {"act_id": str(uuid4()), **driving.typed(data)}).status_code


def registered() -> RuleDocument:
    items_listed(THIRD, "另一示例办法第三条")
    taken(
        make_rules.workbook(
            line(简称="示节办"), line(序号=2, 名称="示例旧规定", 施行="2015-01-01", 公布日期="")
        )
    )
    return RuleDocument.objects.get(plain_name=ENERGY)


def test_the_register_is_searched_by_name_short_name_number_and_status() -> None:
    registered()
    client = as_person("zhifa1")

    assert "示例旧规定" in page(client, "rule_documents")
    for query in (
        "?text=示节办",
        "?text=《示例节能办法》",
        "?text=第 1 号 节能",
        "?kind=地方政府规章&text=节能",
    ):
        shown = page(client, "rule_documents", query=query)
        assert ENERGY in shown
        assert "示例旧规定" not in shown
    assert "没有符合条件的文件" in page(client, "rule_documents", query="?status=已废止")
    assert "登记变动" not in page(client, "rule_documents")


def test_a_change_is_registered_and_shown_with_what_it_touches() -> None:
    document, client = registered(), as_person("fagui")

    assert sent(client, "rule_document_new", **typed(变动="修改", 施行="2026-10-12")) == 302

    shown = page(client, "rule_document", document.pk)
    assert "2026年10月12日起施行 修改 现行有效" in shown
    assert "2020年3月1日起施行 收录 已修改" in shown
    assert "示例事项1" in shown
    assert "已逾期 15 天" in shown
    tasks = page(client, "rule_tasks", query="?tab=late")
    assert "逾期 2 项" in tasks
    assert "法规变动后要更新的公示内容 2" in page(client, "start")


def test_what_was_typed_wrong_is_told_and_kept() -> None:
    registered()
    client = as_person("fagui")
    data = typed(变动="修改", 施行="", 备注="不要丢掉")
    answer = client.post(reverse("rule_document_new"), {"act_id": str(uuid4()), **data})

    assert answer.status_code == 422
    assert "不要丢掉" in answer.content.decode()
    assert RuleChange.objects.count() == 2
    assert (
        sent(as_person("zhifa1"), "rule_document_new", **typed(变动="修改", 施行="2026-12-01"))
        == 409
    )


def test_a_content_is_marked_unaffected_by_the_policy_section_alone() -> None:
    registered()
    changed(施行="2026-11-02")
    content = AffectedContent.objects.get(list="items")
    address = reverse("rule_content", args=[content.pk])

    assert "登记为不受影响" not in words(text_of(as_person("kezhang"), address))
    data = {"act_id": str(uuid4()), "reason": "条款没有变化。"}
    assert as_person("kezhang").post(address, data).status_code == 409
    client = as_person("fagui")
    assert client.post(address, {**data, "reason": ""}).status_code == 422
    assert client.post(address, data).status_code == 302
    assert "条款没有变化。" in page(client, "rule_tasks", query="?tab=done")


def test_a_change_of_functions_is_registered_at_the_desk() -> None:
    registered()
    client = as_person("fagui")
    data = {
        "title": "示例机构改革方案",
        "body": "示例编委",
        "from_date": "2026-11-02",
        "words": ["示例事项2"],
        "note": "划出。",
    }
    assert sent(client, "rule_functions", **data) == 302
    assert "涉及 示例事项2" in page(client, "rule_tasks")
    assert sent(client, "rule_functions", **{**data, "words": []}) == 422


def test_a_file_of_json_is_imported_and_a_wrong_one_lists_its_errors() -> None:
    client = as_person("fagui")

    def imported(name: str, content: bytes) -> int:
        file = SimpleUploadedFile("文件.jsonl", content)
        return sent(client, name, file=file)

    assert imported("law_texts_import", law(3)) == 302
    assert imported("law_texts_import", b"{}") == 422
    assert imported("rule_documents_import", b"not json") == 422
    assert client.get(reverse("law_texts_download")).status_code == 200
    assert client.get(reverse("rule_documents_download")).status_code == 200
    assert client.get(reverse("law_texts_template")).status_code == 200
    assert client.get(reverse("rule_documents_template")).status_code == 200


def test_a_law_is_read_article_by_article() -> None:
    loaded(law())
    client = as_person("zhifa1")
    text = page(client, "law_texts")
    assert f"{ENERGY} 2020-01-01 2020-03-01 5 现行有效" in text

    pk = make_rules.only_text().pk
    assert "示例内容5。" in page(client, "law_text", pk)
    one = page(client, "law_text", pk, query="?article=3")
    assert "示例内容3。" in one
    assert "示例内容5。" not in one
    assert "这一版没有这一条" in page(client, "law_text", pk, query="?article=第九条")


@pytest.mark.parametrize(
    "query", ["?tab=%00", "?section=' OR 1", "?section=99999999999999", "?at=-1"]
)
def test_strange_addresses_are_no_error(query: str) -> None:
    client = as_person("zhifa1")
    for name in ("rule_tasks", "rule_documents"):
        assert client.get(reverse(name) + query).status_code == 200
    assert client.get(reverse("rule_content", args=[12345])).status_code == 404
    assert client.get(reverse("rule_document", args=[12345])).status_code == 404
    assert client.get(reverse("law_text", args=[12345])).status_code == 404


@pytest.mark.parametrize("name", ["rule_documents", "rule_tasks", "law_texts", "start"])
def test_a_page_asks_no_more_for_many_than_for_few(name: str) -> None:
    items_listed(*[THIRD] * 6)
    taken(make_rules.workbook(line()))
    changed(施行="2026-11-02")
    client = as_person("fagui")

    def queries() -> int:
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name))
        return len(captured)

    few = queries()
    more = [line(序号=n, 名称=f"示例文件{n}") for n in range(2, 20)]
    taken(make_rules.workbook(*more))
    changed(名称="示例文件2", 施行="2026-11-02")
    assert queries() == few
