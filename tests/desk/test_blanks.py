"""Blank forms on screen: printed, used, voided, and every number accounted for."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanxiang.models import Blank, BlankEnd, BlankPrinting
from tests import make
from tests.desk.driving import as_person, hidden, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("bureau"),
    pytest.mark.clause("R10"),
]


def posted(client: Client, address: str, **values: Any) -> str:
    answer = client.post(address, hidden(text_of(client, address)) | values, follow=True)
    return answer.content.decode()


def printed(client: Client, copies: str = "3") -> str:
    return posted(client, reverse("blanks_print"), kind="site_record", copies=copies)


def test_printing_gives_numbers_and_one_file_for_who_printed() -> None:
    client = as_person("zhifa1")

    page = printed(client)
    printing = BlankPrinting.objects.get()
    address = reverse("blanks_file", args=[printing.pk])
    file = client.get(address)

    assert "已编号《检查（勘验）笔录》3 份，2026-000001 至 2026-000003。请打印。" in page
    assert file.getvalue().startswith(b"%PDF-")
    assert as_person("zhifa2").get(address).status_code == 403


def test_the_register_counts_every_number() -> None:
    client = as_person("zhifa1")
    case = make.noticed_inspection()
    printed(client)

    used = posted(client, reverse("blank_use", args=[case.pk]), number="2026-000001", paper="")
    voided = posted(client, reverse("blanks_void"), numbers="2026-000003", reason="打印不清")

    assert "已登记使用空白文书 2026-000001。" in used
    assert "用空白文书手写：《检查（勘验）笔录》2026-000001" in used
    assert "已作废 1 份空白文书。" in voided
    assert "作废：打印不清" in voided
    assert case.number in voided
    counts = [
        f'<td class="number" data-label="{label}">{count}</td>'
        for label, count in (("印制", 3), ("已使用", 1), ("已作废", 1), ("在手", 1))
    ]
    assert [voided.count(one) for one in counts] == [2, 2, 2, 2]  # of the form and of all


def test_who_may_not_see_the_case_sees_only_that_the_number_was_used() -> None:
    case = make.noticed_inspection()
    client = as_person("zhifa1")
    printed(client)
    posted(client, reverse("blank_use", args=[case.pk]), number="2026-1", paper="")

    page = text_of(as_person("jijian"), reverse("blanks"))

    assert "用于其他案件" in page
    assert case.number not in page
    assert reverse("blanks_print") not in page


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        ("blanks_print", {"kind": "site_record", "copies": "0"}, "请填写 1 到 100 的数字"),
        ("blanks_print", {"kind": "", "copies": "5"}, "请选择"),
        ("blanks_void", {"numbers": "2026-9", "reason": "写错"}, "没有印制过序号为 2026-000009"),
        ("blanks_void", {"numbers": "2026-1", "reason": ""}, "请填写，不能为空"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    name: str, values: dict[str, str], text: str
) -> None:
    client = as_person("zhifa1")

    page = posted(client, reverse(name), **values)

    assert text in page
    assert all(value in page for value in values.values())
    assert (Blank.objects.count(), BlankEnd.objects.count()) == (0, 0)


def test_the_year_without_blanks_says_what_they_are_for() -> None:
    assert "这一年还没有印制空白文书" in text_of(as_person("zhifa1"), reverse("blanks"))
