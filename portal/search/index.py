"""The index of published records: what is in it of each, and which hold what was asked.

Everything here is asked of the database the records themselves are in.
"""

from typing import Any

from django.db import connections, router

from portal import messages
from portal.models import PublicRecord
from portal.search import fts5, tsvector
from portal.search.words import Query, label, numbers_in, words_of

ENGINES: dict[str, Any] = {"sqlite": fts5, "postgresql": tsvector}
TEXTS = ("title", "party_name", "party_code", "item_name", "facts", "basis", "result", "number")


def entry_of(record: PublicRecord) -> list[str]:
    """All words a record is found by: its texts, its numbers, and the values it is filtered by."""
    texts = [getattr(record, name) for name in TEXTS]
    words = [word for text in texts for word in words_of(text)]
    numbers = dict.fromkeys(number for text in texts for number in numbers_in(text))
    return [*words, *numbers, *labels_of(record)]


def labels_of(record: PublicRecord) -> list[str]:
    values = {
        "kind": record.kind,
        "power": messages.POWER_OF[record.kind],
        "organisation": record.organisation_code,
        "year": f"{record.decided_year:04d}",
        "outcome": record.outcome,
        "item": messages.item_code(record.item_name),
    }
    return [label(name, value) for name, value in values.items()]


def add(record: PublicRecord, *, using: str) -> None:
    with connections[using].cursor() as cursor:
        _engine(using).put(cursor, record.place, entry_of(record))


def erase(record: PublicRecord, *, using: str) -> None:
    """Leaves no word of the record; it must be the row as it was added."""
    with connections[using].cursor() as cursor:
        _engine(using).remove(cursor, record.place, entry_of(record))


def newest(query: Query, *, below: int | None = None, most: int) -> list[int]:
    """Places of the records that hold all that was asked, the newest first."""
    using = router.db_for_read(PublicRecord)
    with connections[using].cursor() as cursor:
        found: list[int] = _engine(using).newest(cursor, query, below, most)
    return found


def after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of Django's post_migrate: the tables of the index are none of a model's. Where there
    is no record, as after a flush, there is no index either."""
    connection = connections[using]
    if not router.allow_migrate_model(using, PublicRecord):
        return
    if PublicRecord._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        ENGINES[connection.vendor].prepare(
            cursor, is_empty=not PublicRecord.objects.using(using).exists()
        )


def _engine(using: str) -> Any:
    return ENGINES[connections[using].vendor]
