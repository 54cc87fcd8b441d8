"""The chart as a list keeps it: drawn from the list alone it is the chart of the procedure."""

from datetime import date

import pytest

from sanxiang.queries.procedures import TITLES
from sanxiang.rules import charts
from sanxiang.rules.list_columns.charts import STEPS, limits_of, outlines, row_of
from sanxiang.rules.list_columns.column import defects
from sanxiang.rules.list_columns.items import PROCEDURES_OF
from sanxiang.rules.outline import public_outline
from sanxiang.rules.procedures import EDITIONS, PROCEDURES
from sanxiang.rules.steps import Procedure

pytestmark = pytest.mark.clause("D5.4")
EVERY = pytest.mark.parametrize("procedure", EDITIONS, ids=lambda one: f"{one.name}-{one.version}")


@EVERY
def test_what_the_list_keeps_draws_the_same_boxes(procedure: Procedure) -> None:
    steps = public_outline(procedure, TITLES)
    kept = [row_of(one) for one in steps]

    assert defects(STEPS, kept) == []
    drawn = [row.height for row in charts.rows(outlines(kept))]
    assert drawn == [row.height for row in charts.rows(steps)]


@EVERY
def test_a_step_is_known_by_its_title_alone(procedure: Procedure) -> None:
    titles = [step.title for step in procedure.steps]

    assert len(set(titles)) == len(titles)


@EVERY
def test_confidential_steps_are_not_told_and_nothing_told_waits_for_one(
    procedure: Procedure,
) -> None:
    secret = {step.title for step in procedure.steps if step.known_to}
    told = public_outline(procedure, TITLES)

    assert {one.title for one in told} == {step.title for step in procedure.steps} - secret
    assert all(secret.isdisjoint(one.after) for one in told)


def test_the_public_reads_names_of_rules_and_no_ids() -> None:
    cited = {one.basis for one in public_outline(PROCEDURES["inspection"], TITLES)}

    assert "行政执法全过程记录实施办法（试行）第7条" in cited
    assert not [one for one in cited if one.isascii()]


def test_the_limits_have_their_lengths_of_the_day() -> None:
    limits = limits_of(PROCEDURES["penalty"], on=date(2026, 11, 24))

    assert limits[0] == {
        "title": "作出处罚决定",
        "length": "90日",
        "starts": "立案",
        "basis": "行政处罚法第60条",
    }


@pytest.mark.clause("D5.3")
def test_every_procedure_carries_out_a_power() -> None:
    assert {name for names in PROCEDURES_OF.values() for name in names} == set(PROCEDURES)
