"""Rows of the spreadsheet of old cases."""

from typing import Any

from sanxiang.rules.past_cases import LAYOUT
from tests.make_workbooks import workbook_of

ROW = {
    "案号": "（楚）工信罚〔2024〕1号",
    "案件类别": "行政处罚",
    "当事人": "楚雄示例硅业有限公司",
    "统一社会信用代码": "91532300MA0LX00014",
    "案由": "未按规定报送示例报告",
    "承办科室": "节能监察科",
    "承办人": "李示远",
    "立案日期": "2024-03-05",
    "结案或者决定日期": "2024-05-20",
    "处理结果": "警告",
    "罚没金额（元）": None,
    "备注": "",
}


def line(**changes: Any) -> list[Any]:
    return list((ROW | changes).values())


def workbook(*rows: list[Any]) -> bytes:
    return workbook_of({"台账": [LAYOUT.headings, *rows]})
