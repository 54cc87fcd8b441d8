"""The R17 clock: from the end of a recording to its being here, or still with somebody."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from sanxiang.actions import originals as freezing
from sanxiang.actions.recordings import Announcement, announce_recording, keep_recording
from sanxiang.actions.refused import Invalid
from sanxiang.models import (
    Act,
    Case,
    Deadline,
    DeadlineChange,
    LedgerEntry,
    PendingRecording,
    Person,
    Recording,
)
from sanxiang.queries import originals
from sanxiang.queries.recordings import kept_by_officers, pending_in
from tests import make_media
from tests.make_recordings import NOW, case, officer, upload, waiting_files

pytestmark = pytest.mark.django_db
YESTERDAY = "2026:11:23 16:30:00"


@pytest.fixture(autouse=True)
def _evidence(tmp_path: Path, settings: Settings) -> None:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"


@pytest.fixture
def handler() -> Person:
    return officer("zhifa")


@pytest.fixture
def matter(handler: Person) -> Case:
    return case(handler)


def told(refusal: Invalid) -> list[tuple[str, str]]:
    return [(error.name, error.text) for error in refusal.errors]


def nothing_was_written() -> bool:
    tables = (Act, Recording, Deadline, LedgerEntry, PendingRecording)
    return not any(table.objects.exists() for table in tables)


def test_a_video_ends_when_its_own_clock_says(
    handler: Person, matter: Case, tmp_path: Path
) -> None:
    began = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    sent = upload(matter, make_media.mp4(tmp_path, began=began), purpose="other")

    kept = keep_recording(sent, by=handler, at=NOW)

    assert (kept.kind, kept.duration, kept.act.clause) == ("video", 2.0, "R3")
    assert kept.recorded_end_at == began + timedelta(seconds=2)
    assert kept.custody_deadline.due_date == date(2026, 11, 25)


def test_without_a_time_in_the_file_the_officer_has_to_say(
    handler: Person, matter: Case, tmp_path: Path
) -> None:
    sent = upload(matter, make_media.webm(tmp_path))
    with pytest.raises(Invalid) as refusal:
        keep_recording(sent, by=handler, at=NOW)
    assert told(refusal.value) == [("stated_end_at", "文件里没有拍摄时间，请填写录制结束时间")]
    assert nothing_was_written()
    assert waiting_files() == [sent.path]

    stated = upload(matter, sent.path.read_bytes(), stated_end_at=NOW - timedelta(hours=2))
    kept = keep_recording(stated, by=handler, at=NOW)

    assert (kept.time_source, kept.recorded_end_at) == ("stated", NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    ("stated", "differs"),
    [
        (datetime(2026, 11, 23, 8, 33, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 1, 0, tzinfo=UTC), True),
    ],
)
def test_the_file_wins_over_the_officer_and_the_difference_is_kept(
    handler: Person, matter: Case, stated: datetime, differs: bool
) -> None:
    sent = upload(matter, make_media.jpeg(taken=YESTERDAY), stated_end_at=stated)

    kept = keep_recording(sent, by=handler, at=NOW)

    assert kept.recorded_end_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert kept.act.data["times_differ"] is differs
    assert kept.act.data["material_end_at"] == "2026-11-23T16:30:00+08:00"


def test_a_camera_ahead_of_time_is_not_believed(handler: Person, matter: Case) -> None:
    content = make_media.jpeg(taken="2027:01:01 08:00:00")
    with pytest.raises(Invalid) as refusal:
        keep_recording(upload(matter, content), by=handler, at=NOW)
    assert told(refusal.value)[0][1] == "文件自带的时间晚于现在，请填写录制结束时间"

    kept = keep_recording(upload(matter, content, stated_end_at=NOW), by=handler, at=NOW)

    assert (kept.time_source, kept.act.data["times_differ"]) == ("stated", True)


def test_an_end_in_the_future_is_refused(handler: Person, matter: Case) -> None:
    sent = upload(matter, make_media.png(), stated_end_at=NOW + timedelta(minutes=1))

    with pytest.raises(Invalid) as refusal:
        keep_recording(sent, by=handler, at=NOW)

    assert told(refusal.value) == [("stated_end_at", "录制结束时间晚于现在，请核对")]


@pytest.mark.clause("R17")
@pytest.mark.parametrize(
    ("taken", "due"),
    [
        ("2026:11:20 17:00:00", date(2026, 11, 25)),  # Friday to Wednesday
        ("2026:09:30 17:00:00", date(2026, 10, 10)),  # over the National Day, make-up Saturday
        ("2026:02:13 10:00:00", date(2026, 2, 25)),  # over the Spring Festival
    ],
)
def test_the_clock_counts_working_days_from_the_end_of_the_recording(
    handler: Person, matter: Case, taken: str, due: date
) -> None:
    content = make_media.jpeg(taken=taken)

    kept = keep_recording(upload(matter, content, late_reason="设备送修"), by=handler, at=NOW)

    assert kept.custody_deadline.due_date == due


@pytest.mark.clause("R3", "R17")
def test_late_needs_a_reason_and_stays_visible_as_late(handler: Person, matter: Case) -> None:
    content = make_media.jpeg(taken="2026:11:12 09:00:00")
    with pytest.raises(Invalid) as refusal:
        keep_recording(upload(matter, content), by=handler, at=NOW)
    assert told(refusal.value) == [
        ("late_reason", "已超过入库期限（2026-11-17，R17），请填写迟延原因")
    ]
    assert nothing_was_written()

    kept = keep_recording(upload(matter, content, late_reason="设备送修"), by=handler, at=NOW)

    assert kept.custody_deadline.due_date == date(2026, 11, 17)
    assert kept.custody_deadline.met_at == NOW
    assert kept.act.data["late_reason"] == "设备送修"


def announced(handler: Person, matter: Case, *, ended: datetime) -> PendingRecording:
    told = Announcement(
        id=uuid4(),
        case_id=matter.pk,
        purpose="site",
        title="执法记录仪 3 号",
        recorded_end_at=ended,
    )
    return announce_recording(told, by=handler, at=NOW)


@pytest.mark.clause("R17")
def test_what_an_officer_keeps_shows_as_overdue_until_it_is_here(
    handler: Person, matter: Case
) -> None:
    pending = announced(handler, matter, ended=datetime(2026, 11, 17, 3, 0, tzinfo=UTC))
    deadline = pending.custody_deadline
    assert (deadline.due_date, deadline.met_at) == (date(2026, 11, 20), None)
    assert deadline.duty == handler.name
    (kept,) = kept_by_officers(handler, on=date(2026, 11, 24))
    assert (kept.keeper, kept.recordings, kept.overdue) == (handler, (pending,), 1)
    assert kept_by_officers(handler, on=date(2026, 11, 20))[0].overdue == 0

    content = make_media.jpeg(taken="2026:11:17 11:00:00")
    sent = upload(matter, content, pending_id=pending.pk, late_reason="出差")
    recording = keep_recording(sent, by=handler, at=NOW)

    (deadline,) = Deadline.objects.all()
    assert (deadline.recording, deadline.pending) == (recording, pending)
    assert (deadline.due_date, deadline.met_at) == (date(2026, 11, 20), NOW)
    assert kept_by_officers(handler, on=date(2026, 11, 24)) == []
    assert list(pending_in(Case.objects.all())) == []


def test_the_file_corrects_the_announced_end_and_both_dates_stay(
    handler: Person, matter: Case
) -> None:
    pending = announced(handler, matter, ended=datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    sent = upload(matter, make_media.jpeg(taken=YESTERDAY), pending_id=pending.pk)

    kept = keep_recording(sent, by=handler, at=NOW)

    change = DeadlineChange.objects.get(deadline=kept.custody_deadline)
    assert (change.old_due_date, change.new_due_date) == (date(2026, 11, 27), date(2026, 11, 26))


def test_a_recording_answers_to_one_announcement_once(handler: Person, matter: Case) -> None:
    pending = announced(handler, matter, ended=NOW)
    first = upload(matter, make_media.jpeg(taken=YESTERDAY), pending_id=pending.pk)
    keep_recording(first, by=handler, at=NOW)

    second = upload(matter, make_media.jpeg(taken=YESTERDAY), pending_id=pending.pk)
    with pytest.raises(Invalid) as refusal:
        keep_recording(second, by=handler, at=NOW)

    assert [error.name for error in refusal.value.errors] == ["pending"]


def test_a_recording_of_tomorrow_cannot_be_announced(handler: Person, matter: Case) -> None:
    with pytest.raises(Invalid) as refusal:
        announced(handler, matter, ended=NOW + timedelta(days=1))

    assert told(refusal.value) == [("recorded_end_at", "录制结束时间晚于现在，请核对")]
    assert nothing_was_written()


def test_sweeping_removes_old_leftovers_and_never_an_original(
    handler: Person, matter: Case
) -> None:
    kept = keep_recording(upload(matter, make_media.jpeg(taken=YESTERDAY)), by=handler, at=NOW)
    old, fresh = upload(matter, b"old").path, upload(matter, b"fresh").path
    two_days_ago = (NOW - timedelta(days=2)).timestamp()
    for path in (old, originals.path_of(kept.sha256)):
        os.utime(path, (two_days_ago, two_days_ago))
    os.utime(fresh, (NOW.timestamp(), NOW.timestamp()))

    assert freezing.sweep(at=NOW) == 1

    assert waiting_files() == [fresh]
    assert originals.path_of(kept.sha256).exists()
