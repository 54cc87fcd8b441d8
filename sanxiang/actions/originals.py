"""Freezing bytes: written once under their own digest, read-only, on disk before the act is."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sanxiang.actions.acts import Committed
from sanxiang.queries import originals

STALE = timedelta(days=1)


def freeze(content: bytes, *, type: str) -> Committed:
    """Stores bytes under their digest. Storing the same bytes again does nothing twice."""
    committed = Committed.of(content, type=type)
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    waiting = folder / f"{committed.sha256}.{uuid4().hex}"
    with waiting.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    settle(waiting, sha256=committed.sha256)
    return committed


def settle(waiting: Path, *, sha256: str) -> Path:
    """Moves a complete file, already on disk, to its content address; an existing one stays."""
    place = originals.path_of(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        waiting.unlink()
    else:
        waiting.chmod(0o440)
        os.replace(waiting, place)
    # The names on the way to the file must survive a power cut too, also when another process
    # has just moved the same file there.
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        _sync(folder)
    return place


def sweep(*, at: datetime) -> int:
    """Removes what has been arriving for more than a day: broken uploads of a server that was
    killed, forms never finished. Returns how many files went. Originals are never touched."""
    oldest = (at - STALE).timestamp()
    stale = [path for path in originals.incoming().glob("*") if path.stat().st_mtime < oldest]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
