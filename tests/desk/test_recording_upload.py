"""The upload page: what it takes, and that what it does not take leaves nothing behind."""

import hashlib
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from sanxiang.actions.recordings import keep_recording
from sanxiang.models import Act, Case, Person, Recording
from sanxiang.queries import originals
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
    told = '<a href="#id_files">请选择要上传的照片、录像或录音</a>'
    assert told in answer.content.decode()


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


def test_a_name_is_shown_as_text(signed_in: Client, matter: Case, photo: bytes) -> None:
    sent = form() | {"files": SimpleUploadedFile("<script>alert(1)</script>{{7*7}}🔥.jpg", photo)}

    page = signed_in.post(page_of(matter), sent, follow=True).content.decode()

    assert "<script>alert" not in page
    assert "{{7*7}}🔥" in page
