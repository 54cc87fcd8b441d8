"""A table of grades: one grade for every case, and no gap or overlap left unseen."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.benchmarks import OTHER, Factor, chosen, factors, faults, mixed
from sanxiang.rules.conditions import Answer
from tests.make_benchmarks import WHOLE, grades

pytestmark = pytest.mark.clause("own/benchmark-applied")


@pytest.mark.parametrize(
    ("days", "harm", "number"),
    [
        ("0", "否", 1),
        ("29.9", "否", 1),
        ("30", "否", 2),
        ("89", "否", 2),
        ("90", "否", 3),
        ("100000", "否", 3),
        ("5", "是", 4),
        ("500", "是", 4),
    ],
)
def test_each_case_falls_under_its_grade(days: str, harm: str, number: int) -> None:
    grade = chosen(grades(*WHOLE), {"逾期天数": Decimal(days), "造成后果": harm})

    assert grade is not None
    assert grade.number == number


def test_the_factors_are_asked_in_the_order_of_the_table() -> None:
    assert factors(grades(*WHOLE)) == (
        Factor(name="逾期天数"),
        Factor(name="造成后果", words=("是", "否")),
    )


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        (("首次 = 是",), ("是", "否")),
        (("后果 = 轻", "后果 = 重"), ("轻", "重")),
        (("后果 = 伤亡", "后果 ≠ 伤亡"), ("伤亡", OTHER)),
    ],
)
def test_a_factor_in_words_is_one_of_those_named(
    conditions: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert factors(grades(*conditions))[0].words == words


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (WHOLE, []),
        (("",), []),
        (("天数 < 30", "天数 > 30"), [((), "天数 为 30")]),
        (("天数 < 30", "天数 ≥ 20"), [((1, 2), "天数 为 20")]),
        (("天数 ≤ 30", "天数 ≥ 30"), [((1, 2), "天数 为 30")]),
        (("首次 = 是",), [((), "首次 为 否")]),
        (("", "首次 = 是"), [((1, 2), "首次 为 是")]),
        (("后果 = 伤亡", "后果 ≠ 伤亡"), []),
        ((WHOLE[0], WHOLE[2], WHOLE[3]), [((), "逾期天数 为 30，造成后果 为 否")]),
    ],
)
def test_gaps_and_overlaps_are_found_with_an_example(
    conditions: tuple[str, ...], found: list[tuple[tuple[int, ...], str]]
) -> None:
    assert faults(grades(*conditions)) == found


def test_a_table_too_large_to_try_says_so() -> None:
    many = grades("；".join(f"因素{n} < {n + 1}" for n in range(12)))

    assert faults(many) == [((), "条件组合太多，无法逐一核对，请减少因素或者分成几个事项")]


def test_a_factor_is_not_a_number_here_and_a_word_there() -> None:
    assert mixed(grades("后果 < 3", "后果 = 严重")) == ["后果"]
    assert mixed(grades(*WHOLE)) == []


NUMBERS = st.integers(0, 40).map(Decimal)
SIGNS = st.sampled_from("<≤>≥=≠")
CONDITIONS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["甲", "乙"]), SIGNS, NUMBERS).map(
            lambda c: f"{c[0]} {c[1]} {c[2]}"
        ),
        st.tuples(st.just("丙"), st.sampled_from("=≠"), st.sampled_from(["是", "否"])).map(
            lambda c: f"{c[0]} {c[1]} {c[2]}"
        ),
    ),
    max_size=3,
).map("；".join)
CASES = st.fixed_dictionaries(
    {
        "甲": st.decimals(0, 100, places=1),
        "乙": st.decimals(0, 100, places=1),
        "丙": st.sampled_from(["是", "否"]),
    }
)


@given(st.lists(CONDITIONS, min_size=1, max_size=5), CASES)
def test_no_case_is_a_gap_or_an_overlap_that_was_not_told(
    conditions: list[str], case: dict[str, Answer]
) -> None:
    table = grades(*conditions)
    fitting = tuple(grade.number for grade in table if grade.fits(case))

    told = {numbers for numbers, _ in faults(table)}
    assert len(fitting) == 1 or fitting in told


@given(st.lists(CONDITIONS, min_size=1, max_size=4))
def test_every_fault_told_is_one(conditions: list[str]) -> None:
    table = grades(*conditions)

    for numbers, example in faults(table):
        answers = {
            name: Decimal(value) if value not in {"是", "否"} else value
            for name, value in (part.split(" 为 ") for part in example.split("，") if part)
        }
        whole = {factor.name: Decimal(0) for factor in factors(table)} | answers
        assert tuple(g.number for g in table if g.fits(whole)) == numbers


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=6, unique=True), st.data())
def test_consecutive_ranges_are_whole_and_without_one_they_are_not(
    bounds: list[int], data: st.DataObject
) -> None:
    steps = sorted(bounds)
    texts = [f"天数 < {steps[0]}"]
    texts += [f"天数 ≥ {low}；天数 < {high}" for low, high in pairwise(steps)]
    texts.append(f"天数 ≥ {steps[-1]}")
    removed = data.draw(st.integers(0, len(texts) - 1))

    assert faults(grades(*texts)) == []
    assert [n for n, _ in faults(grades(*texts[:removed], *texts[removed + 1 :]))] == [()]
