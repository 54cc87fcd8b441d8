"""The arithmetic of a levy: to the fen, whatever the numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.facts import ActFact
from sanxiang.rules.levies import computation_is_right, line_amount, total
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import refusals
from tests.make_facts import act, facts

MONEY = st.decimals(min_value=0, max_value=10**7, places=2)
QUANTITY = st.decimals(min_value=0, max_value=10**6, places=3)


def line(quantity: object, rate: object, amount: object) -> dict[str, str]:
    return {
        "item": "示例", "unit": "吨",
        "quantity": str(quantity), "rate": f"{rate:.2f}", "amount": f"{amount:.2f}",
    }  # fmt: skip


@given(QUANTITY, MONEY)
def test_a_line_is_off_by_less_than_half_a_fen(quantity: Decimal, rate: Decimal) -> None:
    amount = line_amount(str(quantity), str(rate))

    assert abs(amount - quantity * rate) <= Decimal("0.005")
    assert amount == amount.quantize(Decimal("0.01"))


@pytest.mark.clause("own/levy-told")
@given(st.lists(st.tuples(QUANTITY, MONEY), min_size=1, max_size=5), MONEY)
def test_only_the_sum_of_right_lines_is_taken(
    rows: list[tuple[Decimal, Decimal]], off: Decimal
) -> None:
    lines = [line(q, rate, line_amount(str(q), str(rate))) for q, rate in rows]
    right = total(lines)

    assert computation_is_right(facts(), {"lines": lines, "amount": f"{right:.2f}"}) == []
    wrong = computation_is_right(facts(), {"lines": lines, "amount": f"{right + off:.2f}"})
    assert [name for name, _ in wrong] == (["amount"] if off else [])


@pytest.mark.parametrize(
    ("quantity", "rate", "amount"),
    [("120.5", "10.00", "1205.00"), ("3", "98.50", "295.50"), ("0.005", "1.00", "0.01"),
     ("1,200", "0.10", "120.00")],
)  # fmt: skip
def test_a_line_is_quantity_times_rate(quantity: str, rate: str, amount: str) -> None:
    assert line_amount(quantity, rate) == Decimal(amount)


@pytest.mark.parametrize("quantity", ["三", "", "-1", "NaN", "Infinity", "1e", "1 2"])
def test_a_quantity_that_is_no_number_is_named_with_its_line(quantity: str) -> None:
    lines = [line("1", Decimal(1), Decimal(1)), line(quantity, Decimal(1), Decimal(1))]

    found = computation_is_right(facts(), {"lines": lines, "amount": "2.00"})
    assert found == [("lines", "第 2 行的数量不是数字，请改正")]


def test_a_wrong_line_says_what_it_should_be() -> None:
    found = computation_is_right(
        facts(), {"lines": [line("3", Decimal("98.50"), Decimal(300))], "amount": "300.00"}
    )
    assert found == [("lines", "第 1 行的金额应为 295.50 元（数量乘以标准），请核对")]


@pytest.mark.clause("own/levy-heard")
def test_the_decision_rests_on_a_draft_that_knows_what_the_payer_said() -> None:
    levy = PROCEDURES["levy"]
    minor = act("screen", 5, **{f"L3_{number}": "no" for number in range(1, 6)})
    heard = (act("notice", 2), act("answer", 3), act("draft", 4), minor)

    def found(*acts: ActFact) -> list[str]:
        return [r.clause for r in refusals(levy, levy.step("decide"), facts(*acts))]

    assert found(*heard) == []
    assert found(*heard, act("answer", 6)) == ["own/levy-heard"]
    assert found(*heard, act("answer", 6), act("draft", 7)) == []
