"""Uploads over a real connection to a real server: huge, broken off, on a full disk, killed."""

import hashlib
import http.client
import io
import os
import random
import resource
import socket
import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests import make_media
from tests.servers import PATIENCE, bureau
from tests.uploading import NEW_CASE, Inside, Sender

pytestmark = pytest.mark.slow
GIGABYTE = 1024**3
MEGABYTE = 1024**2
PIECE = MEGABYTE
SMALL_DISK = 24 * MEGABYTE
SEED = 20261124


def installed(folder: Path) -> Inside:
    own = bureau(folder)
    own.environment["SANXIANG_EVIDENCE"] = str(folder / "evidence")
    (folder / "evidence").mkdir()
    own.migrate()
    own.seed()
    return Inside(own)


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    server = installed(tmp_path_factory.mktemp("bureau"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def sender(inside: Inside) -> Sender:
    return sender_to(inside)


def sender_to(inside: Inside) -> Sender:
    sender = Sender(inside.own.inside_port)
    sender.log_in("zhifa1")
    return sender


@pytest.fixture
def case(inside: Inside) -> int:
    return int(inside.ask(NEW_CASE, "case"))


def ended() -> str:
    """An hour ago, as a field of local time holds it."""
    return f"{datetime.now(ZoneInfo('Asia/Shanghai')) - timedelta(hours=1):%Y-%m-%dT%H:%M}"


def head_of_sound(length: int) -> bytes:
    """A WAV file up to its first sample; its sound has `length` bytes."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setparams((2, 2, 48_000, length // 4, "NONE", "not compressed"))
        sound.writeframes(b"")
    head = bytearray(kept.getvalue())
    head[4:8] = (length + 36).to_bytes(4, "little")
    head[40:44] = length.to_bytes(4, "little")
    return bytes(head)


def sound(length: int, digest: "hashlib._Hash") -> Iterator[bytes]:
    """A sound file made on the way, never whole anywhere; hashed as it goes out."""
    noise = random.Random(SEED).randbytes(PIECE)
    head = head_of_sound(length)
    digest.update(head)
    yield head
    for number in range(length // PIECE):
        piece = number.to_bytes(8, "little") + noise[8:]
        digest.update(piece)
        yield piece


def test_a_gigabyte_takes_no_more_memory_than_a_photo(
    inside: Inside, sender: Sender, case: int
) -> None:
    photo = make_media.jpeg()
    sender.upload(case, "warm.jpg", [photo], len(photo), stated_end_at=ended())
    before, seen, done = inside.memory(), [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            seen.append(inside.memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    digest, began = hashlib.sha256(), time.monotonic()
    size = len(head_of_sound(GIGABYTE)) + GIGABYTE
    status, page = sender.upload(
        case, "大.wav", sound(GIGABYTE, digest), size, stated_end_at=ended()
    )
    took = time.monotonic() - began
    done.set()
    watcher.join()

    growth = (max(seen) - before) / MEGABYTE
    print(f"\n1 GB in {took:.1f} s; memory {before / MEGABYTE:.0f} MB, grew by {growth:.1f} MB")  # noqa: T201  # a measurement
    assert (status, page) == (302, "")
    assert inside.kept()["files"][digest.hexdigest()] is True
    assert growth < 80
    assert inside.waiting() == []


def test_a_sender_who_goes_away_leaves_nothing(inside: Inside, sender: Sender, case: int) -> None:
    known = inside.kept()
    path = f"/cases/{case}/recordings/"
    for share in (0.1, 0.5, 0.99):
        photo = make_media.jpeg(side=1200)
        before, after = sender.around(path, "half.jpg", {"stated_end_at": ended()})
        whole = before + photo + after
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {sender.cookie}\r\n"
        head += "".join(f"{k}: {v}\r\n" for k, v in sender.headers(len(whole)).items()) + "\r\n"
        with socket.create_connection(("127.0.0.1", inside.own.inside_port)) as line:
            line.sendall(head.encode() + whole[: int(len(whole) * share)])
            time.sleep(0.2)

    deadline = time.monotonic() + 20
    while inside.waiting() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert inside.waiting() == []
    assert inside.kept() == known


@pytest.fixture(scope="module")
def cramped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    """An installation whose evidence lies on a disk that fills up: a small file system of its
    own where one may be mounted, else a limit on the size of files, met in the same way."""
    server = installed(tmp_path_factory.mktemp("cramped"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(server.evidence)]
    mounted = (
        os.geteuid() == 0
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )
    server.start(None if mounted else limit_files)
    yield server
    server.kill()
    if mounted:
        subprocess.run(["umount", str(server.evidence)], check=True)


def limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK, SMALL_DISK))


def test_a_full_disk_is_told_and_leaves_nothing(cramped: Inside) -> None:
    sender, case = sender_to(cramped), int(cramped.ask(NEW_CASE, "case"))
    mounted = cramped.evidence.is_mount()
    length = (16 if mounted else 32) * MEGABYTE
    ballast = cramped.evidence / "ballast"

    def filling() -> Iterator[bytes]:
        for number, piece in enumerate(sound(length, hashlib.sha256())):
            if number == 4 and mounted:
                ballast.write_bytes(b"x" * 12 * MEGABYTE)  # somebody else was quicker
            yield piece

    size = len(head_of_sound(length)) + length
    status, page = sender.upload(case, "满.wav", filling(), size, stated_end_at=ended())

    assert status == 507
    assert "服务器存储空间不足，文件没有登记，也没有留下残余" in page
    assert cramped.waiting() == []
    assert cramped.kept()["acts"] == 0

    ballast.unlink(missing_ok=True)
    photo = make_media.jpeg()
    status, _ = sender.upload(case, "后.jpg", [photo], len(photo), stated_end_at=ended())
    assert (status, cramped.kept()["acts"]) == (302, 1)


def test_a_server_killed_at_any_moment_loses_nothing_confirmed_and_keeps_nothing_half(
    inside: Inside, sender: Sender, case: int
) -> None:
    confirmed: list[str] = []
    before, moments, kills = inside.kept(), random.Random(SEED), 6
    for number in range(kills):
        sending = [
            threading.Thread(target=send_photos, args=[sender.again(), case, confirmed])
            for _ in range(3)
        ]
        for thread in sending:
            thread.start()
        wait_for(confirmed, number + 1)
        time.sleep(moments.uniform(0.0, 3.0))
        inside.kill()
        for thread in sending:
            thread.join()
        inside.start()

    kept = inside.kept()
    new = len(kept["files"]) - len(before["files"])
    print(f"\nkilled {kills} times: {len(confirmed)} confirmed, {new} kept")  # noqa: T201  # a measurement
    assert len(confirmed) >= kills
    assert set(confirmed) <= set(kept["files"])
    assert all(kept["files"].values())
    assert kept["acts"] == len(kept["files"])


def wait_for(confirmed: list[str], count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(confirmed) < count and time.monotonic() < deadline:
        time.sleep(0.05)


def send_photos(sender: Sender, case: int, confirmed: list[str]) -> None:
    """Sends one photo after the other until the server is gone; notes what was confirmed."""
    while True:
        photo = make_media.jpeg(side=900)
        try:
            status, _ = sender.upload(case, "a.jpg", [photo], len(photo), stated_end_at=ended())
        except (OSError, http.client.HTTPException):
            return  # the line broke: this one was not confirmed
        assert status == 302
        confirmed.append(hashlib.sha256(photo).hexdigest())
