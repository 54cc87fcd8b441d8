"""Facts, evidence, elements: what is filled, what is open, what is made of it."""

from typing import Any

import pytest

from sanxiang.rules import matrix
from sanxiang.rules.facts import ActFact, CaseFacts, ItemFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import (
    Procedure,
    Refusal,
    Step,
    field_errors,
    refusals,
    wanted,
    warnings,
)
from tests import make_facts
from tests.make_evidence import exhibit, row
from tests.make_facts import act

pytestmark = pytest.mark.clause("own/fact-evidence-matrix")
ITEM = ItemFact(name="示例事项", elements=("主体", "行为"))
FULL = [row("主体", "该公司生产食盐", "证1"), row("行为", "标识缺项", "证1、证2")]


def facts(*rows: dict[str, str], **known: Any) -> CaseFacts:
    acts: list[ActFact] = [exhibit(1, name="营业执照"), exhibit(2, name="包装袋")]
    if rows:
        acts.append(act("matrix", 3, rows=list(rows)))
    return make_facts.facts(*acts, **({"item": ITEM} | known))


@pytest.mark.parametrize(
    ("item", "elements"),
    [(ITEM, ("主体", "行为")), (ItemFact(name="无要件"), matrix.ELEMENTS), (None, matrix.ELEMENTS)],
)
def test_the_rows_proposed_are_the_elements_of_the_item(
    item: ItemFact | None, elements: tuple[str, ...]
) -> None:
    assert matrix.MATRIX.initial(facts(item=item)) == {"rows": [row(one) for one in elements]}


def test_an_element_left_out_comes_back_as_an_empty_row() -> None:
    assert matrix.rows(facts(FULL[0])) == [FULL[0], row("行为")]


@pytest.mark.parametrize(
    ("rows", "empty"),
    [
        (FULL, []),
        (FULL[:1], ["“行为”没有填写查明的事实", "“行为”没有填写证据编号"]),
        ([FULL[0], row("行为", "标识缺项")], ["“行为”没有填写证据编号"]),
        ([], []),
    ],
)
def test_empty_cells_are_named(rows: list[dict[str, str]], empty: list[str]) -> None:
    assert matrix.empty_cells(facts(*rows)) == empty


def test_the_facts_and_the_evidence_are_made_from_the_rows() -> None:
    known = facts(*FULL)

    assert matrix.fact_text(known) == "该公司生产食盐\n标识缺项"
    assert matrix.evidence_lines(known) == [
        "证1 营业执照（书证，白示林提供），用以证明主体、行为",
        "证2 包装袋（书证，白示林提供），用以证明行为",
    ]


@pytest.mark.parametrize(
    ("evidence", "errors"),
    [
        ("证1", []),
        ("证1，证2", []),
        ("证1 证9", ["“行为”引用的 证9 不在证据清单中，请核对编号（own/fact-evidence-matrix）"]),
        ("", []),
    ],
)
def test_only_evidence_of_the_list_is_cited(evidence: str, errors: list[str]) -> None:
    found = field_errors(matrix.MATRIX, facts(), {"rows": [row("行为", "x", evidence)]})

    assert [error.text for error in found] == errors


DECIDE = Step(name="decide", title="决定", clause="L13", taken_by=("head",), warns=(matrix.FILLED,))
PROCEDURE = Procedure(name="p", title="p", version="1", number_word="p", steps=(DECIDE,))


@pytest.mark.parametrize(
    ("rows", "binding", "warned", "refused"),
    [
        (FULL, frozenset(), 0, 0),
        (FULL[:1], frozenset(), 1, 0),
        ([], frozenset(), 1, 0),
        (FULL, frozenset({"matrix_filled"}), 0, 0),
        (FULL[:1], frozenset({"matrix_filled"}), 0, 1),
        ([], frozenset({"matrix_filled"}), 0, 1),
    ],
)
def test_a_decision_without_it_is_warned_of_or_refused_as_the_organisation_wants(
    rows: list[dict[str, str]], binding: frozenset[str], warned: int, refused: int
) -> None:
    known = facts(*rows, binding=binding)
    told = [Refusal(matrix.FILLED.clause, matrix.FILLED.text, matrix.FILLED.remedy)]

    assert warnings(DECIDE, known) == told * warned
    assert refusals(PROCEDURE, DECIDE, known) == told * refused


def test_it_is_asked_for_until_the_report_takes_it_in() -> None:
    penalty = PROCEDURES["penalty"]
    filed = act("file_case", 1, officers=["1", "2"], leader="1")

    assert wanted(penalty, matrix.MATRIX, make_facts.facts(filed))
    assert not wanted(penalty, matrix.MATRIX, make_facts.facts(filed, act("matrix", 2)))
    assert not wanted(penalty, matrix.MATRIX, make_facts.facts(filed, act("report", 2)))
