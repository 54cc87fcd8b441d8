"""The five counts of D9 and the bodies they are of."""

from typing import Any

from portal.checks import Refused, list_of, moment, part, whole, words
from portal.incoming.message import Delivery, Message
from portal.messages import CODE, COUNTS
from portal.models import Count, Organisation

COUNT_ROW = part(
    {
        "organisation_code": CODE,
        "organisation_name": words(100),
        "decided": whole(0),
        **{count: whole(0) for count in COUNTS},
    }
)


def counts(payload: dict[str, Any], delivery: Delivery) -> None:
    as_of, rows = payload["as_of"], payload["rows"]
    for row in rows:
        if row["decided"] != sum(row[count] for count in COUNTS):
            raise Refused(f"rows：{row['organisation_name']}的五项之和不等于应公开决定数")
    if len({row["organisation_code"] for row in rows}) != len(rows):
        raise Refused("rows：同一机构出现两次")
    kept = Count.objects.using(delivery.using)
    if kept.filter(as_of__gt=as_of).exists():
        return
    kept.all().delete()
    kept.bulk_create(Count(as_of=as_of, **row) for row in rows)
    for row in rows:
        name_organisation(row["organisation_code"], row["organisation_name"], delivery)


def name_organisation(code: str, name: str, delivery: Delivery) -> None:
    Organisation.objects.using(delivery.using).update_or_create(code=code, defaults={"name": name})


MESSAGES = {
    "counts": Message({"as_of": moment, "rows": list_of(COUNT_ROW, 500)}, counts),
}
