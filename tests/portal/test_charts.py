"""Lengths of bars: they say what the figures say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import bars, stacked

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 10**9), max_size=8)


@given(COUNTS)
def test_parts_fill_the_bar_one_behind_the_other(parts: dict[str, int]) -> None:
    segments = stacked(parts)

    assert [one.name for one in segments] == [name for name, count in parts.items() if count]
    for one, following in pairwise(segments):
        assert one.start + one.length == pytest.approx(following.start, abs=0.02)
    if segments:
        assert segments[-1].start + segments[-1].length == pytest.approx(100, abs=0.02)


@given(st.lists(st.tuples(st.integers(), st.integers(0, 10**9)), max_size=20))
def test_the_largest_figure_has_the_whole_length(rows: list[tuple[int, int]]) -> None:
    drawn = bars(rows)

    assert [(label, count) for label, count, _ in drawn] == rows
    lengths = [length for _, _, length in drawn]
    assert max(lengths, default=0) == (100 if any(count for _, count in rows) else 0)
    assert all(0 <= length <= 100 for length in lengths)
