"""The page of the catalogue of major decisions: in force on any day, taken away, imported."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from sanxiang.models import MajorList
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.review.catalogue import shipped
from sanxiang.rules.review.major_columns import LAYOUT
from tests import make
from tests.desk.driving import as_person, text_of
from tests.desk.test_case import words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("own/major-catalogue"),
]
TODAY = date(2026, 11, 24)


def imported(content: bytes, *, by: str = "fagui") -> int:
    file = SimpleUploadedFile("本局目录.xlsx", content)
    address = reverse("major_catalogue_import")
    answer = as_person(by).post(address, {"act_id": str(uuid4()), "file": file})
    return int(answer.status_code)


def test_before_the_first_import_the_rows_are_those_as_shipped_and_said_to_be() -> None:
    page = words(text_of(as_person("zhifa1"), reverse("major_catalogue")))

    assert "罚款达到数额（自然人 3,000 元以上）" in page
    assert "罚款达到数额（法人或者其他组织 20,000 元以上）" in page
    assert "吊销许可证件" in page
    assert "行政处罚法第63条" in page
    assert "不是上级规定" in page
    assert "导入新目录" not in page


def test_a_list_is_taken_away_changed_imported_and_shown_by_day() -> None:
    client = as_person("fagui")
    content = client.get(reverse("major_catalogue_download")).content
    book = load_workbook(BytesIO(content))
    book[LAYOUT.sheet].cell(row=2, column=4).value = 5000
    target = BytesIO()
    book.save(target)

    assert imported(target.getvalue()) == 302
    page = words(text_of(client, reverse("major_catalogue")))
    assert "罚款达到数额（自然人 5,000 元以上）" in page
    assert "本局目录.xlsx" in page
    earlier = words(text_of(client, f"{reverse('major_catalogue')}?on=2026-11-23"))
    assert "罚款达到数额（自然人 3,000 元以上）" in earlier
    taken = load_workbook(BytesIO(client.get(reverse("major_catalogue_download")).content))
    assert taken[LAYOUT.sheet].cell(row=2, column=4).value == 5000


def test_a_wrong_file_lists_its_errors_and_takes_nothing() -> None:
    rows = [{**vars(row), "amount": None} for row in shipped(TODAY)]

    assert imported(workbook_of(LAYOUT, rows)) == 422
    assert not MajorList.objects.exists()
    assert imported(workbook_of(LAYOUT, shipped(TODAY)), by="zhifa1") == 409
    assert not MajorList.objects.exists()


def test_before_the_measures_there_is_no_catalogue() -> None:
    page = words(text_of(as_person("zhifa1"), f"{reverse('major_catalogue')}?on=2018-12-04"))

    assert "这一天没有施行的项目" in page


@pytest.mark.parametrize("typed", ["昨天", "2026-02-30", "'; DROP", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_told_and_today_shown(typed: str) -> None:
    answer = as_person("zhifa1").get(reverse("major_catalogue"), {"on": typed})

    assert answer.status_code == 200
    assert "下面是今天的目录" in answer.content.decode()


def test_the_page_asks_no_more_for_a_long_list_than_for_none() -> None:
    client = as_person("zhifa1")
    client.get(reverse("major_catalogue"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("major_catalogue"))
        return len(captured)

    none = queries()
    assert imported(workbook_of(LAYOUT, shipped(make.NOW.date()))) == 302
    assert queries() - none == 1  # its rows
