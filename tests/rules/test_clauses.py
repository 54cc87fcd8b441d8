import re

import pytest

from sanxiang.rules.clauses import (
    CLAUSES,
    Kind,
    State,
    UnknownClause,
    clause,
    nearest,
    read_register,
)

SOURCES = '[sources]\nD = "《示例办法》"\n[clauses]\n'


def test_the_three_measures_have_106_numbered_demands_in_57_articles() -> None:
    measures = [name for name in CLAUSES if "/" not in name]

    assert len(measures) == 106
    assert {letter: sum(name[0] == letter for name in measures) for letter in "DRL"} == {
        "D": 37,
        "R": 30,
        "L": 39,
    }
    assert len({re.match(r"[DRL]\d+", name).group() for name in measures}) == 57  # type: ignore[union-attr]  # every id matches


def test_an_article_with_items_has_no_id_of_its_own() -> None:
    assert not {"D5", "D10", "D12", "R13", "R18", "L3", "L6", "L7", "L8", "L10"} & set(CLAUSES)


def test_only_principles_are_uncoded_and_each_says_why() -> None:
    uncoded = {name for name, row in CLAUSES.items() if row.state is State.UNCODED}

    assert uncoded == {"D1", "D3", "D4", "D18", "D19", "R1", "R22", "R23", "L1", "L15"}
    assert uncoded == {n for n, row in CLAUSES.items() if Kind.PRINCIPLE in row.kinds}
    assert all(CLAUSES[name].reason for name in uncoded)


def test_a_clause_carries_its_source_and_summary() -> None:
    found = clause("penalty-law/58")

    assert found.source == "《中华人民共和国行政处罚法》"
    assert found.kinds == (Kind.GATE, Kind.ROLE)
    assert found.summary == "法定情形下先由有法律职业资格的人员审核，未通过不得决定"


@pytest.mark.parametrize("name", ["r7", "R7 ", "D5", "D12.1", "penalty-law/ 58", "", "L8.9"])
def test_another_spelling_is_not_a_clause(name: str) -> None:
    with pytest.raises(UnknownClause, match="没有条款"):
        clause(name)


@pytest.mark.parametrize(
    ("name", "first"),
    [("r7", "R7"), ("D12.1d", "D12.1c"), ("L8", "L8.1"), ("R18", "R18a"), ("D11.9", "D11")],
)
def test_the_nearest_id_comes_first(name: str, first: str) -> None:
    assert nearest(name)[0] == first


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest("完全不同") == []
    assert nearest("") == []


@pytest.mark.parametrize(
    "row",
    [
        '"D1" = { state = "done", kinds = ["gate"], summary = "x" }',
        '"D1" = { state = "planned", kinds = ["rule"], summary = "x" }',
        '"D1" = { state = "planned", kinds = ["gate"], summary = "" }',
        '"D1" = { state = "uncoded", kinds = ["principle"], summary = "x" }',
        '"D1" = { state = "built", kinds = ["gate"], summary = "x", reason = "y" }',
        '"D1" = { state = "built", kinds = ["gate"], summary = "x", test = "y" }',
    ],
    ids=["state", "kind", "no summary", "no reason", "needless reason", "unknown field"],
)
def test_a_malformed_line_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=r"D1|done|rule"):
        read_register(SOURCES + row)
