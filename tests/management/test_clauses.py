"""`sanxiang clause` and `sanxiang clauses`, on a small tree."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sanxiang.rules.clauses import CLAUSES


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in {
        "sanxiang/rules/terms.py": 'A = Term("R17")\n',
        "tests/test_terms.py": '@pytest.mark.clause("R17")\ndef test_custody() -> None: ...\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(*given: str) -> str:
    out = StringIO()
    call_command(*given, stdout=out)
    return out.getvalue()


def test_a_clause_is_shown_with_every_place_that_cites_it(tree: Path) -> None:
    lines = said("clause", "R17", "--root", str(tree)).splitlines()

    assert lines[0] == "R17  《行政执法全过程记录实施办法（试行）》"
    assert lines[1] == "摘要：音像记录完成后3个工作日内存入系统或专用存储器，个人不得保管"
    assert lines[2] == "种类：期限、关口"
    assert lines[3].startswith("状态：")
    assert lines[4:] == [
        "规则：sanxiang/rules/terms.py:1",
        "测试：tests/test_terms.py:1 test_custody",
    ]


def test_an_uncoded_clause_says_why_and_where_it_is_not(tree: Path) -> None:
    lines = said("clause", "D3", "--root", str(tree)).splitlines()

    assert lines[3:] == ["状态：不编码（推行范围由各具体条款落实）", "引用：无"]


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(
        CommandError, match=r"没有条款“D12\.1”，相近的有：D12\.1a、D12\.1b"
    ) as caught:
        said("clause", "D12.1")

    assert caught.value.returncode == 2


def test_the_index_is_written_with_rule_and_test(tree: Path) -> None:
    said("clauses", "--write", "--root", str(tree))

    rows = (tree / "docs" / "clauses.md").read_text(encoding="utf-8").splitlines()
    row = next(row for row in rows if row.startswith("| R17 |"))
    assert row.endswith("| `sanxiang/rules/terms.py` | `tests/test_terms.py::test_custody` |  |")
    tables = len({one.source for one in CLAUSES.values()})  # each begins with its headings
    assert sum(row.startswith("| ") and "---" not in row for row in rows) == len(CLAUSES) + tables


def test_a_stale_or_missing_index_fails_the_check(tree: Path) -> None:
    for change in ("missing", "stale"):
        if change == "stale":
            said("clauses", "--write", "--root", str(tree))
            (tree / "sanxiang/rules/more.py").write_text('B = "R18a"\n', encoding="utf-8")
        with pytest.raises(CommandError, match="请运行 sanxiang clauses --write") as caught:
            said("clauses", "--check", "--root", str(tree))
        assert caught.value.returncode == 1


def test_a_citation_of_an_unknown_clause_fails_the_check(tree: Path) -> None:
    (tree / "sanxiang/rules/more.py").write_text('B = "R18"\n', encoding="utf-8")

    with pytest.raises(CommandError, match=r"more\.py:1：没有条款R18"):
        said("clauses", "--check", "--root", str(tree))
