"""What the first reader found goes on to the meeting, and into nothing else."""

from typing import Any

import pytest

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import check
from sanxiang.rules.review.lists import ASPECTS
from sanxiang.rules.review.remarks import names_of, remark_fields, with_remarks
from tests.make_facts import act, facts, review

SYSTEM = {"L8_2": "satisfied", "L8_2_text": "系统核对：证据齐全。", "L8_7": ""}


def read(position: int, **data: Any) -> CaseFacts:
    """A submission at the fifth act, and a first reading at some other."""
    return facts(act("read_review", position, **data), review=review())


@pytest.mark.clause("L8.2", "L8.7")
def test_the_findings_of_the_reader_take_the_place_of_what_is_proposed() -> None:
    found = with_remarks(read(6, L8_7="not_satisfied", L8_7_text="数额可能达到追诉标准"), SYSTEM)

    assert found == SYSTEM | {
        "L8_7": "not_satisfied",
        "L8_7_text": "初审意见：数额可能达到追诉标准",
    }


@pytest.mark.clause("own/finding-overruled")
def test_a_finding_against_the_system_brings_its_reason_along() -> None:
    found = with_remarks(read(6, L8_2="not_satisfied", L8_2_text="照片看不清"), SYSTEM)

    assert found["L8_2"] == "not_satisfied"
    assert found["L8_2_text"] == "系统核对：证据齐全。\n初审意见：照片看不清"
    assert found["L8_2_because"] == "照片看不清"


def test_what_the_reader_left_open_stays_as_it_is_proposed() -> None:
    assert with_remarks(read(6, L8_2="", L8_2_text=""), SYSTEM) == SYSTEM


def test_a_reading_of_an_earlier_submission_says_nothing_of_this_one() -> None:
    assert with_remarks(read(4, L8_2="not_satisfied", L8_2_text="照片看不清"), SYSTEM) == SYSTEM
    assert with_remarks(facts(), SYSTEM) == SYSTEM


def test_a_reader_may_leave_every_aspect_open() -> None:
    kept, errors = check(remark_fields(), {})

    assert errors == []
    assert list(kept) == [name for clause, _ in ASPECTS for name in names_of(clause)]
