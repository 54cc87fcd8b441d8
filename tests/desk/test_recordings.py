"""The pages of recordings: uploading, looking, playing, and what each refuses."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from sanxiang.actions.recordings import keep_recording
from sanxiang.models import AccessRecord, Act, Case, Person, Recording
from sanxiang.queries import originals
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


def received(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def page_of(case: Case) -> str:
    return reverse("recording_new", args=[case.pk])


def form(*files: bytes, **changes: object) -> dict[str, object]:
    sent = [SimpleUploadedFile(f"现场{at}.jpg", one) for at, one in enumerate(files)]
    return {"act_id": str(uuid4()), "purpose": "site", "files": sent, "whole": "yes"} | changes


def test_a_file_arrives_and_is_shown(signed_in: Client, matter: Case, photo: bytes) -> None:
    answer = signed_in.post(page_of(matter), form(photo, title="锅炉铭牌"), follow=True)

    kept = Recording.objects.get()
    assert kept.sha256 == hashlib.sha256(photo).hexdigest()
    assert kept.sm3 == hashlib.new("sm3", photo).hexdigest()
    assert originals.path_of(kept.sha256).read_bytes() == photo
    page = answer.content.decode()
    assert "“锅炉铭牌”已入库" in page
    assert reverse("recording", args=[kept.pk]) in page
    assert "按期入库" in page


def test_several_files_come_at_once_and_once_only(
    signed_in: Client, matter: Case, photo: bytes
) -> None:
    sent = form(photo, make_media.jpeg(taken="2026:01:05 08:00:00"), late_reason="设备送修")
    again = form(photo, act_id=sent["act_id"])

    signed_in.post(page_of(matter), sent)
    signed_in.post(page_of(matter), again)

    assert Recording.objects.count() == Act.objects.count() == 2
    assert waiting_files() == []


def test_a_camera_button_brings_its_file_too(signed_in: Client, matter: Case, photo: bytes) -> None:
    sent = form() | {"photo": SimpleUploadedFile("image.jpg", photo)}

    signed_in.post(page_of(matter), sent)

    assert Recording.objects.get().file_name == "image.jpg"


def test_a_bad_file_does_not_hold_up_a_good_one(
    signed_in: Client, matter: Case, photo: bytes
) -> None:
    answer = signed_in.post(page_of(matter), form("文字".encode() * 99, photo))

    assert answer.status_code == 422
    assert "“现场0.jpg”不是能识别的照片、录像或录音" in answer.content.decode()
    assert Recording.objects.get().file_name == "现场1.jpg"
    assert waiting_files() == []


def test_a_file_is_not_sent_twice_because_a_field_was_wrong(
    signed_in: Client, matter: Case
) -> None:
    content = make_media.jpeg()
    wrong = signed_in.post(page_of(matter), form(content))
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "文件里没有拍摄时间，请填写录制结束时间" in page
    assert "不用重新选择" in page
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held

    ended = timezone.localtime() - timedelta(hours=1)
    corrected = form(held=held[1], stated_end_at=f"{ended:%Y-%m-%dT%H:%M}")
    answer = signed_in.post(page_of(matter), corrected)

    assert answer.status_code == 302
    assert Recording.objects.get().sha256 == hashlib.sha256(content).hexdigest()
    assert waiting_files() == []


def test_a_file_held_for_one_case_is_no_use_in_another(
    signed_in: Client, handler: Person, matter: Case
) -> None:
    page = signed_in.post(page_of(matter), form(make_media.jpeg())).content.decode()
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held

    answer = signed_in.post(page_of(case(handler)), form(held=held[1]))

    assert "请选择要上传的照片、录像或录音" in answer.content.decode()


def test_nothing_chosen_is_told(signed_in: Client, matter: Case) -> None:
    answer = signed_in.post(page_of(matter), form())

    assert answer.status_code == 422
    assert "请选择要上传的照片、录像或录音" in answer.content.decode()


def test_a_form_without_its_end_is_not_taken(signed_in: Client, matter: Case, photo: bytes) -> None:
    sent = form(photo)
    del sent["whole"]

    answer = signed_in.post(page_of(matter), sent)

    assert answer.status_code == 400
    assert "上传没有完成，文件没有登记" in answer.content.decode()
    assert not Act.objects.exists()
    assert waiting_files() == []


def test_more_than_the_limit_is_refused_without_a_trace(
    signed_in: Client, matter: Case, photo: bytes, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT = 10_000

    answer = signed_in.post(page_of(matter), form(photo))

    assert answer.status_code == 413
    assert "文件超过单次上传上限" in answer.content.decode()
    assert waiting_files() == []


def test_a_body_larger_than_the_disk_is_refused_at_once(
    signed_in: Client, matter: Case, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanxiang.desk.uploads.free_space", lambda: 10_000)

    answer = signed_in.post(page_of(matter), form(photo))

    assert answer.status_code == 507
    assert "服务器存储空间不足，文件没有登记" in answer.content.decode()
    assert waiting_files() == []


def test_a_forged_upload_leaves_nothing(handler: Person, matter: Case, photo: bytes) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(handler, BACKEND)

    answer = client.post(page_of(matter), form(photo))

    assert answer.status_code == 403
    assert not Act.objects.exists()
    assert waiting_files() == []


def test_a_true_token_is_accepted(handler: Person, matter: Case, photo: bytes) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(handler, BACKEND)
    page = client.get(page_of(matter)).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token

    answer = client.post(page_of(matter), form(photo, csrfmiddlewaretoken=token[1]))

    assert answer.status_code == 302
    assert Recording.objects.count() == 1


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


def test_a_name_is_shown_as_text(signed_in: Client, matter: Case, photo: bytes) -> None:
    sent = form() | {"files": SimpleUploadedFile("<script>alert(1)</script>{{7*7}}🔥.jpg", photo)}

    page = signed_in.post(page_of(matter), sent, follow=True).content.decode()

    assert "<script>alert" not in page
    assert "{{7*7}}🔥" in page


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


def test_the_original_comes_whole_with_its_name_and_type(
    signed_in: Client, kept: Recording, photo: bytes
) -> None:
    answer = signed_in.get(reverse("recording_file", args=[kept.pk]) + "?download")

    assert received(answer) == photo
    assert answer.headers["Content-Length"] == str(len(photo))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="IMG_0001.jpg"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"] == f'"{kept.sha256}"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert AccessRecord.objects.get().kind == "download"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, -1),
        ("bytes=-5", -5, -1),
        ("bytes=9-999999", 9, -1),
    ],
)
def test_a_part_is_sent_where_a_part_is_asked(
    signed_in: Client, kept: Recording, photo: bytes, asked: str, first: int, last: int
) -> None:
    begin, end = first % len(photo), last % len(photo)

    answer = signed_in.get(reverse("recording_file", args=[kept.pk]), HTTP_RANGE=asked)

    assert answer.status_code == 206
    assert received(answer) == photo[begin : end + 1]
    assert answer.headers["Content-Range"] == f"bytes {begin}-{end}/{len(photo)}"
    assert answer.headers["Content-Length"] == str(end - begin + 1)


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_behind_the_end_is_refused(signed_in: Client, kept: Recording, asked: str) -> None:
    answer = signed_in.get(reverse("recording_file", args=[kept.pk]), HTTP_RANGE=asked)

    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{kept.size}"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-"]
)
def test_a_part_that_cannot_be_read_means_the_whole(
    signed_in: Client, kept: Recording, asked: str
) -> None:
    answer = signed_in.get(reverse("recording_file", args=[kept.pk]), HTTP_RANGE=asked)

    assert (answer.status_code, answer.headers["Content-Length"]) == (200, str(kept.size))
    assert len(received(answer)) == kept.size


def test_a_part_of_another_version_means_the_whole(signed_in: Client, kept: Recording) -> None:
    address = reverse("recording_file", args=[kept.pk])

    same = signed_in.get(address, HTTP_RANGE="bytes=0-1", HTTP_IF_RANGE=f'"{kept.sha256}"')
    other = signed_in.get(address, HTTP_RANGE="bytes=0-1", HTTP_IF_RANGE='"other"')

    assert (same.status_code, len(received(same))) == (206, 2)
    assert (other.status_code, len(received(other))) == (200, kept.size)


def test_the_parts_of_one_playing_are_one_reading(signed_in: Client, kept: Recording) -> None:
    for start in range(0, 500, 100):
        address = reverse("recording_file", args=[kept.pk])
        received(signed_in.get(address, HTTP_RANGE=f"bytes={start}-{start + 99}"))
    signed_in.head(reverse("recording_file", args=[kept.pk]))

    assert AccessRecord.objects.count() == 1


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
    assert "已登记。请在" in page
    assert "是哪一份待入库记录" in page
    assert "记录仪 3 号" in overview
    assert handler.name in overview
    assert "待入库 1 份" in overview


def test_a_note_with_an_end_in_the_future_is_refused(signed_in: Client, matter: Case) -> None:
    values = {
        "act_id": str(uuid4()),
        "purpose": "site",
        "title": "记录仪",
        "recorded_end_at": "2199-01-01T08:00",
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
