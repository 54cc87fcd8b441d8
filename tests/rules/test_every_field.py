"""Bad input into every field of every step: what is wrong is said, what is right is kept."""

from collections.abc import Iterator

import pytest

from sanxiang.rules.fields import Field, Kind, value_of
from sanxiang.rules.procedures import EDITIONS
from sanxiang.rules.steps import Procedure

procedures = pytest.mark.parametrize("procedure", EDITIONS, ids=lambda one: one.name)
NOTHING: tuple[object, ...] = (None, "", [], "\u200b\u3000 \n")
TEXTS = {Kind.TEXT, Kind.LONG}
CHOSEN = {Kind.CHOICE, Kind.MANY, Kind.YES_NO}
HOSTILE = "甲\u202e乙\u0000丙\u2066丁\u200b{{7*7}}#import<script>𰻞"
CLEANED = "甲乙丙丁{{7*7}}#import<script>𰻞"


def fields(procedure: Procedure, *kinds: Kind) -> Iterator[tuple[str, Field]]:
    for step in procedure.steps:
        for field in step.fields:
            if not kinds or field.kind in kinds:
                yield f"{step.name}.{field.name}", field
            if field.kind is Kind.ROWS:
                yield from (
                    (f"{step.name}.{field.name}.{column.name}", column)
                    for column in field.columns
                    if not kinds or column.kind in kinds
                )


def refused(field: Field, given: object) -> str:
    try:
        value_of(field, given)
    except ValueError as error:
        return str(error)
    return ""


@procedures
def test_what_is_required_cannot_stay_empty(procedure: Procedure) -> None:
    for name, field in fields(procedure):
        for nothing in NOTHING:
            if isinstance(nothing, str) and nothing and field.kind not in TEXTS:
                continue
            told = {"请填写，不能为空", "请选择"} if field.required else {""}
            assert refused(field, nothing) in told, (name, nothing)


@procedures
def test_hidden_signs_are_taken_out_and_markup_stays_text(procedure: Procedure) -> None:
    for name, field in fields(procedure, *TEXTS):
        if field.max_length >= len(HOSTILE) and not field.must_be:
            assert value_of(field, HOSTILE) == CLEANED, name


@procedures
def test_a_text_too_long_says_how_much_too_long(procedure: Procedure) -> None:
    for name, field in fields(procedure, *TEXTS):
        told = f"最多 {field.max_length} 字，现有 {field.max_length + 1} 字，请精简"
        told += "或作为附件" if field.kind is Kind.LONG else ""
        assert refused(field, "长" * (field.max_length + 1)) == told, name


@procedures
@pytest.mark.parametrize("given", ["2026-02-30", "昨天", "26-1-1", "2026-11-24T25:00", "9" * 400])
def test_a_day_or_moment_that_is_none_says_how_to_write_it(
    procedure: Procedure, given: str
) -> None:
    for name, field in fields(procedure, Kind.DATE, Kind.MOMENT):
        assert refused(field, given).startswith(("请按", "最多")), name


@procedures
@pytest.mark.parametrize(
    "given", ["-1", "1.005", "两万", "NaN", "1e400", "Infinity", "１e9", "1e9"]
)
def test_an_amount_that_is_none_is_refused(procedure: Procedure, given: str) -> None:
    for name, field in fields(procedure, Kind.MONEY):
        assert refused(field, given) in {
            "金额不能为负，最多两位小数",
            "请填写金额（元），例如 20000 或 20000.00",
        }, name


@procedures
def test_only_what_is_offered_can_be_chosen(procedure: Procedure) -> None:
    for step in procedure.steps:
        for field in step.fields:
            if field.kind in CHOSEN and field.name not in step.options:
                given = ["没有的"] if field.kind is Kind.MANY else "没有的"
                assert refused(field, given) == "请从列出的选项中选择", (step.name, field.name)


@procedures
def test_people_are_chosen_by_their_numbers(procedure: Procedure) -> None:
    for name, field in fields(procedure, Kind.OFFICER, Kind.OFFICERS):
        given = ["' OR 1=1"] if field.kind is Kind.OFFICERS else "' OR 1=1"
        assert refused(field, given) == "请从名单中选择人员", name


@procedures
def test_a_list_is_no_text_and_has_an_end(procedure: Procedure) -> None:
    for name, field in fields(procedure, Kind.LINES, Kind.QUESTIONS, Kind.ROWS):
        assert refused(field, "一行") == "内容格式不对，请刷新页面后重新填写", name
        assert refused(field, [["一"]] * 501).startswith("最多 500 项"), name
