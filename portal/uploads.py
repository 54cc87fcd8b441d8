"""Attachments stay in memory until they are sealed: none is ever written to the disk in the clear,
and what is more than allowed is thrown away as it comes."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

ROOM_FOR_WORDS = 256 * 1024  # of a request, beside its attachments


class InMemory(FileUploadHandler):
    """The only way a file comes in: at most `most` of at most `limit` bytes, and none where nothing
    is said. A larger one comes out empty, with `too_large` set; so does what comes after `most`."""

    def __init__(
        self, request: HttpRequest | None = None, *, most: int = 0, limit: int = 0
    ) -> None:
        super().__init__(request)
        self.most, self.limit = most, limit
        self.parts: list[bytes] = []
        self.size = self.count = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > self.most * self.limit + ROOM_FOR_WORDS:
            self.most = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.parts, self.size, self.count = [], 0, self.count + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.keeps():
            self.parts.append(raw_data)
        else:
            self.parts.clear()

    def keeps(self) -> bool:
        return self.size <= self.limit and self.count <= self.most

    def file_complete(self, file_size: int) -> "Sent":
        return Sent(self.file_name or "", b"".join(self.parts), too_large=not self.keeps())


class Sent(SimpleUploadedFile):
    """An attachment as it came."""

    def __init__(self, name: str, content: bytes, *, too_large: bool) -> None:
        super().__init__(name, content)
        self.too_large = too_large
