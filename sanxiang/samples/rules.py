"""A sample register: laws and regulations that the sample items and papers cite, by title and date
only; a bureau checks them against its own list before it relies on them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

FILE_NAME = "示例登记册.xlsx"
LAW, REGULATION = "法律", "行政法规"
BODIES = {LAW: "全国人民代表大会常务委员会", REGULATION: "国务院"}
# Title, short names, kind, passed or issued, in force.
DOCUMENTS = (
    ("中华人民共和国行政处罚法", "", LAW, date(2021, 1, 22), date(2021, 7, 15)),
    ("中华人民共和国行政许可法", "", LAW, date(2019, 4, 23), date(2019, 4, 23)),
    ("中华人民共和国行政强制法", "", LAW, date(2011, 6, 30), date(2012, 1, 1)),
    ("中华人民共和国行政复议法", "", LAW, date(2023, 9, 1), date(2024, 1, 1)),
    ("中华人民共和国节约能源法", "节能法", LAW, date(2018, 10, 26), date(2018, 10, 26)),
    ("民用爆炸物品安全管理条例", "民爆条例", REGULATION, date(2014, 7, 29), date(2014, 7, 29)),
    ("食盐专营办法", "", REGULATION, date(2017, 12, 26), date(2017, 12, 26)),
    ("稀土管理条例", "", REGULATION, date(2024, 6, 22), date(2024, 10, 1)),
)


def rows() -> list[Mapping[str, Any]]:
    return [
        {
            "number": at,
            "title": title,
            "aliases": aliases,
            "code": "",
            "body": BODIES[kind],
            "kind": kind,
            "change": "收录",
            "issued_date": issued,
            "from_date": from_date,
            "articles": "",
            "replaces": "",
            "link": "https://flk.npc.gov.cn/",
            "text": "",
            "note": "示例登记，请按本局实际核对",
        }
        for at, (title, aliases, kind, issued, from_date) in enumerate(DOCUMENTS, start=1)
    ]
