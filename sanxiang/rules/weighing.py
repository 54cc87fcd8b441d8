"""Weighing (裁量): the benchmark applied to what is known of a case, and what the draft owes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.benchmarks import Grade, chosen, factors
from sanxiang.rules.conditions import Answer, answer, shown
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Rule, Step

NO_FINE = "本档次没有罚款"


@dataclass(frozen=True, kw_only=True)
class Applied:
    """The grade the case falls under, with the answers that led there."""

    grade: Grade
    answers: Mapping[str, Answer]

    @property
    def fine(self) -> tuple[Decimal, Decimal] | None:
        return self.grade.range_of(self.answers)

    @property
    def range_text(self) -> str:
        if self.fine is None:
            return NO_FINE
        return f"罚款 {self.fine[0]:,.2f} 元至 {self.fine[1]:,.2f} 元"

    @property
    def text(self) -> str:
        """The reasoning, as report, draft and decision say it."""
        known = "，".join(f"{name}为{shown(value)}" for name, value in self.answers.items())
        other = f"；{self.grade.other}" if self.grade.other else ""
        return (
            f"对照本机关{self.grade.name}：本案{known or self.grade.description}，"
            f"属于“{self.grade.grade}”档次（{self.grade.description}），"
            f"裁量标准为{self.range_text.replace(' ', '')}{other}。"
        )


def applied(facts: CaseFacts) -> Applied | None:
    """The benchmark in force today, with the newest answers; None without one or without them."""
    act = facts.done("weigh")
    if act is None or facts.item is None:
        return None
    return _apply(facts.item.grades, act.data["factors"])


def _apply(grades: tuple[Grade, ...], rows: list[Mapping[str, str]]) -> Applied | None:
    answers = {row["factor"]: answer(row["value"]) for row in rows}
    if any(error for error in _wrong(grades, rows)):
        return None
    found = chosen(grades, answers)
    return Applied(grade=found, answers=answers) if found else None


def _wrong(grades: tuple[Grade, ...], rows: list[Mapping[str, str]]) -> list[str]:
    """What is missing or unreadable among the answers."""
    given = {row["factor"]: row["value"] for row in rows}
    asked = factors(grades)
    found = [
        f"没有“{name}”这个因素，请删去" for name in given if name not in {f.name for f in asked}
    ]
    for factor in asked:
        value = given.get(factor.name, "")
        if not value:
            found.append(f"请填写“{factor.name}”")
        elif factor.numeric and not isinstance(answer(value), Decimal):
            found.append(f"“{factor.name}”应填数字，例如 5000")
        elif factor.words and value not in factor.words:
            found.append(f"“{factor.name}”应填：{'、'.join(factor.words)}")
    return found


def _answers_complete(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    grades = facts.item.grades if facts.item else ()
    found = _wrong(grades, data["factors"])
    if not found and _apply(grades, data["factors"]) is None:
        found = ["按这些情形没有对应的档次，请核对"]
    return [("factors", text) for text in found]


def _proposed(facts: CaseFacts) -> Mapping[str, Any]:
    grades = facts.item.grades if facts.item else ()
    return {"factors": [{"factor": factor.name, "value": ""} for factor in factors(grades)]}


def table(facts: CaseFacts) -> list[str]:
    """The benchmark of the item, one line a grade."""
    grades = facts.item.grades if facts.item else ()
    return [
        f"序号 {grade.number}　{grade.grade}：{grade.description}"
        f"（{'；'.join(map(str, grade.conditions)) or '不分情形'}）　"
        + (f"罚款 {grade.fine_min or 0} 至 {grade.fine_max}" if grade.fine_max else "不罚款")
        + (f"；{grade.other}" if grade.other else "")
        for grade in grades
    ]


def result(facts: CaseFacts) -> list[str]:
    found = applied(facts)
    return [found.text] if found else []


def fine_in_benchmark(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """The draft keeps to the benchmark, or says why not; it names the benchmark in any case."""
    if facts.item is None or not facts.item.grades:
        return []
    found = applied(facts)
    if found is None:
        return [("benchmark", "本执法事项有裁量基准，请先办理“对照裁量基准”")]
    errors = []
    if found.grade.name not in data["benchmark"]:
        errors.append(("benchmark", f"请写明所适用的“{found.grade.name}”"))
    if outside(found, data["fine"]) and not data["benchmark_departure"]:
        text = f"裁量基准是{found.range_text}；偏离的请写明理由，并报主要负责人批准"
        errors.append(("fine", text))
    return errors


def outside(found: Applied, fine: str) -> bool:
    if found.fine is None:
        return bool(fine)
    return not found.fine[0] <= Decimal(fine or 0) <= found.fine[1]


def departs(data: Mapping[str, Any]) -> bool:
    """Whether a draft leaves the benchmark, which the head has to approve."""
    return bool(data.get("benchmark_departure"))


HAS_BENCHMARK = Rule(
    name="item_has_benchmark",
    clause="own/benchmark-applied",
    holds=lambda facts: facts.item is not None and bool(facts.item.grades),
    text="本案没有选定执法事项，或者该事项还没有施行的裁量基准",
    remedy="请政策法规科在“裁量基准”中导入；没有基准的，在代拟稿中说明裁量理由",
)
DEPARTURE = Field(
    name="benchmark_departure",
    label="偏离裁量基准的理由",
    kind=Kind.LONG,
    required=False,
    clause="own/benchmark-applied",
    help="罚款在裁量基准之外的才填；填写后须经主要负责人批准",
)
WEIGH = Step(
    name="weigh",
    title="对照裁量基准",
    clause="own/benchmark-applied",
    initial=_proposed,
    shows=table,
    taken_by=(TEAM,),
    after=("file_case",),
    needs=(HAS_BENCHMARK,),
    fields=(
        Field(
            name="factors",
            label="本案情形",
            kind=Kind.ROWS,
            help="逐项填写本案的实际情况，系统据此判断裁量档次和罚款幅度",
            columns=(
                Field(name="factor", label="因素", max_length=60),
                Field(name="value", label="本案情况", max_length=60),
            ),
        ),
    ),
    checks=(Check(clause="own/benchmark-applied", errors=_answers_complete),),
    optional=True,
    hint="对照现行裁量基准确定档次；结果写入调查终结报告和代拟决定书",
)
