"""Discretion benchmarks (裁量基准): which grade a case falls under, and what a table leaves open.

A table is whole when every case falls under one grade and none under two. Conditions compare a
factor with a value, so all cases between two neighbouring values are alike: one of each such kind
is tried, and nothing can slip through between them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod

from sanxiang.rules.conditions import Amount, Answer, Comparison, amount, conditions, shown

YES_NO = ("是", "否")
OTHER = "其他"
MOST_KINDS = 20_000  # of cases tried in one table


@dataclass(frozen=True, kw_only=True)
class Grade:
    """One grade (裁量档次) of an item's benchmark, as the table in force has it."""

    number: int
    item: str
    basis: str
    grade: str
    description: str
    conditions: tuple[Comparison, ...]
    fine_min: Amount | None = None
    fine_max: Amount | None = None
    other: str = ""
    from_date: date
    note: str = ""

    @classmethod
    def of(cls, row: Mapping[str, object]) -> "Grade":
        """From the values of a row, conditions and amounts as typed."""
        return cls(
            number=int(str(row["number"])),
            item=str(row["item"]),
            basis=str(row["basis"]),
            grade=str(row["grade"]),
            description=str(row["description"]),
            conditions=conditions(str(row["conditions"])),
            fine_min=amount(str(row["fine_min"])),
            fine_max=amount(str(row["fine_max"])),
            other=str(row["other"]),
            from_date=date.fromisoformat(str(row["from_date"])),
            note=str(row["note"]),
        )

    def fits(self, answers: Mapping[str, Answer]) -> bool:
        return all(one.holds(answers[one.factor]) for one in self.conditions)

    def range_of(self, answers: Mapping[str, Answer]) -> tuple[Decimal, Decimal] | None:
        """The fine from – to; None where the grade has no fine."""
        if self.fine_max is None:
            return None
        low = self.fine_min.of(answers) if self.fine_min else Decimal(0)
        return low, self.fine_max.of(answers)

    @property
    def name(self) -> str:
        """How a paper names it."""
        return f"行政处罚裁量基准（{self.from_date}起施行）第{self.number}项"


@dataclass(frozen=True, kw_only=True)
class Factor:
    """What has to be known of a case: a number, or one of these words."""

    name: str
    words: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        return not self.words


def factors(grades: Iterable[Grade]) -> tuple[Factor, ...]:
    """Everything the grades ask, in the order in which they ask it."""
    found: dict[str, list[Answer]] = {}
    for grade in grades:
        for one in grade.conditions:
            found.setdefault(one.factor, []).append(one.value)
        for bound in (grade.fine_min, grade.fine_max):
            if bound and bound.factor:
                found.setdefault(bound.factor, []).append(bound.times)
    return tuple(Factor(name=name, words=_words(values)) for name, values in found.items())


def _words(values: Sequence[Answer]) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(value for value in values if isinstance(value, str)))
    if words and set(words) <= set(YES_NO):
        return YES_NO
    return words if len(words) != 1 else (*words, OTHER)


def mixed(grades: Iterable[Grade]) -> list[str]:
    """Factors that are a number in one place and a word in another."""
    kinds: dict[str, set[bool]] = {}
    for grade in grades:
        for one in grade.conditions:
            kinds.setdefault(one.factor, set()).add(one.numeric)
        for bound in (grade.fine_min, grade.fine_max):
            if bound and bound.factor:
                kinds.setdefault(bound.factor, set()).add(True)
    return [name for name, seen in kinds.items() if len(seen) > 1]


def chosen(grades: Iterable[Grade], answers: Mapping[str, Answer]) -> Grade | None:
    """The grade a case falls under; None where the table has none for it."""
    return next((grade for grade in grades if grade.fits(answers)), None)


def faults(grades: Sequence[Grade]) -> list[tuple[tuple[int, ...], str]]:
    """Overlaps (the numbers of the grades) and gaps (no number), each with one case as example."""
    asked = [factor for factor in factors(grades) if _is_compared(factor.name, grades)]
    kinds = [_kinds(factor, grades) for factor in asked]
    if prod(map(len, kinds)) > MOST_KINDS:
        return [((), "条件组合太多，无法逐一核对，请减少因素或者分成几个事项")]
    found: dict[tuple[int, ...], str] = {}
    for values in product(*kinds):
        answers = dict(zip((factor.name for factor in asked), values, strict=True))
        fitting = tuple(grade.number for grade in grades if grade.fits(answers))
        if len(fitting) != 1:
            found.setdefault(fitting, "，".join(f"{n} 为 {shown(v)}" for n, v in answers.items()))
    return list(found.items())


def _is_compared(name: str, grades: Iterable[Grade]) -> bool:
    return any(one.factor == name for grade in grades for one in grade.conditions)


def _kinds(factor: Factor, grades: Iterable[Grade]) -> list[Answer]:
    """One answer of each kind: every word; every number named, and one between each two."""
    if not factor.numeric:
        return list(factor.words)
    named = {
        one.value
        for grade in grades
        for one in grade.conditions
        if one.factor == factor.name and isinstance(one.value, Decimal)
    }
    return list(_between(sorted({Decimal(0), *named})))


def _between(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for value, after in zip(values, [*values[1:], values[-1] + 2], strict=True):
        yield value
        yield (value + after) / 2
