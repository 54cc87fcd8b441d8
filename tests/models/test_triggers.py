"""Raw SQL against the tables, as somebody with a database console would try it."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection
from django.db.transaction import atomic

from sanxiang.models import LedgerCheckpoint, LedgerEntry, LedgerLeaf, LedgerNode, triggers
from sanxiang.models.guard import Guard
from sanxiang.models.triggers import TriggersMissing

pytestmark = pytest.mark.django_db

TABLES = ["ledgerentry", "ledgerleaf", "ledgernode", "ledgercheckpoint"]


@pytest.fixture(autouse=True)
def _one_row_in_each_table() -> None:
    entry = LedgerEntry.objects.create(id=uuid4(), body=b"{}")
    LedgerLeaf.objects.create(idx=0, entry=entry)
    LedgerNode.objects.create(level=0, idx=0, hash=bytes(32))
    LedgerCheckpoint.objects.create(size=1, note="signed")
    connection.check_constraints()  # PostgreSQL alters no table whose checks are still due


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


@pytest.mark.parametrize("table", TABLES)
def test_an_upsert_does_not_change_a_row(table: str) -> None:
    before = rows(f"sanxiang_{table}")
    columns = {"ledgerentry": "id", "ledgerleaf": "idx", "ledgernode": "level, idx"}
    key = columns.get(table, "size")
    with pytest.raises(IntegrityError):
        run(
            f"INSERT INTO sanxiang_{table} SELECT * FROM sanxiang_{table} WHERE true"
            f" ON CONFLICT ({key}) DO UPDATE SET {key.split(',')[0]} = excluded.{key.split(',')[0]}"
        )
    assert rows(f"sanxiang_{table}") == before


def put(leaf: int) -> None:
    entry = LedgerEntry.objects.create(id=uuid4(), body=b"{}")
    LedgerLeaf.objects.create(idx=leaf, entry=entry)


@pytest.mark.parametrize("idx", [0, 2, -1])
def test_a_leaf_that_is_not_the_next_is_refused(idx: int) -> None:
    with pytest.raises(IntegrityError), atomic():
        put(idx)
    put(1)
    assert list(LedgerLeaf.objects.order_by("idx").values_list("idx", flat=True)) == [0, 1]


@pytest.mark.parametrize(("level", "idx"), [(0, 0), (0, 2), (1, 1), (2, -1)])
def test_a_node_that_is_not_the_next_of_its_level_is_refused(level: int, idx: int) -> None:
    with pytest.raises(IntegrityError), atomic():
        LedgerNode.objects.create(level=level, idx=idx, hash=bytes(32))


@pytest.mark.parametrize("size", [0, 1])
def test_a_checkpoint_that_is_not_higher_is_refused(size: int) -> None:
    with pytest.raises(IntegrityError), atomic():
        LedgerCheckpoint.objects.create(size=size, note="signed")


def test_a_hash_of_another_length_is_refused() -> None:
    with pytest.raises(IntegrityError), atomic():
        LedgerNode.objects.create(level=0, idx=1, hash=bytes(31))


# ---- what only one of the databases can try


# Statements that replace or empty, as each database spells them.
OTHER_SPELLINGS = {
    "sqlite": (
        "INSERT OR REPLACE INTO sanxiang_ledgerentry SELECT id, x'00' FROM sanxiang_ledgerentry",
        "REPLACE INTO sanxiang_ledgerleaf SELECT * FROM sanxiang_ledgerleaf",
        "INSERT OR REPLACE INTO sanxiang_ledgerleaf SELECT 1, entry_id FROM sanxiang_ledgerleaf",
        "INSERT OR REPLACE INTO sanxiang_ledgernode SELECT * FROM sanxiang_ledgernode",
        "INSERT OR REPLACE INTO sanxiang_ledgercheckpoint VALUES (1, 'another')",
        # the hidden row number of a table with another key
        "INSERT OR REPLACE INTO sanxiang_ledgerentry (rowid, id, body)"
        " SELECT rowid, 'another', x'00' FROM sanxiang_ledgerentry",
        "UPDATE OR REPLACE sanxiang_ledgerentry SET rowid = 5",
    ),
    "postgresql": (
        "TRUNCATE sanxiang_ledgerleaf",
        "TRUNCATE sanxiang_ledgerentry CASCADE",
        "TRUNCATE sanxiang_ledgernode, sanxiang_ledgercheckpoint",
        "SET LOCAL session_replication_role = replica; DELETE FROM sanxiang_ledgernode",
        "MERGE INTO sanxiang_ledgercheckpoint a USING (VALUES (1)) b(size) ON a.size = b.size"
        " WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM sanxiang_ledgernode RETURNING 1) SELECT * FROM gone",
    ),
}


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", OTHER_SPELLINGS[connection.vendor])
def test_no_other_spelling_replaces_or_empties(statement: str, recursive: str) -> None:
    if connection.vendor == "sqlite":
        # Whoever opens the file decides on this; with it off, REPLACE deletes without a trigger.
        run(f"PRAGMA recursive_triggers = {recursive}")
    before = [rows(f"sanxiang_{table}") for table in TABLES]
    try:
        with pytest.raises(IntegrityError):
            run(statement)
    finally:
        if connection.vendor == "sqlite":
            run("PRAGMA recursive_triggers = ON")
    assert [rows(f"sanxiang_{table}") for table in TABLES] == before


# ---- tables of which some columns may be filled in once; a guard of one's own


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch, db: None) -> str:
    """A table made for the test, with a partial unique index, frozen but for two columns."""
    run(
        "CREATE TABLE sample_paper (id integer PRIMARY KEY, number varchar(9) UNIQUE, kind integer,"
        " voided_at integer, replaced_by integer UNIQUE)"
    )
    run("CREATE UNIQUE INDEX one_of_a_kind ON sample_paper (kind) WHERE voided_at IS NULL")
    guard = Guard("number_is_given", "sample_paper", "INSERT", "NEW.number = ''", "文号不能为空")
    closed = Guard("kind_9_stays", "sample_paper", "UPDATE", "OLD.kind = 9", "此类文书不能作废")
    monkeypatch.setattr(triggers, "SET_ONCE", {"sample_paper": ("voided_at", "replaced_by")})
    monkeypatch.setattr(triggers, "GUARDS", (*triggers.GUARDS, guard, closed))
    triggers.create(connection)
    run("INSERT INTO sample_paper VALUES (1, 'A', 1, NULL, NULL), (2, 'B', 2, NULL, NULL)")
    return "sample_paper"


def test_a_named_column_is_filled_in_once(paper: str) -> None:
    run(f"UPDATE {paper} SET voided_at = 7 WHERE id = 1")
    run(f"UPDATE {paper} SET replaced_by = 2 WHERE id = 1")

    refused(f"UPDATE {paper} SET voided_at = 8 WHERE id = 1")
    refused(f"UPDATE {paper} SET voided_at = NULL WHERE id = 1")
    assert (1, "A", 1, 7, 2) in rows(paper)


@pytest.mark.parametrize(
    "change", ["number = 'C'", "number = NULL", "voided_at = 7, kind = 3", "id = 9"]
)
def test_the_other_columns_stay(paper: str, change: str) -> None:
    refused(f"UPDATE {paper} SET {change} WHERE id = 1")
    assert (1, "A", 1, None, None) in rows(paper)


def test_a_row_of_such_a_table_cannot_be_deleted(paper: str) -> None:
    refused(f"DELETE FROM {paper}")
    assert len(rows(paper)) == 2


def test_a_partial_unique_index_hinders_only_whom_it_means(paper: str) -> None:
    run(f"INSERT INTO {paper} VALUES (3, 'C', 1, 7, NULL)")  # voided, so not the one of its kind

    with pytest.raises(IntegrityError):
        run(f"INSERT INTO {paper} VALUES (4, 'D', 1, NULL, NULL)")
    assert len(rows(paper)) == 3


def test_no_replacing_spelling_displaces_a_row(paper: str) -> None:
    run(f"UPDATE {paper} SET replaced_by = 5 WHERE id = 1")
    word = {"sqlite": "OR REPLACE ", "postgresql": ""}[connection.vendor]
    before = rows(paper)
    for statement in (
        f"INSERT {word}INTO {paper} VALUES (1, 'X', 8, NULL, NULL)",
        f"INSERT {word}INTO {paper} VALUES (8, 'A', 8, NULL, NULL)",
        f"INSERT {word}INTO {paper} VALUES (8, 'X', 1, NULL, NULL)",
        f"UPDATE {word}{paper} SET replaced_by = 5 WHERE id = 2",
        f"UPDATE {word}{paper} SET id = 1 WHERE id = 2",
    ):
        with pytest.raises(IntegrityError):
            run(statement)
        assert rows(paper) == before


def test_a_guard_refuses_with_its_own_words(paper: str) -> None:
    run(f"INSERT INTO {paper} VALUES (9, 'N', 9, NULL, NULL)")

    refused(f"INSERT INTO {paper} VALUES (5, '', 5, NULL, NULL)", match="文号不能为空")
    refused(f"UPDATE {paper} SET voided_at = 1 WHERE id = 9", match="此类文书不能作废")


# ---- whether all are there


def test_after_migrating_none_is_missing() -> None:
    assert triggers.missing(connection) == []
    triggers.verify_triggers()


def test_making_them_again_changes_nothing() -> None:
    triggers.create(connection)
    triggers.create(connection)
    assert triggers.missing(connection) == []


LOST = "guard_sanxiang_ledgerentry_delete"


def test_a_server_without_a_trigger_does_not_start_and_names_it() -> None:
    table = " ON sanxiang_ledgerentry" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER {LOST}{table}")

    assert triggers.missing(connection) == [LOST]
    with pytest.raises(TriggersMissing, match=f"{LOST}，不能启动；请运行 sanxiang migrate"):
        triggers.verify_triggers()
    found = run_checks(tags=["database"], databases=["default"])
    assert [(one.id, one.msg) for one in found] == [
        ("sanxiang.W001", f"数据库缺少保护触发器 {LOST}")
    ]
    assert run_checks(tags=["database"], databases=["public"]) == []


def test_a_trigger_made_harmless_counts_as_missing() -> None:
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE sanxiang_ledgerentry DISABLE TRIGGER {LOST}")
    else:
        run(f"DROP TRIGGER {LOST}")
        run(
            f"CREATE TRIGGER {LOST} BEFORE DELETE ON sanxiang_ledgerentry WHEN 1 = 0"
            " BEGIN SELECT RAISE(ABORT, ''); END"
        )
    assert triggers.missing(connection) == [LOST]


def test_a_database_without_the_tables_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "APPEND_ONLY", (*triggers.APPEND_ONLY, "sanxiang_absent"))
    with pytest.raises(TriggersMissing, match="没有表 sanxiang_absent；请先运行 sanxiang migrate"):
        triggers.verify_triggers()
    assert triggers.missing(connection) == []


def test_a_unique_index_on_an_expression_cannot_be_guarded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("CREATE TABLE sample_odd (id integer PRIMARY KEY, name varchar(9))")
    run("CREATE UNIQUE INDEX odd ON sample_odd (lower(name))")
    monkeypatch.setattr(triggers, "APPEND_ONLY", ("sample_odd",))
    if connection.vendor == "postgresql":
        assert triggers.missing(connection) != []  # an upsert meets the update trigger there
        return
    with pytest.raises(ImproperlyConfigured, match="不能建在表达式上"):
        triggers.missing(connection)


@pytest.mark.django_db(transaction=True)
def test_triggers_outlive_the_emptying_of_tables_between_tests() -> None:
    assert triggers.missing(connection) == []
    assert LedgerEntry.objects.count() == 1
