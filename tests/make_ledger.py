"""Entries in the ledger's tables, for tests of what reads them."""

from uuid import UUID, uuid4

from django.db import connection
from django.db.transaction import atomic

from sanxiang.actions import ledger
from sanxiang.ledger.note import Signer


def entries(count: int, **body: object) -> list[UUID]:
    """Written in one transaction each, not numbered yet."""
    written = []
    for number in range(count):
        with atomic():
            entry = ledger.append(entry_id=uuid4(), body={"v": 1, "number": number, **body})
        written.append(entry.id)
    connection.check_constraints()  # a test may alter the tables next
    return written


def numbered(count: int, signer: Signer, **body: object) -> list[UUID]:
    ids = entries(count, **body)
    ledger.sequence(signer=signer)
    connection.check_constraints()
    return ids
