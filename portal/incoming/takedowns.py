"""How many records were taken down, by ground, and how many corrected."""

from typing import Any

from portal.checks import Refused, list_of, moment, part, whole, words
from portal.incoming.message import Delivery, Message
from portal.messages import CODE, TAKEDOWNS
from portal.models import TakedownCount

ROW = part(
    {
        "organisation_code": CODE,
        "organisation_name": words(100),
        **{ground: whole(0) for ground in TAKEDOWNS},
        "corrected": whole(0),
    }
)


def takedowns(payload: dict[str, Any], delivery: Delivery) -> None:
    as_of, rows = payload["as_of"], payload["rows"]
    if len({row["organisation_code"] for row in rows}) != len(rows):
        raise Refused("rows：同一机构出现两次")
    kept = TakedownCount.objects.using(delivery.using)
    if kept.filter(as_of__gt=as_of).exists():
        return
    kept.all().delete()
    kept.bulk_create(TakedownCount(as_of=as_of, **row) for row in rows)


MESSAGES = {
    "takedowns": Message({"as_of": moment, "rows": list_of(ROW, 500)}, takedowns),
}
