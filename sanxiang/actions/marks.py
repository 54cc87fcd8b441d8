"""The marks of a signer: strokes on glass, a picture of ink, a fingerprint. Checked and made small.

What came in is kept as it is where it is a photo; what is printed is made anew from its pixels.
"""

import base64
import io
import json
import math
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from sanxiang.actions.refused import Invalid
from sanxiang.rules.fields import FieldError

PNG_DATA = "data:image/png;base64,"
FORMATS = ["JPEG", "PNG", "WEBP"]
BIGGEST = 15 * 1024 * 1024  # bytes of a photo
MOST_PIXELS = 50_000_000
SIGNATURE_SIZE, FINGERPRINT_SIZE = (900, 400), (400, 400)  # pixels as printed
FEWEST_POINTS = 2  # a dot is no signature
DARK = 160  # of 255: at least one pixel of ink


def drawn(image: str) -> bytes:
    """The picture that the pad gave: a PNG with ink on it."""
    try:
        content = base64.b64decode(image.removeprefix(PNG_DATA), validate=True)
    except ValueError:
        raise _wrong("image", "签名图像不完整，请清除后重新签名") from None
    if not _inked(content):
        raise _wrong("image", "签名框里没有笔迹，请签名后再提交")
    return content


def strokes_of(text: str) -> Any:
    """The strokes as the pad recorded them: each a list of points with place and time, in order."""
    try:
        strokes = json.loads(text or "null", parse_constant=_no_number)
    except (ValueError, RecursionError):
        strokes = None
    if not _whole(strokes):
        raise _wrong("image", "签名笔迹不完整，请清除后重新签名")
    return strokes


def ink(content: bytes) -> bytes:
    """A photo or scan of a signature in ink, as it is printed: grey, upright, small."""
    return _picture("picture", content, SIGNATURE_SIZE, "L", "签名的照片")


def fingerprint(content: bytes) -> bytes:
    """A photo or scan of a fingerprint, as it is printed."""
    return _picture("fingerprint", content, FINGERPRINT_SIZE, "RGB", "捺印的照片")


def _picture(name: str, content: bytes, size: tuple[int, int], mode: str, what: str) -> bytes:
    if len(content) > BIGGEST:
        raise _wrong(name, f"{what}超过 {BIGGEST // 1024 // 1024} MB，请缩小后重新上传")
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise ValueError("size")
            small = ImageOps.exif_transpose(photo).convert(mode)
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError):
        raise _wrong(name, f"{what}无法读取，请上传 JPG 或 PNG 图片") from None
    small.thumbnail(size)
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _inked(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return False
            shown = Image.new("RGBA", picture.size, "white")
            shown.alpha_composite(picture.convert("RGBA"))
    except (OSError, SyntaxError, ValueError):
        raise _wrong("image", "签名图像不完整，请清除后重新签名") from None
    darkest = min(shown.convert("L").tobytes(), default=255)
    return darkest < DARK


def _whole(strokes: Any) -> bool:
    if not isinstance(strokes, list) or not strokes:
        return False
    points = [_points(stroke) for stroke in strokes]
    return all(one is not None for one in points) and (
        sum(len(one) for one in points if one) >= FEWEST_POINTS
    )


def _points(stroke: Any) -> list[Any] | None:
    """The points of one stroke; None where it is none."""
    points = stroke.get("points") if isinstance(stroke, dict) else None
    if not isinstance(points, list) or not points:
        return None
    known = all(
        isinstance(point, dict) and all(_number(point.get(name)) for name in ("x", "y", "time"))
        for point in points
    )
    if not known:
        return None
    times = [point["time"] for point in points]
    return points if times == sorted(times) else None


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _wrong(name: str, text: str) -> Invalid:
    return Invalid([FieldError(name, text)])
