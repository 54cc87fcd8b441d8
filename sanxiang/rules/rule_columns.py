"""The columns of the register of laws, rules and normative documents, and what a cell may hold."""

import re
from typing import Any

from sanxiang.rules.columns import (
    DAY,
    EXAMPLE,
    WHOLE,
    Column,
    Wrong,
    choice,
    day,
    line,
    text,
    whole,
)
from sanxiang.rules.legal_names import articles_in, plain_name
from sanxiang.rules.sheets import seen

DOCUMENT_KINDS = (
    "法律",
    "行政法规",
    "地方性法规",
    "部门规章",
    "地方政府规章",
    "规范性文件",
)
CHANGES = ("收录", "新公布", "修改", "废止")
DATED = "施行或者废止日期"
ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")
QUOTED = re.compile(r"《[^《》]+》")
LONGEST_TEXT = 30_000  # Excel keeps 32,767 characters in a cell


def title(column: Column, value: Any) -> str:
    """A name without the 《》 around it, that something is left of without country and year."""
    read = line(column, value)
    read = read[1:-1] if QUOTED.fullmatch(read) else read
    if len(plain_name(read)) < 2:
        raise Wrong(column.expected, seen(read))
    return read


def address(column: Column, value: Any) -> str:
    read = line(column, value)
    if not ADDRESS.fullmatch(read):
        raise Wrong(column.expected, seen(read))
    return read


def articles(column: Column, value: Any) -> str:
    """The articles in one spelling: 第三条、第五条."""
    read = line(column, value)
    found = articles_in(read)
    if not found:
        raise Wrong(column.expected, seen(read))
    return "、".join(map(str, found))[: column.max_length]


COLUMNS = (
    Column(name="number", heading="序号", read=whole, expected=WHOLE, example=EXAMPLE, width=8),
    Column(
        name="title",
        heading="名称",
        read=title,
        expected="文件的全称，最多 200 字；书名号、“中华人民共和国”可写可不写",
        max_length=200,
        example="示例州示例产业管理办法",
        width=36,
    ),
    Column(
        name="aliases",
        heading="简称",
        read=line,
        expected="清单、指南里用的简称，用顿号隔开，最多 200 字；没有的留空",
        required=False,
        max_length=200,
        example="示例产业办法",
        width=24,
    ),
    Column(
        name="code",
        heading="文号",
        read=line,
        expected="文字，最多 100 字，例如 国务院令第 466 号；没有的留空",
        required=False,
        max_length=100,
        example="示例州人民政府令第 0 号",
        width=24,
    ),
    Column(
        name="body",
        heading="制定机关",
        read=line,
        expected="文字，最多 100 字",
        max_length=100,
        example="示例州人民政府",
        width=24,
    ),
    Column(
        name="kind",
        heading="种类",
        read=choice,
        expected="、".join(DOCUMENT_KINDS) + "之一",
        choices=DOCUMENT_KINDS,
        max_length=20,
        example="地方政府规章",
    ),
    Column(
        name="change",
        heading="变动",
        read=choice,
        expected="收录（早已施行）、新公布、修改、废止之一",
        choices=CHANGES,
        max_length=10,
        example="新公布",
        width=10,
    ),
    Column(
        name="issued_date",
        heading="公布日期",
        read=day,
        expected=DAY + "；法条文本按它对应版本；不知道的留空",
        required=False,
        empty=None,
        example="2026-11-01",
        width=12,
    ),
    Column(
        name="from_date",
        heading=DATED,
        read=day,
        expected=DAY + "；修改的填新版本施行的日期，废止的填失效的日期",
        example="2026-12-01",
        width=12,
    ),
    Column(
        name="articles",
        heading="修改的条款",
        read=articles,
        expected="条款序号，例如 第三条、第五条至第八条，最多 500 字；涉及全文的留空",
        required=False,
        max_length=500,
        width=24,
    ),
    Column(
        name="replaces",
        heading="代替的文件",
        read=line,
        expected="同时废止的文件名称，用顿号隔开，最多 300 字；没有的留空",
        required=False,
        max_length=300,
        width=30,
    ),
    Column(
        name="link",
        heading="原文链接",
        read=address,
        expected="以 http:// 或者 https:// 开头的网址，最多 500 字；填了正文的可以留空",
        required=False,
        max_length=500,
        example="https://www.example.gov.cn/0.html",
        width=30,
    ),
    Column(
        name="text",
        heading="正文",
        read=text,
        expected=f"文字，最多 {LONGEST_TEXT} 字；填了原文链接的可以留空",
        required=False,
        max_length=LONGEST_TEXT,
        width=40,
    ),
    Column(
        name="note",
        heading="备注",
        read=text,
        expected="文字，最多 300 字；没有的留空",
        required=False,
        max_length=300,
        width=20,
    ),
)
