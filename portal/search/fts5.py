"""The index in SQLite: FTS5 tables without content, one for each month of publication.

FTS5 only marks what is deleted and keeps the words until its segments are merged. What was taken
down may leave nothing, so a month is merged at once, in the same transaction; a month is little
enough for that. The tables are made when their first record comes.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db.backends.utils import CursorWrapper

from portal.places import second_of
from portal.search.words import Phrase, Query

PREFIX = "portal_words_"
LARGEST = 2**63 - 1
# A word of so many records in the newest months is common.
SAMPLED, COMMON = 2, 500


def prepare(cursor: CursorWrapper, *, is_empty: bool) -> None:
    """Drops the months where no record is left."""
    if is_empty:
        for table in _tables(cursor, LARGEST):
            cursor.execute(f"DROP TABLE {table}")


def put(cursor: CursorWrapper, place: int, words: Sequence[str]) -> None:
    table = _table(place)
    if table not in _tables(cursor, place):
        _begin(cursor, table)
    cursor.execute(f"INSERT INTO {table} (rowid, words) VALUES (%s, %s)", [place, " ".join(words)])


def _begin(cursor: CursorWrapper, table: str) -> None:
    """A new month; those before it are over and are merged once, so that they are read quickly."""
    over = [one for one in _tables(cursor, LARGEST) if one < table][:1]
    for one in over:
        cursor.execute(f"INSERT INTO {one} ({one}) VALUES ('optimize')")
    # Words are told apart by spaces alone: they hold no ASCII but letters and figures.
    cursor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize='ascii')")


def remove(cursor: CursorWrapper, place: int, words: Sequence[str]) -> None:
    table = _table(place)
    cursor.execute(
        f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', %s, %s)",
        [place, " ".join(words)],
    )
    cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def newest(cursor: CursorWrapper, query: Query, below: int | None, most: int) -> list[int]:
    """Places of what holds every phrase, the newest first."""
    limit = LARGEST if below is None else below
    wanted = " ".join(map(_expression, query))
    found: list[int] = []
    for table in _tables(cursor, limit):
        cursor.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH %s AND rowid < %s"
            " ORDER BY rowid DESC LIMIT %s",
            [wanted, limit, most - len(found)],
        )
        found += [place for (place,) in cursor.fetchall()]
        if len(found) == most:
            break
    return found


def common(cursor: CursorWrapper, query: Query) -> set[str]:
    """Words of the query that the newest months are full of. FTS5 reads through every record that
    has a word, so with such words it takes long to find what is rare."""
    tables = _tables(cursor, LARGEST)[:SAMPLED]
    words = {
        word for phrase in query for word in phrase.words[: len(phrase.words) - phrase.is_begun]
    }
    return {word for word in words if _is_common(cursor, tables, word)}


def _is_common(cursor: CursorWrapper, tables: Sequence[str], word: str) -> bool:
    left = COMMON
    for table in tables:
        cursor.execute(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH %s LIMIT %s)",
            [f'"{word}"', left],
        )
        left -= cursor.fetchone()[0]
        if left <= 0:
            return True
    return False


def _expression(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.is_begun else "")


def _table(place: int) -> str:
    return f"{PREFIX}{datetime.fromtimestamp(second_of(place), UTC):%Y%m}"


def _tables(cursor: CursorWrapper, limit: int) -> list[str]:
    """The months that may hold something older than the limit, from the newest."""
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB %s AND name <= %s"
        " ORDER BY name DESC",
        [PREFIX + "[0-9]" * 6, _table(limit)],
    )
    return [name for (name,) in cursor.fetchall()]
