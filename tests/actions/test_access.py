"""Readings are written down once each, and covered by the ledger in batches."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from sanxiang.actions.access import Reading, content_of, record_access, seal_access
from sanxiang.models import AccessKind, AccessRecord, Case, LedgerEntry
from tests.make_recordings import NOW, case, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter() -> Case:
    return case()


def reading(matter: Case, kind: AccessKind = AccessKind.PLAY) -> Reading:
    return Reading(case=matter, kind=kind, object_type="recording", object_id=uuid4())


def test_the_same_reading_minutes_apart_is_one_and_an_hour_later_another(matter: Case) -> None:
    reader, one = officer("reader"), reading(matter)

    for minutes in (0, 5, 60):
        record_access(one, by=reader, at=NOW + timedelta(minutes=minutes))

    assert [r.at for r in AccessRecord.objects.order_by("pk")] == [NOW, NOW + timedelta(hours=1)]


def test_another_person_another_kind_and_another_object_are_others(matter: Case) -> None:
    one = reading(matter)
    readers = [officer("a"), officer("b")]

    for reader in readers:
        record_access(one, by=reader, at=NOW)
    record_access(reading(matter), by=readers[0], at=NOW)

    assert AccessRecord.objects.count() == 3


@pytest.mark.clause("R21.2")
def test_readings_are_covered_once_and_the_newest_wait(matter: Case) -> None:
    reader = officer("reader")
    for minutes in (0, 1, 30):
        record_access(reading(matter), by=reader, at=NOW + timedelta(minutes=minutes))

    batch = seal_access(at=NOW + timedelta(minutes=30))
    again = seal_access(at=NOW + timedelta(minutes=30))
    later = seal_access(at=NOW + timedelta(minutes=40))

    assert batch
    records = list(AccessRecord.objects.order_by("pk"))
    assert (batch.first_id, batch.last_id) == (records[0].pk, records[1].pk)
    assert again is None
    assert later
    assert (later.first_id, later.last_id) == (records[2].pk, records[2].pk)
    assert batch.sha256 == hashlib.sha256(content_of(records[:2])).hexdigest()


def test_the_ledger_learns_that_there_were_readings_and_not_whose(matter: Case) -> None:
    record_access(reading(matter), by=officer("reader"), at=NOW)

    batch = seal_access(at=NOW + timedelta(hours=1))

    assert batch
    body = json.loads(bytes(LedgerEntry.objects.get(pk=batch.entry_id).body))
    assert (body["type"], body["count"], body["objects"][0][0]) == ("access", 1, "access")
    assert batch.sha256 not in str(body)


def test_a_fresh_reading_waits_for_others(matter: Case) -> None:
    record_access(reading(matter), by=officer("reader"), at=NOW)

    assert seal_access(at=NOW + timedelta(minutes=9)) is None
    assert seal_access(at=NOW + timedelta(minutes=10)) is not None


def test_nothing_read_seals_nothing() -> None:
    assert seal_access(at=NOW) is None
    assert not LedgerEntry.objects.exists()


@pytest.mark.clause("R21.3")
@pytest.mark.parametrize("change", ["UPDATE {} SET kind = 'view'", "DELETE FROM {}"])
def test_a_reading_cannot_be_unwritten(matter: Case, change: str) -> None:
    record_access(reading(matter), by=officer("reader"), at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format("sanxiang_accessrecord"))
