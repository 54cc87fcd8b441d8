"""Keeping recordings: the original, its times, its clock, and everything that is refused."""

import json
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as project
from django.db import connection
from pytest_django.fixtures import Settings

from sanxiang.actions.recordings import Announcement, announce_recording, keep_recording
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    Case,
    Deadline,
    LedgerEntry,
    NextStep,
    PendingRecording,
    Person,
    Recording,
)
from sanxiang.queries import originals
from sanxiang.queries.recordings import lacking
from sanxiang.rules.roles import Role
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


@pytest.mark.clause("R13.2", "R17")
def test_a_photo_is_frozen_registered_and_in_time(handler: Person, matter: Case) -> None:
    content = make_media.jpeg(taken=YESTERDAY)
    sent = upload(matter, content, title="一号车间锅炉铭牌")

    kept = keep_recording(sent, by=handler, at=NOW)

    place = originals.path_of(sent.sha256)
    assert place.read_bytes() == content
    assert place.stat().st_mode & 0o777 == 0o440
    assert waiting_files() == []
    assert (kept.pk, kept.kind, kept.media_type, kept.size) == (
        sent.id,
        "photo",
        "image/jpeg",
        len(content),
    )
    assert (kept.sha256, kept.sm3, kept.received_at) == (sent.sha256, sent.sm3, NOW)
    assert kept.recorded_end_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert kept.time_source == "material"
    deadline = kept.custody_deadline
    assert (deadline.term, deadline.clause) == ("custody", "R17")
    assert (deadline.start_date, deadline.due_date) == (date(2026, 11, 23), date(2026, 11, 26))
    assert (deadline.met_at, deadline.met_by) == (NOW, kept.act)


def test_the_act_commits_to_the_file_and_tells_nothing_in_the_ledger(
    handler: Person, matter: Case
) -> None:
    sent = upload(matter, make_media.jpeg(taken=YESTERDAY), title="锅炉铭牌")

    act = keep_recording(sent, by=handler, at=NOW).act

    body = json.loads(bytes(LedgerEntry.objects.get(pk=act.pk).body))
    assert (act.kind, act.step, act.clause, act.position) == ("record", "record", "R13.2", 1)
    assert [kind for kind, _, _ in body["objects"]] == ["recording", "act"]
    assert body["objects"][0][1] == sent.size
    assert sent.sha256 not in str(body)
    assert "锅炉" not in str(body)


def test_the_same_request_again_answers_with_the_same_recording(
    handler: Person, matter: Case
) -> None:
    sent = upload(matter, make_media.jpeg(taken=YESTERDAY))
    first = keep_recording(sent, by=handler, at=NOW)

    again = keep_recording(sent, by=handler, at=NOW + timedelta(minutes=1))

    assert again == first
    assert (Act.objects.count(), Deadline.objects.count()) == (1, 1)


def test_the_same_file_twice_in_a_case_is_one(handler: Person, matter: Case) -> None:
    content = make_media.jpeg(taken=YESTERDAY)
    first = keep_recording(upload(matter, content), by=handler, at=NOW)

    second = keep_recording(upload(matter, content, file_name="b.jpg"), by=handler, at=NOW)

    assert second == first
    assert Act.objects.count() == 1


def test_the_same_file_in_two_cases_is_two_recordings_of_one_original(
    handler: Person, matter: Case
) -> None:
    content = make_media.jpeg(taken=YESTERDAY)
    keep_recording(upload(matter, content), by=handler, at=NOW)

    keep_recording(upload(case(handler), content), by=handler, at=NOW)

    assert Recording.objects.count() == 2
    assert len(list((project.EVIDENCE_ROOT / "originals").rglob("*"))) == 3
    assert waiting_files() == []


