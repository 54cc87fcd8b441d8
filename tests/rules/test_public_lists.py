"""How far a version is, tried over random orders of what may be said of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.list_chains import Post, Stage, takers
from sanxiang.rules.public_lists import (
    LISTS,
    Look,
    Progress,
    State,
    against_issuing,
    against_stage,
    sections_concerned,
)

KNOWN = {"节能监察科": 1, "盐业管理科": 2}
CHAINED = [kind.name for kind in LISTS.values() if kind.chain.stages]
STAGES = sorted({stage.name for kind in LISTS.values() for stage in kind.chain.stages})
TRIES = st.lists(
    st.tuples(st.sampled_from([*STAGES, "issue"]), st.sampled_from([None, 1, 2, 3]), st.booleans()),
    max_size=40,
)


def tried(progress: Progress, stage: str, section: int | None, *, agree: bool) -> Progress:
    """The version after somebody who may do everything has tried this."""
    if stage == "issue":
        allowed = not against_issuing(progress, ["publishing_office"])
        return replace(progress, issued=progress.issued or allowed)
    if against_stage(progress, stage, section):
        return progress
    return replace(progress, looks=(*progress.looks, Look(stage, section, agree)))


def asked(stage: Stage) -> list[int | None]:
    return [1, 2] if stage.each_section else [None]


@pytest.mark.clause("D11.1")
@pytest.mark.clause("D11.2")
@pytest.mark.clause("D11.3")
@given(st.sampled_from(CHAINED), TRIES)
def test_in_whatever_order_it_is_tried_nothing_issued_skipped_a_stage(
    kind: str, tries: list[tuple[str, int | None, bool]]
) -> None:
    progress = Progress(kind=kind, number=1, sections=frozenset({1, 2}))
    for stage, section, agree in tries:
        progress = tried(progress, stage, section, agree=agree)

    order = [look.stage for look in progress.looks]
    names = [stage.name for stage in progress.chain.stages]
    assert order == sorted(order, key=names.index)
    assert len(progress.looks) == len(set(progress.looks))
    if progress.issued:
        wanted = [
            Look(stage.name, section, True)
            for stage in progress.chain.stages
            for section in asked(stage)
        ]
        assert sorted(map(str, progress.looks)) == sorted(map(str, wanted))


@pytest.mark.parametrize("kind", CHAINED)
def test_the_whole_chain_in_order_can_always_be_issued(kind: str) -> None:
    progress = Progress(kind=kind, number=1, sections=frozenset({1, 2}))
    for stage in progress.chain.stages:
        assert progress.waits_at == stage
        for section in asked(stage):
            progress = tried(progress, stage.name, section, agree=True)

    assert progress.state is State.READY
    assert tried(progress, "issue", None, agree=True).state is State.ISSUED


@pytest.mark.parametrize(
    ("rows", "before", "found"),
    [
        ([{"name": "甲", "section": "节能监察科"}], [], {1}),
        ([{"name": "甲", "section": "节能监察科、盐业管理科"}], [], {1, 2}),
        ([{"name": "甲"}], [], {1, 2}),
        ([{"name": "甲", "section": "已撤销的科室"}], [], {1, 2}),
        ([{"n": 1, "section": "节能监察科"}, {"n": 2, "section": "盐业管理科"}],
         [{"section": "节能监察科", "n": 1}], {2}),
        ([{"n": 1, "section": "节能监察科"}],
         [{"n": 1, "section": "节能监察科"}, {"n": 2, "section": "盐业管理科"}], {2}),
        ([{"n": 2, "section": "节能监察科"}], [{"n": 2, "section": "盐业管理科"}], {1, 2}),
    ],
)  # fmt: skip
def test_concerned_are_the_sections_whose_rows_are_new_changed_or_gone(
    rows: list[dict[str, object]], before: list[dict[str, object]], found: set[int]
) -> None:
    assert sections_concerned(rows, before, KNOWN) == found


def test_a_section_without_a_head_has_the_head_of_the_body() -> None:
    heads = LISTS["guides"].chain.stages[0]
    posts = [Post(7, "section_head", 1, True), Post(8, "head", None, True)]

    assert takers(heads, 1, posts) == {7}
    assert takers(heads, 2, posts) == {8}
