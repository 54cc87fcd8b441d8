"""The index in PostgreSQL: a table of `tsvector` with a GIN index.

Common words fill the newest records, so those are read first, in order; only what they do not
answer is asked of the index, which knows nothing of order.
"""

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper

from portal.search.words import Phrase, Query

FIRST = 3000  # newest records read in order
LARGEST = 2**63 - 1
# A `tsvector` counts no further than this, and no word more often than 256 times.
LAST_POSITION = 16383


def prepare(cursor: CursorWrapper, *, is_empty: bool) -> None:
    """Makes the table and its index; `is_empty` where no record is left."""
    cursor.execute(
        "CREATE TABLE IF NOT EXISTS portal_words"
        " (place bigint PRIMARY KEY, words tsvector NOT NULL)"
    )
    cursor.execute("CREATE INDEX IF NOT EXISTS portal_words_gin ON portal_words USING gin (words)")
    if is_empty:
        cursor.execute("TRUNCATE portal_words")


def put(cursor: CursorWrapper, place: int, words: Sequence[str]) -> None:
    positions: dict[str, list[int]] = {}
    for position, word in enumerate(words, 1):
        positions.setdefault(word, []).append(min(position, LAST_POSITION))
    vector = " ".join(f"'{word}':{','.join(map(str, at[:255]))}" for word, at in positions.items())
    cursor.execute(
        "INSERT INTO portal_words (place, words) VALUES (%s, %s::tsvector)", [place, vector]
    )


def remove(cursor: CursorWrapper, place: int, words: Sequence[str]) -> None:
    cursor.execute("DELETE FROM portal_words WHERE place = %s", [place])


def newest(cursor: CursorWrapper, query: Query, below: int | None, most: int) -> list[int]:
    """Places of what holds every phrase, the newest first."""
    limit = LARGEST if below is None else below
    wanted = " & ".join(map(_expression, query))
    cursor.execute(
        "WITH newer AS MATERIALIZED (SELECT place, words FROM portal_words WHERE place < %s"
        " ORDER BY place DESC LIMIT %s)"
        " SELECT place, words @@ %s::tsquery FROM newer ORDER BY place DESC",
        [limit, FIRST, wanted],
    )
    read = cursor.fetchall()
    found = [place for place, holds in read if holds][:most]
    if len(found) == most or len(read) < FIRST:
        return found
    cursor.execute(
        "WITH held AS MATERIALIZED (SELECT place FROM portal_words"
        " WHERE words @@ %s::tsquery AND place < %s)"
        " SELECT place FROM held ORDER BY place DESC LIMIT %s",
        [wanted, read[-1][0], most - len(found)],
    )
    return found + [place for (place,) in cursor.fetchall()]


def common(cursor: CursorWrapper, query: Query) -> set[str]:
    """None: GIN knows itself which word to begin with."""
    return set()


def _expression(phrase: Phrase) -> str:
    *words, last = (f"'{word}'" for word in phrase.words)
    return "(" + " <-> ".join([*words, last + (":*" if phrase.is_begun else "")]) + ")"
