"""Corrections of an interview record: no change without its place, both texts and a reason."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.corrections import Change, changes, explained, unexplained
from sanxiang.rules.facts import CaseFacts
from tests.make_facts import act, errors, facts, paper
from tests.usual import USUAL

NUMBER = "（楚）工信询〔2026〕1号"
FIRST: dict[str, Any] = dict(USUAL["interview"])
words = st.text("甲乙丙丁", min_size=1, max_size=3)
dialogues = st.lists(st.tuples(words, words).map(list), max_size=6)


def case() -> CaseFacts:
    done = act("interview", 2, **FIRST)
    return facts(done, papers=(replace(paper(done), number=NUMBER),))


def typed(**changed: Any) -> dict[str, Any]:
    return FIRST | {"corrects": NUMBER} | changed


def row(place: str, old: str, new: str, reason: str = "听错") -> dict[str, str]:
    return {"place": place, "old": old, "new": new, "reason": reason}


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (
            [["这台变压器何时开始使用？", "2010 年。"], FIRST["questions"][1]],
            [Change("第1答", "2009 年。", "2010 年。")],
        ),
        (
            [FIRST["questions"][0], ["为何不换？", "打算明年更换。"]],
            [Change("第2问", "为什么没有更换？", "为何不换？")],
        ),
        (
            [FIRST["questions"][1]],
            [Change("删去原第1问答", "问：这台变压器何时开始使用？\n答：2009 年。", "（删去）")],
        ),
        (
            [*FIRST["questions"], ["还有补充吗？", "没有。"]],
            [Change("增加第3问答", "（原无）", "问：还有补充吗？\n答：没有。")],
        ),
    ],
)
def test_a_change_of_the_dialogue_is_named_by_its_place(
    questions: list[list[str]], expected: list[Change]
) -> None:
    assert changes(FIRST, typed(questions=questions)) == expected


@pytest.mark.clause("R15")
def test_a_change_of_time_place_or_person_is_one_too() -> None:
    new = typed(ended_at="2026-11-24T09:55", place="配电室", post="")

    assert changes(FIRST, new) == [
        Change("职务", "总经理", "（删去）"),
        Change("结束时间", "2026-11-24 09:50", "2026-11-24 09:55"),
        Change("询问地点", "该企业会议室", "配电室"),
    ]


@pytest.mark.clause("R15")
@given(dialogues, dialogues)
def test_rows_made_of_the_changes_explain_exactly_them(
    old: list[list[str]], new: list[list[str]]
) -> None:
    before, after = FIRST | {"questions": old}, FIRST | {"questions": new}
    found = changes(before, after)
    rows = [row(one.place, one.old, one.new) for one in found]

    assert (found == []) == (old == new)
    assert unexplained(before, after, rows) == []
    assert unexplained(before, after, []) == found
    assert unexplained(before, after, [one | {"reason": ""} for one in rows]) == found


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"corrects": ""}, []),
        ({"corrects": "（楚）工信询〔2026〕9号"}, ["corrects"]),
        ({}, ["corrections"]),
        ({"place": "配电室"}, ["corrections"]),
        (
            {"place": "配电室", "corrections": [row("询问地点", "该企业会议室", "配电室", "")]},
            ["corrections"],
        ),
        ({"place": "配电室", "corrections": [row("询问地点", "该企业会议室", "配电室")]}, []),
    ],
)
def test_a_new_version_says_what_it_changes_and_why(
    changed: dict[str, Any], named: list[str]
) -> None:
    assert errors(explained(case(), typed(**changed))) == named
