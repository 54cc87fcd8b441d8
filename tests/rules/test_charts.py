"""The chart of every procedure: each step once, in order, all it has to say, within its width."""

import re
from collections.abc import Mapping
from html import unescape
from xml.etree import ElementTree

import pytest

from sanxiang.queries.procedures import TITLES
from sanxiang.rules import charts
from sanxiang.rules.charts import EDGE, WIDTH, Drawn
from sanxiang.rules.clauses import cited
from sanxiang.rules.outline import outline
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Procedure, Step, of_role


def rows(procedure: Procedure, titles: Mapping[str, str]) -> list[Drawn]:
    return charts.rows(outline(procedure, titles))


def chart(procedure: Procedure, titles: Mapping[str, str]) -> str:
    return charts.chart(procedure.title, procedure.version, outline(procedure, titles))


EVERY = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=list(PROCEDURES))
SVG = "{http://www.w3.org/2000/svg}"


def step(name: str, title: str = "", **given: object) -> Step:
    values: dict[str, object] = {"taken_by": of_role(Role.HANDLER), "clause": "R7", **given}
    return Step(name=name, title=title or name, **values)  # type: ignore[arg-type]


def procedure(*steps: Step) -> Procedure:
    return Procedure(name="test", title="示例", version="1", number_word="示", steps=steps)


@EVERY
@pytest.mark.clause("D5.4")
def test_each_step_is_drawn_once_in_order_with_its_title_and_clause(procedure: Procedure) -> None:
    drawn = rows(procedure, TITLES)

    assert len(drawn) == len(procedure.steps)
    for step, row in zip(procedure.steps, drawn, strict=True):
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", row.body)
        assert unescape(texts[0]).removesuffix("（需要时）") == step.title
        assert unescape(texts[1]).startswith(cited(step.clause))


@EVERY
def test_the_chart_is_a_picture_whose_every_part_stands_within_it(procedure: Procedure) -> None:
    root = ElementTree.fromstring(chart(procedure, TITLES))

    assert root.findtext(f"{SVG}title") == f"{procedure.title}流程图（{procedure.version}）"
    for box in root.iter(f"{SVG}rect"):
        assert 0 < float(box.attrib["x"]) + float(box.attrib["width"]) <= WIDTH - EDGE
    for text in root.iter(f"{SVG}text"):
        size = float(text.attrib["font-size"])
        wide = sum(size if ord(sign) > 0x2E7F else size * 0.5 for sign in text.text or "")
        assert float(text.attrib["x"]) + wide <= WIDTH, text.text


@EVERY
def test_each_box_says_its_clause_to_who_cannot_see_it(procedure: Procedure) -> None:
    root = ElementTree.fromstring(chart(procedure, TITLES))

    titles = [group.findtext(f"{SVG}title") or "" for group in root.findall(f"{SVG}g")]
    assert [title.split("：")[0] for title in titles] == [step.title for step in procedure.steps]


@EVERY
def test_approvals_papers_and_terms_are_in_the_chart(procedure: Procedure) -> None:
    text = re.sub(r"<[^>]*>|\s", "", unescape(chart(procedure, TITLES)))

    for one in outline(procedure, TITLES):
        for said in (one.approval, one.paper, *one.starts, *one.ends):
            assert all(part in text for part in said.split("（")[:1])


def test_a_branch_is_dashed_and_a_free_order_is_dotted_without_arrow() -> None:
    drawn = rows(
        procedure(
            step("first"),
            step("second", after=("first",)),
            step("extra", optional=True, after=("first",)),
            step("free"),
        ),
        {},
    )

    assert ['dasharray="5 3"' in row.body for row in drawn] == [False, False, True, False]
    assert ['dasharray="2 4"' in row.body for row in drawn] == [False, False, False, True]
    assert "先办first" in drawn[2].body
    assert "先办" not in drawn[1].body


def test_what_a_step_is_called_is_text_and_never_markup() -> None:
    drawn = chart(procedure(step("first", "<script>&"), step("second")), {})

    assert "<script>" not in drawn
    assert ElementTree.fromstring(drawn).find(f"{SVG}g/{SVG}text").text == "<script>&"  # type: ignore[union-attr]


@EVERY
def test_the_same_steps_give_the_same_chart(procedure: Procedure) -> None:
    assert chart(procedure, TITLES) == chart(procedure, TITLES)
