"""The index of published records: what is in it of each, and which hold what was asked.

Everything here is asked of the database the records themselves are in.
"""

from typing import Any

from django.db import connections, router, transaction

from portal import messages
from portal.models import PublicRecord
from portal.search import fts5, tsvector
from portal.search.words import Query, holds, label, numbers_in, without, words_of

ENGINES: dict[str, Any] = {"sqlite": fts5, "postgresql": tsvector}
FEW = 150
LABELLED = ("kind", "organisation_code", "decided_year", "outcome")
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
    """Places of the records that hold all that was asked, the newest first.

    Where the query without its common words finds few, these are read and checked one by one.
    """
    using = router.db_for_read(PublicRecord)
    engine = _engine(using)
    with connections[using].cursor() as cursor:
        rare = without(query, engine.common(cursor, query)) if _has_several_words(query) else query
        if rare and rare != query:
            few: list[int] = engine.newest(cursor, rare, None, FEW + 1)
            if len(few) <= FEW:
                return [one for one in _holding(few, query) if below is None or one < below][:most]
        found: list[int] = engine.newest(cursor, query, below, most)
    return found


def _has_several_words(query: Query) -> bool:
    return sum(len(phrase.words) for phrase in query) > 1


def _holding(places: list[int], query: Query) -> list[int]:
    records = PublicRecord.objects.filter(place__in=places).only("place", *TEXTS, *LABELLED)
    return [one.place for one in records.order_by("-place") if holds(entry_of(one), query)]


def rebuild(*, using: str) -> int:
    """The whole index anew, in one transaction; how many records are in it."""
    count = 0
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            _engine(using).prepare(cursor, is_empty=True)
        for record in PublicRecord.objects.using(using).order_by("place").iterator(chunk_size=500):
            add(record, using=using)
            count += 1
    return count


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
