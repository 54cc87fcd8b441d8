"""Lists on the public side, and what its pages say; one row or two of every list, of one item."""

import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from sanxiang.rules.list_columns import key_of
from sanxiang.rules.list_columns.contacts import REMEDY, SUPERVISION
from tests import make_portal as make
from tests.make_list_rows import grade, row, step

TODAY = timezone.localdate()
ITEM = row(
    "items",
    name="未报送示例报告",
    power="行政处罚",
    section="节能监察科",
    basis="示例法第八条；示例条例第十条",
    procedures=["行政处罚", "当场行政处罚"],
    benchmarks=[grade(grade="从轻", fine="1 元 至 2 元")],
)
KEY = key_of("items", ITEM)


def words(answer: Any) -> str:
    """What a page says, without marks and spaces."""
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


def issue(kind: str, *rows: dict[str, Any], **given: Any) -> None:
    make.send("list", make.edition(kind, list(rows), **given))


def page(visitor: Client, address: str, **query: Any) -> str:
    answer = visitor.get(address, query)
    assert answer.status_code == 200, address
    return words(answer)


def everything() -> None:
    """One row or two of every list, about one item."""
    issue("items", ITEM, row("items", name="别的事项", power="行政检查"))
    issue("officers", officer("李示远"), officer("杨示成", section="盐业管理科"))
    issue("sections", row("sections", section="节能监察科", area="示例州"))
    issue(
        "charts",
        row("charts", name="penalty", title="行政处罚", steps=[step(title="示例立案")]),
        row(
            "charts", name="spot_penalty", title="当场行政处罚", steps=[step(title="表明示例身份")]
        ),
        row("charts", name="licence", title="行政许可", steps=[step(title="收到示例申请")]),
    )
    guide = {"item": ITEM["name"], "power": "行政处罚", "spot_item": "示例抽查"}
    issue("guides", row("guides", fee="示例不收费", **guide))
    issue(
        "spot_items", row("spot_items", name="示例抽查", ratio=40), row("spot_items", name="别的")
    )
    issue(
        "contacts",
        row("contacts", topic=SUPERVISION, name="示例纪委", phone="0878-0000001"),
        row("contacts", topic=REMEDY, power="行政处罚", name="听证", text="示例听证"),
        row("contacts", topic=REMEDY, power="当场行政处罚", name="复议", text="示例先行复议"),
        row("contacts", topic=REMEDY, power="行政许可", name="听证", text="示例许可听证"),
    )
    issue("documents", row("documents", name="示例办法", link="https://sample.invalid/a"))


def officer(name: str, *, ends: date | None = None, **given: Any) -> dict[str, Any]:
    values = {
        "name": name,
        "certificate": f"示例{name}",
        "section": "节能监察科",
        "valid_from": "2023-01-01",
        "valid_to": (ends or TODAY + timedelta(days=365)).isoformat(),
    }
    return row("officers", **(values | given))
