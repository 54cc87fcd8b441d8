"""The benchmark in a case: answers, grade, range, and what the draft may depart from."""

from typing import Any

import pytest

from sanxiang.rules import weighing
from sanxiang.rules.facts import CaseFacts, ItemFact
from sanxiang.rules.steps import field_errors
from tests import make_facts
from tests.make_benchmarks import ITEM, WHOLE, of_rows, row
from tests.make_facts import act

pytestmark = pytest.mark.clause("own/benchmark-applied")
GRADES = of_rows(
    [
        row(1, WHOLE[0], grade="从轻"),
        row(2, WHOLE[1], fine_min="20000", fine_max="35000"),
        row(3, WHOLE[2], grade="从重", fine_min="逾期天数 × 100", fine_max="逾期天数 × 200"),
        row(4, WHOLE[3], grade="严重", fine_min="", fine_max="", other="报请关闭"),
    ]
)
NAME = "行政处罚裁量基准（2026-01-01起施行）第2项"


def answers(days: str, harm: str) -> list[dict[str, str]]:
    return [{"factor": "逾期天数", "value": days}, {"factor": "造成后果", "value": harm}]


def facts(*given: dict[str, str], grades: tuple[Any, ...] = GRADES) -> CaseFacts:
    acts = [act("weigh", 1, factors=list(given))] if given else []
    return make_facts.facts(*acts, item=ItemFact(name=ITEM, grades=grades))


@pytest.mark.parametrize(
    ("days", "harm", "number", "fine"),
    [
        ("5", "否", 1, "罚款 10,000.00 元至 20,000.00 元"),
        ("30", "否", 2, "罚款 20,000.00 元至 35,000.00 元"),
        ("100", "否", 3, "罚款 10,000.00 元至 20,000.00 元"),
        ("100", "是", 4, weighing.NO_FINE),
    ],
)
def test_the_answers_lead_to_grade_and_range(days: str, harm: str, number: int, fine: str) -> None:
    found = weighing.applied(facts(*answers(days, harm)))

    assert found is not None
    assert (found.grade.number, found.range_text) == (number, fine)


def test_the_reasoning_names_benchmark_answers_grade_and_range() -> None:
    found = weighing.applied(facts(*answers("45", "否")))

    assert found is not None
    assert found.text == (
        f"对照本机关{NAME}：本案逾期天数为45，造成后果为否，属于“一般”档次（情形2），"
        "裁量标准为罚款20,000.00元至35,000.00元。"
    )


def test_without_answers_or_with_another_benchmark_nothing_is_applied() -> None:
    other = of_rows([row(1, "货值 < 5"), row(2, "货值 ≥ 5")])

    assert weighing.applied(facts()) is None
    assert weighing.applied(facts(*answers("5", "否"), grades=other)) is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (answers("45", "否"), []),
        (answers("很久", "否"), ["“逾期天数”应填数字，例如 5000"]),
        (answers("45", "有"), ["“造成后果”应填：是、否"]),
        (answers("45", "否")[:1], ["请填写“造成后果”"]),
        (
            [*answers("45", "否"), {"factor": "态度", "value": "好"}],
            ["没有“态度”这个因素，请删去"],
        ),
    ],
)
def test_every_factor_is_answered_in_its_own_way(
    given: list[dict[str, str]], told: list[str]
) -> None:
    found = field_errors(weighing.WEIGH, facts(), {"factors": given})

    assert [error.text.removesuffix("（own/benchmark-applied）") for error in found] == told


@pytest.mark.parametrize(
    ("fine", "text", "reason", "wrong"),
    [
        ("20000.00", NAME, "", []),
        ("35000.00", NAME, "", []),
        ("35000.01", NAME, "", ["fine"]),
        ("19999.99", NAME, "", ["fine"]),
        ("", NAME, "", ["fine"]),
        ("40000.00", NAME, "多次违法", []),
        ("20000.00", "情节一般", "", ["benchmark"]),
    ],
)
def test_a_draft_keeps_to_the_benchmark_or_says_why_not(
    fine: str, text: str, reason: str, wrong: list[str]
) -> None:
    data = {"fine": fine, "benchmark": text, "benchmark_departure": reason}
    found = weighing.fine_in_benchmark(facts(*answers("45", "否")), data)

    assert [name for name, _ in found] == wrong


def test_a_draft_without_weighing_is_sent_back_only_where_there_is_a_benchmark() -> None:
    data = {"fine": "1.00", "benchmark": "", "benchmark_departure": ""}

    assert [name for name, _ in weighing.fine_in_benchmark(facts(), data)] == ["benchmark"]
    assert weighing.fine_in_benchmark(facts(grades=()), data) == []
    assert weighing.fine_in_benchmark(make_facts.facts(), data) == []
