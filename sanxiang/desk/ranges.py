"""Originals sent in parts (RFC 9110 § 14), so that a player can jump; bytes are never changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

BLOCK = 256 * 1024
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, kw_only=True)
class Original:
    """A frozen file and how it is to be named to a browser."""

    path: Path
    size: int
    sha256: str
    media_type: str
    file_name: str


class Unsatisfiable(ValueError):
    """A range that begins behind the end of the file."""


def range_of(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None when the whole is meant: no header, one that cannot be
    read, or several ranges at once (a server may answer those with the whole)."""
    asked = ONE_RANGE.fullmatch(header.strip())
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return max(size - int(last), 0), size - 1
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(int(last), size - 1) if last else size - 1


def answer(request: HttpRequest, original: Original, *, attachment: bool) -> HttpResponseBase:
    """The whole file, a part of it (206), or that there is no such part (416)."""
    etag = f'"{original.sha256}"'
    try:
        part = range_of(request.headers.get("Range", ""), original.size)
    except Unsatisfiable:
        refused = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        refused["Content-Range"] = f"bytes */{original.size}"
        return refused
    if request.headers.get("If-Range", etag) != etag or request.method == "HEAD":
        part = None
    start, end = part or (0, original.size - 1)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        response = StreamingHttpResponse(Part(original.path, start, end))
    if part:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {start}-{end}/{original.size}"
    response["Content-Length"] = str(end - start + 1)
    response["Content-Type"] = original.media_type
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    name = content_disposition_header(attachment, original.file_name) or "inline"
    response["Content-Disposition"] = name
    return response


class Part:
    """The bytes from `start` to `end`, both included, in blocks; the file is closed even when the
    reader leaves before the first of them."""

    def __init__(self, path: Path, start: int, end: int) -> None:
        self.file = path.open("rb")
        self.file.seek(start)
        self.left = end - start + 1

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self.file.read(min(BLOCK, self.left))
        if not block:
            self.close()
            raise StopIteration
        self.left -= len(block)
        return block

    def close(self) -> None:
        self.file.close()
