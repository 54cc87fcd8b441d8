"""The pages of recordings: uploading, looking, playing, and what each refuses."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from sanxiang.actions.recordings import keep_recording
from sanxiang.models import AccessRecord, Case, Person, Recording
from sanxiang.rules.roles import Role
from tests import make_media
from tests.make_recordings import case, officer, upload, waiting_files

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _evidence(tmp_path: Path, settings: Settings) -> None:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"


@pytest.fixture
def handler() -> Person:
    return officer("zhifa")


@pytest.fixture
def matter(handler: Person) -> Case:
    return case(handler)


@pytest.fixture
def signed_in(client: Client, handler: Person) -> Client:
    client.force_login(handler, BACKEND)
    return client


@pytest.fixture
def photo() -> bytes:
    """Taken an hour ago, so that it is in time whenever the test runs."""
    taken = timezone.localtime() - timedelta(hours=1)
    return make_media.jpeg(taken=f"{taken:%Y:%m:%d %H:%M:%S}")


@pytest.fixture
def kept(handler: Person, matter: Case, photo: bytes) -> Recording:
    return keep_recording(upload(matter, photo), by=handler, at=timezone.now())


def page_of(case: Case) -> str:
    return reverse("recording_new", args=[case.pk])


def form(*files: bytes, **changes: object) -> dict[str, object]:
    sent = [SimpleUploadedFile(f"现场{at}.jpg", one) for at, one in enumerate(files)]
    return {"act_id": str(uuid4()), "purpose": "site", "files": sent, "whole": "yes"} | changes


def test_a_stranger_is_told_that_there_is_no_such_case(
    client: Client, matter: Case, kept: Recording
) -> None:
    client.force_login(officer("stranger", of="信息科"), BACKEND)
    addresses = [
        page_of(matter),
        reverse("recording_announce", args=[matter.pk]),
        reverse("recording", args=[kept.pk]),
        reverse("recording_file", args=[kept.pk]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert client.post(page_of(matter), form(b"x")).status_code == 404
    assert not AccessRecord.objects.exists()


def test_a_reader_sees_the_list_and_no_form(
    client: Client, matter: Case, kept: Recording, photo: bytes
) -> None:
    client.force_login(officer("head", Role.HEAD), BACKEND)

    page = client.get(page_of(matter)).content.decode()
    answer = client.post(page_of(matter), form(photo))

    assert "您不能上传本案的音像记录" in page
    assert 'type="file"' not in page
    assert kept.title in page
    assert (answer.status_code, waiting_files()) == (403, [])


def test_a_recording_page_says_all_and_is_written_down(
    signed_in: Client, handler: Person, kept: Recording
) -> None:
    page = signed_in.get(reverse("recording", args=[kept.pk])).content.decode()
    signed_in.get(reverse("recording", args=[kept.pk]))

    assert kept.sha256 in page
    assert kept.sm3 in page
    assert "文件自带" in page
    (record,) = AccessRecord.objects.all()
    assert (record.person, record.case, record.kind) == (handler, kept.case, "view")
    assert (record.object_type, record.object_id) == ("recording", kept.pk)


def test_an_officer_notes_what_is_still_in_the_camera(
    signed_in: Client, handler: Person, matter: Case
) -> None:
    ended = timezone.localtime() - timedelta(hours=2)
    values = {
        "act_id": str(uuid4()),
        "purpose": "site",
        "title": "记录仪 3 号",
        "recorded_end_at": f"{ended:%Y-%m-%dT%H:%M}",
    }

    done = signed_in.post(reverse("recording_announce", args=[matter.pk]), values, follow=True)
    overview = signed_in.get(reverse("recordings")).content.decode()

    page = done.content.decode()
    assert "请最迟于当日上传原始文件" in page
    assert "是哪一份待入库记录" in page
    assert "记录仪 3 号" in overview
    assert handler.name in overview
    assert "待入库 1 份" in overview


def test_a_note_with_an_end_in_the_future_is_refused(signed_in: Client, matter: Case) -> None:
    values = {
        "act_id": str(uuid4()),
        "purpose": "site",
        "title": "记录仪",
        "recorded_end_at": "2090-01-01T08:00",
    }

    answer = signed_in.post(reverse("recording_announce", args=[matter.pk]), values)

    assert answer.status_code == 422
    assert "录制结束时间晚于现在，请核对" in answer.content.decode()


def test_late_is_shown_as_late(signed_in: Client, handler: Person, matter: Case) -> None:
    at = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    content = make_media.jpeg(taken="2026:11:02 09:00:00")
    keep_recording(upload(matter, content, late_reason="设备送修"), by=handler, at=at)

    page = signed_in.get(page_of(matter)).content.decode()

    assert "逾期入库" in page
    assert "2026年11月5日" in page


def test_the_pages_need_no_script_and_carry_none_inline(
    signed_in: Client, matter: Case, kept: Recording
) -> None:
    for address in (page_of(matter), reverse("recording", args=[kept.pk]), reverse("recordings")):
        page = signed_in.get(address).content.decode()
        assert " style=" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/desk/')
