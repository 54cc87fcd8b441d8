"""What the samples of papers are made of: an invented bureau, company, officers, signatures."""

import io
from datetime import date, datetime, timedelta, timezone
from typing import Any

from PIL import Image, ImageDraw

from sanxiang.papers import SignatureImage

CHINA = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 24, 16, 0, tzinfo=CHINA)


def november(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


HEAD: dict[str, Any] = {
    "organisation": "示例州工业和信息化局",
    "issued_date": date(2026, 11, 24),
    "paper_code": "SX-2026-000117",
    "verify_address": "https://portal.example/receipt/SX-2026-000117",
}
PARTY: dict[str, Any] = {
    "party_name": "示例州星河建材有限公司",
    "party_code": "91532300MA6EXAMP01",
}
OFFICERS = [
    {"name": "王䶮", "certificate": "云E2026001"},
    {"name": "李㛃", "certificate": "云E2026002"},
]
TEAM = [
    {"name": "王䶮", "duty": "组长", "certificate": "云E2026001"},
    {"name": "李㛃", "duty": "现场核查、记录", "certificate": "云E2026002"},
    {"name": "普文堃", "duty": "资料查阅", "certificate": "云E2026003"},
]


def stroke_svg() -> bytes:
    """A signature as the pad draws it."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 110" width="300" height="110">'
        b'<path d="M10 70 C 40 10, 60 10, 80 60 S 120 100, 150 40 S 200 20, 210 80 L 290 50" '
        b'fill="none" stroke="#14213d" stroke-width="5" stroke-linecap="round"/></svg>'
    )


def stroke_png() -> bytes:
    """A signature as a transparent picture."""
    picture = Image.new("RGBA", (300, 110), (0, 0, 0, 0))
    points = [(10, 80), (60, 20), (110, 90), (160, 30), (220, 85), (290, 40)]
    ImageDraw.Draw(picture).line(points, fill=(20, 33, 61, 255), width=6, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def signed(role: str, name: str, *, image: bytes | None = None) -> SignatureImage:
    return SignatureImage(role=role, name=name, signed_at=AT, image=image or stroke_svg())


def refused(role: str, name: str, reason: str) -> SignatureImage:
    return SignatureImage(role=role, name=name, signed_at=AT, refusal_reason=reason)
