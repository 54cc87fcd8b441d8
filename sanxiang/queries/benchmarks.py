"""Discretion benchmarks in force (现行裁量基准): by organisation, item and day."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from sanxiang.models import Benchmark, BenchmarkTable, BindingWarning, Organisation
from sanxiang.queries import items
from sanxiang.rules.benchmark_table import COLUMNS, Ranges
from sanxiang.rules.benchmarks import Grade

NAMES = tuple(column.name for column in COLUMNS)


def history(organisation: Organisation) -> QuerySet[BenchmarkTable]:
    """Every table the organisation imported, the newest first."""
    return BenchmarkTable.objects.filter(organisation=organisation).order_by("-id")


def table_in_force(organisation: Organisation) -> BenchmarkTable | None:
    return history(organisation).first()


def grades_of(organisation_id: int, item: str, *, on: date) -> tuple[Grade, ...]:
    """The grades of an item in force on a day; none where the organisation has no benchmark."""
    newest = BenchmarkTable.objects.filter(organisation=organisation_id).order_by("-id")
    rows = Benchmark.objects.filter(
        table=newest.values("id")[:1], item=item, from_date__lte=on
    ).order_by("-from_date", "number")
    return _newest([_grade(row) for row in rows])


def in_force(organisation: Organisation, *, on: date) -> list[Grade]:
    """Every grade in force, in the order of the table."""
    table = table_in_force(organisation)
    if table is None:
        return []
    rows = table.rows.filter(from_date__lte=on).order_by("item", "-from_date", "number")
    grades = [_grade(row) for row in rows]
    found = [one for _, group in groupby(grades, lambda g: g.item) for one in _newest(group)]
    return sorted(found, key=lambda grade: grade.number)


def coming(organisation: Organisation, *, on: date) -> int:
    """How many rows of the newest table take effect later."""
    table = table_in_force(organisation)
    return table.rows.filter(from_date__gt=on).count() if table else 0


def law(organisation: Organisation) -> Ranges:
    """The range that the law gives each item of the list in force."""
    rows = items.in_force(organisation).values_list("name", "fine_min", "fine_max")
    return {name: (low, high) for name, low, high in rows}


def binding(organisation_id: int) -> frozenset[str]:
    """The warnings that the organisation holds to be refusals."""
    rows = BindingWarning.objects.filter(organisation=organisation_id).order_by("pk")
    newest = dict(rows.values_list("warning", "binds"))
    return frozenset(warning for warning, binds in newest.items() if binds)


def _newest(grades: Iterable[Grade]) -> tuple[Grade, ...]:
    """Of grades of one item, those of the latest day; they come in that order."""
    listed = list(grades)
    return tuple(one for one in listed if one.from_date == listed[0].from_date)


def _grade(row: Benchmark) -> Grade:
    return Grade.of({name: getattr(row, name) for name in NAMES})
