"""The figures of reviews as a sheet: a row for each period."""

from collections.abc import Iterable, Mapping
from typing import Any

from sanxiang.rules.columns import Column, Layout, line, whole
from sanxiang.rules.review.figures import Figures
from sanxiang.rules.review.lists import ASPECTS, OPINIONS, key


def _count(name: str, heading: str) -> Column:
    return Column(name=name, heading=heading, width=14, read=whole, expected="整数")


LAYOUT = Layout(
    sheet="法制审核统计",
    title="法制审核统计",
    most=100,
    columns=(
        Column(name="period", heading="时期", width=12, read=line, expected="文字"),
        _count("submitted", "送审（次）"),
        _count("cases", "送审案件（件）"),
        _count("again", "再次送审（次）"),
        _count("given", "出具意见（份）"),
        _count("median_days", "用时中位数（工作日）"),
        _count("longest_days", "最长用时（工作日）"),
        _count("in_time", "基本期限内出具"),
        _count("in_longest_time", "延长后期限内出具"),
        *(_count(key(clause), f"意见：{label}") for clause, label in OPINIONS),
        *(_count(key(clause), f"不符合：{label}") for clause, label in ASPECTS),
        _count("overruled", "改变系统核对结论（项）"),
        _count("waited", "等待补充材料（工作日）"),
    ),
)


def rows(figures: Iterable[Figures]) -> list[Mapping[str, Any]]:
    return [_row(one) for one in figures]


def _row(one: Figures) -> Mapping[str, Any]:
    counted = {
        key(clause): count
        for names, counts in ((OPINIONS, one.outcomes), (ASPECTS, one.unsatisfied))
        for (clause, _), (_, count) in zip(names, counts, strict=True)
    }
    return {**vars(one), "period": one.period.title, **counted}
