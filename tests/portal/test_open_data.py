"""Files of all records: exact, streamed, harmless in a spreadsheet, narrowed like the lists."""

import csv
import io
import json

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.pages import open_data
from portal.pages.open_data import BYTE_ORDER_MARK, FORMULA, harmless
from portal.published import IN_WORDS
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


def table(visitor: Client, query: str = "") -> list[dict[str, str]]:
    text = visitor.get(f"/data/records.csv{query}").getvalue().decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_a_table_says_every_field_in_words(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001", published_at="2026-03-10T15:04:00+08:00"))

    assert table(visitor) == [
        {
            "公示编号": "penalty001",
            "标题": "示例盐业商贸有限公司违法经营食盐案行政处罚决定",
            "公示种类": "行政处罚决定",
            "执法种类": "行政处罚",
            "执法事项": "对违法经营食盐的处罚",
            "当事人": "示例盐业商贸有限公司",
            "统一社会信用代码": "91532300MA6EXAMPLE",
            "事实": "当事人未取得食盐批发许可，于二〇二六年一月批发食盐三吨。",
            "依据": "《食盐专营办法》第二十六条",
            "结果": "没收违法经营的食盐，罚款人民币20000元。",
            "结果类别": "发现问题",
            "文号": "（楚）工信罚〔2026〕1号",
            "作出机关": "示例州工业和信息化局",
            "机关代码": make.BUREAU,
            "作出日期": "2026-03-02",
            "公示时间": "2026-03-10T15:04:00+08:00",
            "公示截止日期": "2031-03-10",
            "版本": "1",
            "更正说明": "",
        }
    ]


def test_a_table_without_rows_has_its_headings(visitor: Client) -> None:
    text = visitor.get("/data/records.csv").getvalue().decode()

    assert text == BYTE_ORDER_MARK + ",".join(IN_WORDS) + "\r\n"


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not harmless(text).lstrip().startswith(FORMULA)
    assert harmless(text) in (text, f"'{text}")


@pytest.mark.parametrize("mark", [mark for mark in FORMULA if mark not in "\t\r"])
def test_a_formula_in_a_name_stays_text_in_the_table(visitor: Client, mark: str) -> None:
    make.publish(party_name=f"{mark}HYPERLINK(1)示例", facts='甲，"乙"\n丙')

    (row,) = table(visitor)

    assert row["当事人"] == f"'{mark}HYPERLINK(1)示例"
    assert row["事实"] == '甲，"乙"\n丙'


def test_a_line_of_json_is_the_published_record(visitor: Client) -> None:
    sent = [make.publish() for _ in range(3)]

    lines = visitor.get("/data/records.jsonl").getvalue().splitlines()

    assert lines == [make.text(fields).encode() for fields in reversed(sent)]
    assert [json.loads(line) for line in lines] == sent[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=penalty_decision", ["penalty001"]),
        ("?q=盐业&year=2026", ["penalty001"]),
        ("?q=节能&kind=penalty_decision", []),
        ("?power=inspection", ["inspection1"]),
    ],
)
def test_files_are_narrowed_like_lists(visitor: Client, query: str, found: list[str]) -> None:
    make.publish(public_id="inspection1")
    make.publish(**make.penalty(public_id="penalty001"))

    assert [row["公示编号"] for row in table(visitor, query)] == found


def test_files_hold_everything_and_never_many_rows_at_a_time(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_data, "BATCH", 4)
    sent = [make.publish()["public_id"] for _ in range(11)]

    answer = visitor.get("/data/records.jsonl")
    assert answer.streaming
    with CaptureQueriesContext(connections["public"]) as asked:
        lines = answer.getvalue().splitlines()

    assert [json.loads(line)["public_id"] for line in lines] == sent[::-1]
    assert len(asked) == 4  # 4, 4, 3, and none left
    assert [row["公示编号"] for row in table(visitor, "?q=示例")] == sent[::-1]


def test_any_site_may_read_the_data_and_none_the_pages(visitor: Client) -> None:
    make.publish()
    for path in ("/data/records.csv", "/feeds/atom.xml", "/api/v1/records"):
        answer = visitor.get(path)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
    for path in ("/", "/records/", "/reports/"):
        assert "Access-Control-Allow-Origin" not in visitor.get(path)
    assert visitor.post("/api/v1/records").status_code == 405


def test_the_page_describes_every_operation_of_the_interface(visitor: Client) -> None:
    page = visitor.get("/data/").content.decode()
    paths = visitor.get("/api/v1/openapi.json").json()["paths"]

    assert len(paths) == 6
    for path in paths:
        assert f"<code>GET {path}</code>" in page
