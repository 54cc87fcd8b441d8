"""What forms propose, and what the system says of itself in a review."""

from sanxiang.rules import proposals
from sanxiang.rules.procedures import PROCEDURES
from tests.make_facts import act, facts


def test_nothing_is_proposed_that_the_form_does_not_ask() -> None:
    for procedure in PROCEDURES.values():
        for step in procedure.steps:
            asked = {field.name for field in step.fields}
            assert set(step.initial(facts())) <= asked, step.name


def test_the_publication_of_an_inspection_without_violation_says_so() -> None:
    concluded = act("conclude", 1, outcome="normal", violations="", opinion="未发现问题。")

    proposed = proposals.prepare_publication(facts(concluded))

    assert proposed["facts"] == "未发现违法违规行为"
    assert proposed["result"] == "未发现问题。"
