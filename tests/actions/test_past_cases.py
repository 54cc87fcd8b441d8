"""Old cases come in once, whole or not at all, and stay as they came."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang.actions.past_cases import import_past_cases
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, LedgerEntry, PastCase
from tests import make
from tests.make_past_cases import line, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/past-cases")]
TWO = workbook(line(), line(案号="（楚）工信罚〔2024〕2号", 当事人="楚雄示例盐业有限公司"))


def taken(content: bytes = TWO, *, by: str = "fagui", id: UUID | None = None) -> Any:
    return import_past_cases(
        id=id or uuid4(),
        file=BytesIO(content),
        file_name="台账.xlsx",
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def test_the_rows_of_a_file_are_kept_with_one_act_and_one_entry() -> None:
    acts, entries = Act.objects.count(), LedgerEntry.objects.count()

    assert taken() == 2

    assert list(PastCase.objects.order_by("id").values_list("number", "result")) == [
        ("（楚）工信罚〔2024〕1号", "警告"),
        ("（楚）工信罚〔2024〕2号", "警告"),
    ]
    assert (Act.objects.count() - acts, LedgerEntry.objects.count() - entries) == (1, 1)


def test_the_same_request_again_imports_nothing_twice() -> None:
    id = uuid4()
    assert (taken(id=id), taken(id=id)) == (2, 2)
    assert PastCase.objects.count() == 2


def test_a_case_known_already_is_told_and_nothing_is_taken() -> None:
    taken()
    more = workbook(line(), line(案号="（楚）工信罚〔2024〕9号"))

    with pytest.raises(ImportErrors) as caught:
        taken(more)

    assert [error.found for error in caught.value.errors] == ["“（楚）工信罚〔2024〕1号”已经导入过"]
    assert PastCase.objects.count() == 2


def test_a_file_with_one_wrong_cell_imports_nothing() -> None:
    with pytest.raises(ImportErrors):
        taken(workbook(line(), line(案号="示例〔2024〕2号", 案件类别="罚款")))
    assert not PastCase.objects.exists()


def test_others_may_not_import() -> None:
    with pytest.raises(Refused) as caught:
        taken(by="zhifa1")
    assert [refusal.clause for refusal in caught.value.refusals] == ["own/past-cases"]


def test_an_old_case_is_not_changed() -> None:
    taken()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sanxiang_pastcase SET result = '' ")
