"""Importing benchmarks: whole or not at all, in force by day, and a warning made binding."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions import samplecatalogue
from sanxiang.actions.benchmarks import bind_matrix, import_benchmarks
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, Benchmark, BenchmarkTable, Organisation
from sanxiang.queries import benchmarks
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.benchmark_table import LAYOUT
from sanxiang.samples import benchmarks as sample
from tests import make
from tests.make_benchmarks import row

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/benchmark-applied")]
ITEM = "食盐产品标识不符合规定"


@pytest.fixture
def bureau(db: None) -> Organisation:
    bureau = make.bureau()
    samplecatalogue.set_up(bureau, at=make.NOW)
    return bureau


def taken(rows: list[dict[str, Any]], bureau: Organisation, by: str = "fagui") -> BenchmarkTable:
    return import_benchmarks(
        id=uuid4(),
        file=BytesIO(workbook_of(LAYOUT, rows)),
        file_name="基准.xlsx",
        organisation=bureau,
        by=make.person(by),
        at=make.NOW,
    )


def numbers(bureau: Organisation, day: date) -> list[int]:
    return [grade.number for grade in benchmarks.grades_of(bureau.pk, ITEM, on=day)]


def one(number: int, from_date: date, **changes: Any) -> dict[str, Any]:
    changes = {"fine_min": "0", "fine_max": "50000"} | changes
    return row(number, "", item=ITEM, from_date=from_date, **changes)


def test_the_samples_are_in_force_from_their_day(bureau: Organisation) -> None:
    samplecatalogue.set_up_benchmarks(bureau, at=make.NOW)

    assert numbers(bureau, date(2025, 12, 31)) == []
    assert numbers(bureau, date(2026, 1, 1)) == [5, 6, 7, 8]
    assert len(benchmarks.in_force(bureau, on=date(2026, 11, 24))) == 8


def test_of_two_editions_in_one_table_the_day_decides(bureau: Organisation) -> None:
    taken([one(1, date(2026, 1, 1)), one(2, date(2026, 12, 1))], bureau)

    assert numbers(bureau, date(2026, 11, 30)) == [1]
    assert numbers(bureau, date(2026, 12, 1)) == [2]
    assert benchmarks.coming(bureau, on=date(2026, 11, 30)) == 1


def test_the_newest_import_counts_and_the_older_stays(bureau: Organisation) -> None:
    taken([one(1, date(2026, 1, 1))], bureau)
    taken([one(9, date(2026, 1, 1))], bureau)

    assert numbers(bureau, date(2026, 11, 24)) == [9]
    assert Benchmark.objects.count() == 2


def test_a_file_with_a_gap_and_a_wrong_range_is_told_both_and_not_taken(
    bureau: Organisation,
) -> None:
    rows = [
        one(1, date(2026, 1, 1), fine_max="60000") | {"conditions": "货值 < 5"},
        one(2, date(2026, 1, 1)) | {"conditions": "货值 > 5"},
    ]

    with pytest.raises(ImportErrors) as wrong:
        taken(rows, bureau)

    assert [error.found for error in wrong.value.errors] == [
        "货值 为 5：没有对应的档次",
        "60,000 元",
    ]
    assert not BenchmarkTable.objects.exists()
    assert not Act.objects.filter(step="import_benchmarks").exists()


def test_the_same_file_or_another_post_is_refused(bureau: Organisation) -> None:
    rows = sample.rows()
    taken(rows, bureau)

    with pytest.raises(Refused, match="正是现行基准"):
        taken(rows, bureau)
    with pytest.raises(Refused, match="政策法规科"):
        taken([one(1, date(2026, 1, 1))], bureau, by="zhifa1")


@pytest.mark.clause("own/fact-evidence-matrix")
def test_the_organisation_makes_the_warning_binding_and_loosens_it(bureau: Organisation) -> None:
    def bind(*, binds: bool, by: str = "fagui") -> None:
        bind_matrix(id=uuid4(), binds=binds, organisation=bureau, by=make.person(by), at=make.NOW)

    bind(binds=True)
    assert benchmarks.binding(bureau.pk) == {"matrix_filled"}
    bind(binds=False)
    assert benchmarks.binding(bureau.pk) == frozenset()
    with pytest.raises(Refused):
        bind(binds=True, by="zhifa1")
