"""What changed between two versions of a list: rows by what they are, cells word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.differences import ADDED, KEPT, REMOVED, Piece
from sanxiang.rules.list_differences import row_changes
from tests.make_list_rows import row

SALT = row("items", number=1, name="食盐经营检查")
ENERGY = row("items", number=2, name="工业节能监察")


def told(before: list[dict[str, object]], after: list[dict[str, object]]) -> list[tuple[str, str]]:
    return [(one.change, one.name.split()[-1]) for one in row_changes("items", before, after)]


@pytest.mark.clause("D11.1")
def test_rows_are_new_changed_or_gone() -> None:
    changed = SALT | {"basis": "示例条例第三条"}

    assert told([], [SALT]) == [("added", "食盐经营检查")]
    assert told([SALT], []) == [("removed", "食盐经营检查")]
    assert told([SALT, ENERGY], [ENERGY, changed]) == [("changed", "食盐经营检查")]
    assert told([SALT, ENERGY], [ENERGY, SALT]) == []


def test_of_a_changed_row_only_the_changed_cells_are_shown_word_by_word() -> None:
    before, after = SALT | {"basis": "示例条例第二条"}, SALT | {"basis": "示例条例第三条"}

    (change,) = row_changes("items", [before], [after])
    assert [cell.heading for cell in change.cells] == ["执法依据"]
    assert change.cells[0].pieces == [
        Piece("示例条例第", KEPT), Piece("二", REMOVED), Piece("三", ADDED), Piece("条", KEPT)
    ]  # fmt: skip


def test_numbers_and_days_are_shown_whole() -> None:
    (change,) = row_changes("items", [SALT], [SALT | {"number": 15}])
    assert change.cells[0].pieces == [Piece("1", REMOVED), Piece("15", ADDED)]


ROWS = st.lists(
    st.builds(
        lambda name, basis: row("items", name=name, basis=basis),
        st.sampled_from(["甲", "乙", "丙"]),
        st.sampled_from(["示例条例第一条", "示例条例第二条"]),
    ),
    max_size=6,
)


@given(ROWS, ROWS)
def test_what_is_told_accounts_for_every_row(
    before: list[dict[str, object]], after: list[dict[str, object]]
) -> None:
    found = [change for change, _ in told(before, after)]

    assert len(after) - len(before) == found.count("added") - found.count("removed")
    assert found.count("added") + found.count("changed") <= len(after)
    if before == after:
        assert found == []
