"""What a file is, by its content."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PIL import Image

from sanxiang.media import child
from sanxiang.media.probe import CRASHED, TOO_SLOW, Material, NotAudioVisual, probe
from tests import make_media

CHINA = timezone(timedelta(hours=8))
BEGAN = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(content: bytes) -> Path:
        path = tmp_path / "without-a-name"
        path.write_bytes(content)
        return path

    return keep


def refusal(path: Path) -> str:
    with pytest.raises(NotAudioVisual) as told:
        probe(path)
    return str(told.value)


def test_a_photo_without_a_zone_was_taken_at_local_time(kept: Callable[[bytes], Path]) -> None:
    found = probe(kept(make_media.jpeg(taken="2026:11:23 16:30:00")))

    assert found == Material(
        kind="photo",
        media_type="image/jpeg",
        ended_at=datetime(2026, 11, 23, 16, 30, tzinfo=CHINA),
        duration=None,
    )


def test_a_zone_in_the_photo_counts(kept: Callable[[bytes], Path]) -> None:
    found = probe(kept(make_media.jpeg(taken="2026:11:23 16:30:00", zone="+00:00")))

    assert found.ended_at == datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "1980:01:01 00:00:00", "昨天"])
def test_a_camera_that_does_not_know_the_time_gives_none(
    kept: Callable[[bytes], Path], taken: str
) -> None:
    assert probe(kept(make_media.jpeg(taken=taken))).ended_at is None


def test_an_unreadable_zone_is_as_good_as_none(kept: Callable[[bytes], Path]) -> None:
    found = probe(kept(make_media.jpeg(taken="2026:11:23 16:30:00", zone="中国")))

    assert found.ended_at == datetime(2026, 11, 23, 16, 30, tzinfo=CHINA)


def test_a_png_is_a_photo(kept: Callable[[bytes], Path]) -> None:
    found = probe(kept(make_media.png()))

    assert (found.kind, found.media_type, found.ended_at) == ("photo", "image/png", None)


def test_a_video_ends_its_length_after_it_began(
    kept: Callable[[bytes], Path], tmp_path: Path
) -> None:
    found = probe(kept(make_media.mp4(tmp_path, began=BEGAN)))

    assert (found.kind, found.media_type, found.duration) == ("video", "video/mp4", 2.0)
    assert found.ended_at == BEGAN + timedelta(seconds=2)


def test_a_video_of_a_browser_has_a_length_though_its_head_gives_none(
    kept: Callable[[bytes], Path], tmp_path: Path
) -> None:
    found = probe(kept(make_media.webm(tmp_path)))

    assert (found.kind, found.media_type, found.ended_at) == ("video", "video/webm", None)
    assert found.duration == pytest.approx(2.0, abs=0.11)


def test_a_sound_is_a_sound(kept: Callable[[bytes], Path]) -> None:
    found = probe(kept(make_media.wav(3)))

    assert (found.kind, found.media_type, found.duration) == ("audio", "audio/wav", 3.0)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG not at all",
        b"MZ\x90\x00" * 300,
        "文字".encode() * 500,
        b"\x00" * 5000,
        b"%PDF-1.7\n",
    ],
    ids=["half a head", "program", "text", "zeros", "pdf"],
)
def test_what_is_no_recording_is_refused(kept: Callable[[bytes], Path], content: bytes) -> None:
    assert refusal(kept(content)) == child.NOT_MEDIA


def test_a_list_that_points_to_other_files_is_not_followed(
    kept: Callable[[bytes], Path], tmp_path: Path
) -> None:
    (tmp_path / "other.wav").write_bytes(make_media.wav())
    lists = (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{tmp_path}/other.wav\n#EXT-X-ENDLIST\n",
        f"ffconcat version 1.0\nfile {tmp_path}/other.wav\n",
    )

    assert [refusal(kept(text.encode())) for text in lists] == [child.NOT_MEDIA] * 2


def test_a_photo_cut_off_is_refused(kept: Callable[[bytes], Path]) -> None:
    photo = make_media.jpeg()

    assert refusal(kept(photo[: len(photo) // 2])) == child.BROKEN_IMAGE


@pytest.mark.parametrize("index_first", [True, False])
def test_a_video_cut_off_is_refused(
    kept: Callable[[bytes], Path], tmp_path: Path, index_first: bool
) -> None:
    made = make_media.mp4(tmp_path, index_first=index_first)

    told = refusal(kept(made[: len(made) // 2]))

    assert told == (child.CUT_OFF if index_first else child.NOT_MEDIA)


def test_a_photo_of_an_iphone_is_refused_with_advice(kept: Callable[[bytes], Path]) -> None:
    assert refusal(kept(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 400)) == child.HEIC


def test_an_image_made_to_fill_the_memory_is_refused(
    kept: Callable[[bytes], Path], tmp_path: Path
) -> None:
    bomb = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(bomb)

    assert bomb.stat().st_size < 100_000
    assert refusal(kept(bomb.read_bytes())) == child.TOO_MANY_PIXELS


def test_a_file_that_takes_down_the_reader_takes_down_nothing_else(
    kept: Callable[[bytes], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fallen = tmp_path / "fallen.py"
    fallen.write_text("import os\nos.abort()\n")
    monkeypatch.setattr("sanxiang.media.probe.CHILD", fallen)

    assert refusal(kept(make_media.png())) == CRASHED


def test_a_file_that_is_read_for_ever_is_given_up(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanxiang.media.probe.PATIENCE", 0)

    assert refusal(kept(make_media.png())) == TOO_SLOW
