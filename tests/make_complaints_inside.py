"""A complaint inside: the key of the discipline role, what came through the door, what is done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connections

from portal import complaints as portal
from portal.models import Complaint as PublicComplaint
from portal.models import ComplaintKey as PublicKey
from sanxiang.actions import complaints, delivery
from sanxiang.actions.complaint_keys import KeyMaking, make_key, unlock
from sanxiang.actions.complaints import Handling, handle
from sanxiang.envelope.codes import holder_of
from sanxiang.envelope.contents import Attachment
from sanxiang.models import Act, Complaint, ComplaintKey, Organisation
from sanxiang.queries.complaints import Keys
from tests import make
from tests.make_complaints import PASSPHRASE, UPPER

SECRET = "马示贵收了两条烟"
WORDS = {"officer": SECRET, "happened": SECRET, "text": SECRET, "contact": SECRET}
FILES = (Attachment(f"{SECRET}.png", "image/png", SECRET.encode()),)


def bureau() -> Organisation:
    return Organisation.objects.get(code="532300")


def key(passphrase: str = PASSPHRASE, **changed: Any) -> ComplaintKey:
    values: dict[str, Any] = {
        "id": uuid4(),
        "passphrase": passphrase,
        "repeated": passphrase,
        "upper": UPPER,
    }
    making = KeyMaking(**values | changed)
    made = make_key(making, organisation=bureau(), by=make.person("jijian"), at=make.NOW)
    delivery.deliver(at=make.NOW)
    return made


def reported(**words: str) -> tuple[Complaint, str]:
    """A complaint that came through the door, and its code."""
    public = PublicKey.objects.using("public").order_by("-number")[0]
    code = portal.keep(public, str(uuid4()), WORDS | words, FILES, at=make.NOW)
    complaints.collect(at=make.NOW)
    return Complaint.objects.order_by("-pk")[0], code


def do(
    complaint: Complaint, deed: str, by: str = "jijian", at: datetime = make.NOW, **data: str
) -> Act:
    given = {"text": f"{deed} {SECRET}", "body": "州纪委监委"} | data
    handling = Handling(id=uuid4(), complaint_id=complaint.pk, deed=deed, data=given)
    return handle(handling, by=make.person(by), at=at)


def seen_by_code(code: str) -> list[tuple[str, str]]:
    delivery.deliver(at=make.NOW)
    holder = holder_of(code)
    found = portal.found(holder)
    assert found is not None
    return [(line.kind, line.text) for line in portal.lines(found, holder)]


def unlocked(passphrase: str = PASSPHRASE) -> Keys:
    return unlock(passphrase, organisation=bureau(), by=make.person("jijian"), at=make.NOW)


def everything_kept() -> Iterator[str]:
    """Every value of every table of both databases, as text."""
    for alias in ("default", "public"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    yield from (
                        bytes(v).decode(errors="replace")
                        if isinstance(v, bytes | memoryview)
                        else str(v)
                        for v in row
                    )


def found(code: str) -> PublicComplaint:
    complaint = portal.found(holder_of(code))
    assert complaint is not None
    return complaint
