"""Takes the fonts of official papers out of Debian packages; part of the set-up, never fails it.

Usage: ``python -m sanxiang.papers.install_fonts fonts/``

Papers print without these fonts too, in Noto Serif from the Python package. Nothing is installed
on the system: each package is downloaded, unpacked in a temporary folder, and one file is kept.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

# Debian package → the one file in it that papers use.
DEBIAN_FONTS: Mapping[str, str] = {
    "texlive-lang-chinese": "FandolFang-Regular.otf",
    "fonts-noto-cjk": "NotoSerifCJK-Bold.ttc",
    "fonts-sil-nuosusil": "NuosuSIL-Regular.ttf",
    "fonts-lxgw-wenkai": "LXGWWenKai-Regular.ttf",
}
DOWNLOAD_SECONDS = 300
QUICK = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20")


def install(folder: Path) -> str:
    """Fills `folder` with what is missing there; the one line to tell the operator."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = {
        package: name for package, name in DEBIAN_FONTS.items() if not (folder / name).exists()
    }
    if not missing:
        return "公文字体齐全。"
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return _lacking(missing)
    _take_all(missing, folder)
    # A bare Debian has no package lists yet, an old one stale ones; only root may fetch them.
    if missing and os.geteuid() == 0 and _run(["apt-get", *QUICK, "update", "-qq"], Path("/")):
        _take_all(missing, folder)
    return _lacking(missing) if missing else f"公文字体已装入 {folder}。"


def _lacking(missing: Mapping[str, str]) -> str:
    names = "、".join(missing.values())
    return f"缺少公文字体 {names}，文书将以思源宋体打印；可把字体文件放入 fonts/local/ 后重试。"


def _take_all(missing: dict[str, str], folder: Path) -> None:
    """Takes what it can out of `missing`; stops at a failure, as the next would fail too."""
    for package in list(missing):
        if not _take(package, missing[package], folder):
            return
        del missing[package]


def _take(package: str, name: str, folder: Path) -> bool:
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        if not _run(["apt-get", *QUICK, "download", "-qq", package], work):
            return False
        archive = next(work.glob("*.deb"), None)
        if archive is None or not _run(["dpkg-deb", "-x", archive.name, "content"], work):
            return False
        found = next((work / "content").rglob(name), None)
        if found is None:
            return False
        # Copied beside its place first: a stopped set-up leaves no half font behind.
        partial = folder / f".{name}.partial"
        shutil.copyfile(found, partial)
        partial.replace(folder / name)
        return True


def _run(command: list[str], place: Path) -> bool:
    try:
        done = subprocess.run(
            command, cwd=place, check=False, capture_output=True, timeout=DOWNLOAD_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Always 0: without these fonts the set-up is still complete."""
    folder = Path(arguments[0] if arguments else "fonts")
    try:
        told = install(folder)
    except OSError as error:
        told = f"公文字体没有装成（{error.strerror}），文书将以思源宋体打印。"
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
