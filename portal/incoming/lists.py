"""Lists made public before any act: officers, items, charts, guides. Every edition is kept."""

from typing import Any

from portal.checks import Refused, list_of, moment, one_of, public_words, whole, words
from portal.incoming.message import Delivery, Message
from portal.messages import CODE
from portal.models import ListEdition
from sanxiang.rules.public_lists import LISTS, MOST_ROWS

TEXT = public_words(20_000, empty=True, lines=True)
DEEPEST = 3


def row(value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise ValueError("应为不空的一行")
    return {str(key): cell(one, DEEPEST) for key, one in value.items()}


def cell(value: object, deep: int) -> Any:
    """Text, a whole number, yes or no, nothing, or a few of them together."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return whole(0)(value)
    if isinstance(value, list) and deep:
        return [cell(one, deep - 1) for one in list_of(lambda one: one, 500)(value)]
    if isinstance(value, dict) and deep:
        return {str(key): cell(one, deep - 1) for key, one in value.items()}
    return TEXT(value)


def edition(payload: dict[str, Any], delivery: Delivery) -> None:
    kept = ListEdition.objects.using(delivery.using)
    which = {key: payload[key] for key in ("organisation_code", "kind", "version")}
    made, is_new = kept.get_or_create(**which, defaults=payload)
    if not is_new and made.rows != payload["rows"]:
        raise Refused("version：同一版次已有不同内容，改动须增加版次")


MESSAGES = {
    "list": Message(
        {
            "organisation_code": CODE,
            "organisation_name": words(100),
            "kind": one_of({kind.name: kind.title for kind in LISTS.values()}),
            "version": whole(1),
            "issued_at": moment,
            "rows": list_of(row, MOST_ROWS),
        },
        edition,
    ),
}
