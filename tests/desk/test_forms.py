"""Forms made from fields: what is asked, what is kept, what a wrong value is told."""

import re
import uuid
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from sanxiang.desk.forms import ActForm, as_data, form_for, refuse, reopened, wants_more_rows
from sanxiang.rules.fields import Field, FieldError, Kind

ACT = "6d1f6c1e-7f0f-4c42-8a55-0f5e2d0a9c11"
PEOPLE = (("11", "李华（示例）"), ("12", "王强（示例）"))
COLOURS = (("red", "红"), ("green", "绿"))


def posted(**given: str | list[str]) -> QueryDict:
    return QueryDict(urlencode({"act_id": ACT} | given, doseq=True))


def one(kind: Kind, data: QueryDict, **given: object) -> ActForm:
    field = Field(name="x", label="栏目", kind=kind, **given)  # type: ignore[arg-type]  # any attribute
    return form_for([field], choices={"x": PEOPLE} if "officer" in kind else {})(data)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (Kind.TEXT, {"x": "  一号车间 \n"}, "一号车间"),
        (Kind.LONG, {"x": "第一行\r\n第二行"}, "第一行\n第二行"),
        (Kind.DATE, {"x": "2026-11-24"}, "2026-11-24"),
        (Kind.MOMENT, {"x": "2026-11-24T09:30"}, "2026-11-24T09:30"),
        (Kind.MOMENT, {"x": "2026-11-24 09:30"}, "2026-11-24T09:30"),
        (Kind.YES_NO, {"x": "no"}, "no"),
        (Kind.CHOICE, {"x": "green"}, "green"),
        (Kind.MANY, {"x": ["red", "green"]}, ["red", "green"]),
        (Kind.MONEY, {"x": "20,000"}, "20000.00"),
        (Kind.MONEY, {"x": "-0"}, "0.00"),
        (Kind.OFFICER, {"x": "12"}, "12"),
        (Kind.OFFICERS, {"x": ["12", "11", "12"]}, ["12", "11"]),
        (
            Kind.QUESTIONS,
            {"x_0": ["姓名？", "", "职务？"], "x_1": ["李某", "", "厂长"]},
            [["姓名？", "李某"], ["职务？", "厂长"]],
        ),
        (Kind.LINES, {"x_0": ["账册", "", "合同"]}, ["账册", "合同"]),
    ],
)
def test_each_kind_is_kept_in_its_own_form(
    kind: Kind, given: dict[str, str | list[str]], kept: object
) -> None:
    form = one(kind, posted(**given), choices=COLOURS if kind in {Kind.CHOICE, Kind.MANY} else ())

    assert form.is_valid(), form.errors
    assert as_data(form) == {"x": kept}
    assert form.cleaned_data["act_id"] == uuid.UUID(ACT)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_given_is_kept_as_nothing_when_it_may_be(kind: Kind) -> None:
    form = one(kind, posted(), required=False)

    assert form.is_valid(), form.errors
    assert not as_data(form)["x"]


