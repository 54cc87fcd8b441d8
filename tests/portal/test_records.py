"""Lists, record pages and what stays after a withdrawal, as a visitor sees them."""

import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import messages
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])
RECORD = "/records/penalty001/"


def shown(visitor: Client, path: str) -> list[str]:
    """The public ids listed on a page, in order."""
    page = visitor.get(path).content.decode()
    return re.findall(r'entry-title"><a href="/records/([a-z0-9]+)/"', page)


def meta(visitor: Client, path: str) -> dict[str, str]:
    page = visitor.get(path).content.decode()
    return dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', page))


@pytest.mark.parametrize(
    "path", ["/", "/records/", "/search/?q=示例", "/counts/", "/verify/", "/records/firstrecord1/"]
)
def test_a_page_asks_the_database_as_often_for_fifty_records_as_for_one(
    visitor: Client, path: str
) -> None:
    make.send("site", make.site())
    make.publish(public_id="firstrecord1")
    with CaptureQueriesContext(connections["public"]) as one:
        visitor.get(path)
    for _ in range(49):
        make.publish(linked=["firstrecord1"])
    with CaptureQueriesContext(connections["public"]) as fifty:
        visitor.get(path)

    assert len(fifty) <= len(one)
    assert len(one) <= 9


@pytest.mark.clause("D8")
def test_a_record_page_shows_every_field(visitor: Client) -> None:
    fields = make.publish(**make.penalty(public_id="penalty001"))

    page = visitor.get(RECORD).content.decode()

    for field in ("title", "item_name", "party_name", "party_code", "facts", "basis", "result"):
        assert fields[field] in page, field
    for text in ("（楚）工信罚〔2026〕1号", "示例州工业和信息化局", "2026年3月2日", "2031-03-10"):
        assert text in page
    assert f"{make.BUREAU}/2026-penalty001" in page


WORDS = [
    ("inspection_result", "检查情况", "检查结果", False, True),
    ("penalty_decision", "违法事实", "处罚结果", False, False),
    ("spot_penalty_decision", "违法事实", "处罚结果", False, False),
    ("licence_decision", "申请和审查情况", "许可决定", True, True),
    ("coercion_decision", "事实和理由", "强制决定", False, False),
    ("levy_decision", "征收事由和计算", "征收决定", True, False),
]


@pytest.mark.clause("D8")
@pytest.mark.parametrize(("kind", "facts", "result", "not_applicable", "says_outcome"), WORDS)
def test_each_kind_speaks_of_its_facts_and_result_in_its_own_words(
    visitor: Client, kind: str, facts: str, result: str, not_applicable: bool, says_outcome: bool
) -> None:
    make.publish(public_id="thisrecord1", kind=kind, outcome="granted")

    page = visitor.get("/records/thisrecord1/").content.decode()
    listed = visitor.get("/records/").content.decode()

    assert f"<dt>{facts}</dt>" in page
    assert f"<dt>{result}</dt>" in page
    assert ("<dt>违法事实</dt><dd>不适用</dd>" in page) is not_applicable
    assert ('<span class="tag tag-granted">准予许可</span>' in page) is says_outcome
    assert ('<span class="tag tag-granted">准予许可</span>' in listed) is says_outcome


def test_every_kind_has_its_words() -> None:
    assert [row[0] for row in WORDS] == list(messages.KINDS) == list(messages.LABELS)


def test_text_of_a_record_is_text(visitor: Client) -> None:
    make.publish(public_id="penalty001", facts="<script>alert(1)</script>\n{{7*7}} #import")

    page = visitor.get(RECORD).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>{{7*7}} #import" in page
    assert "<script" not in page


@pytest.mark.clause("D12.1c")
def test_linked_records_are_shown_from_both_ends(visitor: Client) -> None:
    make.publish(public_id="inspection01", outcome="problem")
    make.publish(**make.penalty(public_id="penalty001", linked=["inspection01", "notyethere1"]))

    assert shown(visitor, RECORD) == ["inspection01"]
    assert shown(visitor, "/records/inspection01/") == ["penalty001"]
    make.withdraw("inspection01")
    assert shown(visitor, RECORD) == []


@pytest.mark.clause("D15")
def test_a_correction_is_shown_and_the_error_is_gone(visitor: Client) -> None:
    fields = make.publish(public_id="penalty001", result="罚款人民币20000元。")
    note = {"note": "罚款金额写错。", "corrected_at": "2026-03-12T09:00:00+08:00"}
    mended = fields | {"version": 2, "result": "罚款人民币10000元。", "correction": note}
    make.send("record", make.payload(mended))

    page = visitor.get(RECORD).content.decode()

    assert "罚款金额写错。" in page
    assert "2026年3月12日更正，现为第 2 版" in page
    assert "20000" not in page + visitor.get(RECORD + "record.json").content.decode()


