"""Complaints as a visitor sends them, a bureau's key, and small files that are what they say."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from portal.complaint_forms import new_token
from sanxiang.envelope.letters import Pair, new_pair
from tests import make_portal

DISCIPLINE = new_pair()
MARK = "马示贵收了两条烟"  # stands in everything a complaint says
NOTHING: Mapping[str, bytes] = {}
KEY: dict[str, Any] = {
    "organisation_code": "532300",
    "organisation_name": "楚雄州工业和信息化局（示例）",
    "number": 1,
    "public_key": DISCIPLINE.public.hex(),
    "upper_name": "州纪委监委派驻示例纪检监察组",
    "upper_address": "楚雄州示例路 9 号",
    "upper_phone": "0878-0000009",
    "since": datetime(2026, 3, 1, tzinfo=UTC).isoformat(),
}


def key(pair: Pair = DISCIPLINE, **changed: Any) -> None:
    make_portal.send("complaint_key", KEY | {"public_key": pair.public.hex()} | changed)


def token(age: timedelta = timedelta(minutes=2)) -> str:
    """The word of a page that was opened some time ago."""
    return new_token(timezone.now() - age)


def send(visitor: Client, **given: Any) -> HttpResponse:
    typed = {
        "token": token(),
        "discipline": "no",
        "officer": f"节能科 {MARK}",
        "happened": f"3 月 2 日 {MARK}",
        "text": f"检查时 {MARK}，没有出示证件。",
        "contact": f"普示民 {MARK}",
    }
    return visitor.post("/complaints/", typed | given)  # type: ignore[return-value]  # the client's own


def png() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"tEXt", f"Comment\0{MARK}".encode()),
         chunk(b"IDAT", zlib.compress(b"\0\0\0\0")), chunk(b"IEND", b""))
    )  # fmt: skip


def jpeg() -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 1, 1, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00"
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + frame + scan + b"\x00\xff\xd9"


def pdf() -> bytes:
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    end = b"trailer << /Root 1 0 R /Size 2 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + table + end


def word(more: Mapping[str, bytes] = NOTHING) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{kind}"/></Types>')
        package.writestr("word/document.xml", "<w:document/>")
        for name, content in more.items():
            package.writestr(name, content)
    return packed.getvalue()


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


PASSPHRASE = "松树 河水 铁锅 邮票 天平"
UPPER = {name: KEY[name] for name in ("upper_name", "upper_address", "upper_phone")}
