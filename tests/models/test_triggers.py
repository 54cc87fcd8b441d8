"""Raw SQL against the tables, as somebody with a database console would try it."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic

from sanxiang.models import LedgerCheckpoint, LedgerEntry, LedgerLeaf, LedgerNode

pytestmark = pytest.mark.django_db

TABLES = ["ledgerentry", "ledgerleaf", "ledgernode", "ledgercheckpoint"]
sqlite = connection.vendor == "sqlite"


@pytest.fixture(autouse=True)
def _one_row_in_each_table() -> None:
    entry = LedgerEntry.objects.create(id=uuid4(), body=b"{}")
    LedgerLeaf.objects.create(idx=0, entry=entry)
    LedgerNode.objects.create(level=0, idx=0, hash=bytes(32))
    LedgerCheckpoint.objects.create(size=1, note="signed")


Value = int | str | bytes


def run(sql: str, params: Sequence[Value] = ()) -> None:
    with atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return list(cursor.fetchall())


def refused(sql: str, params: Sequence[Value] = (), *, match: str = "不能修改或者删除") -> None:
    with pytest.raises(IntegrityError, match=match):
        run(sql, params)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_deleted(table: str) -> None:
    refused(f"DELETE FROM sanxiang_{table}")
    assert len(rows(f"sanxiang_{table}")) == 1


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("ledgerentry", "body = body"),
        ("ledgerleaf", "idx = 7"),
        ("ledgernode", "hash = hash"),
        ("ledgercheckpoint", "note = 'another'"),
    ],
)
def test_a_row_cannot_be_changed(table: str, change: str) -> None:
    before = rows(f"sanxiang_{table}")
    refused(f"UPDATE sanxiang_{table} SET {change}")
    assert rows(f"sanxiang_{table}") == before
