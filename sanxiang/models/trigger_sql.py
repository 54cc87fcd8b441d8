"""How each database spells a trigger that refuses a change."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "guard_"  # ours, as against triggers of full-text search and the like
LONGEST_NAME = 63  # PostgreSQL cuts longer ones silently


@dataclass(frozen=True)
class Trigger:
    """Before `event` on `table`, refuse with `message` when the condition holds."""

    name: str
    table: str
    event: str
    refused_when: str
    message: str

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_NAME:
            raise ImproperlyConfigured(f"触发器名称 {self.name} 超过 {LONGEST_NAME} 个字符")

    @property
    def quoted_message(self) -> str:
        return "'" + self.message.replace("'", "''") + "'"


class Dialect(ABC):
    """One database's triggers. `Installed` is a set of (name, table, definition)."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def execute(self, statements: Iterable[str]) -> None:
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def columns(self, table: str) -> list[str]:
        with self.connection.cursor() as cursor:
            described = self.connection.introspection.get_table_description(cursor, table)
        return [column.name for column in described]

    @abstractmethod
    def clash(self, table: str, *, updating: bool) -> str:
        """A condition that holds when the new row would displace another one unseen, or ""."""

    @abstractmethod
    def statements(self, trigger: Trigger) -> list[str]: ...

    @abstractmethod
    def definition(self, trigger: Trigger) -> str:
        """What `installed` shows for a trigger that is as it should be."""

    @abstractmethod
    def installed(self) -> set[tuple[str, str, str]]:
        """(name, table, definition) of our triggers that are in force."""

    @abstractmethod
    def drop(self) -> None:
        """Remove all of our triggers."""


class Sqlite(Dialect):
    def clash(self, table: str, *, updating: bool) -> str:
        """`OR REPLACE` deletes rows without firing delete triggers; look for them beforehand.

        NEW.rowid is -1 where the statement gives none, which no row has.
        """
        condition = self._same_row("rowid = NEW.rowid", table, updating)
        for _, index, unique, _, partial in self.rows(f'PRAGMA index_list("{table}")'):
            if unique:
                same = self._same_index(table, index, bool(partial))
                condition += " OR " + self._same_row(same, table, updating)
        return condition

    @staticmethod
    def _same_row(same: str, table: str, updating: bool) -> str:
        other = " AND rowid <> OLD.rowid" if updating else ""
        return f'EXISTS (SELECT 1 FROM "{table}" WHERE {same}{other})'

    def _same_index(self, table: str, index: str, partial: bool) -> str:
        names = [row[2] for row in self.rows(f'PRAGMA index_info("{index}")')]
        if None in names:
            raise ImproperlyConfigured(
                f"只增表 {table} 的唯一索引 {index} 不能建在表达式上：SQLite 上无法防止覆盖"
            )
        same = " AND ".join(f'"{name}" = NEW."{name}"' for name in names)
        if not partial:
            return same
        sql = self.rows(f"SELECT sql FROM sqlite_master WHERE name = '{index}'")[0][0]
        where = re.split(r"\sWHERE\s", sql, maxsplit=1)[1]
        new = ", ".join(f'NEW."{name}" AS "{name}"' for name in self.columns(table))
        return f"{same} AND ({where}) AND EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {where})"

    def statements(self, trigger: Trigger) -> list[str]:
        return [] if trigger.event == "TRUNCATE" else [self.definition(trigger)]

    def definition(self, trigger: Trigger) -> str:
        return (
            f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}"'
            f" WHEN {trigger.refused_when}"
            f" BEGIN SELECT RAISE(ABORT, {trigger.quoted_message}); END"
        )

    def installed(self) -> set[tuple[str, str, str]]:
        rows = self.rows("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {(name, table, sql) for name, table, sql in rows if name.startswith(PREFIX)}

    def drop(self) -> None:
        self.execute(f'DROP TRIGGER "{name}"' for name, _, _ in self.installed())


class Postgresql(Dialect):
    ALL = f"""
        SELECT t.tgname, c.relname, p.prosrc, t.tgenabled
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        AND starts_with(t.tgname, '{PREFIX}')"""

    def clash(self, table: str, *, updating: bool) -> str:
        return ""  # an upsert is an UPDATE here and meets its trigger

    def statements(self, trigger: Trigger) -> list[str]:
        each = "STATEMENT" if trigger.event == "TRUNCATE" else "ROW"
        return [
            f'CREATE OR REPLACE FUNCTION "{trigger.name}"() RETURNS trigger LANGUAGE plpgsql'
            f" AS $guard${self.definition(trigger)}$guard$",
            f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}"'
            f' FOR EACH {each} EXECUTE FUNCTION "{trigger.name}"()',
            # ALWAYS: fires for a session in replica mode too
            f'ALTER TABLE "{trigger.table}" ENABLE ALWAYS TRIGGER "{trigger.name}"',
        ]

    def definition(self, trigger: Trigger) -> str:
        back = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(trigger.event, "NEW")
        return (
            f"BEGIN IF {trigger.refused_when} THEN RAISE EXCEPTION USING"
            f" MESSAGE = {trigger.quoted_message}, ERRCODE = 'integrity_constraint_violation';"
            f" END IF; RETURN {back}; END"
        )

    def installed(self) -> set[tuple[str, str, str]]:
        return {
            (name, table, source)
            for name, table, source, enabled in self.rows(self.ALL)
            if enabled in ("A", b"A")
        }

    def drop(self) -> None:
        for name, table, *_ in self.rows(self.ALL):
            self.execute([f'DROP TRIGGER "{name}" ON "{table}"', f'DROP FUNCTION "{name}"()'])


def dialect_of(connection: BaseDatabaseWrapper) -> Dialect:
    return {"sqlite": Sqlite, "postgresql": Postgresql}[connection.vendor](connection)