def test_downloads_are_the_published_bytes(visitor: Client) -> None:
    fields = make.publish(public_id="penalty001")

    record, receipt = visitor.get(RECORD + "record.json"), visitor.get(RECORD + "receipt.zip")

    assert record.content == make.text(fields).encode()
    assert record["Content-Disposition"] == 'attachment; filename="record.json"'
    assert receipt.content == b"PK sample receipt"


def test_a_receipt_not_there_yet_is_announced(visitor: Client) -> None:
    make.send("record", make.payload(make.fields(public_id="penalty001"), None))

    assert "存证回执正在生成" in visitor.get(RECORD).content.decode()
    assert visitor.get(RECORD + "receipt.zip").status_code == 404


@pytest.mark.parametrize("tail", ["", "record.json", "receipt.zip", "report/"])
def test_a_withdrawn_record_answers_gone_and_an_unknown_one_not_found(
    visitor: Client, tail: str
) -> None:
    make.publish(public_id="penalty001")
    make.withdraw("penalty001")

    gone = visitor.get(RECORD + tail)

    assert gone.status_code == 410
    assert "公示期限届满" in gone.content.decode()
    assert visitor.get("/records/neverthere1/" + tail).status_code == 404


@pytest.mark.clause("D12.2b")
def test_an_annulled_decision_leaves_its_explanation(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001"))
    make.withdraw("penalty001", ground="annulled", explanation="经行政复议，原决定被撤销。")

    page = visitor.get(RECORD).content.decode()

    assert "经行政复议，原决定被撤销。" in page
    assert "盐业" not in page


def test_a_page_is_asked_for_again_and_not_sent_again(visitor: Client) -> None:
    make.publish(public_id="penalty001")
    first = visitor.get(RECORD)

    again = visitor.get(RECORD, headers={"If-None-Match": first["ETag"]})
    make.withdraw("penalty001")
    gone = visitor.get(RECORD, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code, again.content) == ("no-cache", 304, b"")
    assert gone.status_code == 410


def test_government_meta_tags(visitor: Client) -> None:
    make.send("site", make.site())
    make.publish(**make.penalty(public_id="penalty001", published_at="2026-03-10T15:04:00+08:00"))
    every = {
        "SiteName": "示例州工业和信息化局行政执法信息公示平台",
        "SiteDomain": "testserver",
        "SiteIDCode": "5323000099",
    }
    column = {
        "ColumnName": "执法结果公示",
        "ColumnDescription": "行政检查结果和各类执法决定公示列表",
        "ColumnKeywords": "行政检查,行政处罚,行政许可,行政强制,行政征收,公示",
        "ColumnType": "信息公开",
    }
    article = {
        "ArticleTitle": "示例盐业商贸有限公司违法经营食盐案行政处罚决定",
        "PubDate": "2026-03-10 15:04",
        "ContentSource": "示例州工业和信息化局",
        "Keywords": "行政处罚决定,对违法经营食盐的处罚",
        "Description": "没收违法经营的食盐，罚款人民币20000元。",
    }
    rest = {"viewport": "width=device-width, initial-scale=1", "robots": "noarchive"}

    assert meta(visitor, "/records/") == every | column | rest
    assert meta(visitor, RECORD) == every | column | article | rest


def test_a_record_of_a_person_is_not_indexed(visitor: Client) -> None:
    make.publish(public_id="penalty001", party_kind="person", party_code="", party_name="张某某")

    assert meta(visitor, RECORD)["robots"] == "noindex, noarchive"


def test_no_page_sets_a_cookie_or_allows_a_script(visitor: Client) -> None:
    for path in ("/", "/records/", "/search/?q=示例", "/reports/", "/nowhere/"):
        answer = visitor.get(path)
        assert not answer.cookies
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert b"style=" not in answer.content
        assert b"<script" not in answer.content


def test_a_record_is_described_for_search_engines_without_a_script(visitor: Client) -> None:
    make.publish(**make.penalty(public_id="penalty001"))
    page = visitor.get(RECORD).content.decode()

    assert 'itemscope itemtype="https://schema.org/Report"' in page
    assert re.findall(r' itemprop="(\w+)"', page) == [
        "headline",
        "publisher",
        "name",
        "datePublished",
        "identifier",
        "keywords",
        "about",
        "name",
        "articleBody",
        "abstract",
    ]
