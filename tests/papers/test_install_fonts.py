"""Setting up fonts never fails the set-up, and does nothing when all is there."""

from pathlib import Path

import pytest

from sanxiang.papers import font_set
from sanxiang.papers.fonts import folders
from sanxiang.papers.install_fonts import DEBIAN_FONTS, main


def test_nothing_is_fetched_when_all_fonts_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for name in DEBIAN_FONTS.values():
        (tmp_path / name).write_bytes(b"font")

    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "公文字体齐全。\n"


def test_a_machine_without_apt_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert main([str(tmp_path / "fonts")]) == 0
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    assert "文书将以思源宋体打印" in told


def test_a_download_that_fails_is_told_and_tried_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = tmp_path / "tried"
    for name in ("apt-get", "dpkg-deb"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho "$@" >> "{tried}"\nexit 100\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert main([str(tmp_path / "fonts")]) == 0
    assert capsys.readouterr().out.startswith("缺少公文字体 FandolFang-Regular.otf、")
    assert tried.read_text().count("download") == 1
    assert list((tmp_path / "fonts").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")

    assert main([str(tmp_path / "file" / "fonts")]) == 0
    assert "公文字体没有装成" in capsys.readouterr().out


def test_without_fangsong_papers_fall_back_to_serif_and_say_so() -> None:
    package_only = font_set((folders()[-1],))

    assert package_only.parts["fangsong"] == ["Noto Serif SC"]
    assert "没有找到仿宋字体" in package_only.notice
