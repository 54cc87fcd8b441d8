"""Numbers: one gapless row per organisation, kind and year, also after what was undone."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions import numbers
from sanxiang.actions.refused import Invalid
from sanxiang.models import IssuedNumber, NumberCounter, Organisation
from tests import make

pytestmark = pytest.mark.django_db


def bureau(code: str = "532300") -> Organisation:
    return Organisation.objects.get(code=code)


def issue(word: str = "检通", year: int = 2026, code: str = "532300") -> str:
    return numbers.issue(organisation=bureau(code), word=word, year=year)


def test_each_organisation_kind_and_year_counts_for_itself() -> None:
    assert [issue(), issue(), issue("罚录"), issue(year=2027), issue(code="532322")] == [
        "（楚）工信检通〔2026〕1号",
        "（楚）工信检通〔2026〕2号",
        "（楚）工信罚录〔2026〕1号",
        "（楚）工信检通〔2027〕1号",
        "（双柏）工信检通〔2026〕1号",
    ]


def test_the_year_turns_at_midnight_of_the_bureau_not_of_greenwich() -> None:
    case = make.inspection()
    eve = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    act = make.take(case, "source", "zhifa1", at=eve)
    make.approve(act, "kezhang", at=eve)
    make.approve(act, "fenguan", at=datetime(2026, 12, 31, 16, 0, tzinfo=UTC))

    assert IssuedNumber.objects.get(case=case).text == "（楚）工信源〔2027〕1号"


def test_an_act_that_fails_gives_its_number_back() -> None:
    case = make.noticed_inspection()
    with pytest.raises(Invalid):
        make.take(case, "notice", "zhifa2", basis="依" * 4000, content="容" * 4001)
    with transaction.atomic():
        issue()
        transaction.set_rollback(True)

    make.take(case, "notice", "zhifa2")
    row = IssuedNumber.objects.filter(word="检通").order_by("serial")
    assert list(row.values_list("serial", flat=True)) == [1, 2]
    assert NumberCounter.objects.get(word="检通").last == 2


@pytest.mark.clause("own/database-gate")
def test_the_database_gives_a_number_once() -> None:
    issue()
    row = IssuedNumber.objects.get()
    row.pk, row.text = None, "另一种写法"

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
