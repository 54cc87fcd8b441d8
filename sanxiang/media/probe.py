"""Asks the child process what a file is, and gives up in time."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CHILD = Path(__file__).with_name("child.py")
MEMORY = 2 * 1024**3  # bytes of address space, libraries included
PATIENCE = 30  # seconds for any file
SLOWEST = 20_000_000  # bytes a second that a large one is read at, at least
TOO_SLOW = "检查用时过长，没有登记。请核对文件是否正常，稍后再试"
CRASHED = "无法打开，可能已损坏。请从设备重新导出后上传"


class NotAudioVisual(Exception):
    """The file cannot be a recording; the Chinese text says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Material:
    """What the file says of itself. `kind`: photo, video, audio; `duration` in seconds."""

    kind: str
    media_type: str
    ended_at: datetime | None
    duration: float | None


def probe(path: Path) -> Material:
    """Raises NotAudioVisual unless the whole file is a photo, video or sound that can be read."""
    seconds = PATIENCE + path.stat().st_size // SLOWEST
    command = [sys.executable, "-I", str(CHILD), str(path), str(MEMORY), str(seconds)]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise NotAudioVisual(TOO_SLOW) from None
    if done.returncode:
        raise NotAudioVisual(CRASHED)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise NotAudioVisual(answer["refused"])
    return Material(
        kind=answer["kind"],
        media_type=answer["media_type"],
        ended_at=datetime.fromisoformat(answer["ended_at"]) if answer["ended_at"] else None,
        duration=answer["duration"],
    )
