"""Pages by key: forwards and backwards, equals in order, nothing lost."""

import pytest

from sanxiang.models import Deadline
from sanxiang.queries import keyset
from tests import make

pytestmark = pytest.mark.django_db
UP = keyset.Order(column="due_date", downwards=False)


def test_rows_of_the_same_day_are_neither_lost_nor_repeated_in_either_direction() -> None:
    make.bureau()
    make.normal_inspection()
    sample = Deadline.objects.order_by("pk")[0]
    for _ in range(9):
        sample.pk = None
        sample.save()
    everything = list(Deadline.objects.order_by("due_date", "pk"))

    forwards, cursor, last = [], "", ""
    while True:
        page = keyset.page(Deadline.objects.all(), UP, cursor=cursor, size=4)
        forwards += page.rows
        if not page.older:
            last = page.newer
            break
        cursor = page.older
    backwards = list(page.rows)
    while last:
        page = keyset.page(Deadline.objects.all(), UP, cursor=last, size=4)
        backwards = page.rows + backwards
        last = page.newer

    assert forwards == everything
    assert backwards == everything
