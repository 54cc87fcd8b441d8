"""The scanner, on a small tree of its own, and the real tree held to the register."""

from pathlib import Path
from time import perf_counter

import pytest

from sanxiang import env
from sanxiang.management.citations import Place, Use, faults, ready, scan
from sanxiang.rules.clauses import CLAUSES, Clause, State

TREE = {
    "sanxiang/rules/inspection.py": """
TEAM = Rule("R7", "R99")  # clause: R8, R9
'''Words about
# clause: R10
and "R11".'''
""",
    "sanxiang/rules/parameters.py": 'A = Parameter("custody", "R17")\n',
    "sanxiang/desk/cases.py": 'NEEDS = "penalty-law/58"\n',
    "sanxiang/desk/templates/case.html": """
<b>R14</b> <path d="M0 L10 R5"> {# clause: R15 #}
{% why "own/dossier-bound" %}
""",
    "sanxiang/papers/record/form.yaml": "title: 笔录\nclause: R14\n",
    "sanxiang/migrations/0001_initial.py": 'A = "R1"\n',
    "tests/rules/test_inspection.py": """
import pytest

@pytest.mark.clause("R7", "R12")
def test_team() -> None:
    assert "R8"

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.clause("R98"))])
def test_other(x: int) -> None: ...
""",
    "tests/rules/test_whole.py": 'import pytest\npytestmark = pytest.mark.clause("L4")\n',
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_citation_is_found_with_its_place(tree: Path) -> None:
    assert scan(tree) == sorted(
        [
            Place("R7", "sanxiang/rules/inspection.py", 2, Use.RULE),
            Place("R99", "sanxiang/rules/inspection.py", 2, Use.RULE),
            Place("R8", "sanxiang/rules/inspection.py", 2, Use.RULE),
            Place("R9", "sanxiang/rules/inspection.py", 2, Use.RULE),
            Place("R17", "sanxiang/rules/parameters.py", 1, Use.NUMBER),
            Place("penalty-law/58", "sanxiang/desk/cases.py", 1, Use.SCREEN),
            Place("R14", "sanxiang/desk/templates/case.html", 2, Use.SCREEN),
            Place("R15", "sanxiang/desk/templates/case.html", 2, Use.SCREEN),
            Place("own/dossier-bound", "sanxiang/desk/templates/case.html", 3, Use.SCREEN),
            Place("R14", "sanxiang/papers/record/form.yaml", 2, Use.PAPER),
            Place("R7", "tests/rules/test_inspection.py", 4, Use.TEST, "test_team"),
            Place("R12", "tests/rules/test_inspection.py", 4, Use.TEST, "test_team"),
            Place("R98", "tests/rules/test_inspection.py", 8, Use.TEST, "test_other"),
            Place("L4", "tests/rules/test_whole.py", 2, Use.TEST),
        ]
    )


def test_an_id_that_does_not_exist_is_a_fault(tree: Path) -> None:
    assert faults(scan(tree))[:2] == [
        "tests/rules/test_inspection.py:8：没有条款R98",
        "sanxiang/rules/inspection.py:2：没有条款R99",
    ]


def built(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    rows = {
        name: Clause(name, "", "", (), State.BUILT if name in names else State.PLANNED)
        for name in CLAUSES
    }
    monkeypatch.setattr("sanxiang.management.citations.CLAUSES", rows)


def test_a_built_clause_needs_a_rule_and_a_test(
    monkeypatch: pytest.MonkeyPatch, tree: Path
) -> None:
    built(monkeypatch, "R7", "R8", "R12", "R17", "penalty-law/58")

    assert [fault for fault in faults(scan(tree)) if "登记" in fault] == [
        "R8：登记为已实现，但没有测试标明它",
        "R12：登记为已实现，但没有规则引用它",
        "R17：登记为已实现，但没有规则引用它",
        "R17：登记为已实现，但没有测试标明它",
        "penalty-law/58：登记为已实现，但没有测试标明它",
    ]


def test_a_planned_clause_with_rule_and_test_is_ready(
    monkeypatch: pytest.MonkeyPatch, tree: Path
) -> None:
    built(monkeypatch)

    assert ready(scan(tree)) == ["R7"]


def test_the_tree_cites_no_unknown_clause_and_every_built_one_has_rule_and_test() -> None:
    started = perf_counter()

    assert faults(scan(env.ROOT)) == []
    assert perf_counter() - started < 10  # 0.2 s alone; the machine may be busy