@pytest.mark.parametrize("kind", Kind)
def test_nothing_given_is_refused_when_it_is_required(kind: Kind) -> None:
    form = one(kind, posted())

    chosen = {Kind.YES_NO, Kind.OFFICER, Kind.OFFICERS}
    assert form.errors["x"] == ["请选择" if kind in chosen else "请填写，不能为空"]


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        (Kind.DATE, {"x": "2026-02-30"}, "请按“2026-11-24”的格式填写日期"),
        (Kind.MOMENT, {"x": "上午九点"}, "请按“2026-11-24 09:30”的格式填写时间"),
        (Kind.YES_NO, {"x": "maybe"}, "请从列出的选项中选择"),
        (Kind.CHOICE, {"x": "blue"}, "请从列出的选项中选择"),
        (Kind.MONEY, {"x": "两万"}, "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.MONEY, {"x": "0.001"}, "金额不能为负，最多两位小数"),
        (Kind.MONEY, {"x": "1e999"}, "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.MONEY, {"x": "-1"}, "金额不能为负，最多两位小数"),
        (Kind.MONEY, {"x": "NaN"}, "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.MONEY, {"x": "Infinity"}, "请填写金额（元），例如 20000 或 20000.00"),
        (Kind.OFFICER, {"x": "99"}, "请从名单中选择人员"),
        (Kind.OFFICERS, {"x": ["11", "99"]}, "请从名单中选择人员"),
        (
            Kind.QUESTIONS,
            {"x_0": ["姓名？"], "x_1": [""]},
            "每一问都要有一答，请补全或删去空行",
        ),
        (Kind.QUESTIONS, {"x_0": ["a", "b"], "x_1": ["c"]}, "每一问都要有一答，请补全或删去空行"),
    ],
)
def test_a_wrong_value_is_told_what_to_do(
    kind: Kind, given: dict[str, str | list[str]], told: str
) -> None:
    form = one(kind, posted(**given), choices=COLOURS if kind is Kind.CHOICE else ())

    assert form.errors["x"] == [told]


NASTY = ["<script>alert(1)</script>", "{{7*7}}", "#import", "🏭" * 30, "甲\u202e乙", "x" * 300]


@pytest.mark.parametrize("text", NASTY)
def test_what_was_typed_stays_in_its_box_beside_the_error(text: str) -> None:
    form = form_for(
        [
            Field(name="site", label="地点", max_length=3),
            Field(name="talk", label="问答", kind=Kind.QUESTIONS),
        ],
        choices={},
    )(posted(site=text, talk_0=[text], talk_1=[""]))

    assert not form.is_valid()
    assert form["site"].value() == text
    assert form["talk"].value() == [[text, ""]]
    page = str(form["site"]) + str(form["talk"])
    assert "<script" not in page
    assert "49" not in page


def test_direction_marks_and_control_characters_are_not_kept() -> None:
    form = one(Kind.TEXT, posted(x="甲\u202e乙\x00\x07\u200b丙"))

    assert form.is_valid()
    assert as_data(form) == {"x": "甲乙丙"}


@pytest.mark.parametrize("act_id", ["", "not-an-id", "6d1f"])
def test_a_form_without_the_id_of_its_act_is_refused(act_id: str) -> None:
    form = one(Kind.TEXT, posted(x="甲", act_id=act_id))

    assert form.errors["act_id"] == [
        "页面不完整或已过期，内容没有保存；请复制已填内容，重新打开本页后再提交"
    ]


def test_every_page_opened_is_an_act_of_its_own_and_an_error_keeps_its_id() -> None:
    form_class = form_for([Field(name="x", label="栏目")], choices={})

    assert form_class()["act_id"].value() != form_class()["act_id"].value()
    assert form_class(posted())["act_id"].value() == ACT


def test_asking_for_another_row_keeps_all_that_was_typed_and_complains_of_nothing() -> None:
    form_class = form_for(
        [
            Field(name="site", label="地点"),
            Field(name="talk", label="问答", kind=Kind.QUESTIONS),
            Field(name="team", label="人员", kind=Kind.OFFICERS),
        ],
        choices={"team": PEOPLE},
    )
    data = posted(more="talk", talk_0=["一", "", "三"], talk_1=["", "", "答"], team=["12"])

    form = reopened(form_class, data)

    assert wants_more_rows(data)
    assert not form.errors
    assert form["act_id"].value() == ACT
    assert form["team"].value() == ["12"]
    assert str(form["talk"]).count("dialogue__row") == 3 + 2
    assert str(form["talk"]).count("<textarea") == 2 * (3 + 2)


def test_each_column_of_rows_is_asked_in_a_box_of_its_kind_and_room() -> None:
    columns = (
        Field(name="item", label="项目"),
        Field(name="copies", label="份数", max_length=6),
        Field(name="rate", label="标准", kind=Kind.MONEY),
        Field(name="day", label="日期", kind=Kind.DATE),
        Field(name="note", label="说明", kind=Kind.LONG),
    )
    form_class = form_for(
        [Field(name="x", label="明细", kind=Kind.ROWS, columns=columns)], choices={}
    )
    shown = str(form_class(initial={"x": []})["x"])

    rooms = re.findall("rows__cell--([a-z]+)", shown)
    assert rooms == ["half", "short", "short", "short", "long"] * 2
    assert re.findall('type="(text|date)"', shown) == ["text", "text", "text", "date"] * 2
    assert shown.count("<textarea") == 2


def test_a_field_for_officers_needs_the_list_of_them() -> None:
    with pytest.raises(KeyError, match="team"):
        form_for([Field(name="team", label="人员", kind=Kind.OFFICERS)], choices={})


def test_an_error_says_its_label_once_and_names_a_law_as_a_reader_knows_it() -> None:
    form = one(Kind.TEXT, posted(x="甲"))
    wrong = FieldError("x", "栏目：字库缺字“😀”（penalty-law/42）")
    refuse(form, [wrong, FieldError("y", "请核对（R7）"), FieldError("y", "请核对（见上）")])
    assert form.errors["x"] == ["字库缺字“😀”（行政处罚法第42条）"]
    assert form.non_field_errors() == ["请核对（R7）", "请核对（见上）"]


def test_what_the_rules_refuse_stands_beside_its_field_or_at_the_top() -> None:
    form = one(Kind.TEXT, posted(x="甲"))
    assert form.is_valid()

    refuse(form, [FieldError("x", "地点与通知书不一致"), FieldError("team", "检查组不足两人")])

    assert form.errors["x"] == ["地点与通知书不一致"]
    assert form.non_field_errors() == ["检查组不足两人"]


@pytest.mark.parametrize(
    ("count", "kind", "control"),
    [(7, Kind.CHOICE, 'type="radio"'), (8, Kind.CHOICE, "<select"), (8, Kind.MANY, "checkbox")],
)
def test_a_long_list_is_a_drop_down_a_short_one_stands_open(
    count: int, kind: Kind, control: str
) -> None:
    choices = tuple((str(n), f"选项{n}") for n in range(count))

    assert control in str(one(kind, posted(), choices=choices)["x"])
