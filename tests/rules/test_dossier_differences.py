"""Two manifests compared: what came in, what was done again, what stayed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanxiang.rules.review.differences import Difference, compare

VERSIONED = {"draft", "report"}


def manifest(*steps: str, first: int = 1) -> list[dict[str, Any]]:
    return [
        {"position": at, "step": step, "entry": f"{step}-{at}"}
        for at, step in enumerate(steps, start=first)
    ]


@pytest.mark.clause("L12")
def test_a_step_taken_again_replaces_the_one_before_and_others_are_added() -> None:
    before = manifest("report", "interview", "draft", "sign")
    after = [*before, *manifest("interview", "draft", "draft", "sign", first=5)]

    assert compare(before, after, versioned=VERSIONED) == Difference(
        added=(5, 6, 8), replaced=((3, 7),), unchanged=3
    )


@pytest.mark.clause("L12")
def test_a_step_that_was_not_there_before_is_new() -> None:
    before = manifest("report")
    after = [*before, *manifest("draft", "draft", first=2)]

    assert compare(before, after, versioned=VERSIONED) == Difference(
        added=(2, 3), replaced=(), unchanged=1
    )


@pytest.mark.clause("own/dossier-bound")
@pytest.mark.parametrize("left", [[], [{"position": 1, "step": "report", "entry": "other"}]])
def test_an_entry_that_is_gone_or_reads_otherwise_was_tampered_with(
    left: list[dict[str, Any]],
) -> None:
    found = compare(manifest("report"), left, versioned=VERSIONED)

    assert (found.altered, found.unchanged) == ((1,), 0)


STEPS = some.lists(some.sampled_from(["draft", "report", "interview", "sign"]), max_size=12)


@given(before=STEPS, since=STEPS)
@pytest.mark.clause("L12")
def test_every_entry_is_counted_once(before: list[str], since: list[str]) -> None:
    old = manifest(*before)
    new = manifest(*since, first=len(old) + 1)
    found = compare(old, [*old, *new], versioned=VERSIONED)

    assert len(found.added) + len(found.replaced) == len(new)
    assert found.unchanged + len(found.replaced) == len(old)
    assert found.altered == ()
