"""The pages of the item list: found, shown, taken away, and imported or told why not."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from sanxiang.actions import samplecatalogue
from sanxiang.models import Item, ItemList, Organisation
from sanxiang.rules.items import LAYOUT
from tests import make
from tests.actions.test_items import taken
from tests.make_workbooks import row, workbook

pytestmark = pytest.mark.django_db
GOOD = workbook(row(1), row(2))


@pytest.fixture(autouse=True)
def bureau() -> Organisation:
    return make.bureau()


def signed_in(client: Client, username: str = "fagui") -> Client:
    client.force_login(make.person(username), backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, name: str, **query: Any) -> str:
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def posted(client: Client, content: bytes | None, **given: Any) -> Any:
    values = {"act_id": str(uuid4())} | given
    if content is not None:
        values["file"] = SimpleUploadedFile("事项.xlsx", content)
    return client.post(reverse("items_import"), values)


@pytest.mark.clause("D5.2")
def test_the_list_shows_name_basis_and_fine(client: Client, bureau: Organisation) -> None:
    samplecatalogue.set_up(bureau, at=make.NOW)

    text = page(signed_in(client, "zhifa1"), "items", text="第七十六条")

    assert "节能服务机构提供虚假信息" in text
    assert "节约能源法（2018修正）第七十六条" in text
    assert "50,000 至 100,000" in text
    assert "超过单位产品能耗限额标准用能" not in text


def test_pages_follow_each_other_and_keep_the_search(client: Client, bureau: Organisation) -> None:
    samplecatalogue.set_up(bureau, at=make.NOW)
    power = "%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A"

    first = page(signed_in(client), "items", power="行政处罚")
    last = page(client, "items", power="行政处罚", after="41")

    assert f'href="?power={power}&amp;after=20"' in first
    assert 'rel="prev"' not in first
    assert f'href="?power={power}&amp;before=42"' in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "", "1 OR 1=1", "七"])
def test_a_strange_address_shows_the_first_page(
    client: Client, bureau: Organisation, after: str
) -> None:
    taken(GOOD, bureau)

    assert "示例事项1" in page(signed_in(client), "items", after=after)


def test_nothing_found_says_what_to_do(client: Client, bureau: Organisation) -> None:
    taken(GOOD, bureau)

    text = page(signed_in(client), "items", text="<script>alert(1)</script>")

    assert "没有找到事项" in text
    assert "<script>alert" not in text


def test_an_item_says_when_its_list_was_replaced(client: Client, bureau: Organisation) -> None:
    old = taken(GOOD, bureau).items.get(number=1)
    new = taken(workbook(row(1)), bureau).items.get(number=1)

    address = reverse("item", args=[old.pk])
    assert "已被新清单代替" in signed_in(client).get(address).content.decode()
    address = reverse("item", args=[new.pk])
    assert "已被新清单代替" not in client.get(address).content.decode()


def test_items_of_another_bureau_do_not_exist(client: Client, bureau: Organisation) -> None:
    item = taken(GOOD, bureau).items.get(number=1)
    signed_in(client, "xianju")

    assert client.get(reverse("item", args=[item.pk])).status_code == 404
    assert client.get(reverse("items_download")).status_code == 404
    assert "还没有执法事项清单" in page(client, "items")


def test_somebody_without_a_post_is_turned_away(client: Client) -> None:
    make.person("zhifa1").appointments.update(to_date="2026-01-02")

    assert signed_in(client, "zhifa1").get(reverse("items")).status_code == 403


def test_a_page_takes_the_same_queries_however_long_the_list(
    client: Client, bureau: Organisation, django_assert_max_num_queries: Any
) -> None:
    signed_in(client)
    for count in (1, 20):
        taken(workbook(*(row(number) for number in range(1, count + 1))), bureau)
        with django_assert_max_num_queries(9):
            page(client, "items")


def test_the_template_has_headings_an_example_and_advice(client: Client) -> None:
    answer = signed_in(client).get(reverse("items_template"))

    book = load_workbook(BytesIO(answer.content))
    rows = list(book["执法事项"].iter_rows(values_only=True))
    assert rows[0] == LAYOUT.headings
    assert (rows[1][0], len(rows)) == ("示例", 2)
    assert book["填表说明"]["A1"].value.startswith("1. 在“执法事项”工作表中填写")
    choices = [str(one.formula1) for one in book["执法事项"].data_validations.dataValidation]
    assert '"行政处罚,行政检查' in choices[0]
    assert unquote(answer["Content-Disposition"]).endswith("''执法事项清单模板.xlsx")


def test_two_templates_are_the_same_file(client: Client) -> None:
    first, second = (signed_in(client).get(reverse("items_template")) for _ in range(2))

    assert first.content == second.content


def test_the_list_in_force_can_be_taken_away(client: Client, bureau: Organisation) -> None:
    taken(GOOD, bureau)

    answer = signed_in(client, "zhifa1").get(reverse("items_download"))

    sheet = load_workbook(BytesIO(answer.content))["执法事项"]
    assert [[cell.value for cell in cells][:2] for cells in sheet.iter_rows()] == [
        ["序号", "事项名称"],
        [1, "示例事项1"],
        [2, "示例事项2"],
    ]
    assert unquote(answer["Content-Disposition"]).endswith("''执法事项清单_20261124.xlsx")


def test_an_upload_becomes_the_list_in_force(client: Client) -> None:
    answer = posted(signed_in(client), GOOD)

    assert (answer.status_code, answer["Location"]) == (302, reverse("items"))
    assert "已导入 2 个执法事项" in page(client, "items")
    assert ItemList.objects.get().file_name == "事项.xlsx"


def test_a_double_click_imports_once(client: Client) -> None:
    act = str(uuid4())

    answers = [posted(signed_in(client), GOOD, act_id=act).status_code for _ in range(2)]

    assert (answers, Item.objects.count()) == ([302, 302], 2)


def test_every_error_of_a_file_stands_in_the_table(client: Client) -> None:
    content = workbook(row(1, 权力类型="罚款"), row(1, 法律依据=""))

    answer = posted(signed_in(client), content)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "文件有 3 处错误，没有导入任何内容" in text
    for cell in ("权力类型", "“罚款”", "数字 1，与“执法事项”第 2 行相同", "空白"):
        assert f">{cell}</td>" in text
    assert not ItemList.objects.exists()


def test_a_file_wrong_throughout_shows_the_first_of_its_errors(client: Client) -> None:
    content = workbook(*(row("无") for _ in range(600)))

    text = posted(signed_in(client), content).content.decode()

    assert "文件有 1199 处错误" in text
    assert "下面先列出前 500 处" in text
    assert text.count("<tr>") == 501


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "请选择要导入的文件"),
        (b"", "空文件（0 字节）"),
        ("序号,名称".encode("gb18030"), "不是 Excel 文件"),
    ],
)
def test_no_file_or_a_wrong_one_is_told(client: Client, content: bytes | None, told: str) -> None:
    answer = posted(signed_in(client), content)

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_text_of_a_wrong_cell_is_shown_as_text(client: Client) -> None:
    text = posted(
        signed_in(client), workbook(row(1, 权力类型="<script>alert(1)</script>"))
    ).content.decode()

    assert "“&lt;script&gt;alert(1)&lt;/script&gt;”" in text
    assert "<script>alert" not in text


@pytest.mark.clause("D11.1")
def test_who_may_not_import_is_told_before_and_refused_after(client: Client) -> None:
    told = "执法事项清单由政策法规科汇总后导入"

    shown = page(signed_in(client, "zhifa1"), "items_import")
    assert told in shown
    assert "下载模板" in shown
    assert "检查并导入" not in shown
    answer = posted(client, GOOD)

    assert (answer.status_code, told in answer.content.decode()) == (409, True)
    assert not ItemList.objects.exists()
    assert "导入新清单" not in page(client, "items")