def test_the_id_of_another_act_is_refused(handler: Person, matter: Case) -> None:
    first = keep_recording(upload(matter, make_media.jpeg(taken=YESTERDAY)), by=handler, at=NOW)
    other = officer("other")

    with pytest.raises(Refused, match="这个页面已经用过"):
        keep_recording(upload(matter, make_media.png(), id=first.pk), by=other, at=NOW)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.jpg", b"", "“空.jpg”是空文件（0 字节），没有登记。请从设备重新导出后上传"),
        ("photo.jpg", "不是照片".encode() * 99, "“photo.jpg”不是能识别的照片"),
        ("photo.jpg", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 99, "“photo.jpg”是 HEIC 格式"),
        ("half.jpg", make_media.jpeg()[:9000], "“half.jpg”照片不完整或已损坏"),
    ],
    ids=["zero bytes", "text named jpg", "heic", "truncated"],
)
def test_what_is_no_recording_is_refused_by_name(
    handler: Person, matter: Case, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        keep_recording(upload(matter, content, file_name=name), by=handler, at=NOW)

    (error,) = refusal.value.errors
    assert error.name == "file"
    assert error.text.startswith(said)
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/现场.jpg", "现场.jpg"),
        ("C:\\DCIM\\IMG_1.JPG", "IMG_1.JPG"),
        ("锅炉\u202egpj.exe🔥.jpg", "锅炉gpj.exe🔥.jpg"),
        ("长" * 300 + ".jpg", "长" * 196 + ".jpg"),
        ("\x00\r\n", "未命名"),
    ],
)
def test_a_file_name_is_only_a_name(handler: Person, matter: Case, given: str, kept: str) -> None:
    sent = upload(matter, make_media.jpeg(taken=YESTERDAY), file_name=given)

    assert keep_recording(sent, by=handler, at=NOW).file_name == kept


def test_a_stranger_does_not_learn_of_the_case(matter: Case) -> None:
    stranger = officer("stranger", of="信息科")

    with pytest.raises(Case.DoesNotExist):
        keep_recording(upload(matter, make_media.png()), by=stranger, at=NOW)


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEGAL_REVIEWER, Role.LIAISON])
def test_who_only_reads_the_case_may_not_add_to_it(matter: Case, role: Role) -> None:
    reader = officer("reader", role)

    with pytest.raises(Refused) as refusal:
        keep_recording(upload(matter, make_media.png()), by=reader, at=NOW)

    assert [one.clause for one in refusal.value.refusals] == ["R3"]
    assert nothing_was_written()


def test_the_section_head_may_add(matter: Case) -> None:
    head = officer("head", Role.SECTION_HEAD)

    kept = keep_recording(upload(matter, make_media.jpeg(taken=YESTERDAY)), by=head, at=NOW)

    assert kept.act.person == head


def test_an_unknown_purpose_is_refused(handler: Person, matter: Case) -> None:
    with pytest.raises(Invalid) as refusal:
        keep_recording(upload(matter, make_media.png(), purpose="fun"), by=handler, at=NOW)

    assert told(refusal.value) == [("purpose", "请选择记录的是哪个环节")]


@pytest.mark.clause("R4")
def test_the_missing_site_recording_is_named_until_it_is_there(
    handler: Person, matter: Case
) -> None:
    before = [needed.clause for needed in lacking(matter, by=handler, on=date(2026, 11, 24))]
    keep_recording(upload(matter, make_media.jpeg(taken=YESTERDAY)), by=handler, at=NOW)

    assert before == ["R13.2"]
    assert lacking(matter, by=handler, on=date(2026, 11, 24)) == []


def test_announcing_twice_with_one_id_is_once(handler: Person, matter: Case) -> None:
    told = Announcement(
        id=uuid4(), case_id=matter.pk, purpose="site", title="记录仪", recorded_end_at=NOW
    )

    assert announce_recording(told, by=handler, at=NOW) == announce_recording(
        told, by=handler, at=NOW
    )
    assert Deadline.objects.count() == 1


def test_a_step_becomes_next_once_its_recording_is_there(handler: Person, matter: Case) -> None:
    keep_recording(upload(matter, make_media.jpeg(taken=YESTERDAY)), by=handler, at=NOW)

    assert NextStep.objects.filter(case=matter, step="source").exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_sending_the_same_file_at_once_make_one_recording() -> None:
    both = [officer("one"), officer("two")]
    matter, content = case(*both), make_media.jpeg(taken=YESTERDAY)
    sent = [upload(matter, content) for _ in both]
    kept: list[Recording] = []

    def keep(at: int) -> None:
        kept.append(keep_recording(sent[at], by=both[at], at=NOW))
        connection.close()

    threads = [threading.Thread(target=keep, args=[at]) for at in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({one.pk for one in kept}) == Recording.objects.count() == 1
    assert originals.path_of(sent[0].sha256).read_bytes() == content
