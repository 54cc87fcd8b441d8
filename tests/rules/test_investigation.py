"""What report, statement and draft take from matrix and benchmark, and what a review is told."""

from typing import Any

import pytest

from sanxiang.rules import proposals
from sanxiang.rules.facts import CaseFacts, ItemFact
from sanxiang.rules.investigation import established
from sanxiang.rules.review import findings, submission
from tests import make_facts
from tests.make_benchmarks import ITEM, WHOLE, of_rows, row
from tests.make_evidence import exhibit
from tests.make_evidence import row as cell
from tests.make_facts import act

pytestmark = pytest.mark.clause("own/fact-evidence-matrix")
GRADES = of_rows([row(number, text) for number, text in enumerate(WHOLE, start=1)])
LINE = "证1 生产台账（书证，白示林提供），用以证明行为"
REPORT: dict[str, Any] = {
    "facts": "报告的事实",
    "evidence": ["报告的证据"],
    "law": "第一条",
    "benchmark": "一般",
}


def facts(*acts: Any, **known: Any) -> CaseFacts:
    filed = act("file_case", 1, facts="立案的事实", officers=["1", "2"], leader="1")
    item = ItemFact(name=ITEM, elements=("行为",), grades=GRADES)
    return make_facts.facts(filed, exhibit(2), *acts, item=item, **known)


def matrix(position: int, fact: str = "标识缺项", evidence: str = "证1") -> Any:
    return act("matrix", position, rows=[cell("行为", fact, evidence)])


def weighed(position: int) -> Any:
    answers = [{"factor": "逾期天数", "value": "5"}, {"factor": "造成后果", "value": "否"}]
    return act("weigh", position, factors=answers)


def test_a_report_is_made_from_the_matrix_and_the_benchmark() -> None:
    proposed = proposals.report(facts(matrix(3), weighed(4)))

    assert proposed["facts"] == "标识缺项"
    assert proposed["evidence"] == [LINE]
    assert "行政处罚裁量基准（2026-01-01起施行）第1项" in proposed["benchmark"]


def test_without_a_matrix_the_report_starts_from_the_filing_and_all_evidence() -> None:
    proposed = proposals.report(facts())

    assert proposed["facts"] == "立案的事实"
    assert proposed["evidence"] == ["证1 生产台账（书证，白示林提供），证明生产数量"]


@pytest.mark.parametrize(
    ("position", "text", "evidence"),
    [(3, "报告的事实", ["报告的证据"]), (9, "标识缺项", [LINE])],
)
def test_the_draft_keeps_the_words_of_the_report_unless_the_matrix_is_newer(
    position: int, text: str, evidence: list[str]
) -> None:
    found = established(facts(matrix(position), act("report", 5, **REPORT)))

    assert (found["facts"], found["evidence"], found["law"]) == (text, evidence, "第一条")


def test_the_statement_counts_the_evidence_by_kind_and_names_open_cells() -> None:
    whole = submission.proposed(facts(matrix(3), act("report", 5, **REPORT)))
    empty = submission.proposed(facts(matrix(3, evidence=""), act("report", 5, **REPORT)))

    assert whole["L7_1"] == "报告的事实"
    assert whole["L7_4"] == (
        "据以认定事实的证据 1 项。证据清单共 1 项：书证 1 项。"
        "事实证据对照表 1 个构成要件，均已查明并有证据证明。没有举行听证。"
    )
    assert "尚有空缺：“行为”没有填写证据编号。" in empty["L7_4"]


@pytest.mark.clause("own/contradictions")
def test_a_review_is_told_the_doubts_at_their_point_and_judges_itself() -> None:
    notice = act("serve_prior_notice", 3, served_at="2026-11-30")
    sound = findings.review(facts())
    doubtful = findings.review(facts(notice, act("decide", 4)))

    assert (sound["L8_4"], "矛盾" in sound["L8_4_text"]) == ("satisfied", False)
    assert doubtful["L8_4"] == ""
    assert "“处罚决定”早于“事先告知”" in doubtful["L8_4_text"]
    assert (doubtful["L8_6"], doubtful["L8_6_text"]) == (sound["L8_6"], sound["L8_6_text"])
    assert len(findings.doubts(facts(notice, act("decide", 4)))) == 1
