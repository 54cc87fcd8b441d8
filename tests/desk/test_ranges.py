"""Originals as they are sent: whole or in part, with name and type, each reading written down."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from sanxiang.actions.recordings import keep_recording
from sanxiang.models import AccessRecord, Case, Person, Recording
from tests import make_media
from tests.make_recordings import case, officer, upload

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
