"""Rules and normative documents as the public finds them: status by the day, text or link."""

from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sanxiang.rules.list_columns import key_of
from tests import make_portal as make
from tests.make_list_rows import row
from tests.make_public_pages import issue, page

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D11")]
NAME = "示例产业办法"


def change(what: str, from_date: str, **given: Any) -> dict[str, Any]:
    said = {"name": NAME, "change": what, "from_date": from_date, "status": "尚未施行"}
    return row("documents", **{"link": "", "text": "", "replaces": "", **said, **given})


FIRST = change("收录", "2020-03-01", text="示例正文第一段。\n示例正文第二段。")
SECOND = change(
    "修改", "2026-11-02", name=f"《{NAME}》（2026年修订）", link="https://sample.invalid/b"
)
END = change("废止", "2099-01-01", replaces="由《示例新办法》代替")


def test_what_it_is_follows_the_day_and_not_the_day_of_the_issue(visitor: Client) -> None:
    issue("documents", END, SECOND, FIRST, issued_at="2026-10-01T09:00:00+08:00")

    before = page(visitor, "/documents/", on="2026-11-01")
    after = page(visitor, "/documents/", on="2026-11-02")
    assert before.count("现行有效2020年3月1日起施行") == 1
    assert before.count("尚未施行2026年11月2日起施行") == 1
    assert after.count("已修改2020年3月1日起施行") == 1
    assert after.count("现行有效2026年11月2日起施行") == 1
    assert "尚未施行2099年1月1日起废止" in after
    assert "尚未公布" in page(visitor, "/documents/", on="2026-09-30")


def test_a_document_has_a_page_with_its_text_or_link_and_its_other_changes(visitor: Client) -> None:
    issue("documents", END, SECOND, FIRST)
    address = f"/documents/{key_of('documents', FIRST)}/"

    shown = page(visitor, address)
    assert "示例正文第二段。" in shown
    assert "这个文件的其他变动" in shown
    assert shown.count("起施行") == 1
    second = visitor.get(f"/documents/{key_of('documents', SECOND)}/").content.decode()
    assert 'href="https://sample.invalid/b"' in second
    assert "由《示例新办法》代替" in page(visitor, f"/documents/{key_of('documents', END)}/")
    assert visitor.get("/documents/000000000000/").status_code == 404


def test_it_is_found_by_name_number_and_body_and_asks_no_more_for_many(visitor: Client) -> None:
    rows = [change("收录", "2020-01-01", name=f"示例文件{n}号", issuer="示例厅") for n in range(3)]
    issue("documents", *rows)
    assert "示例文件1号" in page(visitor, "/documents/", q="文件1 示例厅")
    assert "没有符合条件的内容" in page(visitor, "/documents/", q="不存在的")

    def questions() -> int:
        with CaptureQueriesContext(connections["public"]) as captured:
            visitor.get("/documents/")
        return len(captured)

    few = questions()
    more = [change("收录", "2020-01-01", name=f"示例文件{n}号") for n in range(100)]
    issue("documents", *more, version=2)
    assert questions() == few


def test_a_word_of_another_edition_is_shown_by_its_day(visitor: Client) -> None:
    issue("documents", change("重新公布", "2020-03-01"))
    assert "现行有效2020年3月1日起施行重新公布" in page(
        visitor, "/documents/", on=str(date(2026, 5, 1))
    )


def test_hostile_text_stays_text(visitor: Client) -> None:
    wicked = change(
        "收录", "2020-03-01", name="示例<script>alert(1)</script>办法", text="<b>粗</b>"
    )
    make.send("list", make.edition("documents", [wicked]))
    content = visitor.get(f"/documents/{key_of('documents', wicked)}/").content.decode()
    assert "<script>alert" not in content
    assert "&lt;b&gt;粗" in content
