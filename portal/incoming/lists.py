"""Lists made public before any act: officers, items, charts, guides. Every edition is kept."""

from typing import Any

from portal.checks import Refused, moment, one_of, public_words, whole, words
from portal.incoming.message import Delivery, Message
from portal.messages import CODE
from portal.models import ListEdition, ListRow
from portal.search.words import text_key
from sanxiang.rules.list_columns import COLUMNS, SEARCHED, key_of
from sanxiang.rules.list_columns.column import defects, texts
from sanxiang.rules.public_lists import LISTS

TOLD = 20  # defects of one message
BATCH = 500
# A certificate's number may look like a telephone number and is to be public.
NUMBERS = frozenset({"执法证件号码"})
FOR_EVERYONE = public_words(100_000, empty=True, lines=True)
PLAIN = words(100_000, empty=True, lines=True)


def examine(payload: dict[str, Any]) -> None:
    """Refuses rows that are not exactly the columns of their list, doubled rows, and texts that
    are not for everyone's eyes; tells which row and which column."""
    kind, rows = payload["kind"], payload["rows"]
    found = [str(one) for one in defects(COLUMNS[kind], rows)[:TOLD]]
    if not found:
        found = [*_private(kind, rows), *_doubled(kind, rows)]
    if found:
        raise Refused(*found[:TOLD])


def _private(kind: str, rows: list[dict[str, Any]]) -> list[str]:
    found = []
    for at, row in enumerate(rows, start=1):
        for heading, text in texts(COLUMNS[kind], row):
            try:
                (PLAIN if heading in NUMBERS else FOR_EVERYONE)(text)
            except ValueError as defect:
                found.append(f"第 {at} 行“{heading}”：{defect}")
    return found


def _doubled(kind: str, rows: list[dict[str, Any]]) -> list[str]:
    first: dict[str, int] = {}
    found = []
    for at, row in enumerate(rows, start=1):
        before = first.setdefault(key_of(kind, row), at)
        if before != at:
            found.append(f"第 {at} 行：与第 {before} 行是同一项，不能重复")
    return found


def edition(payload: dict[str, Any], delivery: Delivery) -> None:
    examine(payload)
    rows = payload.pop("rows")
    kept = ListEdition.objects.using(delivery.using)
    which = {key: payload[key] for key in ("organisation_code", "kind", "version")}
    made, is_new = kept.get_or_create(**which, defaults=payload)
    if not is_new:
        if made.rows != rows:
            raise Refused("version：同一版次已有不同内容，改动须增加版次")
        return
    ListRow.objects.using(delivery.using).bulk_create(
        (_row(made, place, row) for place, row in enumerate(rows, start=1)), batch_size=BATCH
    )


def _row(made: ListEdition, place: int, row: dict[str, Any]) -> ListRow:
    said = " ".join(str(row[name]) for name in SEARCHED[made.kind])
    return ListRow(
        edition=made,
        place=place,
        key=key_of(made.kind, row),
        power=row.get("power", ""),
        section=row.get("section", ""),
        words=text_key(said),
        content=row,
    )


def rows_of_a_list(value: object) -> object:
    """What they must be depends on the kind of list, which `examine` knows."""
    return value


MESSAGES = {
    "list": Message(
        {
            "organisation_code": CODE,
            "organisation_name": words(100),
            "kind": one_of({kind.name: kind.title for kind in LISTS.values()}),
            "version": whole(1),
            "issued_at": moment,
            "rows": rows_of_a_list,
        },
        edition,
        examine,
    ),
}
