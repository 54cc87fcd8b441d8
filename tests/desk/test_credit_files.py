"""双公示 on screen: gaps first, then the file; old files with where they came from."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.actions.test_credit_imports import NAMES, book, imported, values
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("D10.2"),
]


def posted(client: Client, **values: str) -> Any:
    address = reverse("credit_export")
    given = {"kind": "licence", "first": "2026-11-01", "last": "2026-11-30", "place": "示例平台"}
    given |= {"organ_code": "", "licence_class": "普通", "anyway": ""}
    return client.post(address, hidden(text_of(client, address)) | given | values)


def test_what_is_missing_is_shown_by_row_and_column_before_the_file() -> None:
    make.published(make.granted_licence())
    client = as_person("xiaozu")

    page = posted(client, look="yes").content.decode()
    assert "共 1 条，2 处要补齐" in page
    assert "许可机关统一社会信用代码" in page
    assert posted(client).status_code == 409

    file = posted(client, anyway="yes")
    assert file.headers["Content-Type"].startswith("application/vnd.openxml")
    assert bytes(file.content).startswith(b"PK")


def test_only_the_office_may_open_the_export() -> None:
    assert as_person("zhifa1").get(reverse("credit_export")).status_code == 403


def test_old_records_are_listed_with_their_source_and_found() -> None:
    edition = NAMES["penalty", 2016]
    imported(book(edition, values(edition)))
    client = as_person("fagui")

    page = text_of(client, reverse("credit_files"))
    assert "2019年双公示.xlsx 第 1 条" in page
    assert "2016 年版" in page
    assert "没有符合条件的记录" in text_of(client, f"{reverse('credit_files')}?text=别家")


def test_a_file_is_imported_on_the_page_and_a_wrong_one_lists_its_errors() -> None:
    client = as_person("fagui")
    edition = NAMES["penalty", 2018]
    address = reverse("credit_import")

    def sent(content: bytes) -> str:
        file = io.BytesIO(content)
        file.name = "双公示.xlsx"
        given = hidden(text_of(client, address)) | {"file": file}
        return client.post(address, given, follow=True).content.decode()

    assert "文件有 1 处错误" in sent(book(edition, values(edition, CF_JDRQ="去年")))
    assert "已导入 1 条以前公示的记录" in sent(book(edition, values(edition)))


@pytest.mark.parametrize("count", [1, 15])
def test_the_list_asks_the_same_few_questions_however_long_it_is(
    count: int, django_assert_max_num_queries: Any
) -> None:
    edition = NAMES["penalty", 2018]
    imported(book(edition, *(values(edition, CF_WSH=f"（示）{n}号") for n in range(count))))
    client = as_person("fagui")

    with django_assert_max_num_queries(7):
        client.get(reverse("credit_files"))
