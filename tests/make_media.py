"""Real photos, videos and sounds, made small."""

import io
import wave
from datetime import datetime
from pathlib import Path

import av
from av.video.stream import VideoStream
from PIL import ExifTags, Image

SECONDS = 2
RATE = 10  # frames a second


def jpeg(*, taken: str = "", zone: str = "", colour: str = "teal", side: int = 320) -> bytes:
    """A photo; `taken` like "2026:11:23 16:30:00", `zone` like "+08:00"."""
    # Noise keeps the file large enough to be cut in its middle.
    picture = Image.effect_noise((side, side), 60).convert("RGB")
    picture.paste(colour, (0, 0, side // 4, side // 4))
    exif = Image.Exif()
    if taken:
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        inner[ExifTags.Base.DateTimeOriginal] = taken
        if zone:
            inner[ExifTags.Base.OffsetTimeOriginal] = zone
    kept = io.BytesIO()
    picture.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def png() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(kept, "PNG")
    return kept.getvalue()


def video(path: Path, *, began: datetime | None = None, options: dict[str, str]) -> bytes:
    """Two seconds of picture in the container that the name asks for."""
    codec = "libvpx" if path.suffix == ".webm" else "mpeg4"
    with av.open(str(path), "w", options=options) as container:
        if began:
            container.metadata["creation_time"] = began.isoformat()
        stream = container.add_stream(codec, rate=RATE)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(SECONDS * RATE):
            picture = Image.effect_noise((64, 48), 90 + number).convert("RGB")
            frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]  # PyAV
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path.read_bytes()


def mp4(folder: Path, *, began: datetime | None = None, index_first: bool = False) -> bytes:
    options = {"movflags": "+faststart"} if index_first else {}
    return video(folder / "made.mp4", began=began, options=options)


def webm(folder: Path) -> bytes:
    """As a browser records it: no length in its head, no time."""
    return video(folder / "made.webm", options={"live": "1"})


def wav(seconds: int = 1) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x00\x10" * 8000 * seconds)
    return kept.getvalue()
