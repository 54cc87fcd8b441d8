"""Large files arrive in pieces: each goes to disk and through the hashes as it comes, so that a
file of any size takes the same memory. What does not arrive whole leaves nothing behind."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from http import HTTPStatus
from io import FileIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from sanxiang.ledger.digests import sm3
from sanxiang.queries import originals

CHUNK = 256 * 1024  # bytes in memory at a time, per upload
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
HELD_FOR = timedelta(hours=20)  # less than what is swept after


class Problem(Exception):
    """Why nothing of this upload was taken: the status to answer with, and Chinese text."""

    def __init__(self, status: HTTPStatus, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


DISK_FULL = (
    "服务器存储空间不足，文件没有登记，也没有留下残余。"
    "请保留设备中的原始文件，并立即联系系统管理员扩充存储空间后重新上传"
)
TOO_LARGE = "文件超过单次上传上限（{limit} MB），没有登记。请分段录制，或联系系统管理员调整上限"


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file that arrived whole: where it waits, and its digests."""

    path: Path
    size: int
    sha256: str
    sm3: str
    file_name: str


class ReceivedFile(UploadedFile):
    """What stands in request.FILES. Removed at the end of the request unless it was kept."""

    def __init__(self, received: Received) -> None:
        super().__init__(name=received.file_name, size=received.size)
        self.received = received
        self.held = False

    def close(self) -> None:
        if not self.held:
            self.received.path.unlink(missing_ok=True)


class Arriving:
    """One file on its way."""

    def __init__(self) -> None:
        folder = originals.incoming()
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{uuid4()}.part"
        self.sha256, self.sm3 = hashlib.sha256(), sm3()
        self.size = 0
        self.file: FileIO = FileIO(self.path, "xb")

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:  # a nearly full disk takes a part first
            rest = rest[self.file.write(rest) or 0 :]
        self.sha256.update(data)
        self.sm3.update(data)
        self.size += len(data)

    def finish(self, file_name: str) -> Received:
        os.fsync(self.file.fileno())
        self.file.close()
        return Received(
            path=self.path,
            size=self.size,
            sha256=self.sha256.hexdigest(),
            sm3=self.sm3.digest().hex(),
            file_name=file_name,
        )

    def close(self) -> None:
        self.file.close()
        self.path.unlink(missing_ok=True)


class Arrivals:
    """All files of one request, the last of them perhaps still on its way."""

    def __init__(self) -> None:
        self.current: Arriving | None = None
        self.finished: list[ReceivedFile] = []

    @property
    def arriving(self) -> Arriving:
        if self.current is None:
            raise RuntimeError("a piece before its file")
        return self.current

    def finish(self, file_name: str) -> None:
        self.finished.append(ReceivedFile(self.arriving.finish(file_name)))
        self.current = None

    def close(self) -> None:
        """Nothing of the request stays. The parser calls this, too, whenever it breaks off."""
        for file in [self.current, *self.finished]:
            if file:
                file.close()


class EvidenceUploadHandler(FileUploadHandler):
    """Takes every file of a request. After parsing, `problem` says why the upload failed, if it
    did; the rest of the body was then read and thrown away, so that the sender hears of it."""

    chunk_size = CHUNK

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.problem: Problem | None = None
        self.file = Arrivals()  # the parser knows it by this name

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        limit = settings.UPLOAD_LIMIT
        if content_length > limit:
            self.problem = Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE.format(limit=limit // 1024**2)
            )
        elif content_length > free_space():
            self.problem = Problem(HTTPStatus.INSUFFICIENT_STORAGE, DISK_FULL)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.problem:
            raise StopUpload(connection_reset=False)
        with self.room():
            self.file.current = Arriving()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with self.room():
            self.file.arriving.write(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:
        with self.room():
            self.file.finish(self.file_name or "")
        return self.file.finished[-1]

    def upload_interrupted(self) -> None:
        self.file.close()

    @contextmanager
    def room(self) -> Iterator[None]:
        """Breaks the upload off, in an orderly way, when the disk is full."""
        try:
            yield
        except OSError as error:
            if not is_full(error):
                raise
            self.problem = Problem(HTTPStatus.INSUFFICIENT_STORAGE, DISK_FULL)
            raise StopUpload(connection_reset=False) from error


def free_space() -> int:
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free


def is_full(error: OSError) -> bool:
    return error.errno in FULL


def hold(files: list[ReceivedFile], *, purpose: str) -> str:
    """Keeps received files for a corrected form; the text to send along, good for `purpose`."""
    for file in files:
        file.held = True
    listed = [asdict(f.received) | {"path": f.received.path.name} for f in files]
    return signing.dumps(listed, salt=purpose)


def held(text: str, *, purpose: str) -> list[ReceivedFile]:
    """The files held under that text; none when it is not ours, too old, or they are gone."""
    try:
        listed = signing.loads(text, salt=purpose, max_age=HELD_FOR)
    except signing.BadSignature:
        return []
    files = [
        ReceivedFile(Received(**(one | {"path": originals.incoming() / one["path"]})))
        for one in listed
    ]
    return [file for file in files if file.received.path.is_file()]
