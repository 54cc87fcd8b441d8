"""The words of a public record are the same on both sides of the wall."""

import pytest

from portal import messages
from sanxiang.rules import disclosure, publication
from sanxiang.rules.procedures import PROCEDURES


def test_inside_and_outside_speak_of_kinds_and_outcomes_in_the_same_words() -> None:
    assert publication.TITLES == messages.KINDS
    assert publication.LABELS == messages.LABELS
    assert publication.WITHOUT_VIOLATION == messages.WITHOUT_VIOLATION
    assert set(publication.PUBLIC_OUTCOMES.values()) == set(messages.OUTCOMES)


@pytest.mark.clause("D8")
@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=list(PROCEDURES))
def test_the_liaison_reads_over_each_field_what_the_public_will_read(procedure: object) -> None:
    kind = procedure.result_kind  # type: ignore[attr-defined]
    if not kind:
        return
    step = procedure.step("prepare_publication")  # type: ignore[attr-defined]

    assert (step.field("facts").label, step.field("result").label) == messages.LABELS[kind]


@pytest.mark.clause("D12.1b")
@pytest.mark.parametrize(
    ("kind", "first"),
    [("inspection_result", "approve_normal_result"), ("licence_decision", "prepare_publication")],
)
def test_only_a_normal_inspection_asks_the_head_before_it_is_public(kind: str, first: str) -> None:
    assert disclosure.steps_of(kind)[0].name == first
