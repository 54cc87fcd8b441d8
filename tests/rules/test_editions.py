"""What a new edition of a procedure changes, and which one new cases begin with."""

from dataclasses import replace
from datetime import date

import pytest

from sanxiang.rules.editions import ADDED, CHANGED, REMOVED, changes, refusals
from sanxiang.rules.procedures import EDITIONS, editions, newest
from sanxiang.rules.procedures.inspection import INSPECTION
from sanxiang.rules.steps import Procedure
from tests.make_editions import register, second


@pytest.mark.parametrize("procedure", EDITIONS, ids=lambda one: f"{one.name} {one.version}")
def test_an_edition_differs_in_nothing_from_itself(procedure: Procedure) -> None:
    assert changes(procedure, procedure) == []


@pytest.mark.clause("own/edition")
def test_steps_added_removed_and_changed_are_told() -> None:
    found = changes(INSPECTION, second())

    assert [(one.kind, one.title) for one in found] == [
        (ADDED, "行政指导谈话"),
        (CHANGED, "制定检查方案"),
        (REMOVED, "查阅收集资料"),
    ]
    assert [(one.what, one.before, one.after) for one in found[1].differences] == [
        ("审批", "", "调查终结报告审批"),
        ("栏目", "检查进度（必填）", ""),
        ("栏目", "", "风险提示（选填）"),
    ]


def test_the_way_back_is_the_mirror_of_the_way_there() -> None:
    there, back = changes(INSPECTION, second()), changes(second(), INSPECTION)

    mirrored = {ADDED: REMOVED, REMOVED: ADDED, CHANGED: CHANGED}
    assert {(mirrored[one.kind], one.title) for one in there} == {
        (one.kind, one.title) for one in back
    }


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"title": "另一个名称"}, "名称"),
        ({"taken_by": ()}, "办理人"),
        ({"after": ()}, "先办步骤"),
        ({"needs": ()}, "办理条件"),
        ({"paper": ""}, "文书"),
        ({"optional": True}, "办理次数"),
        ({"hint": "说明"}, "说明"),
    ],
)
def test_each_side_of_a_step_that_changes_is_named(change: dict[str, object], what: str) -> None:
    notice = INSPECTION.step("notice")
    steps = tuple(
        replace(step, **change) if step is notice else step  # type: ignore[arg-type]
        for step in INSPECTION.steps
    )
    (found,) = changes(INSPECTION, replace(INSPECTION, steps=steps))

    assert [one.what for one in found.differences] == [what]


def test_the_newest_edition_is_the_last_whose_day_has_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = register(monkeypatch, second(from_date=date(2026, 12, 1)))

    assert editions("inspection") == [INSPECTION, other]
    assert newest("inspection", on=date(2026, 11, 30)) is INSPECTION
    assert newest("inspection", on=date(2026, 12, 1)) is other


@pytest.mark.parametrize(
    ("roles", "may"), [(["policy_section"], True), (["head"], False), ([], False)]
)
def test_the_policy_section_chooses_the_edition(roles: list[str], may: bool) -> None:
    assert (refusals(roles) == []) is may
