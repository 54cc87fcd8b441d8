"""The decision paper for everybody (决定书全文公开件): what the liaison has covered, and why."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Rule, Step, of_role

REASONS = (
    ("person", "个人信息"),
    ("commercial", "商业秘密"),
    ("third", "案外人的信息"),
    ("safety", "公开后危及安全稳定的内容"),
)
# Steps whose paper is a decision somebody may want to read in full.
DECIDING = ("decide", "no_penalty", "not_accept")
WIDTH, HEIGHT = 210, 297  # millimetres: every paper is A4
EDGES = ("left", "top", "right", "bottom")
SHORTEST = 2  # characters: a single one stands everywhere
Errors = list[tuple[str, str]]


def decision_paper(facts: CaseFacts) -> PaperFact | None:
    """The decision paper in force, None where the case has none."""
    acts = {act.id for act in facts.acts if act.step in DECIDING and act.state == "done"}
    return next((paper for paper in facts.papers if paper.act_id in acts), None)


def _words_are_words(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    short = [row["text"] for row in data["words"] if len("".join(row["text"].split())) < SHORTEST]
    said = f"每处文字不少于 {SHORTEST} 个字，单个字请用区域遮盖：{'、'.join(short)}"
    return [("words", said)] if short else []


def _areas_lie_on_a_page(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    return [
        ("regions", f"第 {number} 行：{problem}")
        for number, row in enumerate(data["regions"], start=1)
        if (problem := _problem(row))
    ]


def _problem(row: Mapping[str, str]) -> str:
    numbers = [row[name] for name in ("page", *EDGES)]
    if not all(number.isascii() and number.isdecimal() for number in numbers):
        return "页码和四边距离请填整数（毫米）"
    page, left, top, right, bottom = map(int, numbers)
    if not page:
        return "页码从 1 起"
    if not (left < right <= WIDTH and top < bottom <= HEIGHT):
        return f"左边应小于右边、上边应小于下边，且不超出纸面（{WIDTH} 毫米×{HEIGHT} 毫米）"
    return ""


# clause: own/redacted-paper (what was covered is gone)
REDACT = Step(
    name="redact_paper",
    title="制作决定书公开件",
    clause="own/redacted-paper",
    taken_by=of_role(Role.LIAISON),
    optional=True,
    wanted=lambda facts: False,
    in_dossier=False,
    needs=(
        Rule(
            name="has_decision_paper",
            clause="own/redacted-paper",
            holds=lambda facts: decision_paper(facts) is not None,
            text="本案还没有决定书",
            remedy="作出决定、制作决定书后再办理",
        ),
    ),
    fields=(
        Field(
            name="words",
            label="遮盖文字",
            kind=Kind.ROWS,
            required=False,
            help="一行一处；同样的文字在全文各处一并遮盖，换行断开的也能找到",
            columns=(
                Field(name="text", label="要遮盖的文字", max_length=200),
                Field(name="reason", label="理由", kind=Kind.CHOICE, choices=REASONS),
            ),
        ),
        Field(
            name="regions",
            label="遮盖区域",
            kind=Kind.ROWS,
            required=False,
            help="从纸面左上角量起，单位毫米；先看“决定书各页和刻度”",
            columns=(
                Field(name="page", label="页码", max_length=3),
                Field(name="left", label="左边", max_length=3),
                Field(name="top", label="上边", max_length=3),
                Field(name="right", label="右边", max_length=3),
                Field(name="bottom", label="下边", max_length=3),
                Field(name="reason", label="理由", kind=Kind.CHOICE, choices=REASONS),
            ),
        ),
    ),
    checks=(
        Check(clause="own/redacted-paper", errors=_words_are_words),
        Check(clause="own/redacted-paper", errors=_areas_lie_on_a_page),
    ),
    effects=("make_public_paper",),
    hint="公开件由系统重新制作：遮盖的内容从文件中去除，不是盖住；随公示信息一并发布和撤下",
)
