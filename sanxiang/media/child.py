"""Reads one uploaded file as image, video or audio; run as a script with limits, never imported
by the server: a file made to crash or fill a decoder takes this process down and nothing else.

    python -I child.py FILE MEMORY_BYTES CPU_SECONDS

prints one line of JSON: {"kind", "media_type", "ended_at", "duration"} or {"refused": text}.
Imports nothing of the project, so that it starts quickly and can be isolated.
"""

import json
import resource
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from PIL import ExifTags, Image, UnidentifiedImageError

CHINA = timezone(timedelta(hours=8))  # what a camera without a zone shows here
OLDEST = 2000  # a clock before it was never set
MAX_PIXELS = 250_000_000  # beyond the largest phone cameras
IMAGES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}
# Demuxers that read one file and nothing else: no playlists, no image sequences, no network.
DEMUXERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,wav,mp3,aac,ogg,flac,amr,avi,mpegts,mpeg"
TYPES = {
    "mov,mp4,m4a,3gp,3g2,mj2": ("video/mp4", "audio/mp4"),
    "matroska,webm": ("video/x-matroska", "audio/x-matroska"),
    "ogg": ("video/ogg", "audio/ogg"),
    "avi": ("video/x-msvideo", "audio/x-msvideo"),
    "mpegts": ("video/mp2t", "audio/mp2t"),
    "mpeg": ("video/mpeg", "audio/mpeg"),
    "wav": ("", "audio/wav"),
    "mp3": ("", "audio/mpeg"),
    "aac": ("", "audio/aac"),
    "flac": ("", "audio/flac"),
    "amr": ("", "audio/amr"),
}
WEBM_CODECS = {"vp8", "vp9", "av1", "opus", "vorbis"}
SHORT_BY = 0.9  # less than this share of the stated duration present: the rest was cut off

NOT_MEDIA = "不是能识别的照片、录像或录音。请核对文件；改了扩展名的，请上传设备里的原始文件"
BROKEN_IMAGE = "照片不完整或已损坏，请从设备重新导出后上传"
HEIC = "是 HEIC 格式，暂不能接收。请在手机相机设置中改为“兼容性最佳”（JPEG），或导出为 JPEG 后上传"
TOO_MANY_PIXELS = "照片像素过大，无法安全打开，请上传设备拍摄的原图"
CUT_OFF = "录像或录音不完整（后面的内容缺失），请从设备重新导出后上传"
NO_CONTENT = "里面没有画面或声音，请从设备重新导出后上传"


class Unusable(Exception):
    """The file is not taken; the text says why and what to do."""


@dataclass(frozen=True)
class Found:
    """`ended_at` is ISO with zone, `duration` in seconds; None where the file does not say."""

    kind: str
    media_type: str
    ended_at: str | None
    duration: float | None


def examine(path: Path) -> Found:
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise Unusable(HEIC)
    return image(path) or stream(path)


def image(path: Path) -> Found | None:
    """The photo that the file is; None when it is no image at all."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(path, formats=["JPEG", "PNG", "WEBP"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Unusable(TOO_MANY_PIXELS)
            # Every byte is read, but a JPEG is put together at an eighth of its size.
            picture.draft("RGB", (max(picture.width // 8, 1), max(picture.height // 8, 1)))
            picture.load()
            media_type = IMAGES[picture.format or "JPEG"]
            return Found("photo", media_type, taken_at(picture), None)
    except UnidentifiedImageError:
        return None
    except (Image.DecompressionBombError, MemoryError):
        raise Unusable(TOO_MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError, IndexError):
        raise Unusable(BROKEN_IMAGE) from None


def taken_at(picture: Image.Image) -> str | None:
    """When the photo was taken, from its EXIF; without a zone it is local time here."""
    try:
        exif = picture.getexif().get_ifd(ExifTags.IFD.Exif)
        taken = str(exif.get(ExifTags.Base.DateTimeOriginal, "")).strip("\0 ")
        zone = str(exif.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 ")
        moment = datetime.strptime(taken, "%Y:%m:%d %H:%M:%S").replace(tzinfo=CHINA)
    except (ValueError, KeyError, TypeError, SyntaxError):
        return None
    with suppress(ValueError):  # an unreadable zone is as good as none
        moment = datetime.strptime(taken + zone, "%Y:%m:%d %H:%M:%S%z") if zone else moment
    return moment.isoformat() if moment.year >= OLDEST else None


def stream(path: Path) -> Found:
    options = {"protocol_whitelist": "file", "format_whitelist": DEMUXERS}
    try:
        with av.open(str(path), options=options) as container:
            streams = [s for s in container.streams if s.type in {"video", "audio"}]
            pictures = [s for s in streams if s.type == "video" and not is_cover(s)]
            if not streams:
                raise Unusable(NO_CONTENT)
            duration = played(container, streams)
            kind = "video" if pictures else "audio"
            return Found(kind, media_type(container, kind), ended(container, duration), duration)
    except av.error.FFmpegError:
        raise Unusable(NOT_MEDIA) from None


def is_cover(video: Any) -> bool:
    """A cover picture inside a sound file."""
    return bool(video.disposition & av.stream.Disposition.attached_pic)


def played(container: Any, streams: list[Any]) -> float:
    """Seconds of material really present: every packet is read, none is decoded."""
    first: Fraction | None = None
    last = Fraction(0)
    try:
        for packet in container.demux(streams):
            if packet.size == 0 or packet.pts is None or packet.time_base is None:
                continue
            if packet.is_corrupt:
                raise Unusable(CUT_OFF)
            start = packet.pts * packet.time_base
            first = start if first is None else min(first, start)
            last = max(last, start + (packet.duration or 0) * packet.time_base)
    except av.error.FFmpegError:
        raise Unusable(CUT_OFF) from None
    if first is None:
        raise Unusable(NO_CONTENT)
    present = float(last - first)
    stated = (container.duration or 0) / av.time_base
    if present < stated * SHORT_BY and stated - present > 1:
        raise Unusable(CUT_OFF)
    return round(max(present, 0.0), 3)


def media_type(container: Any, kind: str) -> str:
    video, audio = TYPES[container.format.name]
    found = video if kind == "video" else audio
    if found.endswith("matroska") and codecs(container) <= WEBM_CODECS:
        return found.replace("x-matroska", "webm")
    if container.metadata.get("major_brand", "").strip() == "qt":
        return "video/quicktime" if kind == "video" else "audio/mp4"
    return found


def codecs(container: Any) -> set[str]:
    return {s.codec_context.name.removeprefix("lib") for s in container.streams if s.codec_context}


def ended(container: Any, duration: float) -> str | None:
    """The end of the recording: when it began, by its own clock, and how long it is."""
    notes = [container.metadata, *(s.metadata for s in container.streams)]
    for note in notes:
        try:
            began = datetime.fromisoformat(note["creation_time"])
        except (KeyError, ValueError):
            continue
        if began.year >= OLDEST:
            began = began if began.tzinfo else began.replace(tzinfo=UTC)
            return (began + timedelta(seconds=duration)).isoformat()
    return None


def main(path: str, memory: str, cpu: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    av.logging.set_level(av.logging.PANIC)
    try:
        answer = asdict(examine(Path(path)))
    except Unusable as refusal:
        answer = {"refused": str(refusal)}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
