"""Remedies by power: the ways that are open, the numbers of the law, in the right order."""

from datetime import date

import pytest

from sanxiang.rules.remedies import REMEDIES, each

DAY = date(2026, 11, 24)


@pytest.mark.clause("D5.6")
@pytest.mark.parametrize(
    ("power", "names"),
    [
        ("行政处罚", ["陈述、申辩", "听证", "行政复议", "行政诉讼"]),
        ("当场行政处罚", ["陈述、申辩", "行政复议", "行政诉讼"]),
        ("行政许可", ["陈述、申辩", "听证", "行政复议", "行政诉讼"]),
        ("行政强制", ["陈述、申辩", "行政复议", "行政诉讼"]),
        ("行政征收", ["行政复议", "行政诉讼"]),
    ],
)
def test_the_ways_open_against_each_power(power: str, names: list[str]) -> None:
    assert [one.name for at, one in each() if at == power] == names


@pytest.mark.clause("reconsideration-law/20", "reconsideration-law/23", "litigation-law/46")
def test_the_remedy_depends_on_the_procedure_that_was_used() -> None:
    said = {(power, one.name): one.said(on=DAY) for power, one in each()}

    assert "60日内申请行政复议" in said["行政处罚", "行政复议"]
    assert "6个月内直接提起行政诉讼" in said["行政处罚", "行政诉讼"]
    assert "须先" in said["当场行政处罚", "行政复议"]
    assert "15日内提起行政诉讼" in said["当场行政处罚", "行政诉讼"]
    assert "5个工作日内提出听证" in said["行政处罚", "听证"]


def test_every_remedy_names_the_law_it_is_from() -> None:
    assert {one.basis for one in REMEDIES} == {
        "行政处罚法第45条", "行政处罚法第64条", "行政许可法第36条", "行政许可法第47条",
        "行政强制法第18条", "行政复议法第20条", "行政复议法第23条", "行政诉讼法第46条",
        "行政诉讼法第45条",
    }  # fmt: skip
