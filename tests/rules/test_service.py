"""What reaches the party cannot have reached it before it was made."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import field_errors
from tests import make_facts
from tests.usual import of

SERVED = [
    ("penalty", "serve_prior_notice", "prior_notice"),
    ("penalty", "serve", "decide"),
    ("enforcement", "serve_added_fine", "decide"),
    ("enforcement", "serve_reminder", "remind"),
    ("seizure", "serve_extension", "extend"),
    ("licence", "serve", "decide"),
    ("licence_end", "serve", "decide"),
    ("levy", "serve", "decide"),
]
TEXT = "日期早于本案此前的 2026-11-24，请核对（R3）"
EARLY = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # half past midnight of the 24th in Chuxiong


def said(procedure: str, step: str, paper: str, served: str, made: datetime) -> list[str]:
    act = replace(make_facts.act(paper, 2), happened_at=made)
    data: dict[str, Any] = of(step, procedure) | {"served_at": served, "officers": ["1", "2"]}
    facts = make_facts.facts(make_facts.team(), act)
    found = field_errors(PROCEDURES[procedure].step(step), facts, data)
    return [error.text for error in found]


@pytest.mark.clause("R3")
@pytest.mark.parametrize(("procedure", "step", "paper"), SERVED)
@pytest.mark.parametrize("made", [make_facts.MORNING, EARLY])
def test_a_paper_is_served_on_the_day_it_was_made_or_later(
    procedure: str, step: str, paper: str, made: datetime
) -> None:
    assert said(procedure, step, paper, "2026-11-23T23:59", made) == [TEXT]
    assert said(procedure, step, paper, "2026-11-24T00:40", made) == []
